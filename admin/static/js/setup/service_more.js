/** What else a service has: purposes with targets, numbers and slip, its kind and days of its own. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { weekdayNames } from "./calendar.js";
import { kept, written } from "./days.js";
import { Choice, Select, Several, Switch, Text } from "./entries.js";
import { SessionEntries, gatherSessions, sessionFaults, spreadSessions } from "./session_entries.js";

/**
 * @typedef {import("./form.js").Form} Form
 * @typedef {import("./types.js").Service} Service
 * @typedef {import("./types.js").Wrong} Wrong
 */

const PURPOSES = ["submit", "collect", "supplement", "ask"];

/** @returns {Record<string, string>} */
const purposeWords = () => ({ submit: _("Nộp hồ sơ"), collect: _("Nhận kết quả"), supplement: _("Bổ sung hồ sơ"), ask: _("Hướng dẫn, hỏi thông tin") });

/** @param {Service|null} service @returns {Record<string, any>} its settings as entries of a form */
export function spreadMore(service) {
  const own = service?.own_days ?? {};
  /** @type {Record<string, any>} */
  const values = {
    kind: service?.kind ?? "procedures", restart: service?.restart ?? "day", cap: service?.cap ?? 0,
    no_wait: service?.no_wait ?? false, asks_quantity: service?.asks_quantity ?? false,
    slip_words: service?.slip_words ?? "", slip_words_en: service?.slip_words_en ?? "",
    own: Object.keys(own).length > 0, own_weekdays: (own.weekdays ?? []).map(String),
    own_month_days: (own.month_days ?? []).join(", "), own_dates: (own.dates ?? []).map(written).join(", "),
    ...spreadSessions("own_", own.sessions ?? []),
  };
  for (const purpose of PURPOSES) {
    const known = service?.purposes.find((each) => each.id === purpose);
    values[`on_${purpose}`] = Boolean(known);
    values[`wait_${purpose}`] = known?.wait_min ?? "";
    values[`time_${purpose}`] = known?.service_min ?? "";
  }
  return values;
}

/** @param {string} text @returns {string[]} what stands between commas */
const parts = (text) => text.split(",").map((each) => each.trim()).filter(Boolean);

/** @param {Record<string, any>} values @returns {Record<string, any>} what the call takes of them */
export function gatherMore(values) {
  const { kind, restart, cap, no_wait, asks_quantity, slip_words, slip_words_en } = values;
  const minutes = (/** @type {any} */ value) => (value === "" ? null : value);
  const purposes = PURPOSES.filter((purpose) => values[`on_${purpose}`]).map((purpose) => ({
    id: purpose, wait_min: minutes(values[`wait_${purpose}`]), service_min: minutes(values[`time_${purpose}`]) }));
  const own_days = values.own ? {
    sessions: gatherSessions("own_", values), weekdays: values.own_weekdays.map(Number),
    month_days: parts(values.own_month_days).map(Number), dates: parts(values.own_dates).map(kept) } : {};
  return { kind, restart, cap, no_wait, asks_quantity, slip_words: slip_words.trim(), slip_words_en: slip_words_en.trim(), purposes, own_days };
}

/** @param {Wrong} wrong @param {Record<string, any>} values @param {boolean} carries whether who waits goes on in the next session */
export function moreFaults(wrong, values, carries) {
  const whole = (/** @type {string} */ name, /** @type {number} */ low, /** @type {number} */ high) => {
    const value = values[name];
    if (!Number.isInteger(value) || value < low || value > high) wrong[name] = _("Xin nhập số từ {low} đến {high}.", { low, high });
  };
  whole("cap", 0, 9999);
  for (const purpose of PURPOSES.filter((each) => values[`on_${each}`])) {
    for (const name of [`wait_${purpose}`, `time_${purpose}`]) if (values[name] !== "") whole(name, 1, 480);
  }
  if (values.restart === "session" && carries) wrong.restart = _("Chỉ dùng khi hết buổi là hủy số còn chờ (mục Lịch làm việc).");
  if (values.own) ownFaults(wrong, values);
}

/** @param {Wrong} wrong @param {Record<string, any>} values */
function ownFaults(wrong, values) {
  sessionFaults(wrong, values, "own_");
  if (!values.own_morning && !values.own_afternoon) wrong.own_sessions = _("Xin chọn ít nhất một buổi.");
  if (parts(values.own_month_days).some((each) => !/^\d{1,2}$/.test(each) || Number(each) < 1 || Number(each) > 31)) {
    wrong.own_month_days = _("Xin nhập các số từ 1 đến 31, cách nhau bằng dấu phẩy.");
  }
  if (parts(values.own_dates).some((each) => !kept(each))) wrong.own_dates = _("Xin nhập ngày dạng 21/11/2026.");
  const none = !values.own_weekdays.length && !parts(values.own_month_days).length && !parts(values.own_dates).length;
  if (none) wrong.own_dates = _("Lịch riêng phải có ít nhất một ngày.");
}

/** @param {{form: Form}} props */
function Purposes({ form }) {
  const words = purposeWords();
  return html`<p class="help">${_("Ki-ốt hỏi khi có từ hai việc. Mục tiêu để trống thì không theo dõi.")}</p>
    ${PURPOSES.map((purpose) => html`<div class="hours" key=${purpose}><${Switch} form=${form} name=${`on_${purpose}`} label=${words[purpose]} />
      ${form.values[`on_${purpose}`] && html`<${Text} form=${form} name=${`wait_${purpose}`} label=${_("Chờ tối đa")} type="number" max=${3} unit=${_("phút")} narrow />
        <${Text} form=${form} name=${`time_${purpose}`} label=${_("Phục vụ")} type="number" max=${3} unit=${_("phút")} narrow />`}</div>`)}
    <${Switch} form=${form} name="asks_quantity" label=${_("Hỏi số hồ sơ")} note=${_("Nhiều hồ sơ, một lượt.")} />`;
}

/** @param {{form: Form}} props */
function OwnDays({ form }) {
  const days = weekdayNames().map((words, n) => ({ value: String(n + 1), words }));
  return html`<${SessionEntries} form=${form} at="own_" />
    ${form.wrong.own_sessions && html`<p class="wrong" role="alert"><${Icon} name="warning" />${form.wrong.own_sessions}</p>`}
    <${Several} form=${form} name="own_weekdays" label=${_("Các thứ trong tuần")} choices=${days} />
    <${Text} form=${form} name="own_month_days" label=${_("Ngày trong tháng")} placeholder="15, 30" />
    <${Text} form=${form} name="own_dates" label=${_("Ngày cụ thể")} placeholder="21/11/2026" max=${400} />`;
}

/** @param {{title: string, open: boolean, children?: any}} props */
function Part({ title, open, children }) {
  return html`<details class="more" open=${open}><summary><${Icon} name="forward" />${title}</summary><div class="entries">${children}</div></details>`;
}

/** @param {{form: Form}} props */
export function ServiceMore({ form }) {
  const { values, wrong } = form;
  const has = (/** @type {string} */ start) => Object.keys(wrong).some((name) => wrong[name] && name.startsWith(start));
  return html`<${Part} title=${_("Việc được nhận và mục tiêu")} open=${has("wait_") || has("time_")}><${Purposes} form=${form} /><//>
    <${Part} title=${_("Dãy số và phiếu")} open=${has("cap") || has("restart")}>
      <${Choice} form=${form} name="restart" label=${_("Số bắt đầu lại")} row choices=${[{ value: "day", words: _("Mỗi ngày") }, { value: "session", words: _("Mỗi buổi") }]} />
      <${Text} form=${form} name="cap" label=${_("Nhiều nhất mỗi buổi")} type="number" max=${4} unit=${_("số")} narrow help=${_("0: không giới hạn.")} />
      <${Switch} form=${form} name="no_wait" label=${_("Không chờ")} note=${_("Quầy rảnh gọi ngay khi lấy số.")} />
      <${Text} form=${form} name="slip_words" label=${_("Lời riêng trên phiếu")} max=${160} />
      <${Text} form=${form} name="slip_words_en" label=${_("Lời riêng, tiếng Anh")} max=${160} lang="en" /><//>
    <${Part} title=${_("Loại và lịch riêng")} open=${has("own_")}>
      <${Select} form=${form} name="kind" label=${_("Loại dịch vụ")} choices=${[
        { value: "procedures", words: _("Thủ tục hành chính") }, { value: "reception_regular", words: _("Tiếp công dân thường xuyên") },
        { value: "reception_periodic", words: _("Tiếp công dân định kỳ") }, { value: "reception_adhoc", words: _("Tiếp công dân đột xuất của lãnh đạo") }]} />
      <${Switch} form=${form} name="own" label=${_("Có lịch riêng")} note=${_("Chỉ nhận số vào những ngày dưới đây.")} />
      ${values.own && html`<${OwnDays} form=${form} />`}<//>`;
}
