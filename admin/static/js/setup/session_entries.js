/** Sessions of a day as entries of a form: a morning and an afternoon, each with its hours, or neither. */
import { html } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";
import { Switch, Text } from "./entries.js";

/** @typedef {import("./types.js").Session} Session */
/** @typedef {import("./types.js").Wrong} Wrong */

export const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const USUAL = { morning: ["07:30", "11:30"], afternoon: ["13:30", "17:00"] };
export const HALVES = /** @type {const} */ (["morning", "afternoon"]);

/** @param {string} at what stands before the names @param {Session[]} sessions @returns {Record<string, any>} */
export function spreadSessions(at, sessions) {
  /** @type {Record<string, any>} */
  const values = {};
  for (const half of HALVES) {
    const session = sessions.find((each) => each[0] === half);
    values[`${at}${half}`] = Boolean(session);
    values[`${at}${half}_from`] = session?.[1] ?? USUAL[half][0];
    values[`${at}${half}_to`] = session?.[2] ?? USUAL[half][1];
  }
  return values;
}

/** @param {string} at @param {Record<string, any>} values @returns {Session[]} */
export function gatherSessions(at, values) {
  return HALVES.filter((half) => values[`${at}${half}`])
    .map((half) => [half, values[`${at}${half}_from`], values[`${at}${half}_to`]]);
}

/** @param {Wrong} wrong @param {Record<string, any>} values @param {string} at */
export function sessionFaults(wrong, values, at) {
  for (const half of HALVES) {
    if (!values[`${at}${half}`]) continue;
    for (const end of ["from", "to"]) {
      if (!CLOCK.test(values[`${at}${half}_${end}`])) wrong[`${at}${half}_${end}`] = _("Xin nhập giờ dạng 07:30.");
    }
    const [from, to] = [`${at}${half}_from`, `${at}${half}_to`];
    if (!wrong[from] && !wrong[to] && values[from] >= values[to]) wrong[to] = _("Giờ đóng phải sau giờ mở.");
  }
  const both = values[`${at}morning`] && values[`${at}afternoon`];
  if (both && !wrong[`${at}morning_to`] && !wrong[`${at}afternoon_from`]
    && values[`${at}afternoon_from`] < values[`${at}morning_to`]) {
    wrong[`${at}afternoon_from`] = _("Buổi chiều phải bắt đầu sau buổi sáng.");
  }
}

/** @param {{form: import("./form.js").Form, at: string}} props */
export function SessionEntries({ form, at }) {
  return html`<div class="halves">
    ${HALVES.map((half) => html`<div class="hours" key=${half}>
      <${Switch} form=${form} name=${`${at}${half}`} label=${half === "morning" ? _("Buổi sáng") : _("Buổi chiều")} />
      ${form.values[`${at}${half}`] && html`<${Text} form=${form} name=${`${at}${half}_from`} label=${_("Mở cửa")} max=${5} narrow />
        <${Text} form=${form} name=${`${at}${half}_to`} label=${_("Đóng cửa")} max=${5} narrow />`}</div>`)}
  </div>`;
}
