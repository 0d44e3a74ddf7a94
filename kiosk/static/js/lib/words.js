/**
 * The words of a screen. The Vietnamese text in the source is the key; English comes with the page.
 *
 * @typedef {Record<string, string>} Words
 * @typedef {{page?: string, language?: string, words?: Words, words_en?: Words, demonstration?: boolean,
 *   version?: string, site?: any, token?: string, [key: string]: any}} Page
 */

/** @type {Page | null} */
let data = null;
/** @type {"vi" | "en" | null} */
let chosen = null;
/** @type {Set<() => void>} */
const listeners = new Set();

/**
 * The data block the server put into the page.
 *
 * @returns {Page}
 */
export function page() {
  if (data === null) {
    const block = globalThis.document?.getElementById("page");
    data = /** @type {Page} */ (block ? JSON.parse(block.textContent || "{}") : {});
  }
  return data;
}

/**
 * Put another data block in place; for tests that run without a page.
 *
 * @param {Page} block
 */
export function setPage(block) {
  data = block;
  chosen = null;
}

/** @returns {"vi" | "en"} */
export function language() {
  if (chosen === null) chosen = page().language === "en" ? "en" : "vi";
  return chosen;
}

/**
 * Mark the screen as a demonstration's, or as a real office's.
 *
 * @param {boolean} demonstration
 */
export function markDemonstration(demonstration) {
  const root = globalThis.document?.documentElement;
  if (!root) return;
  if (demonstration) root.dataset.demonstration = _("BẢN THỬ");
  else delete root.dataset.demonstration;
}

/**
 * Change the language of the screen and tell those who listen.
 *
 * @param {"vi" | "en"} to
 */
export function setLanguage(to) {
  if (to === language()) return;
  chosen = to;
  const root = globalThis.document?.documentElement;
  if (root) {
    root.lang = to;
    if (root.dataset.demonstration) root.dataset.demonstration = _("BẢN THỬ");
  }
  for (const listener of listeners) listener();
}

/**
 * Be told when the language changes.
 *
 * @param {() => void} listener
 * @returns {() => void} ends the listening
 */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Translate a text; `{name}` in it is replaced by the parameter of that name.
 *
 * @param {string} text Vietnamese source text
 * @param {Record<string, string | number>} [params]
 * @returns {string}
 */
export function _(text, params) {
  const words = language() === "en" ? (page().words_en ?? page().words) : null;
  const said = words?.[text] || text;
  if (!params) return said;
  return said.replace(/\{(\w+)\}/g, (whole, key) => (key in params ? String(params[key]) : whole));
}

/**
 * The member of a record in the language of the screen: `name`, or `name_en` where it is given.
 *
 * @param {any} record
 * @param {string} key
 * @returns {string}
 */
export function pick(record, key) {
  if (!record) return "";
  return (language() === "en" && record[`${key}_en`]) || record[key] || "";
}
