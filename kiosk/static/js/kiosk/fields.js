/** The fields: one card each, with the people waiting and the wait; a tap is a number. */
import { h } from "../lib/dom.js";
import { minutesRange } from "../lib/moments.js";
import { icon } from "../lib/icons.js";
import { _, pick } from "../lib/words.js";
import { appointmentButton } from "./appointment.js";
import { question } from "./frame.js";
import { closedWords } from "./hours.js";

/**
 * @typedef {import("./visit.js").Kiosk} Kiosk
 * @typedef {import("./shape.js").Field} Field
 * @typedef {import("./shape.js").Service} Service
 * @typedef {import("./shape.js").Wait} Wait
 * @typedef {import("./shape.js").Snapshot} Snapshot
 */

/** @param {Service[]} services @returns {Wait} the span over all of them; unknown if one is unknown */
function span(services) {
  const waits = services.map((service) => service.expected_wait);
  if (!waits.length || waits.some((wait) => !wait)) return null;
  const known = /** @type {{low_s: number, high_s: number}[]} */ (waits);
  return {
    low_s: Math.min(...known.map((wait) => wait.low_s)),
    high_s: Math.max(...known.map((wait) => wait.high_s)),
  };
}

/**
 * People waiting and the wait of some services, in a line.
 *
 * @param {Service[]} services
 * @returns {(Node | string)[]}
 */
export function waitLine(services) {
  const open = services.filter((service) => service.open);
  if (!open.length) {
    const said = closedWords(services);
    return [icon(said.icon), said.words];
  }
  const waiting = open.reduce((sum, service) => sum + service.waiting, 0);
  const people = waiting ? _("{n} người chờ", { n: waiting }) : _("Chưa ai chờ");
  const wait = span(open);
  return [h("b", {}, people), ` · ${wait ? minutesRange(wait) : _("chưa ước tính")}`];
}

/**
 * A card that can be brought up to date in place: replacing it under a finger would swallow the tap.
 *
 * @param {{prefix: string, name: string, pictogram: string, services: Service[],
 *   onTap: (card: HTMLButtonElement) => void}} given
 * @returns {{node: HTMLButtonElement, update: (services: Service[]) => void}}
 */
export function serviceCard({ prefix, name, pictogram, services, onTap }) {
  const wait = h("span", { class: "wait" });
  const node = h("button", { class: "card", type: "button", dataset: { service: services[0]?.code ?? "" },
    onclick: () => node.getAttribute("aria-disabled") === "true" || onTap(node) },
    h("span", { class: "prefix" }, prefix), icon(pictogram, "pic"), h("strong", {}, name), wait);
  const update = (/** @type {Service[]} */ now) => {
    wait.replaceChildren(...waitLine(now));
    node.setAttribute("aria-disabled", String(!now.some((service) => service.open)));
  };
  update(services);
  return { node, update };
}

/** @param {Kiosk} kiosk @returns {HTMLButtonElement} the way to priority, or what was chosen there */
function priorityStrip(kiosk) {
  const chosen = kiosk.priority();
  const said = chosen
    ? [h("b", {}, _("Lấy số ưu tiên: {class}", { class: pick(chosen, "name") })), _("Chạm để đổi hoặc bỏ chọn")]
    : [h("b", {}, _("Tôi thuộc diện ưu tiên")),
      _("Cao tuổi, khuyết tật, mang thai hoặc nuôi con nhỏ, người có công")];
  return h("button", { class: chosen ? "prio-strip chosen" : "prio-strip", type: "button",
    onclick: () => kiosk.go("priority") },
    icon(chosen ? "check" : "priority"), h("span", {}, ...said), icon("forward", "go"));
}

/** @param {Kiosk} kiosk @returns {HTMLElement} the two ways that lead aside before a field is chosen */
function asides(kiosk) {
  const { fields, priorities } = kiosk.state();
  const many = fields.flatMap((field) => field.services).filter((service) => service.open).length > 1;
  return h("div", { class: "asides" },
    priorities.length > 0 && priorityStrip(kiosk),
    kiosk.state().booking && appointmentButton(kiosk, "appt-strip"),
    many && h("button", { class: "btn outline several", type: "button", onclick: () => kiosk.go("several") },
      icon("people"), _("Tôi có nhiều việc")));
}

/**
 * @param {Kiosk} kiosk
 * @returns {import("./shape.js").Screen}
 */
export function fieldsScreen(kiosk) {
  const cards = kiosk.state().fields.map((field) => serviceCard({
    prefix: field.services.length === 1 ? field.services[0].prefix : field.id, name: pick(field, "name"), pictogram: field.pictogram,
    services: field.services,
    onTap: () => (field.services.length === 1 ? kiosk.choose(field.services[0]) : kiosk.go("services", field)),
  }));
  const screen = question(kiosk, {
    name: "fields",
    title: _("Ông/Bà cần làm việc gì?"),
    lead: kiosk.priority() ? _("Chạm một ô để lấy số ưu tiên ngay.") : _("Chạm một ô để lấy số ngay."),
    content: h("div", { class: "cards", style: { "--count": cards.length } }, cards.map((card) => card.node)),
    aside: asides(kiosk),
    back: kiosk.home,
  });
  const shown = kiosk.state().fields.map((field) => field.id).join();
  const { booking } = kiosk.state();
  return {
    ...screen,
    update(state) {
      if (state.fields.map((field) => field.id).join() !== shown || state.booking !== booking) return kiosk.redraw();
      state.fields.forEach((field, i) => cards[i].update(field.services));
    },
  };
}
