// How loud the board is at a time of day. Values only.

/**
 * @param {import("../lib/voice_clips.js").Voice | null} voice
 * @param {string} now "10:24", in the time of the office
 * @returns {number} Percent; 0 is silence.
 */
export function volumeAt(voice, now) {
  if (!voice) return 100;
  return voice.hours.find(({ from, to }) => from <= now && now < to)?.volume ?? voice.volume;
}
