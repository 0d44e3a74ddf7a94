// A scale has two to five levels; each gets one of the five faces, best first.

const FACES = ["very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied"];
/** Which of the five a shorter scale uses. @type {Record<number, number[]>} */
const PICKED = { 1: [0], 2: [0, 4], 3: [0, 2, 4], 4: [0, 1, 3, 4], 5: [0, 1, 2, 3, 4] };

/**
 * The faces of a scale.
 *
 * @param {{id: string}[]} levels Best first.
 * @returns {string[]} A name of `lib/faces.js` for each level.
 */
export function facesOf(levels) {
  if (levels.every(({ id }) => FACES.includes(id))) return levels.map(({ id }) => id);
  const picked = PICKED[levels.length] ?? levels.map((_level, at) => Math.round((at * 4) / (levels.length - 1)));
  return picked.map((at) => FACES[at]);
}
