// The keys of the desk, on one sheet: those of the keyboard, and those of a numeric keypad.
import { html } from "../lib/preact.js";
import { _ } from "../lib/words.js";
import { Dialog } from "./dialog.js";
import { PLACES } from "./steps.js";
import { actionName } from "./wording.js";

/**
 * @param {{rows: [string, string][], title: string}} props
 */
function Sheet({ rows, title }) {
  return html`<section><h3>${title}</h3><dl>${rows.map(([key, words]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}</dl></section>`;
}

/**
 * @param {{onClose: () => void}} props
 */
export function Help({ onClose }) {
  /** @type {[string, string][]} */
  const keys = PLACES.filter((place) => place.key).map((place) => [place.key, place.label === "step"
    ? _("Bắt đầu phục vụ, rồi hoàn thành") : actionName(/** @type {any} */ (place.label))]);
  /** @type {[string, string][]} */
  const pad = [
    ["Enter", _("Bước tiếp theo: gọi, phục vụ, hoàn thành")],
    ["31 Enter", _("Gọi đúng số 31 đang chờ")],
    ["+", _("Gọi lại")],
    ["−", _("Vắng mặt")],
    ["*", _("Hoàn thành")],
    ["/", _("Tạm ngừng, tiếp tục")],
    [".", _("Hoàn tác")],
    ["1 … 9", _("Trong hộp thoại: chọn dòng, Enter để xong")],
  ];
  return html`<${Dialog} title=${_("Phím tắt")} wide question onClose=${onClose}>
    <div class="help"><${Sheet} title=${_("Bàn phím")} rows=${[...keys, ["?", _("Bảng này")]]} /><${Sheet} title=${_("Bàn phím số")} rows=${pad} /></div>
    <div class="answers"><button class="btn primary" data-first onClick=${onClose}>${_("Đóng lại")}</button></div>
  </${Dialog}>`;
}
