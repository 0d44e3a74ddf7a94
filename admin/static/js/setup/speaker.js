/** A board's loudspeaker: whether it is heard, how late its announcements begin, and the key that tries it. */
import { number } from "/static/js/lib/format.js";
import { html, useState } from "/static/js/lib/preact.js";
import { Icon, Pill } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Refusal } from "./calls.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Device} Device */
/** @typedef {import("./types.js").Speaker} Speaker */

/** @param {Speaker} speaker @returns {{kind: string, icon: string, words: string}} */
function state({ sound }) {
  if (sound === "blocked") return { kind: "warn", icon: "warning", words: _("Trình duyệt chưa cho phát tiếng") };
  if (sound === "quiet") return { kind: "info", icon: "clock", words: _("Đang trong giờ yên lặng") };
  return { kind: "ok", icon: "speaker", words: _("Có tiếng") };
}

/** @param {number|null} ms @returns {string} */
function seconds(ms) {
  return ms === null ? _("chưa có lượt gọi nào") : _("{n} giây", { n: number(ms / 1000, 1) });
}

/** @param {{speaker: Speaker|null}} props */
export function SpeakerFacts({ speaker }) {
  if (!speaker) return html`<div><dt>${_("Loa")}</dt><dd>${_("bảng chưa báo")}</dd></div>`;
  const here = state(speaker);
  return html`<div><dt>${_("Loa")}</dt><dd><${Pill} ...${here}>${here.words}</${Pill}></dd></div>
    <div data-fact="delay"><dt>${_("Đọc sau khi gọi")}</dt><dd>${seconds(speaker.last_ms)}</dd></div>
    <div data-fact="worst"><dt>${_("Chậm nhất trong một giờ")}</dt><dd>${seconds(speaker.worst_ms)}</dd></div>`;
}

/** @param {{context: Context, device: Device}} props */
export function SpeakerTest({ context, device }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState({ words: "", wrong: false });
  const run = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await context.calls.send(`/devices/${encodeURIComponent(device.id)}/test`);
      setSaid({ words: _("Bảng đang nói thử. Xin nghe ở sảnh."), wrong: false });
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      setSaid({ words: refusal.message, wrong: true });
    } finally {
      setBusy(false);
    }
  };
  return html`<div class="speaker">
    <button type="button" class="btn outline" aria-busy=${busy ? "true" : null} onClick=${run}><${Icon} name="speaker" />${_("Thử loa")}</button>
    <p role="status" class=${said.wrong ? "wrong" : "help"}>${said.words}</p>
  </div>`;
}
