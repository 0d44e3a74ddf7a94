/** The pairing code as a screen shows it: eight signs in two groups. */

const LENGTH = 8;

/**
 * A code as it is typed: capitals in two groups; what no code has is read as what was meant or left out.
 * @param {string} typed
 * @returns {string} "7KQ2-M4XP"
 */
export function written(typed) {
  const signs = typed.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, LENGTH);
  return signs.length > 4 ? `${signs.slice(0, 4)}-${signs.slice(4)}` : signs;
}

/** @param {string} code as written @returns {boolean} whether it has all its signs */
export function isWhole(code) {
  return code.length === LENGTH + 1;
}
