/** Several services in one turn: they are ticked in the order in which one wants to go, and get one number. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { _, pick } from "../lib/words.js";
import { waitLine } from "./fields.js";
import { question, spoken } from "./frame.js";

/**
 * @typedef {import("./visit.js").Kiosk} Kiosk
 * @typedef {import("./shape.js").Service} Service
 */

const MOST = 4;

/** @param {Kiosk} kiosk @returns {{service: Service, pictogram: string}[]} all that can be ticked */
const offered = (kiosk) => kiosk.state().fields.flatMap((field) =>
  field.services.map((service) => ({ service, pictogram: field.pictogram })));

/**
 * @param {Kiosk} kiosk
 * @returns {import("./shape.js").Screen}
 */
export function severalScreen(kiosk) {
  /** @type {string[]} */
  let chosen = [];
  const take = h("button", { class: "go-many", type: "button", onclick: () => {
    const [first, ...errands] = chosen;
    const service = offered(kiosk).find((each) => each.service.code === first)?.service;
    if (service && errands.length) void kiosk.take(service, { errands }, take);
  } });
  const draw = () => {
    for (const { node, code } of rows) {
      const place = chosen.indexOf(code) + 1;
      node.setAttribute("aria-pressed", String(place > 0));
      node.querySelector(".tick")?.replaceChildren(place ? String(place) : "");
    }
    take.setAttribute("aria-disabled", String(chosen.length < 2));
    take.replaceChildren(chosen.length < 2 ? _("Chọn ít nhất hai việc")
      : _("Lấy một số cho {n} việc", { n: spoken(chosen.length) }));
  };
  const rows = offered(kiosk).map(({ service, pictogram }) => row(service, pictogram, (code) => {
    if (chosen.includes(code)) chosen = chosen.filter((each) => each !== code);
    else if (chosen.length < MOST) chosen = [...chosen, code];
    draw();
  }));
  draw();
  const screen = question(kiosk, {
    name: "several", look: "many",
    title: _("Ông/Bà cần làm những việc gì?"),
    lead: _("Chạm theo thứ tự muốn làm: một số cho mọi việc."),
    content: h("div", { class: "ticks" }, rows.map((each) => each.node)),
    aside: take,
    back: () => kiosk.go("fields"),
  });
  return { ...screen, update: () => rows.forEach((each) => each.update(kiosk)) };
}

/** @param {Service} service @param {string} pictogram @param {(code: string) => void} turn */
function row(service, pictogram, turn) {
  const wait = h("span", { class: "wait" });
  const node = h("button", { class: "tick-row", type: "button", dataset: { service: service.code },
    onclick: () => node.getAttribute("aria-disabled") === "true" || turn(service.code) },
    h("span", { class: "tick", "aria-hidden": "true" }), icon(pictogram, "pic"), h("strong", {}, pick(service, "name")), wait);
  const update = (/** @type {Kiosk | null} */ kiosk) => {
    const now = kiosk ? offered(kiosk).find((each) => each.service.code === service.code)?.service : service;
    wait.replaceChildren(...(now ? waitLine([now]) : [_("Tạm ngừng lấy số")]));
    node.setAttribute("aria-disabled", String(!now?.open));
  };
  update(null);
  return { node, code: service.code, update };
}
