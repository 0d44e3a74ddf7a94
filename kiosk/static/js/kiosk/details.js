/** What a service asks before it gives a number: for what one comes, and how many dossiers one brings. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { _, pick } from "../lib/words.js";
import { question } from "./frame.js";

/**
 * @typedef {import("./visit.js").Kiosk} Kiosk
 * @typedef {import("./shape.js").Service} Service
 */

const MOST_DOSSIERS = 50;
/** @type {Record<string, string>} */
const PICTOGRAMS = { submit: "document", collect: "certification", supplement: "plus", ask: "info" };

/** @param {string} purpose @returns {string} */
export function purposeWords(purpose) {
  return { submit: _("Nộp hồ sơ"), collect: _("Nhận kết quả"), supplement: _("Bổ sung hồ sơ"),
    ask: _("Hướng dẫn, hỏi thông tin") }[purpose] ?? purpose;
}

/** @param {Service} service @returns {boolean} whether it asks anything */
export const asks = (service) => service.purposes.length > 1 || service.asks_quantity;

/** How many dossiers: a figure between two keys that a thumb hits. */
function stepper() {
  let n = 1;
  const figure = h("output", { class: "n", "aria-live": "polite" }, "1");
  const less = h("button", { class: "btn outline", type: "button", "aria-label": _("Bớt một hồ sơ"), onclick: () => set(n - 1) }, "−");
  const more = h("button", { class: "btn outline", type: "button", "aria-label": _("Thêm một hồ sơ"), onclick: () => set(n + 1) }, "+");
  const set = (/** @type {number} */ wanted) => {
    n = Math.min(Math.max(wanted, 1), MOST_DOSSIERS);
    figure.textContent = String(n);
    less.setAttribute("aria-disabled", String(n === 1));
    more.setAttribute("aria-disabled", String(n === MOST_DOSSIERS));
  };
  set(1);
  return { node: h("div", { class: "stepper", role: "group", "aria-label": _("Số hồ sơ") },
    h("b", {}, _("Số hồ sơ nộp trong lượt này")), less, figure, more), value: () => n };
}

/**
 * @param {Kiosk} kiosk
 * @param {Service} service
 * @returns {import("./shape.js").Screen}
 */
export function detailsScreen(kiosk, service) {
  const dossiers = service.asks_quantity ? stepper() : null;
  const take = (/** @type {string | undefined} */ purpose, /** @type {Element} */ node) =>
    kiosk.take(service, { purpose, quantity: dossiers?.value() }, node);
  const one = service.purposes.length === 1 ? service.purposes[0] : undefined;
  const choices = service.purposes.length > 1
    ? service.purposes.map((purpose) => h("button", { class: "card purpose", type: "button", dataset: { purpose },
      onclick: (/** @type {Event} */ { currentTarget }) => take(purpose, /** @type {Element} */ (currentTarget)) },
      icon(PICTOGRAMS[purpose] ?? "document", "pic"), h("strong", {}, purposeWords(purpose)), h("span", { class: "wait" })))
    : [h("button", { class: "card purpose", type: "button",
      onclick: (/** @type {Event} */ { currentTarget }) => take(one, /** @type {Element} */ (currentTarget)) },
      icon("touch", "pic"), h("strong", {}, _("Lấy số")), h("span", { class: "wait" }))];
  const screen = question(kiosk, {
    name: "details",
    title: service.purposes.length > 1 ? _("Ông/Bà đến để làm gì?") : pick(service, "name"),
    lead: service.purposes.length > 1 ? pick(service, "name") : _("Chạm một ô để lấy số ngay."),
    content: h("div", { class: "details" }, dossiers?.node, h("div", { class: "services" }, choices)),
    back: () => kiosk.go("fields"),
  });
  return {
    ...screen,
    update(state) {
      const now = state.fields.flatMap((field) => field.services).find((each) => each.code === service.code);
      if (!now?.open) kiosk.go("fields");
    },
  };
}
