/** Revisions: `[epoch, n]` of one site, or a map of them by site. */

/** @typedef {[string | number, number]} Rev */

/**
 * Whether a state is to take the place of the one shown: another epoch (a restore), or a higher count.
 *
 * @param {any} shown revision on the screen, undefined while there is none
 * @param {any} offered
 * @returns {boolean}
 */
export function isNewer(shown, offered) {
  if (shown === undefined || shown === null) return true;
  if (Array.isArray(offered)) {
    return !Array.isArray(shown) || shown[0] !== offered[0] || offered[1] > shown[1];
  }
  if (offered === null || typeof offered !== "object") return true;
  return Object.keys(offered).some((site) => isNewer(shown[site], offered[site]));
}
