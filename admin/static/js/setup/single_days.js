/** Single days of the calendar: holidays, closures, duty. They are kept with the form until it is saved. */
import { html, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _, pick } from "/static/js/lib/words.js";
import { Refusal } from "./calls.js";
import { between, kept, written } from "./days.js";
import { Choice, Text } from "./entries.js";
import { useForm } from "./form.js";
import { SessionEntries, gatherSessions, sessionFaults, spreadSessions } from "./session_entries.js";

/**
 * @typedef {import("./form.js").Form} Form
 * @typedef {import("./types.js").SingleDay} SingleDay
 * @typedef {import("./types.js").Wrong} Wrong
 */

/** @param {Record<string, any>} values @returns {Wrong} */
function faults(values) {
  /** @type {Wrong} */
  const wrong = {};
  if (!kept(values.first)) wrong.first = _("Xin nhập ngày dạng 21/11/2026.");
  if (values.last && !kept(values.last)) wrong.last = _("Xin nhập ngày dạng 21/11/2026.");
  else if (values.last && kept(values.last) < kept(values.first)) wrong.last = _("Ngày cuối phải sau ngày đầu.");
  if (!values.name.trim()) wrong.name = _("Xin nhập mục này.");
  if (values.kind === "own") {
    sessionFaults(wrong, values, "");
    if (!values.morning && !values.afternoon) wrong.kind = _("Xin chọn ít nhất một buổi.");
  }
  return wrong;
}

const BLANK = { first: "", last: "", name: "", name_en: "", kind: "closed", ...spreadSessions("", []) };

/** @param {{onAdd: (days: Record<string, SingleDay>) => void, onClose: () => void}} props */
function NewDay({ onAdd, onClose }) {
  const [guard] = useState({ dirty: false });
  const form = useForm({ start: BLANK, check: faults, guard, save: async (values) => {
    const sessions = values.kind === "own" ? gatherSessions("", values) : [];
    const first = kept(values.first);
    const day = { sessions, name: values.name.trim(), name_en: values.name_en.trim() };
    onAdd(Object.fromEntries(between(first, kept(values.last) || first).map((each) => [each, day])));
  } });
  return html`<div class="sub" ref=${form.node} role="group" aria-label=${_("Thêm ngày")}>
    <div class="pair"><${Text} form=${form} name="first" label=${_("Ngày")} placeholder="21/11/2026" max=${10} narrow />
      <${Text} form=${form} name="last" label=${_("Đến ngày (nếu nhiều ngày)")} placeholder="21/11/2026" max=${10} narrow /></div>
    <${Text} form=${form} name="name" label=${_("Tên ngày")} max=${80} placeholder=${_("Nghỉ Tết")} />
    <${Text} form=${form} name="name_en" label=${_("Tên tiếng Anh")} max=${80} lang="en" />
    <${Choice} form=${form} name="kind" label=${_("Ngày đó")} row choices=${[{ value: "closed", words: _("Nghỉ") }, { value: "own", words: _("Làm việc") }]} />
    ${form.values.kind === "own" && html`<${SessionEntries} form=${form} at="" />`}
    <div class="keys"><button type="button" class="btn outline" onClick=${() => form.submit()}><${Icon} name="plus" />${_("Thêm ngày")}</button>
      <button type="button" class="btn quiet" onClick=${onClose}>${_("Thôi")}</button></div>
  </div>`;
}

/** @param {SingleDay} day @returns {string} */
function hoursOf({ sessions }) {
  return sessions.length ? sessions.map(([, from, to]) => `${from}–${to}`).join(", ") : _("Nghỉ");
}

/** @param {{form: Form, calls: import("./calls.js").Calls}} props */
export function SingleDays({ form, calls }) {
  const [adding, setAdding] = useState(false);
  const [trouble, setTrouble] = useState("");
  /** @type {Record<string, SingleDay>} */
  const days = form.values.days;
  /** @param {Record<string, SingleDay>} more */
  const add = (more) => {
    form.set("days", { ...days, ...more });
    setAdding(false);
  };
  const year = new Date().getFullYear() + (new Date().getMonth() > 8 ? 1 : 0);
  const propose = async () => {
    try {
      const { days: proposed } = await calls.read(`/holidays/${year}`);
      setTrouble("");
      add({ ...proposed, ...days });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setTrouble(error.message);
    }
  };
  /** @param {string} gone */
  const remove = (gone) => form.set("days", Object.fromEntries(Object.entries(days).filter(([day]) => day !== gone)));
  return html`<div class="singles">
    <ul class="dates">${Object.entries(days).sort().map(([day, each]) => html`<li key=${day}>
      <b>${written(day)}</b><span>${pick(each, "name") || "–"} <small>${hoursOf(each)}</small></span>
      <button type="button" class="x" onClick=${() => remove(day)} aria-label=${_("Bỏ ngày {day}", { day: written(day) })}><${Icon} name="close" /></button></li>`)}</ul>
    ${!Object.keys(days).length && html`<p class="help">${_("Chưa có ngày nào khác với trong tuần.")}</p>`}
    ${adding ? html`<${NewDay} onAdd=${add} onClose=${() => setAdding(false)} />` : html`<div class="keys">
      <button type="button" class="btn outline" onClick=${() => setAdding(true)}><${Icon} name="plus" />${_("Thêm ngày")}</button>
      <button type="button" class="btn outline" onClick=${propose}><${Icon} name="appointment" />${_("Thêm ngày lễ năm {year}", { year })}</button></div>`}
    ${trouble && html`<p class="wrong" role="alert"><${Icon} name="warning" />${trouble}</p>`}
    <p class="help">${_("Ngày lễ theo lịch nhà nước; ngày nghỉ bù và ngày trực do đơn vị xem lại. Chỉ có hiệu lực sau khi lưu.")}</p>
  </div>`;
}
