/** Dates as people write them, 21/11/2026, and as they are kept, 2026-11-21. */

/** @param {string} kept @returns {string} */
export const written = (kept) => kept.split("-").reverse().join("/");

/** @param {string} text "21/11/2026" @returns {string} the date as it is kept, or nothing if it is none */
export function kept(text) {
  const found = /^\s*(\d{1,2})\/(\d{1,2})\/(20\d{2})\s*$/.exec(text);
  if (!found) return "";
  const [day, month, year] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : "";
}

/** @param {string} first @param {string} last both as they are kept @returns {string[]} every day between, both included */
export function between(first, last) {
  const days = [];
  for (let at = Date.parse(first); at <= Date.parse(last) && days.length < 60; at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}
