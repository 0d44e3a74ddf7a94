/** Choosing a day and a time: what cannot be chosen is there too, and says why. */
import { h } from "../lib/dom.js";
import { _, pick } from "../lib/words.js";
import { longDay, shortDay, weekday, weekdays } from "./wording.js";

/**
 * @typedef {import("./shape.js").Day} Day
 * @typedef {import("./shape.js").Slot} Slot
 */

/** @param {Day} day @returns {string} what stands under the date */
function dayNote({ state }) {
  if (state === "free") return _("trống");
  return state === "full" ? _("hết") : _("nghỉ");
}

/** @param {Day} day @returns {string} the same in a sentence, for who does not see the grid */
function daySentence(day) {
  const said = longDay(day.day);
  if (day.state === "free") return _("{day}: còn {n} chỗ", { day: said, n: day.free });
  return day.state === "full" ? _("{day}: hết chỗ", { day: said }) : _("{day}: không tiếp", { day: said });
}

/**
 * @param {Day} day
 * @param {boolean} first whether the month is said
 * @param {(day: string) => void} onPick
 */
function dayCell(day, first, onPick) {
  const number = first ? shortDay(day.day).replace(/^0/, "") : String(Number(day.day.slice(8)));
  const said = [h("b", { class: first ? "month" : "", "aria-hidden": "true" }, number), h("small", { "aria-hidden": "true" }, dayNote(day))];
  const sentence = h("span", { class: "sr" }, daySentence(day));
  return day.state === "free"
    ? h("button", { class: "day", type: "button", dataset: { day: day.day }, onclick: () => onPick(day.day) }, said, sentence)
    : h("span", { class: `day ${day.state}`, dataset: { day: day.day } }, said, sentence);
}

/**
 * A calendar in weeks, from today to the last day that can be booked.
 *
 * @param {Day[]} days
 * @param {(day: string) => void} onPick
 * @returns {HTMLElement}
 */
export function dayPicker(days, onPick) {
  const before = Array.from({ length: weekday(days[0].day) - 1 }, () => h("span", { class: "day none" }));
  const cells = days.map((day, n) => dayCell(day, n === 0 || day.day.endsWith("-01"), onPick));
  const named = days.filter((day) => day.state === "closed" && day.name);
  return h("div", { class: "picker" },
    h("div", { class: "week", "aria-hidden": "true" }, weekdays().map((name) => h("span", {}, name))),
    h("div", { class: "calendar", role: "group", "aria-label": _("Chọn ngày") }, before, cells),
    named.length > 0 && h("ul", { class: "named" }, named.map((day) => h("li", {}, `${shortDay(day.day)}: ${pick(day, "name")}`))));
}

/** @param {Slot} slot @param {(time: string) => void} onPick */
function slotButton({ time, free }, onPick) {
  const note = free ? _("còn {n}", { n: free }) : _("hết chỗ");
  return h("button", { class: "slot", type: "button", dataset: { slot: time }, disabled: free === 0, onclick: () => onPick(time) },
    h("b", {}, time), h("small", {}, note));
}

/**
 * The times of a day, morning and afternoon apart.
 *
 * @param {Slot[]} slots
 * @param {(time: string) => void} onPick
 * @returns {HTMLElement}
 */
export function timePicker(slots, onPick) {
  const names = /** @type {Record<string, string>} */ ({ morning: _("Buổi sáng"), afternoon: _("Buổi chiều") });
  const sessions = [...new Set(slots.map((slot) => slot.session))];
  return h("div", { class: "picker" }, sessions.map((session) => h("section", {},
    h("h2", {}, names[session] ?? session),
    h("div", { class: "slots" }, slots.filter((slot) => slot.session === session).map((slot) => slotButton(slot, onPick))))));
}
