/** The lists that officers choose from, as values: what is in use, its order, and the ids of new entries. */

/** @typedef {import("./types.js").Entry} Entry */

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

/** @param {Entry} entry @returns {boolean} */
export const isUsed = (entry) => entry.active !== false;

/** @param {Entry[]} entries @param {string} id @returns {number} how many in use stand before it; all of them, if it is not there */
export function placeOf(entries, id) {
  const at = entries.findIndex((each) => each.id === id);
  return (at < 0 ? entries : entries.slice(0, at)).filter(isUsed).length;
}

/**
 * The list with an entry put in, or in the place of what it was before.
 * @param {Entry[]} entries
 * @param {Entry} entry
 * @param {number} place how many in use are to stand before it
 * @returns {Entry[]}
 */
export function withEntry(entries, entry, place) {
  const others = entries.filter((each) => each.id !== entry.id);
  // What is out of use is passed over: it is not seen at the desk. Who stays in place keeps it among those too.
  if (placeOf(entries, entry.id) === place && others.length < entries.length) return entries.map((each) => (each.id === entry.id ? entry : each));
  const after = others.filter(isUsed)[place];
  const at = after ? others.indexOf(after) : others.length;
  return [...others.slice(0, at), entry, ...others.slice(at)];
}

/**
 * An id of the English words that none of the list has; counts are kept by it, so it never changes.
 * @param {string} words
 * @param {string[]} taken
 * @returns {string}
 */
export function freshId(words, taken) {
  const bare = words.normalize("NFD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^a-z]+/g, "_");
  const plain = bare.replace(/^_/, "").slice(0, 20).replace(/_$/, "") || "entry";
  // Ids hold letters alone, so what comes again is told apart by letters: _a to _z, _aa to _zz.
  const endings = ["", ...LETTERS].flatMap((one) => LETTERS.map((other) => `_${one}${other}`));
  return ["", ...endings].map((ending) => plain + ending).find((each) => !taken.includes(each)) ?? plain;
}
