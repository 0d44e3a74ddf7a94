import assert from "node:assert/strict";
import { test } from "node:test";

import { PLACES, actionAt, actionOf, primary, refusal, stage, waitedBy } from "../../kiosk/static/js/desk/steps.js";

const OPEN = { counter: { state: "open" }, visit: null, held: [] };
const CALLED = { ...OPEN, visit: { state: "called" } };
const SERVING = { ...OPEN, visit: { state: "serving" } };
const PAUSED = { ...OPEN, counter: { state: "paused" } };
const NOBODY = { ...OPEN, counter: null };

const press = (key, held = {}) => ({ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

test("the primary step goes from call to serve to finish", () => {
  assert.deepEqual([OPEN, CALLED, SERVING].map((desk) => primary(stage(desk))), ["call", "serve", "finish"]);
});

test("without a counter there is no step, only the choice of one", () => {
  assert.equal(primary(stage(NOBODY)), null);
  assert.equal(refusal(stage(NOBODY), "call"), "no_counter");
});

test("a paused counter can only go on or close", () => {
  assert.equal(primary(stage(PAUSED)), "continue");
  assert.equal(refusal("paused", "call"), "paused");
  assert.equal(refusal("paused", "close"), null);
});

test("a visit left open under a pause is still the visit's stage", () => {
  assert.equal(stage({ ...PAUSED, visit: { state: "serving" } }), "serving");
});

test("not here is refused once serving has begun", () => {
  assert.equal(refusal("called", "no-show"), null);
  assert.equal(refusal("serving", "no-show"), "already_served");
});

test("a visit handed over after it was served is never recorded as not here", () => {
  assert.equal(refusal("called", "no-show", true), "already_served");
  assert.equal(refusal("called", "serve", true), null);
});

test("the next number is not called over an open visit", () => {
  for (const at of ["called", "serving"]) assert.equal(refusal(at, "call"), "visit_open");
});

test("finish is refused before serving, and says so", () => {
  assert.equal(refusal("called", "finish"), "not_served_yet");
});

test("an action on a visit says that there is none", () => {
  for (const action of ["recall", "transfer", "hold", "cancel", "serve"]) assert.equal(refusal("idle", action), "no_visit");
});

test("every stage but the choice has its primary step allowed", () => {
  for (const at of ["paused", "idle", "called", "serving"]) assert.equal(refusal(at, primary(at)), null);
});

test("the browser's own keys are never taken", () => {
  const keys = PLACES.map((place) => place.key);
  for (const key of ["F1", "F5", "F11", "F12"]) assert.ok(!keys.includes(key));
});

test("no two places share a key", () => {
  const keys = PLACES.map((place) => place.key).filter(Boolean);
  assert.equal(new Set(keys).size, keys.length);
});

test("F8 is the step of the visit, whatever that is now", () => {
  assert.equal(actionOf(press("F8"), CALLED), "serve");
  assert.equal(actionOf(press("F8"), SERVING), "finish");
});

test("F7 takes back a held visit when the desk is free", () => {
  assert.equal(actionOf(press("F7"), { ...OPEN, held: [{}] }), "resume");
  assert.equal(actionOf(press("F7"), { ...SERVING, held: [{}] }), "hold");
});

test("F10 pauses an open counter and goes on with a paused one", () => {
  assert.equal(actionAt("pause", stage(OPEN), 0), "pause");
  assert.equal(actionOf(press("F10"), PAUSED), "continue");
});

test("a key with a modifier belongs to the desktop", () => {
  assert.equal(actionOf(press("F4", { altKey: true }), CALLED), null);
  assert.equal(actionOf(press("F10", { shiftKey: true }), OPEN), null);
});

test("letters are left to the input method", () => {
  for (const key of ["a", "f", "Enter", " "]) assert.equal(actionOf(press(key), CALLED), null);
});

test("a wait ticks on between snapshots and never runs backwards", () => {
  assert.equal(waitedBy(60, 1_000, 31_000), 90);
  assert.equal(waitedBy(60, 31_000, 1_000), 60);
});
