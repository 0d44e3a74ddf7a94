// What the desk has to say, near the keys and over the day's figures, so that nothing moves.
import { time } from "../lib/format.js";
import { html } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _ } from "../lib/words.js";

/** @typedef {import("./types.js").Notice} Notice */
/** @typedef {import("./types.js").Link} Link */

const SIGNS = { ok: "check", bad: "warning", warn: "offline", info: "info" };

/**
 * @param {{notice: Notice|null, link: Link, onClear: () => void}} props `link` away: what is shown is old, and says so
 */
export function Notices({ notice, link, onClear }) {
  const away = link.state === "away";
  /** @type {Notice|null} */
  const old = away ? { tone: "warn", text: _("Mất kết nối: danh sách dừng ở {at}. Xin chờ, màn hình tự nối lại.", { at: time(link.since) }) } : null;
  const said = notice ?? old;
  const role = notice?.tone === "bad" ? "alert" : "status";
  return html`<div class="notices" role=${role}>${said && html`<div class=${`alert ${said.tone}`}>
    <${Icon} name=${SIGNS[said.tone]} /><p>${said.text}</p>
    ${notice?.tone === "bad" && html`<button class="x" onClick=${onClear} aria-label=${_("Đóng lại")}><${Icon} name="close" /></button>`}
  </div>`}</div>`;
}
