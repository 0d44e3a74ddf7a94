// What is read aloud of each screen of the terminal, clip by clip. Values only.
import { PAUSE, code } from "../lib/voice_sentences.js";

/** @typedef {import("../lib/read_aloud.js").Way} Way */

/** The scale whose question is among the clips. */
const SCALE = "sipas5";
/** @type {Record<string, string>} */
const THANKS = {
  counted: "thanks", kept: "thanks", already_answered: "thanks-already-answered",
  invitation_expired: "thanks-invitation-expired",
};

/**
 * @param {any} state The terminal's snapshot; null before the first.
 * @param {Way} way
 * @returns {string[]}
 */
export function idleReading(state, { tongue, style }) {
  if (state?.place?.state !== "open" || !state.officer) return [];
  const { visit } = state;
  const now = visit ? [visit.state === "called" ? "call" : "serving", ...code(visit.code, tongue, style)] : ["listen"];
  return [...now, PAUSE, "idle"];
}

/**
 * @param {{id: string, levels: {id: string}[]}} scale
 * @param {Way} way
 * @returns {string[]}
 */
export function questionReading(scale, { has }) {
  const levels = scale.levels.map(({ id }) => `level-${id.replaceAll("_", "-")}`).filter(has);
  return [...(scale.id === SCALE ? ["question"] : []), ...levels.flatMap((name) => [PAUSE, name])];
}

/** @param {string} outcome @returns {string[]} */
export function thanksReading(outcome) {
  return [THANKS[outcome] ?? "thanks-failed"];
}
