/** How soon the page asks again: sooner when the turn is near, seldom when nobody looks or nothing more will come. */

/** @typedef {import("./shape.js").Tracked} Tracked */

const EVERY_MS = { near: 2000, usual: 5000, ended: 20_000, unseen: 15_000 };
const NEAR = 3;
const ENDED = new Set(["finished", "no_show", "cancelled", "closed"]);
/** Phones that were told of the same call at once do not go on asking at once. */
const SPREAD = 0.1;

/** @param {Tracked} ticket @returns {boolean} whether the visit is over */
export const hasEnded = (ticket) => ENDED.has(ticket.state);

/** @param {Tracked} ticket @returns {boolean} whether the citizen had better be at hand */
export function isNear(ticket) {
  return ticket.state === "called" || (ticket.state === "waiting" && ticket.ahead !== null && ticket.ahead <= NEAR);
}

/**
 * @param {Tracked | null} ticket
 * @param {boolean} hidden whether the page lies behind another
 * @param {number} [chance] from 0 to 1
 * @returns {number} ms until the next question
 */
export function pace(ticket, hidden, chance = Math.random()) {
  return Math.round(kept(ticket, hidden) * (1 - SPREAD * chance));
}

/** @param {Tracked | null} ticket @param {boolean} hidden */
function kept(ticket, hidden) {
  if (ticket && isNear(ticket)) return hidden ? EVERY_MS.usual : EVERY_MS.near;
  if (ticket && hasEnded(ticket) && !ticket.invitation) return EVERY_MS.ended;
  return hidden ? EVERY_MS.unseen : EVERY_MS.usual;
}
