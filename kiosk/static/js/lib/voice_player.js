/**
 * Clips joined on the audio clock: each begins on the very sample on which the one before it ends.
 *
 * @typedef {import("./voice_clips.js").Clip} Clip
 * @typedef {{name: string, start: number, end: number}} Segment seconds on the context's clock
 */
import { PAUSE, PAUSE_S } from "./voice_sentences.js";

/**
 * When each clip of a sentence sounds.
 *
 * @param {string[]} names
 * @param {(name: string) => {buffer: {duration: number}} | undefined} clip
 * @param {number} at
 * @returns {{segments: Segment[], end: number} | null} null where a clip is missing: half a number is a wrong one
 */
export function lay(names, clip, at) {
  /** @type {Segment[]} */
  const segments = [];
  let end = at;
  for (const name of names) {
    const seconds = name === PAUSE ? PAUSE_S : clip(name)?.buffer.duration;
    if (seconds === undefined) return null;
    if (name !== PAUSE) segments.push({ name, start: end, end: end + seconds });
    end += seconds;
  }
  return { segments, end };
}

/**
 * Hand the clips to the audio clock.
 *
 * @param {Segment[]} segments
 * @param {(name: string) => Clip | undefined} clip
 * @param {AudioNode} into
 * @returns {() => void} silences what has not yet been said
 */
export function play(segments, clip, into) {
  /** @type {AudioBufferSourceNode[]} */
  const sources = [];
  for (const { name, start } of segments) {
    const { buffer, gain } = /** @type {Clip} */ (clip(name));
    const source = new AudioBufferSourceNode(into.context, { buffer });
    source.connect(new GainNode(into.context, { gain })).connect(into);
    source.start(start);
    sources.push(source);
  }
  return () => {
    for (const source of sources) source.stop();
  };
}
