/** What the public page shows of an office: hours, counts, and a card for each field. */
import { h } from "../lib/dom.js";
import { minutesRange } from "../lib/moments.js";
import { sign as icon } from "../lib/signs.js";
import { _, pick } from "../lib/words.js";

/** @typedef {import("./shape.js").Public} Public */
/** @typedef {import("./shape.js").Field} Field */
/** @typedef {import("./shape.js").Service} Service */

/** @param {string} look @param {string} sign @param {string} title @param {string} [words] @returns {HTMLElement} */
export function notice(look, sign, title, words = "") {
  return h("section", { class: `notice ${look}`.trim() }, icon(sign), h("div", {}, h("h2", {}, title), words && h("p", {}, words)));
}

/** @param {string} words @returns {HTMLElement} */
export function warning(words) {
  return h("p", { class: "alert warn" }, icon("warning"), h("span", {}, words));
}

/** @param {[string, string, boolean?][]} facts name, what is said of it, and whether it is not known @returns {HTMLElement} */
function list(facts) {
  return h("dl", {}, facts.map(([name, said, unknown]) => h("div", {},
    h("dt", {}, name), h("dd", { class: unknown ? "unknown" : null }, said))));
}

/** @param {Public["hours"]} hours @returns {string} "07:30–11:30, 13:30–17:00" */
function sessions(hours) {
  return hours.sessions.map((each) => `${each.from}\u2060–\u2060${each.to}`).join(", ");
}

/** @param {Public} state @returns {HTMLElement} */
function overview({ waiting, counters, hours }) {
  return h("section", { class: "overview" }, list([
    [_("Đang chờ"), _("{n} người", { n: waiting })],
    [_("Quầy đang mở"), _("{n} trên {of}", { n: counters.open, of: counters.total })],
    [_("Giờ làm việc"), sessions(hours)],
  ]));
}

/** @param {Service} service @param {boolean} named @returns {HTMLElement} */
function line(service, named) {
  const { counters, expected_wait: wait } = service;
  return h("div", { class: "service" },
    named && h("h3", {}, pick(service, "name")),
    list([
      [_("Đang chờ"), _("{n} người", { n: service.waiting })],
      [_("Dự kiến chờ"), minutesRange(wait), !wait],
      [_("Quầy"), counters.join(", ") || _("chưa mở"), !counters.length],
    ]));
}

/** @param {Field} field @returns {HTMLElement} */
function card(field) {
  const [first, ...more] = field.services;
  const named = more.length > 0 || pick(first, "name") !== pick(field, "name");
  return h("li", { class: "field" }, h("h2", {}, pick(field, "name")), field.services.map((each) => line(each, named)));
}

/** @param {Public} state @returns {HTMLElement[]} what is to be said before the figures */
function first(state) {
  if (!state.hours.open) {
    return [notice("warn", "hourglass", _("Ngoài giờ làm việc"), _("Giờ làm việc: {hours}.", { hours: sessions(state.hours) }))];
  }
  if (state.fields.length && state.waiting === 0) return [notice("ok", "check", _("Hiện không có ai chờ"))];
  return [];
}

/** @param {Public} state @returns {HTMLElement[]} */
export function view(state) {
  const cards = state.fields.length
    ? h("ul", { class: "fields" }, state.fields.map(card))
    : notice("", "info", _("Chưa có dịch vụ nào"), _("Đơn vị chưa mở dịch vụ lấy số."));
  return [...first(state), overview(state), cards];
}
