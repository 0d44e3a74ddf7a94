/** What is read aloud of each screen of the kiosk, clip by clip. Values only. */
import { PAUSE, code, number } from "../lib/voice_sentences.js";

/**
 * @typedef {import("../lib/read_aloud.js").Way} Way
 * @typedef {import("./shape.js").Snapshot} Snapshot
 * @typedef {import("./shape.js").Ticket} Ticket
 */

/**
 * A list of names with a rest before each; those without a clip are left out.
 *
 * @param {string[]} names
 * @param {Way} way
 */
const listed = (names, { has }) => names.filter(has).flatMap((name) => [PAUSE, name]);

/** @param {string} id */
const dashed = (id) => id.replaceAll("_", "-");

/**
 * @param {import("./shape.js").Wait} wait
 * @param {Way} way
 * @returns {string[]}
 */
function waitWords(wait, { tongue }) {
  if (!wait) return [];
  const low = Math.floor(wait.low_s / 60);
  const high = Math.max(Math.ceil(wait.high_s / 60), 1);
  if (low < 1) return [PAUSE, "wait", "under", ...number(high, tongue), "minutes"];
  const from = low === high ? [] : [...number(low, tongue), "to"];
  return [PAUSE, "wait", ...from, ...number(high, tongue), "minutes"];
}

/**
 * @param {Ticket} ticket
 * @param {Way} way
 * @returns {string[]}
 */
function ticketWords(ticket, way) {
  const { tongue, style } = way;
  const counters = ticket.counters.flatMap((counter, at) => [at ? PAUSE : "at", ...number(counter, tongue)]);
  return ["number", ...code(ticket.code, tongue, style), PAUSE, "ahead", ...number(ticket.ahead, tongue),
    ...waitWords(ticket.expected_wait, way), PAUSE, ...counters, PAUSE, "listen"];
}

/**
 * @param {string} screen
 * @param {Snapshot | null} state
 * @param {any} subject what the screen is about
 * @param {Way} way
 * @returns {string[]}
 */
export function reading(screen, state, subject, way) {
  if (screen === "away" || screen === "asking") return [screen];
  if (!state) return [];
  switch (screen) {
    case "start":
      return [...(state.hours.open ? [] : ["closed", PAUSE]), "start", PAUSE, "waiting", ...number(state.waiting, way.tongue), "people"];
    case "fields":
      return ["fields", ...listed(state.fields.map((field) => `field-${field.id}`), way)];
    case "services":
      return ["services", ...listed((subject?.services ?? []).map((/** @type {any} */ one) => `service-${one.code}`), way)];
    case "priority":
      return ["priority", ...listed([...state.priorities.map(({ id }) => `priority-${dashed(id)}`), "priority-none"], way)];
    case "number":
      return ticketWords(subject, way);
    default:
      return [];
  }
}
