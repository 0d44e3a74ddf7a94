import assert from "node:assert/strict";
import { test } from "node:test";
import { beginVoice, sentVoice, withoutRow } from "../../admin/static/js/setup/voice_values.js";

const OPTIONS = {
  voice_accent: "north", voice_style: "digits", voice_english: true, voice_repeat: 2, voice_volume: 80,
  voice_hours: [["06:00", "07:00", 30], ["11:30", "13:30", 0], ["17:00", "18:00", 40]],
};

test("what the office has set comes back from its form as it was", () => {
  assert.deepEqual(sentVoice(beginVoice(OPTIONS)), { options: OPTIONS });
});

test("when hours are taken out those after them move up", () => {
  const left = sentVoice(withoutRow(beginVoice(OPTIONS), 1)).options.voice_hours;

  assert.deepEqual(left, [OPTIONS.voice_hours[0], OPTIONS.voice_hours[2]]);
});
