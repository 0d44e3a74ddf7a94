// Which step is next, and which keys do something: decided from values alone, without words and without a page.

/** @typedef {"choose"|"paused"|"idle"|"called"|"serving"} Stage */
/** @typedef {"call"|"serve"|"finish"|"recall"|"no-show"|"transfer"|"hold"|"resume"|"pause"|"continue"|"close"|"cancel"|"requeue"|"undo"|"walk-in"|"other"} Action */
/** @typedef {"no_counter"|"paused"|"no_visit"|"visit_open"|"already_served"|"not_served_yet"|"not_paused"|"nothing_to_undo"|"too_early"} Refusal */
/**
 * What the rules need to know of a desk's snapshot.
 * @typedef {{counter: {state: string}|null, visit: {state: string}|null, held?: unknown[]}} Desk
 */

/** So long the last move can be taken back (seconds). */
const UNDO_S = 10;
/** A wait from here on carries its sign and is set in bold (seconds). */
export const LATE_AFTER_S = 25 * 60;

/**
 * Where the desk stands. An open visit outweighs a pause: it must be brought to its end first.
 * @param {Desk} desk
 * @returns {Stage}
 */
export function stage(desk) {
  if (!desk.counter || desk.counter.state === "closed") return "choose";
  if (desk.visit?.state === "called") return "called";
  if (desk.visit?.state === "serving") return "serving";
  return desk.counter.state === "paused" ? "paused" : "idle";
}

/** @type {Record<Stage, Action|null>} */
const NEXT = { choose: null, paused: "continue", idle: "call", called: "serve", serving: "finish" };

/**
 * The one primary button: the next right step.
 * @param {Stage} at
 * @returns {Action|null}
 */
export function primary(at) {
  return NEXT[at];
}

/** @type {Record<Action, Stage[]>} */
const WHERE = {
  call: ["idle"],
  serve: ["called"],
  finish: ["serving"],
  recall: ["called"],
  "no-show": ["called"],
  transfer: ["called", "serving"],
  hold: ["called", "serving"],
  resume: ["idle"],
  pause: ["idle"],
  continue: ["paused"],
  close: ["idle", "paused", "called", "serving"],
  cancel: ["called", "serving"],
  requeue: ["called"],
  undo: ["idle", "paused", "called", "serving"],
  "walk-in": ["idle"],
  other: ["idle"],
};

/**
 * Why an action does nothing here; null when it may go ahead.
 * @param {Stage} at
 * @param {Action} action
 * @param {boolean} [served] whether the visit has been served before (handed over by another counter)
 * @returns {Refusal|null}
 */
export function refusal(at, action, served = false) {
  if (served && (action === "no-show" || action === "requeue")) return "already_served";
  if (WHERE[action].includes(at)) return null;
  if (at === "choose") return "no_counter";
  if (at === "paused") return "paused";
  if (action === "continue") return "not_paused";
  if (at === "idle") return "no_visit";
  if (["recall", "no-show", "serve", "requeue"].includes(action)) return "already_served";
  return action === "finish" ? "not_served_yet" : "visit_open";
}

/**
 * The places of the key pad. A place keeps its key; what stands on it follows the stage.
 * @type {{key: string, label: string}[]}
 */
export const PLACES = [
  { key: "F8", label: "step" },
  { key: "F2", label: "call" },
  { key: "F3", label: "recall" },
  { key: "F4", label: "no-show" },
  { key: "F6", label: "transfer" },
  { key: "F7", label: "hold" },
  { key: "Ctrl+Z", label: "undo" },
  { key: "F9", label: "walk-in" },
  { key: "F10", label: "pause" },
  { key: "", label: "close" },
];

/**
 * What the place of a key does now.
 * @param {string} label a place's label
 * @param {Stage} at
 * @param {number} held how many visits are on hold
 * @returns {Action}
 */
export function actionAt(label, at, held) {
  if (label === "step") return at === "serving" ? "finish" : "serve";
  if (label === "hold") return at === "idle" && held > 0 ? "resume" : "hold";
  if (label === "pause") return at === "paused" ? "continue" : "pause";
  return /** @type {Action} */ (label);
}

/**
 * The action a pressed key means, or null when the key is not ours.
 * Keys with a modifier belong to the browser and the desktop (Alt+F4 closes a window).
 * @param {{key: string, altKey: boolean, ctrlKey: boolean, metaKey: boolean, shiftKey: boolean}} press
 * @param {Desk} desk
 * @returns {Action|null}
 */
export function actionOf(press, desk) {
  if (press.ctrlKey && !press.altKey && !press.metaKey && !press.shiftKey && press.key.toLowerCase() === "z") return "undo";
  if (press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return null;
  const place = PLACES.find((one) => one.key !== "" && one.key === press.key);
  return place ? actionAt(place.label, stage(desk), desk.held?.length ?? 0) : null;
}

/**
 * Whole seconds in which the last move can still be taken back; 0 when nothing can.
 * @param {{until: string}|null|undefined} undo
 * @param {number} now in milliseconds, by the server's clock
 * @returns {number}
 */
export function undoLeft(undo, now) {
  return undo ? Math.min(UNDO_S, Math.max(0, Math.ceil((Date.parse(undo.until) - now) / 1000))) : 0;
}

/**
 * What is still to come before a number may be said not to be here; null when it may.
 * @param {{calls: number, first_called_at?: string|null}|null} visit
 * @param {{no_show_calls: number, no_show_s: number}} choices
 * @param {number} now in milliseconds, by the server's clock
 * @returns {{calls: number, seconds: number}|null}
 */
export function noShowLeft(visit, choices, now) {
  if (!visit) return null;
  const since = visit.first_called_at ? Date.parse(visit.first_called_at) : now;
  const calls = Math.max(0, choices.no_show_calls - visit.calls);
  const seconds = Math.max(0, Math.ceil(choices.no_show_s - Math.max(0, now - since) / 1000));
  return calls || seconds ? { calls, seconds } : null;
}

/**
 * Why an action does nothing at this very moment; null when it may go ahead.
 * @param {Stage} at
 * @param {Action} action
 * @param {{served: boolean, undo: number, early: {calls: number, seconds: number}|null}} moment
 * @returns {Refusal|null}
 */
export function refusalNow(at, action, { served, undo, early }) {
  const no = refusal(at, action, served);
  if (no) return no;
  if (action === "undo" && undo === 0) return "nothing_to_undo";
  return action === "no-show" && early ? "too_early" : null;
}

/**
 * Seconds a visitor has waited by now, from what the server counted at its snapshot.
 * @param {number} waited_s at the snapshot
 * @param {number} snapshot the snapshot's time, in milliseconds
 * @param {number} now in milliseconds of the same clock
 * @returns {number}
 */
export function waitedBy(waited_s, snapshot, now) {
  return Math.max(0, waited_s + Math.max(0, Math.floor((now - snapshot) / 1000)));
}
