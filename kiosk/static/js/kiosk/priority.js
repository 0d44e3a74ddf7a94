/** The classes of priority, "no" with equal weight, and the rule of calling in words. */
import { h } from "../lib/dom.js";
import { ICONS, icon } from "../lib/icons.js";
import { _, pick } from "../lib/words.js";
import { question, spoken } from "./frame.js";

/**
 * @typedef {import("./visit.js").Kiosk} Kiosk
 * @typedef {import("./shape.js").Priority} Priority
 */

/**
 * @param {Kiosk} kiosk
 * @param {Priority} priority
 */
const classCard = (kiosk, priority) => h("button", {
  class: "prio-card", type: "button", "aria-pressed": String(kiosk.priority()?.id === priority.id),
  dataset: { priority: priority.id }, onclick: () => kiosk.choosePriority(priority),
}, icon(ICONS[priority.id] ? priority.id : "user"), h("span", { class: "said" },
  h("b", {}, pick(priority, "name")), h("span", {}, pick(priority, "note"))));

/** @param {number} normal @param {number} priority @returns {string} */
function turnWords(normal, priority) {
  if (!normal) return _("người ưu tiên được gọi trước.");
  if (!priority) return _("người ưu tiên được gọi khi không còn lượt thường.");
  return _("cứ {normal} lượt thường thì đến {priority} lượt ưu tiên.", { normal: spoken(normal), priority: spoken(priority) });
}

/** @param {{normal: number, priority: number, ageing_min: number}} rule @returns {HTMLElement} */
function ruleWords({ normal, priority, ageing_min: minutes }) {
  return h("p", { class: "rule" }, icon("info"), h("span", {},
    h("b", {}, _("Thứ tự gọi tại Trung tâm:")), " ",
    turnWords(normal, priority),
    minutes > 0 && ` ${_("Ai chờ quá {minutes} phút không nhường nữa.", { minutes })}`));
}

/**
 * @param {Kiosk} kiosk
 * @returns {import("./shape.js").Screen}
 */
export function priorityScreen(kiosk) {
  const state = kiosk.state();
  const content = [
    h("div", { class: state.priorities.length > 4 ? "prio-grid many" : "prio-grid" }, state.priorities.map((priority) => classCard(kiosk, priority))),
    h("button", { class: "prio-none", type: "button", onclick: () => kiosk.choosePriority(null) },
      _("Không, tôi lấy số thường"), icon("forward")),
    ruleWords(state.rule),
  ];
  return question(kiosk, {
    name: "priority", look: "prio",
    title: _("Ông/Bà thuộc diện ưu tiên nào?"),
    lead: _("Không phải xuất trình giấy tờ tại máy này."),
    content: h("div", { class: "choices" }, content),
    back: () => kiosk.go("fields"),
  });
}
