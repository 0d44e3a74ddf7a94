/** The voice: how board, kiosk and terminal speak, and how loud the board is at which time of day. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Choice, Switch, Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { between } from "./rules.js";
import { CLOCK } from "./session_entries.js";
import { MOST, beginVoice, sentVoice, withoutRow } from "./voice_values.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Wrong} Wrong */

/** @param {Record<string, any>} values @returns {Wrong} */
export function voiceFaults(values) {
  /** @type {Wrong} */
  const wrong = {};
  between(wrong, values, "voice_volume", 0, 100);
  const rows = Array.from({ length: values.hours }, (_one, n) => n);
  for (const n of rows) {
    between(wrong, values, `volume_${n}`, 0, 100);
    for (const end of [`from_${n}`, `to_${n}`]) if (!CLOCK.test(values[end])) wrong[end] = _("Xin nhập giờ dạng 07:30.");
    if (!wrong[`from_${n}`] && !wrong[`to_${n}`] && values[`from_${n}`] >= values[`to_${n}`]) {
      wrong[`to_${n}`] = _("Giờ kết thúc phải sau giờ bắt đầu.");
    }
  }
  if (Object.keys(wrong).length) return wrong;
  const inOrder = [...rows].sort((one, other) => (values[`from_${one}`] < values[`from_${other}`] ? -1 : 1));
  inOrder.forEach((n, at) => {
    if (at && values[`from_${n}`] < values[`to_${inOrder[at - 1]}`]) {
      wrong[`from_${n}`] = _("Các khung giờ âm lượng không được chồng lên nhau.");
    }
  });
  return wrong;
}

/** @param {{form: import("./form.js").Form}} props */
function Periods({ form }) {
  const { hours } = form.values;
  return html`<div class="periods">
    ${Array.from({ length: hours }, (_one, n) => html`<div class="period" key=${n} role="group" aria-label=${_("Khung giờ {n}", { n: n + 1 })}>
      <${Text} form=${form} name=${`from_${n}`} label=${_("Từ")} max=${5} narrow /><${Text} form=${form} name=${`to_${n}`} label=${_("Đến")} max=${5} narrow />
      <${Text} form=${form} name=${`volume_${n}`} label=${_("Âm lượng")} type="number" max=${3} unit="%" narrow />
      <button type="button" class="btn quiet" aria-label=${_("Bỏ khung giờ {n}", { n: n + 1 })} onClick=${() => form.put(withoutRow(form.values, n))}><${Icon} name="close" /></button>
    </div>`)}
    ${hours < MOST && html`<button type="button" class="btn outline" onClick=${() => form.set("hours", hours + 1)}><${Icon} name="plus" />${_("Thêm khung giờ")}</button>`}
  </div>`;
}

/** @param {{context: Context}} props */
export function VoiceSection({ context }) {
  const { office, calls, guard, done, go, saved } = context;
  const form = useForm({
    start: beginVoice(office.options),
    check: voiceFaults,
    guard,
    save: async (values) => {
      await calls.send("/office", sentVoice(values));
      await done(_("Đã lưu tiếng nói."), "voice");
    },
  });
  const times = (/** @type {number} */ n) => ({ value: n, words: n ? _("{n} lần", { n }) : _("chỉ chuông") });
  return html`<main class="section alone" id="section"><${Editor} key=${saved} form=${form} title=${_("Tiếng nói")} heading="h1" label=${_("Lưu")} onClose=${() => go("overview")}>
    <div class="columns"><section><h2>${_("Cách đọc")}</h2>
      <${Choice} form=${form} name="voice_accent" label=${_("Giọng")} row choices=${[{ value: "north", words: _("miền Bắc") }, { value: "south", words: _("miền Nam") }]} />
      <${Choice} form=${form} name="voice_style" label=${_("Đọc số HT-025")} choices=${[{ value: "digits", words: _("từng chữ số"), note: _("“HT, không, hai, năm”") },
        { value: "number", words: _("cả số"), note: _("“HT, hai mươi lăm”") }]} />
      <${Choice} form=${form} name="voice_repeat" label=${_("Đọc mỗi lượt gọi")} row choices=${[0, 1, 2, 3].map(times)} />
      <${Switch} form=${form} name="voice_english" label=${_("Đọc thêm tiếng Anh")} note=${_("Sau tiếng Việt, khi không có nhiều lượt gọi dồn lại.")} />
    </section><section><h2>${_("Âm lượng của bảng")}</h2>
      <${Text} form=${form} name="voice_volume" label=${_("Âm lượng thường")} type="number" max=${3} unit="%" narrow />
      <p class="help">${_("Trong các khung giờ dưới đây bảng dùng âm lượng riêng; 0 % là yên lặng, số vẫn hiện.")}</p>
      <${Periods} form=${form} />
      <h2>${_("Nghe thử")}</h2>
      <p class="help">${_("Mở một bảng trong mục Thiết bị và bấm “Thử loa”. Ở đó cũng thấy bảng đọc sau khi gọi bao lâu.")}</p>
      <button type="button" class="btn outline" onClick=${() => go("devices")}><${Icon} name="screen" />${_("Mở mục Thiết bị")}</button>
    </section></div>
  </${Editor}></main>`;
}
