/** The values of the voice's form: from the options of the office, and back. */

/** @typedef {import("./types.js").Options} Options */

/** As many as the office may have. */
export const MOST = 4;
const FRESH = ["11:30", "13:30", 0];

/** @param {Options} options @returns {Record<string, any>} */
export function beginVoice({ voice_accent, voice_style, voice_english, voice_repeat, voice_volume, voice_hours }) {
  /** @type {Record<string, any>} */
  const values = { voice_accent, voice_style, voice_english, voice_repeat, voice_volume, hours: voice_hours.length };
  for (let n = 0; n < MOST; n += 1) {
    [values[`from_${n}`], values[`to_${n}`], values[`volume_${n}`]] = voice_hours[n] ?? FRESH;
  }
  return values;
}

/** @param {Record<string, any>} values @returns {Record<string, any>} what the call takes */
export function sentVoice(values) {
  const { voice_accent, voice_style, voice_english, voice_repeat, voice_volume, hours } = values;
  const voice_hours = Array.from({ length: hours }, (_one, n) => [values[`from_${n}`], values[`to_${n}`], values[`volume_${n}`]]);
  return { options: { voice_accent, voice_style, voice_english, voice_repeat, voice_volume, voice_hours } };
}

/**
 * The values without one row: those after it move up.
 *
 * @param {Record<string, any>} values
 * @param {number} gone
 * @returns {Record<string, any>}
 */
export function withoutRow(values, gone) {
  /** @type {Record<string, any>} */
  const left = { ...values, hours: values.hours - 1 };
  for (const part of ["from", "to", "volume"]) {
    for (let n = gone; n < MOST - 1; n += 1) left[`${part}_${n}`] = values[`${part}_${n + 1}`];
  }
  return left;
}
