import assert from "node:assert/strict";
import { test } from "node:test";

import { digitOf, meant } from "../../kiosk/static/js/desk/keypad.js";
import { actionOf, noShowLeft, refusalNow, undoLeft } from "../../kiosk/static/js/desk/steps.js";

const key = (code, held = {}) => ({ code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held });
const NOW = Date.parse("2026-11-21T02:00:00Z");
const RULE = { no_show_calls: 3, no_show_s: 60 };

test("a keypad's digit is a digit whether num lock is on or not", () => {
  assert.deepEqual([digitOf(key("Numpad7")), digitOf(key("Digit7")), digitOf(key("KeyA"))], ["7", "7", ""]);
});

test("a digit with a modifier belongs to the browser", () => {
  assert.equal(digitOf(key("Digit1", { ctrlKey: true })), "");
});

test("typed digits mean every waiting number of that value", () => {
  const rows = [{ code: "HT-031" }, { code: "KD-031" }, { code: "HT-131" }];
  assert.deepEqual(meant("31", rows).map((row) => row.code), ["HT-031", "KD-031"]);
});

test("an undo counts down to nothing and never says more than ten seconds", () => {
  const until = new Date(NOW + 8_000).toISOString();
  assert.deepEqual([undoLeft({ until }, NOW), undoLeft({ until }, NOW - 5_000), undoLeft({ until }, NOW + 9_000), undoLeft(null, NOW)], [8, 10, 0, 0]);
});

test("not here waits for calls and seconds", () => {
  const visit = { calls: 2, first_called_at: new Date(NOW - 18_500).toISOString() };
  assert.deepEqual(noShowLeft(visit, RULE, NOW), { calls: 1, seconds: 42 });
  assert.equal(noShowLeft({ ...visit, calls: 3 }, RULE, NOW + 60_000), null);
});

test("a key says why it does nothing at this moment", () => {
  const moment = { served: false, undo: 0, early: { calls: 1, seconds: 0 } };
  assert.equal(refusalNow("called", "no-show", moment), "too_early");
  assert.equal(refusalNow("idle", "undo", moment), "nothing_to_undo");
});

test("control and Z take the last move back", () => {
  const press = { key: "z", altKey: false, ctrlKey: true, metaKey: false, shiftKey: false };
  assert.equal(actionOf(press, { counter: { state: "open" }, visit: null }), "undo");
});
