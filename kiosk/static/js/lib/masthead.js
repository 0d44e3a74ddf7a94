/** The masthead of every screen: the office's name left, time or place right. */
import { h, svg } from "./dom.js";
import { dateLong, serverNow, time } from "./moments.js";
import { _ } from "./words.js";

const STAR = "M32 12l4.7 14.4h15.2l-12.3 8.9 4.7 14.5L32 40.9l-12.3 8.9 4.7-14.5-12.3-8.9h15.2z";

/** @returns {SVGSVGElement} the placeholder of the emblem */
export function emblem() {
  return svg("svg", { class: "emblem", viewBox: "0 0 64 64", "aria-hidden": "true" },
    svg("circle", { cx: 32, cy: 32, r: 31, fill: "#b3121d" }),
    svg("circle", { cx: 32, cy: 32, r: 28, fill: "none", stroke: "#ffc72c", "stroke-width": 1.6 }),
    svg("path", { fill: "#ffc72c", d: STAR }));
}

/**
 * Call a function now and each second, until its node has been taken out of the page.
 *
 * @param {Node} node
 * @param {() => void} tick
 */
export function everySecond(node, tick) {
  let seen = false;
  tick();
  const timer = setInterval(() => {
    seen ||= node.isConnected;
    if (seen && !node.isConnected) clearInterval(timer);
    else tick();
  }, 1000);
}

/** @returns {HTMLParagraphElement} time over date, on the server's clock */
export function clock() {
  const hour = h("b");
  const day = h("span");
  const node = h("p", { class: "end" }, hour, day);
  everySecond(node, () => {
    const now = serverNow();
    if (hour.textContent !== time(now)) hour.textContent = time(now);
    if (day.textContent !== dateLong(now)) day.textContent = dateLong(now);
  });
  return node;
}

/**
 * @param {{kind?: string, name?: string, end?: Node | null}} office `end` takes the place of the clock; null: nothing
 * @returns {HTMLElement}
 */
export function masthead({ kind = "", name = "", end }) {
  return h("header", { class: "masthead" },
    emblem(),
    h("span", { class: "name" }, h("small", {}, _(kind)), h("b", {}, name)),
    end === undefined ? clock() : end);
}
