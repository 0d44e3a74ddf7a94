/** The signs of states: line drawings on a grid of 24, inner markup by name. The phone needs no more than these. */
import { svg } from "./dom.js";

/** @type {Record<string, string>} */
export const SIGNS = {
  down: '<path d="M6 9l6 6 6-6"/>',
  warning: '<path d="M12 3.5L22 20.5H2zM12 10v5M12 17.8v.2"/>',
  hourglass: '<path d="M6 3h12M6 21h12M7 3c0 5 5 6 5 9s-5 4-5 9M17 3c0 5-5 6-5 9s5 4 5 9"/>',
  bell: '<path d="M6 16.5V11a6 6 0 0112 0v5.5l1.5 2h-15zM10 21h4"/>',
  check: '<path d="M5 12.5l4.5 4.5L19 7"/>',
  blocked: '<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM8.5 12h7"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 7.8v.2"/>',
  absent:
    '<circle cx="9" cy="7.5" r="3.5"/><path d="M2.5 20c0-4 2.8-6.5 6.5-6.5s6.5 2.5 6.5 6.5M17 8l5 5M22 8l-5 '
    + '5"/>',
  priority:
    '<circle cx="10" cy="4.5" r="2.2"/><path d="M10 8.5c-2 0-3 1.5-3 3.5v3.5l-1 6M10 8.5c1.8 0 2.5 1 3 2.5l1 '
    + '2.5h3M9.5 15.5l2.5 2.5v3.5M18 13.5V21.5M16.3 13.5c0-1.5 3.4-1.5 3.4.4"/>',
  document: '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
};

/**
 * @param {string} inner markup of the sign
 * @param {string} [extra] further classes
 * @returns {SVGSVGElement}
 */
export function drawing(inner, extra = "") {
  const node = svg("svg", { class: extra ? `i ${extra}` : "i", viewBox: "0 0 24 24", "aria-hidden": "true" });
  node.innerHTML = inner;
  return node;
}

/**
 * @param {string} name
 * @param {string} [extra] further classes
 * @returns {SVGSVGElement}
 */
export function sign(name, extra) {
  return drawing(SIGNS[name] ?? SIGNS.document, extra);
}
