import assert from "node:assert/strict";
import { test } from "node:test";
import { levelling } from "../../kiosk/static/js/lib/voice_clips.js";
import { lay } from "../../kiosk/static/js/lib/voice_player.js";
import { PAUSE, PAUSE_S } from "../../kiosk/static/js/lib/voice_sentences.js";

const clips = { call: 0.5, 0: 0.25, 3: 0.25 };
const clip = (name) => (name in clips ? { buffer: { duration: clips[name] } } : undefined);

test("each clip begins when the one before it ends, and a rest is as long as a rest is", () => {
  const laid = lay(["call", "0", PAUSE, "3"], clip, 10);

  assert.deepEqual(laid, {
    segments: [
      { name: "call", start: 10, end: 10.5 }, { name: "0", start: 10.5, end: 10.75 },
      { name: "3", start: 10.75 + PAUSE_S, end: 11 + PAUSE_S },
    ],
    end: 11 + PAUSE_S,
  });
});

test("a sentence of which a clip is missing is not said at all", () => {
  assert.equal(lay(["call", "7"], clip, 0), null);
});

/** A tone of this height, with as much silence after it. */
function tone(height) {
  return Float32Array.from({ length: 32_000 }, (_one, n) => (n < 16_000 ? height * Math.sin(n / 6) : 0));
}

test("a quiet and a loud recording are heard alike", () => {
  const heights = [0.05, 0.12, 0.4].map((height) => height * levelling(tone(height), 16_000));

  assert.ok(heights.every((height) => Math.abs(height - Math.SQRT2 / 10) < 0.005), String(heights));
});

test("a recording of one click is not made louder than full", () => {
  const click = new Float32Array(16_000);
  click[8000] = 0.9;

  assert.ok(levelling(click, 16_000) * 0.9 <= 1.001);
});

test("silence stays silence", () => {
  assert.equal(levelling(new Float32Array(16_000), 16_000), 1);
});
