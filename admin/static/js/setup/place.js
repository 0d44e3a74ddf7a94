/** Where in the set-up one is, as it stands in the address: `#fields/HT`; the key `+` is something new. */

/** @typedef {import("./types.js").Place} Place */

export const NEW = "+";
export const SECTIONS = ["overview", "site", "calendar", "voice", "fields", "services", "counters", "lists", "zones", "boards", "printers", "staff", "devices"];

/** @param {string} hash @returns {Place} */
export function parse(hash) {
  const [section, ...rest] = hash.replace(/^#/, "").split("/");
  if (!SECTIONS.includes(section)) return { section: SECTIONS[0], key: "" };
  try {
    return { section, key: decodeURIComponent(rest.join("/")) };
  } catch {
    return { section, key: "" };
  }
}

/** @param {Place} place @returns {string} */
export function address({ section, key }) {
  return key ? `#${section}/${encodeURIComponent(key)}` : `#${section}`;
}
