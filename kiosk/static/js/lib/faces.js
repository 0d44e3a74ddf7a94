/** The five faces: five silhouettes, five mouths, five colours; the word stands beside them. */
import { svg } from "./dom.js";

const ROSETTE = "M47.3 12.7A14.6 14.6 0 0 1 72.7 12.7A14.6 14.6 0 0 1 94.6 25.4A14.6 14.6 0 0 1 107.3 47.3"
  + "A14.6 14.6 0 0 1 107.3 72.7A14.6 14.6 0 0 1 94.6 94.6A14.6 14.6 0 0 1 72.7 107.3A14.6 14.6 0 0 1 47.3 107.3"
  + "A14.6 14.6 0 0 1 25.4 94.6A14.6 14.6 0 0 1 12.7 72.7A14.6 14.6 0 0 1 12.7 47.3A14.6 14.6 0 0 1 25.4 25.4"
  + "A14.6 14.6 0 0 1 47.3 12.7z";
const EYES = '<circle class="eye" cx="44" cy="50" r="5.5"/><circle class="eye" cx="76" cy="50" r="5.5"/>';

/** Markup of a face by its rank: 5 is the best. @type {Record<number, string>} */
export const FACES = {
  5: `<path class="form" d="${ROSETTE}"/><path class="line" d="M38 51c2-5 9-5 11 0M71 51c2-5 9-5 11 0"/>`
    + '<path class="open" d="M36 64h48c0 14-10 24-24 24S36 78 36 64z"/>',
  4: `<circle class="form" cx="60" cy="60" r="52"/>${EYES}<path class="line" d="M38 68c5 10 13 14 22 14s17-4 22-14"/>`,
  3: `<rect class="form" x="10" y="10" width="100" height="100" rx="24"/>${EYES}<path class="line" d="M40 76h40"/>`,
  2: '<path class="form" stroke="var(--level)" stroke-width="10" stroke-linejoin="round" '
    + `d="M60 11L102 35.5v49L60 109 18 84.5v-49z"/>${EYES}<path class="line" d="M40 82c5-7 12-10 20-10s15 3 20 10"/>`,
  1: '<path class="form" stroke="var(--level)" stroke-width="12" stroke-linejoin="round" d="M60 8L112 60 60 112 8 60z"/>'
    + '<circle class="eye" cx="46" cy="56" r="5.5"/><circle class="eye" cx="74" cy="56" r="5.5"/>'
    + '<path class="line" d="M36 47l12-6M84 47l-12-6M42 88c4-10 10-14 18-14s14 4 18 14"/>',
};

/** @type {Record<string, number>} */
const RANKS = { very_satisfied: 5, satisfied: 4, neutral: 3, dissatisfied: 2, very_dissatisfied: 1 };

/**
 * The class of a level, which carries its colour: "l5" … "l1".
 *
 * @param {string} level
 * @returns {string}
 */
export function levelClass(level) {
  return `l${RANKS[level] ?? 3}`;
}

/**
 * @param {string} level id of the level, such as "very_satisfied"
 * @returns {SVGSVGElement}
 */
export function face(level) {
  const rank = RANKS[level] ?? 3;
  const node = svg("svg", { class: `face l${rank}`, viewBox: "0 0 120 120", "aria-hidden": "true" });
  node.innerHTML = FACES[rank];
  return node;
}
