import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { reading } from "../../kiosk/static/js/kiosk/reading.js";
import { idleReading, questionReading, thanksReading } from "../../kiosk/static/js/terminal/reading.js";
import { ENGLISH, NORTH, PAUSE, SOUTH } from "../../kiosk/static/js/lib/voice_sentences.js";

const SHIPPED = new Set(
  readFileSync(new URL("../../kiosk/static/voice/SHA256SUMS", import.meta.url), "utf8")
    .trim().split("\n").map((line) => line.split("  ")[1].replace(/\.wav$/, "")),
);
const way = (tongue, own = [], style = "digits") => ({ tongue, style, has: (name) => own.includes(name) || SHIPPED.has(`${tongue}/${name}`) });
const PRIORITIES = ["elderly", "disabled", "pregnant_or_infant", "merit"].map((id) => ({ id, name: id }));
const STATE = { hours: { open: true, sessions: [] }, waiting: 23, fields: [{ id: "HT" }, { id: "DD" }], priorities: PRIORITIES };
const TICKET = { code: "HT-034", ahead: 2, expected_wait: { low_s: 300, high_s: 600 }, counters: [1, 2] };
const SERVICES = { services: [{ code: "HT1" }, { code: "HT2" }] };
const LEVELS = ["very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied"].map((id) => ({ id }));
const OPEN = { place: { state: "open" }, officer: { name: "lan" }, visit: null };
const plain = (clips) => clips.filter((name) => name !== PAUSE).join(" ");

for (const tongue of [NORTH, SOUTH, ENGLISH]) {
  test(`every clip of every screen is shipped: ${tongue}`, () => {
    const screens = [
      ...["start", "fields", "priority"].map((name) => reading(name, STATE, undefined, way(tongue))),
      reading("start", { ...STATE, hours: { open: false } }, undefined, way(tongue)),
      reading("services", STATE, SERVICES, way(tongue)),
      ...["away", "asking"].map((name) => reading(name, null, undefined, way(tongue))),
      ...[TICKET.expected_wait, { low_s: 0, high_s: 240 }, { low_s: 300, high_s: 300 }, null].map((expected_wait) =>
        reading("number", STATE, { ...TICKET, expected_wait }, way(tongue))),
      ...[null, { code: "HT-034", state: "called" }, { code: "HT-034", state: "serving" }].map((visit) =>
        idleReading({ ...OPEN, visit }, way(tongue))),
      questionReading({ id: "sipas5", levels: LEVELS }, way(tongue)),
      ...["counted", "kept", "already_answered", "invitation_expired", "lost"].map(thanksReading),
    ];
    const names = screens.flat().filter((name) => name !== PAUSE);
    assert.ok(screens.every((screen) => screen.length > 0));
    assert.deepEqual(names.filter((name) => !SHIPPED.has(`${tongue}/${name}`)), []);
  });
}

test("the number is read with the people ahead, the wait and the counters", () => {
  assert.equal(plain(reading("number", STATE, TICKET, way(NORTH))),
    "number letter-h letter-t 0 3 4 ahead 2 wait 5 to 10 minutes at 1 2 listen");
});

test("a ticket that no counter serves yet is read without one, and a wait that nobody knows is left out", () => {
  assert.equal(plain(reading("number", STATE, { ...TICKET, expected_wait: null, counters: [] }, way(NORTH))),
    "number letter-h letter-t 0 3 4 ahead 2 listen");
});

test("the fields that the office has recorded are read, the others are left out", () => {
  assert.deepEqual(reading("fields", STATE, undefined, way(NORTH, ["field-DD"])), ["fields", PAUSE, "field-DD"]);
});

test("every priority is read, and that one may have none", () => {
  assert.equal(plain(reading("priority", STATE, undefined, way(NORTH))),
    "priority priority-elderly priority-disabled priority-pregnant-or-infant priority-merit priority-none");
});

test("a question that is not among the clips is left out, its levels are read", () => {
  assert.equal(plain(questionReading({ id: "own", levels: LEVELS.slice(0, 2) }, way(NORTH))),
    "level-very-satisfied level-satisfied");
});

test("before there is a state, and at a counter that is closed, nothing is read", () => {
  assert.deepEqual([reading("start", null, undefined, way(NORTH)), idleReading({ ...OPEN, place: { state: "closed" } }, way(NORTH)),
    idleReading(null, way(NORTH))], [[], [], []]);
});
