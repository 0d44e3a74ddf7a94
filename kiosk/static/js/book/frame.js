/** What the booking pages share: the masthead with the other language, and one column below it. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { masthead } from "../lib/masthead.js";
import { alertBox, noticeBox } from "../phone/parts.js";
import { _, language, page, setLanguage } from "../lib/words.js";

/** @typedef {import("../lib/dom.js").Child} Child */

const main = h("main");

function tongue() {
  const other = language() === "en" ? "vi" : "en";
  return h("button", { class: "tongue", type: "button", lang: other, onclick: () => setLanguage(other) },
    other === "en" ? "English" : "Tiếng Việt");
}

/**
 * Show a screen; its name is on the body for styles and tests.
 *
 * @param {string} name
 * @param {string} title
 * @param {import("./shape.js").Site | undefined} site
 * @param {(Child | Child[])[]} content
 */
export function show(name, title, site, content) {
  const nameless = { kind: _("Phục vụ hành chính công"), name: _("Hệ thống Một cửa") };
  const known = site ?? (page().name ? { kind: page().kind, name: page().name } : nameless);
  document.title = title;
  replace(document.body, masthead({ kind: known.kind, name: known.name, end: tongue() }), replace(main, ...content));
  document.body.dataset.screen = name;
}

/** The reader goes on at the question that is new, not at the top of the page. */
export function toHeading() {
  const heading = main.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

/**
 * @param {string} words
 * @param {() => void} retry
 * @returns {HTMLElement}
 */
export function broken(words, retry) {
  return noticeBox("warning", _("Chưa mở được"), "warn", h("p", {}, words),
    h("button", { class: "btn outline again", type: "button", onclick: retry }, icon("refresh"), _("Thử lại")));
}

/** @param {string} words @returns {HTMLElement} what was refused, said at once to who listens */
export function refusal(words) {
  const box = alertBox("bad", words);
  box.setAttribute("role", "alert");
  return box;
}

/** @returns {HTMLElement} */
export const waiting = () => h("p", { class: "loading", role: "status" }, icon("hourglass"), _("Đang tải"));
