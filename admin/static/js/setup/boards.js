/** The boards: their notice line, what they replay, and the slides and videos while nobody is called. */
import { number } from "/static/js/lib/format.js";
import { html, useState } from "/static/js/lib/preact.js";
import { Icon, Pill } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { bring } from "./bringing.js";
import { Refusal } from "./calls.js";
import { Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { boardFaults } from "./rules.js";
import { AddButton, Gone, Retire, Row, Section, panelOf } from "./section.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Medium} Medium */

const MEGABYTE = 1024 * 1024;
const NAMES = /** @type {const} */ (["notice", "notice_en", "replay_min", "idle_s", "slide_s", "video_volume"]);

/** @param {number} bytes @returns {string} "1,4 MB" */
const megabytes = (bytes) => _("{n} MB", { n: number(Math.max(0.1, bytes / MEGABYTE), 1) });

/** @param {Medium} medium @returns {{kind: string, icon: string, words: string}} */
function stateOf({ kind, broken }) {
  if (!kind) return { kind: "warn", icon: "warning", words: _("Không chiếu được") };
  if (broken) return { kind: "warn", icon: "warning", words: _("Bảng báo tệp hỏng") };
  return { kind: "ok", icon: "check", words: kind === "video" ? _("Video") : _("Ảnh") };
}

/** @param {{context: Context}} props */
function OptionsForm({ context }) {
  const { office, calls, guard, done } = context;
  const form = useForm({
    start: Object.fromEntries(NAMES.map((name) => [name, office.options[name]])),
    check: boardFaults,
    guard,
    save: async (values) => {
      await calls.send("/office", { options: { ...values, notice: values.notice.trim(), notice_en: values.notice_en.trim() } });
      await done(_("Đã lưu. Các bảng đổi ngay."), "boards", "");
    },
  });
  return html`<${Editor} form=${form} title=${_("Cách bảng hiển thị")} label=${_("Lưu")}>
    <${Text} form=${form} name="notice" label=${_("Dòng thông báo")} max=${200} help=${_("Một dòng dưới cùng của mọi bảng, đến 200 ký tự; để trống thì không có.")} />
    <${Text} form=${form} name="notice_en" label=${_("Dòng thông báo tiếng Anh")} max=${200} lang="en" />
    <${Text} form=${form} name="idle_s" label=${_("Chiếu ảnh và video sau")} type="number" max=${4} unit=${_("giây")} narrow help=${_("Khi không có lượt gọi nào trong thời gian này; 0 giây: không bao giờ.")} />
    <div class="pair"><${Text} form=${form} name="slide_s" label=${_("Mỗi ảnh")} type="number" max=${3} unit=${_("giây")} narrow />
      <${Text} form=${form} name="video_volume" label=${_("Tiếng của video")} type="number" max=${3} unit="%" narrow /></div>
    <${Text} form=${form} name="replay_min" label=${_("Bù lượt gọi của")} type="number" max=${2} unit=${_("phút")} narrow help=${_("Bảng vừa mất kết nối hiện lại các lượt gọi trong những phút vừa qua; chỉ đọc lượt gọi trong 20 giây cuối.")} />
  </${Editor}>`;
}

/** @param {{context: Context}} props */
function BringPanel({ context }) {
  const { calls, done } = context;
  const { close } = panelOf(context, "boards");
  const [share, setShare] = useState(/** @type {number|null} */ (null));
  const [wrong, setWrong] = useState("");
  /** @param {Event} event */
  const chosen = async (event) => {
    const [file] = /** @type {HTMLInputElement} */ (event.target).files ?? [];
    if (!file) return;
    setWrong("");
    setShare(0);
    try {
      const name = await bring(calls, file, setShare);
      await done(_("Đã thêm tệp."), "boards", name);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      setWrong(Object.values(refusal.entries)[0] ?? refusal.message);
      setShare(null);
    }
  };
  return html`<section class="editor" aria-label=${_("Thêm ảnh hoặc video")}>
    <header><h2>${_("Thêm ảnh hoặc video")}</h2><button type="button" class="x" onClick=${close} aria-label=${_("Đóng lại")}><${Icon} name="close" /></button></header>
    <div class="entries"><div class="entry"><label for="medium-file">${_("Tệp")}</label>
      <p class="help" id="medium-help">${_("Ảnh PNG, JPEG, WebP đến 8 MB; video MP4, WebM đến 128 MB. Chọn xong, tệp được gửi ngay.")}</p>
      <input id="medium-file" type="file" accept=".png,.jpg,.jpeg,.webp,.mp4,.webm" disabled=${share !== null} data-first onChange=${chosen}
        aria-invalid=${wrong ? "true" : null} aria-describedby="medium-help medium-wrong" />
      <p class="wrong" id="medium-wrong" role="alert">${wrong && html`<${Icon} name="warning" />${wrong}`}</p>
      ${share !== null && html`<progress max="1" value=${share} aria-label=${_("Đang gửi tệp")}></progress>`}</div></div>
  </section>`;
}

/** @param {{context: Context, medium: Medium}} props */
function MediumPanel({ context, medium }) {
  const { calls, done } = context;
  const { close } = panelOf(context, "boards");
  const remove = async () => {
    await calls.send(`/media/${encodeURIComponent(medium.name)}/remove`);
    await done(_("Đã bỏ tệp."), "boards", "");
  };
  const view = medium.kind === "video" ? html`<video class="medium" src=${medium.url} controls muted preload="metadata"></video>`
    : html`<img class="medium" src=${medium.url} alt=${medium.name} />`;
  return html`<section class="editor" aria-label=${medium.name}>
    <header><h2>${medium.name}</h2><button type="button" class="x" onClick=${close} aria-label=${_("Đóng lại")}><${Icon} name="close" /></button></header>
    <div class="entries">${medium.kind && view}<p><${Pill} ...${stateOf(medium)}>${stateOf(medium).words}</${Pill}> ${megabytes(medium.size)}</p>
      ${!medium.kind && html`<p class="help">${_("Nội dung không phải ảnh PNG, JPEG, WebP hay video MP4, WebM, nên không bảng nào chiếu.")}</p>`}</div>
    <footer><${Retire} active label=${_("Bỏ tệp")} run=${remove} question=${_("Tệp bị xóa khỏi máy chủ; các bảng không chiếu nữa.")} /></footer>
  </section>`;
}

/** @param {{context: Context}} props */
export function Boards({ context }) {
  const { office, place } = context;
  const { add, open, isOpen, fresh, id } = panelOf(context, "boards");
  const medium = office.media.find((each) => each.name === place.key);
  const panel = fresh ? html`<${BringPanel} context=${context} />` : medium ? html`<${MediumPanel} key=${id} context=${context} medium=${medium} />`
    : place.key ? html`<${Gone} words=${_("Không có tệp này.")} />` : html`<${OptionsForm} key=${id} context=${context} />`;
  return html`<${Section} title=${_("Bảng gọi số")} intro=${_("Ảnh và video chiếu khi vắng lượt gọi, theo thứ tự tên.")} panel=${panel}
    add=${html`<${AddButton} words=${_("Thêm ảnh hoặc video")} run=${add} />`}
    empty=${office.media.length ? null : { icon: "screen", words: _("Chưa có ảnh hay video nào: bảng luôn hiện lượt gọi."), next: _("Thêm ảnh hoặc video"), run: add }}>
    ${office.media.map((each) => html`<${Row} key=${each.name} mark=${html`<span class="picto"><${Icon} name=${each.kind === "video" ? "play" : "screen"} /></span>`}
      name=${each.name} note=${megabytes(each.size)} open=${isOpen(each.name)} run=${() => (isOpen(each.name) ? open("") : open(each.name))}
      end=${html`<${Pill} ...${stateOf(each)}>${stateOf(each).words}</${Pill}>`} />`)}
  </${Section}>`;
}
