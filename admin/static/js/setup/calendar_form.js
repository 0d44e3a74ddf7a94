/** The calendar's values: as entries of a form, as the call takes them, and what is wrong with them. */
import { _ } from "/static/js/lib/words.js";
import { gatherSessions, sessionFaults, spreadSessions } from "./session_entries.js";

/**
 * @typedef {import("./types.js").Office} Office
 * @typedef {import("./types.js").Wrong} Wrong
 * @typedef {import("./types.js").SingleDay} SingleDay
 */

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** @param {Office} office @returns {Record<string, any>} */
export function begin({ options }) {
  /** @type {Record<string, any>} */
  const values = spreadSessions("usual_", options.sessions);
  for (const day of WEEKDAYS) {
    const own = options.week[String(day)];
    const usual = day < 6 ? !own : own && JSON.stringify(own) === JSON.stringify(options.sessions);
    values[`day${day}`] = usual ? "usual" : own?.length ? "own" : "closed";
    Object.assign(values, spreadSessions(`day${day}_`, own?.length ? own : options.sessions));
  }
  const { outside_hours, opens_before_min, stop_issue, session_end, session_grace_min, days } = options;
  return { ...values, outside_hours, opens_before_min, stop_issue, session_end, session_grace_min, days };
}

/** @param {Record<string, any>} values @returns {Record<string, any>} the options that the call takes */
export function sent(values) {
  const sessions = gatherSessions("usual_", values);
  /** @type {Record<string, any>} */
  const week = {};
  for (const day of WEEKDAYS) {
    const kind = values[`day${day}`];
    if (kind === "own") week[day] = gatherSessions(`day${day}_`, values);
    else if (kind === "closed" && day < 6) week[day] = [];
    else if (kind === "usual" && day > 5) week[day] = sessions;
  }
  const { outside_hours, opens_before_min, stop_issue, session_end, session_grace_min, days } = values;
  return { sessions, week, days, outside_hours, opens_before_min, stop_issue, session_end, session_grace_min };
}

/** @param {Record<string, any>} values @returns {Wrong} */
export function faults(values) {
  /** @type {Wrong} */
  const wrong = {};
  sessionFaults(wrong, values, "usual_");
  if (!values.usual_morning && !values.usual_afternoon) wrong.sessions = _("Xin chọn ít nhất một buổi.");
  for (const day of WEEKDAYS) if (values[`day${day}`] === "own") sessionFaults(wrong, values, `day${day}_`);
  whole(wrong, values, "opens_before_min", 120);
  if (values.session_end === "cancel") whole(wrong, values, "session_grace_min", 240);
  return wrong;
}

/** @param {Wrong} wrong @param {Record<string, any>} values @param {string} name @param {number} high */
function whole(wrong, values, name, high) {
  const value = values[name];
  if (!Number.isInteger(value) || value < 0 || value > high) {
    wrong[name] = _("Xin nhập số từ {low} đến {high}.", { low: 0, high });
  }
}
