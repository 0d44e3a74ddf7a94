/** What is new in an answer: whether to draw again, and whether to ring. */
import { isNear } from "./pace.js";

/** @typedef {import("./shape.js").Tracked} Tracked */

/** @param {Tracked} ticket @returns {string} all that the page shows of it */
function shown(ticket) {
  return JSON.stringify({ ...ticket, now: "", rev: null });
}

/** @param {Tracked | null} before @param {Tracked} now @returns {boolean} whether the page would look another way */
export function isNews(before, now) {
  return before === null || shown(before) !== shown(now);
}

/** @param {Tracked | null} ticket @returns {number} how often it has been called */
const calls = (ticket) => (ticket?.state === "called" ? (ticket.called?.n ?? 1) : 0);

/**
 * @param {Tracked | null} before
 * @param {Tracked} now
 * @returns {"" | "soon" | "called"} what to tell the ear and the hand
 */
export function bellFor(before, now) {
  if (calls(now) > calls(before)) return "called";
  const waited = before?.state === "waiting" && now.state === "waiting";
  return waited && isNear(now) && !isNear(before) ? "soon" : "";
}
