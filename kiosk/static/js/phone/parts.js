/** The parts that several states of the page share. */
import { h } from "../lib/dom.js";
import { sign as icon } from "../lib/signs.js";
import { _, pick } from "../lib/words.js";

/** @typedef {import("./shape.js").Tracked} Tracked */

const USUAL_LENGTH = 6;
/** Which answers the reader has opened; the page is drawn anew with each state. @type {Set<string>} */
const opened = new Set();

/** @param {string} code @returns {HTMLElement} the number, in the largest size that fits one line */
export function plate(code) {
  const node = h("h1", { class: "plate" }, code);
  if (code.length > USUAL_LENGTH) node.style.setProperty("--fit", String(USUAL_LENGTH / code.length));
  return node;
}

/** @param {Tracked} ticket @returns {HTMLElement} */
export function mine(ticket) {
  const what = [pick(ticket.service, "name"), _(ticket.purpose ?? "")].filter(Boolean).join(" · ");
  return h("section", { class: "mine" },
    h("p", {}, _("Số thứ tự của Ông/Bà")),
    plate(ticket.code),
    h("p", { class: "field" }, what),
    ticket.due && h("p", { class: "class" }, h("span", { class: "pill info" }, icon("check"), _("Lịch hẹn {time}", { time: ticket.due }))),
    ticket.priority && h("p", { class: "class" }, h("span", { class: "pill prio" }, icon("priority"), _("Ưu tiên"))));
}

/**
 * @param {string[]} names
 * @param {number} now index of the step that is under way
 * @returns {HTMLElement[]}
 */
export function steps(names, now) {
  const look = (/** @type {number} */ i) => (i < now ? "done" : i === now ? "now" : "");
  return [
    h("ol", { class: "steps", "aria-hidden": "true" }, names.map((_name, i) => h("li", { class: look(i) }))),
    h("p", { class: "stepwords" }, names.map((name, i) => h(i === now ? "b" : "span", {}, name))),
  ];
}

/** @returns {string[]} */
export const stepNames = () => [_("Đã lấy số"), _("Đang chờ"), _("Được gọi"), _("Xong")];

/**
 * @param {[string, string][]} pairs
 * @returns {HTMLElement}
 */
export function facts(pairs) {
  return h("dl", { class: "facts" }, pairs.map(([name, said]) => h("div", {}, h("dt", {}, name), h("dd", {}, said))));
}

/**
 * @param {string} look "" | "warn" | "bad"
 * @param {string} words
 * @returns {HTMLElement}
 */
export function alertBox(look, words) {
  return h("p", { class: `alert ${look}`.trim() }, icon(look ? "warning" : "info"), h("span", {}, words));
}

/**
 * @param {string} sign
 * @param {string} title
 * @param {string} look "" | "ok" | "warn"
 * @param {...import("../lib/dom.js").Child} words
 * @returns {HTMLElement}
 */
export function noticeBox(sign, title, look, ...words) {
  return h("section", { class: `notice ${look}`.trim() }, icon(sign), h("div", {}, h("h2", {}, title), ...words));
}

/**
 * @param {string} sign
 * @param {string} question
 * @param {string} answer
 * @returns {HTMLElement}
 */
export function answerTo(sign, question, answer) {
  const node = h("details", { open: opened.has(sign) },
    h("summary", {}, icon(sign), h("span", {}, question), icon("down", "chev")), h("p", {}, answer));
  node.addEventListener("toggle", () => (node.open ? opened.add(sign) : opened.delete(sign)));
  return node;
}

/** @param {number} n @returns {string} small numbers as they are spoken */
function spoken(n) {
  return [_("không"), _("một"), _("hai"), _("ba"), _("bốn"), _("năm")][n] ?? String(n);
}

/** @param {Tracked} ticket @returns {HTMLElement} why this number was called, or why others may come first */
export function why({ why: reason, rule }) {
  if (reason) return answerTo("info", _("Vì sao số này được gọi?"), `${reason.words.replace(/\.$/, "")}.`);
  const ratio = _("Cứ {normal} lượt thường thì đến {priority} lượt ưu tiên, nên một số ưu tiên có thể được gọi trước.",
    { normal: spoken(rule.normal), priority: spoken(rule.priority) });
  const ageing = rule.ageing_min && _("Ai chờ quá {minutes} phút không nhường nữa.", { minutes: rule.ageing_min });
  return answerTo("info", _("Vì sao có số được gọi trước?"), [ratio, ageing].filter(Boolean).join(" "));
}

/** @returns {HTMLElement} */
export function missed() {
  return answerTo("absent", _("Lỡ lượt thì làm thế nào?"),
    _("Mỗi số được gọi vài lần. Nếu lỡ, xin báo bàn hướng dẫn để được xếp lại, không cần lấy số mới."));
}
