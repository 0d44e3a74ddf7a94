/** The calendar of the office: its week, single days, and what happens at the edges of a session. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { WEEKDAYS, begin, faults, sent } from "./calendar_form.js";
import { Choice, Select, Switch, Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { SessionEntries } from "./session_entries.js";
import { SingleDays } from "./single_days.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./form.js").Form} Form */

/** @returns {string[]} Monday first */
export const weekdayNames = () => [_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ Nhật")];

/** @param {{form: Form}} props */
function Week({ form }) {
  const names = weekdayNames();
  const choices = [{ value: "usual", words: _("Giờ thường lệ") }, { value: "own", words: _("Giờ riêng") }, { value: "closed", words: _("Nghỉ") }];
  return html`<div class="week">${WEEKDAYS.map((day) => html`<div key=${day}>
    <${Select} form=${form} name=${`day${day}`} label=${names[day - 1]} choices=${choices} />
    ${form.values[`day${day}`] === "own" && html`<${SessionEntries} form=${form} at=${`day${day}_`} />`}
  </div>`)}</div>`;
}

/** @param {{form: Form}} props */
function Edges({ form }) {
  const { values } = form;
  return html`<${Choice} form=${form} name="outside_hours" label=${_("Ngoài giờ")} choices=${[
      { value: "refuse", words: _("Không cấp số"), note: _("Ki-ốt nói khi nào nhận số lại.") },
      { value: "issue", words: _("Vẫn cấp số"), note: _("Cho đơn vị làm việc không theo giờ cố định.") }]} />
    <${Text} form=${form} name="opens_before_min" label=${_("Nhận số trước giờ mở cửa")} type="number" max=${3} unit=${_("phút")} narrow />
    <${Switch} form=${form} name="stop_issue" label=${_("Ngừng cấp số khi buổi đã kín")} note=${_("Khi người lấy số lúc này sẽ chờ quá giờ đóng cửa.")} />
    <${Choice} form=${form} name="session_end" label=${_("Ai còn chờ khi hết buổi")} choices=${[
      { value: "carry", words: _("Được gọi tiếp ở buổi sau trong ngày") },
      { value: "cancel", words: _("Số bị hủy, có thông báo"), note: _("Người dân thấy trên điện thoại và lấy số mới vào buổi sau.") }]} />
    ${values.session_end === "cancel" && html`<${Text} form=${form} name="session_grace_min" label=${_("Hủy sau giờ đóng cửa")} type="number" max=${3} unit=${_("phút")} narrow />`}`;
}

/** @param {{context: Context}} props */
export function CalendarSection({ context }) {
  const { office, calls, guard, done, go, saved } = context;
  const form = useForm({
    start: begin(office), check: faults, guard,
    save: async (values) => {
      await calls.send("/office", { options: sent(values) });
      await done(_("Đã lưu lịch làm việc."), "calendar");
    },
  });
  return html`<main class="section alone" id="section"><${Editor} key=${saved} form=${form} title=${_("Lịch làm việc")} heading="h1" label=${_("Lưu")} onClose=${() => go("overview")}>
    <div class="columns"><section><h2>${_("Giờ thường lệ")}</h2>
      <${SessionEntries} form=${form} at="usual_" />
      ${form.wrong.sessions && html`<p class="wrong" role="alert" tabindex="-1" aria-invalid="true"><${Icon} name="warning" />${form.wrong.sessions}</p>`}
      <h2>${_("Trong tuần")}</h2><${Week} form=${form} />
    </section><section><h2>${_("Ngày nghỉ, ngày trực")}</h2>
      <${SingleDays} form=${form} calls=${calls} />
      <h2>${_("Đầu và cuối buổi")}</h2><${Edges} form=${form} />
    </section></div>
  </${Editor}></main>`;
}
