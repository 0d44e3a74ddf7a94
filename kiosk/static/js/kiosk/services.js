/** A field with several services: one more question. */
import { h } from "../lib/dom.js";
import { _, pick } from "../lib/words.js";
import { serviceCard } from "./fields.js";
import { question } from "./frame.js";

/**
 * @param {import("./visit.js").Kiosk} kiosk
 * @param {import("./shape.js").Field} field
 * @returns {import("./shape.js").Screen}
 */
export function servicesScreen(kiosk, field) {
  const cards = field.services.map((service) => serviceCard({
    prefix: service.prefix, name: pick(service, "name"), pictogram: field.pictogram, services: [service],
    onTap: () => kiosk.choose(service),
  }));
  const screen = question(kiosk, {
    name: "services",
    title: pick(field, "name"),
    lead: kiosk.priority() ? _("Chạm một ô để lấy số ưu tiên ngay.") : _("Chạm một ô để lấy số ngay."),
    content: h("div", { class: "services" }, cards.map((card) => card.node)),
    back: () => kiosk.go("fields"),
  });
  return {
    ...screen,
    update(state) {
      const now = state.fields.find((one) => one.id === field.id);
      if (!now) return kiosk.go("fields");
      if (codes(now) !== codes(field)) return kiosk.go("services", now);
      now.services.forEach((service, i) => cards[i].update([service]));
    },
  };
}

/** @param {import("./shape.js").Field} field @returns {string} what is asked for, to see whether it changed */
const codes = (field) => field.services.map((service) => service.code).join();
