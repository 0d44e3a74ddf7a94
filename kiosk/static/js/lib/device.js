/** The token by which this screen is known. It comes once in the address and is kept in the browser. */

/**
 * Which counter or other place the address names.
 *
 * @returns {string}
 */
export function place() {
  const query = new URLSearchParams(location.search);
  return query.get("counter") ?? query.get("name") ?? "";
}

/**
 * @param {string} kind
 * @param {string} where
 */
const key = (kind, where) => `kiosk.${kind}${where ? `.${where}` : ""}`;

/**
 * The device's token: from `#token=` of the address (kept, then taken out of the address), or as kept.
 *
 * @param {string} kind kiosk, board, terminal …
 * @param {string} [where] the counter or name; by default as the address says
 * @returns {string | null} null: not paired yet
 */
export function token(kind, where = place()) {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    localStorage.setItem(key(kind, where), given);
    history.replaceState(null, "", location.pathname + location.search);
  }
  return localStorage.getItem(key(kind, where));
}

/**
 * @param {string} kind
 * @param {string} value
 * @param {string} [where]
 */
export function keep(kind, value, where = place()) {
  localStorage.setItem(key(kind, where), value);
}

/**
 * Forget the token: it was revoked.
 *
 * @param {string} kind
 * @param {string} [where]
 */
export function forget(kind, where = place()) {
  localStorage.removeItem(key(kind, where));
}
