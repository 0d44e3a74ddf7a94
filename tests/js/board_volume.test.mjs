import assert from "node:assert/strict";
import { test } from "node:test";
import { volumeAt } from "../../kiosk/static/js/board/volume.js";

const voice = { volume: 80, hours: [{ from: "11:30", to: "13:30", volume: 0 }, { from: "17:00", to: "18:00", volume: 40 }] };

for (const [now, volume] of [["11:29", 80], ["11:30", 0], ["13:29", 0], ["13:30", 80], ["17:30", 40], ["18:00", 80]]) {
  test(`at ${now} the board is ${volume} percent loud`, () => assert.equal(volumeAt(voice, now), volume));
}

test("before the office has said anything the board is as loud as it can be", () => {
  assert.equal(volumeAt(null, "10:00"), 100);
});
