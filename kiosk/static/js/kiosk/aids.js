/** The aids of the help bar. Only those that work are shown; all of them end with the visit at the kiosk. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { _ } from "../lib/words.js";

/** @type {{name: string, value: string, icon: string, words: string}[]} */
const AIDS = [
  { name: "text", value: "large", icon: "text_size", words: "Cỡ chữ" },
  { name: "contrast", value: "high", icon: "contrast", words: "Tương phản" },
  { name: "reach", value: "low", icon: "low", words: "Hạ thấp" },
];

const root = document.documentElement;
/** @type {import("../lib/read_aloud.js").ReadAloud | null} */
let reader = null;

/** @param {import("../lib/read_aloud.js").ReadAloud} made it reads the screens of this kiosk aloud */
export function readWith(made) {
  reader = made;
}

/** @param {string} look @returns {HTMLButtonElement | null} */
export const readKey = (look) => reader?.button(look) ?? null;

/** @param {typeof AIDS[number]} aid @returns {HTMLButtonElement} */
function toggle(aid) {
  const button = h("button", {
    class: "btn outline aid", type: "button", "aria-pressed": String(root.dataset[aid.name] === aid.value),
    dataset: { aid: aid.name },
    onclick: () => {
      const on = root.dataset[aid.name] !== aid.value;
      if (on) root.dataset[aid.name] = aid.value;
      else delete root.dataset[aid.name];
      button.setAttribute("aria-pressed", String(on));
    },
  }, icon(aid.icon), _(aid.words));
  return button;
}

/**
 * The help bar: same place, same order on every screen of the kiosk.
 *
 * @param {() => void} [back] without it there is no way back
 * @returns {HTMLElement}
 */
export function helpbar(back) {
  return h("div", { class: "helpbar", role: "group", "aria-label": _("Trợ giúp tiếp cận") },
    back && h("button", { class: "btn outline back", type: "button", onclick: back }, icon("back"), _("Quay lại")),
    AIDS.map(toggle), readKey("aid"));
}

/** Put every aid back; the next citizen starts fresh. */
export function resetAids() {
  for (const aid of AIDS) delete root.dataset[aid.name];
  reader?.off();
}
