// Which step is next, and which keys do something: decided from values alone, without words and without a page.

/** @typedef {"choose"|"paused"|"idle"|"called"|"serving"} Stage */
/** @typedef {"call"|"serve"|"finish"|"recall"|"no-show"|"transfer"|"hold"|"resume"|"pause"|"continue"|"close"|"cancel"|"requeue"} Action */
/** @typedef {"no_counter"|"paused"|"no_visit"|"visit_open"|"already_served"|"not_served_yet"|"not_paused"} Refusal */
/**
 * What the rules need to know of a desk's snapshot.
 * @typedef {{counter: {state: string}|null, visit: {state: string}|null, held?: unknown[]}} Desk
 */

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
  if (press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return null;
  const place = PLACES.find((one) => one.key !== "" && one.key === press.key);
  return place ? actionAt(place.label, stage(desk), desk.held?.length ?? 0) : null;
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
