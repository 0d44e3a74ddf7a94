import assert from "node:assert/strict";
import { test } from "node:test";

import { closedIn, Course } from "../../kiosk/static/js/terminal/course.js";
import { facesOf } from "../../kiosk/static/js/terminal/levels.js";

const OPENED = Date.parse("2026-11-20T03:24:00.000Z");
const CLOSES = OPENED + 30_000;

function memory() {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
}

function course(kept = memory()) {
  return new Course(closedIn(kept, "closed"));
}

function asking(invitation, { opened = OPENED, visit = null } = {}) {
  const times = { opened_at: new Date(opened).toISOString(), closes_at: new Date(opened + 30_000).toISOString() };
  return { invitation, question: { visit_code: "HT-024", ...times }, visit, scale: { levels: [] } };
}

const quiet = { invitation: null, question: null, visit: null };

test("an invitation opens its question", () => {
  const one = course();
  one.take(asking("a"), OPENED);
  assert.equal(one.question?.invitation, "a");
});

test("the question stays when the next visit is called", () => {
  const one = course();
  one.take(asking("a"), OPENED);
  one.take(asking("a", { visit: { code: "HT-025", state: "called" } }), OPENED + 5000);
  assert.equal(one.question?.invitation, "a");
});

test("the question closes when it is thirty seconds old", () => {
  const one = course();
  one.take(asking("a"), OPENED);
  assert.deepEqual([one.expire(CLOSES - 1), one.expire(CLOSES), one.question], [false, true, null]);
});

test("a question that has run out is not opened", () => {
  const one = course();
  one.take(asking("a"), CLOSES);
  assert.equal(one.question, null);
});

test("a newer question waits until the one on the screen has gone", () => {
  const one = course();
  one.take(asking("a"), OPENED);
  const newer = asking("b", { opened: OPENED + 10_000 });
  one.take(newer, OPENED + 10_000);
  assert.equal(one.question?.invitation, "a");
  one.close("a");
  one.take(newer, OPENED + 12_000);
  assert.equal(one.question?.invitation, "b");
});

test("a question answered on the phone leaves the terminal", () => {
  const one = course();
  one.take(asking("a"), OPENED);
  one.take(quiet, OPENED + 5000);
  assert.equal(one.question, null);
});

test("a question passed over does not come back, not even after a reload", () => {
  const kept = memory();
  const one = course(kept);
  one.take(asking("a"), OPENED);
  one.close("a");
  const reloaded = course(kept);
  reloaded.take(asking("a"), OPENED + 5000);
  assert.equal(reloaded.question, null);
});

test("a changed scale does not change the words of an open question", () => {
  const one = course();
  one.take({ ...asking("a"), scale: { levels: [], version: 1 } }, OPENED);
  one.take({ ...asking("a"), scale: { levels: [], version: 2 } }, OPENED + 1000);
  assert.equal(one.question?.scale.version, 1);
});

test("known levels keep their own faces", () => {
  assert.deepEqual(facesOf([{ id: "satisfied" }, { id: "neutral" }]), ["satisfied", "neutral"]);
});

test("a scale of other levels gets faces from best to worst", () => {
  assert.deepEqual(facesOf([{ id: "yes" }, { id: "partly" }, { id: "no" }]), ["very_satisfied", "neutral", "very_dissatisfied"]);
});
