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
    onTap: () => kiosk.take(service),
  }));
  const screen = question(kiosk, {
    name: "services",
    title: pick(field, "name"),
    lead: _("Chạm một ô để lấy số ngay."),
    content: h("div", { class: "cards few" }, cards.map((card) => card.node)),
    back: () => kiosk.go("fields"),
  });
  return {
    ...screen,
    update(state) {
      const now = state.fields.find((one) => one.id === field.id)?.services ?? [];
      field.services.forEach((service, i) => {
        const same = now.find((one) => one.code === service.code);
        if (same) cards[i].update([same]);
      });
    },
  };
}
