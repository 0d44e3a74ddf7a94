// One pressed key becomes one POST. A tap whose answer was lost keeps its id, so pressing again repeats it and never doubles it.
import { newId } from "../lib/api.js";

/** @typedef {import("./steps.js").Action} Action */
/** @typedef {import("../lib/api.js").Api} Api */
/** @typedef {{visit?: string, counter?: number, body?: Record<string, unknown>}} Target */

const ON_COUNTER = new Map([["call", "call"], ["pause", "pause"], ["continue", "resume"], ["close", "close"], ["open", "open"],
  ["walk-in", "walk-in"]]);

/**
 * The path an action is sent to.
 * @param {Action|"open"} action
 * @param {Target} target the counter's number, and the visit's id where the action is about one
 * @returns {string}
 */
export function pathOf(action, target) {
  const onCounter = ON_COUNTER.get(action);
  if (onCounter) return `/api/v1/counters/${target.counter}/${onCounter}`;
  return `/api/v1/visits/${encodeURIComponent(target.visit ?? "")}/${action}`;
}

/**
 * A sender that remembers the id of a tap whose answer never came.
 * @param {Api} api
 * @param {number|null} [at] the counter that a supervisor works at
 * @returns {(action: Action|"open", target: Target) => Promise<any>}
 */
export function createSender(api, at = null) {
  /** @type {{key: string, tap_id: string}|null} */
  let unanswered = null;
  return async (action, target) => {
    const path = `${pathOf(action, target)}${at && action !== "open" ? `?at=${at}` : ""}`;
    const key = `${path} ${JSON.stringify(target.body ?? {})}`;
    const tap_id = unanswered?.key === key ? unanswered.tap_id : newId();
    unanswered = { key, tap_id };
    try {
      const answer = await api.post(path, { ...target.body, tap_id });
      unanswered = null;
      return answer;
    } catch (error) {
      if (wasAnswered(error)) unanswered = null;
      throw error;
    }
  };
}

/**
 * Whether the server itself refused, as against an answer that never came.
 * @param {unknown} error
 * @returns {boolean}
 */
function wasAnswered(error) {
  const status = /** @type {{status?: number}} */ (error)?.status ?? 0;
  return status >= 400 && status < 500;
}
