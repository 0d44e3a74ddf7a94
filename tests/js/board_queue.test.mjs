import assert from "node:assert/strict";
import { test } from "node:test";

import { CallQueue, chimes, holdMs } from "../../kiosk/static/js/board/queue.js";

const START = Date.parse("2026-11-20T03:24:00.000Z");

function call(seq, { code = `HT-${String(seq).padStart(3, "0")}`, agoMs = 0 } = {}) {
  return { seq, code, counter: 1 + (seq % 8), at: new Date(START - agoMs).toISOString(), kind: "call" };
}

/** Let the clock run until nothing waits; gives [seq, tick] in the order of showing. */
function drain(queue, tick = 0) {
  const shown = [];
  for (let due = queue.dueIn(tick); due !== null; due = queue.dueIn(tick)) {
    tick += due;
    shown.push([queue.next(tick).seq, tick]);
  }
  return shown;
}

test("a call takes the empty top row at once", () => {
  const queue = new CallQueue();
  queue.offer([call(1)], START);
  assert.equal(queue.next(0)?.seq, 1);
});

test("a second call in the same second takes the top row after four seconds", () => {
  const queue = new CallQueue();
  queue.offer([call(1)], START);
  queue.next(0);
  queue.offer([call(2)], START + 300);
  assert.equal(queue.next(3999), null);
  assert.equal(queue.next(4000)?.seq, 2);
});

test("the call that was at the top moves down one row", () => {
  const queue = new CallQueue();
  queue.offer([call(1), call(2)], START);
  drain(queue);
  assert.deepEqual(queue.rows.map((row) => row.seq), [2, 1]);
});

test("the more calls wait, the shorter each holds the top row", () => {
  assert.deepEqual([0, 1, 2, 4, 8].map(holdMs), [4000, 4000, 2000, 1000, 500]);
});

test("no crowd of calls takes the top row from one before a quarter of a second", () => {
  assert.deepEqual([16, 17, 500].map(holdMs), [250, 250, 250]);
});

test("two hundred calls in a minute are each shown once, in order, at most fifteen seconds late", () => {
  const queue = new CallQueue();
  const shown = [];
  for (let tick = 0, offered = 0; tick < 80_000; tick += 50) {
    while (offered < 200 && offered * 300 <= tick) queue.offer([call(++offered)], START + tick);
    const next = queue.next(tick);
    if (next) shown.push({ seq: next.seq, late: tick - (next.seq - 1) * 300 });
  }
  assert.deepEqual(shown.map(({ seq }) => seq), Array.from({ length: 200 }, (_, at) => at + 1));
  assert.ok(Math.max(...shown.map(({ late }) => late)) <= 15_000);
});

/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A day's worth of moments: quiet minutes, rushes, and several calls in one instant. */
function arrivals(random) {
  const ticks = [];
  for (let tick = 0, left = 1 + Math.floor(random() * 120); left > 0; left -= 1) {
    const kind = random();
    tick += kind < 0.3 ? 0 : kind < 0.7 ? random() * 800 : random() * 15_000;
    ticks.push(tick);
  }
  return ticks;
}

/** The longest that a call may wait which finds `ahead` others waiting: each of them, and itself, takes its turn. */
const patience = (ahead) => Array.from({ length: ahead + 1 }, (_, at) => holdMs(at + 1)).reduce((sum, ms) => sum + ms, 0);

/** Play calls to a board that pushes, polls and replays in pieces of any size; gives what was shown and when. */
function play(random) {
  const at = arrivals(random);
  const queue = new CallQueue();
  const shown = [];
  const bounds = [];
  let offered = 0;
  for (let tick = 0; offered < at.length || queue.waiting.length > 0;) {
    const due = queue.dueIn(tick);
    const next = offered < at.length ? at[offered] : Infinity;
    tick = Math.max(tick, Math.min(next, due === null ? Infinity : tick + due));
    while (offered < at.length && at[offered] <= tick) {
      bounds.push(patience(queue.waiting.length));
      offered += 1;
      const from = Math.max(1, offered - Math.floor(random() * 5));
      const some = Array.from({ length: offered - from + 1 }, (_, n) => call(from + n, { agoMs: -at[from + n - 1] }));
      queue.offer(some, START + tick);
    }
    const call_ = queue.next(tick);
    if (call_) shown.push({ seq: call_.seq, tick });
  }
  return { at, shown, bounds };
}

test("whenever calls come, each is shown once, in order, long enough and soon enough", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const { at, shown, bounds } = play(seeded(seed));
    assert.deepEqual(shown.map(({ seq }) => seq), at.map((_, n) => n + 1), `seed ${seed}`);
    shown.forEach(({ tick }, n) => {
      if (n > 0) assert.ok(tick - shown[n - 1].tick >= 250 - 1e-6, `seed ${seed}: ${n} held too short`);
      assert.ok(tick - at[n] <= bounds[n] + 1e-6, `seed ${seed}: call ${n + 1} came ${tick - at[n]} ms late`);
    });
  }
});

test("calls offered out of order are shown in order of their sequence", () => {
  const queue = new CallQueue();
  queue.offer([call(3), call(1), call(2)], START);
  assert.deepEqual(drain(queue).map(([seq]) => seq), [1, 2, 3]);
});

test("a call offered by push, by poll and by replay is shown once", () => {
  const queue = new CallQueue();
  queue.offer([call(1), call(2)], START);
  queue.offer([call(1), call(2)], START);
  queue.next(0);
  queue.offer([call(1), call(2), call(3)], START);
  assert.deepEqual([1, ...drain(queue).map(([seq]) => seq)], [1, 2, 3]);
});

test("replay starts after the last call heard, shown or not", () => {
  const queue = new CallQueue(7);
  queue.offer([call(8), call(9)], START);
  queue.next(0);
  assert.deepEqual([queue.shown, queue.heard], [8, 9]);
});

test("a reloaded board shows again nothing that it had shown", () => {
  const queue = new CallQueue(5);
  queue.offer([call(4), call(5), call(6)], START);
  assert.deepEqual(drain(queue).map(([seq]) => seq), [6]);
});

test("a reloaded board keeps its recent rows", () => {
  const queue = new CallQueue(5);
  queue.settle([call(6), call(5), call(4), call(3), call(2)]);
  assert.deepEqual(queue.rows.map((row) => row.seq), [5, 4, 3]);
});

test("a number called again fills one row only", () => {
  const queue = new CallQueue();
  queue.offer([call(1, { code: "HT-025" }), call(2, { code: "DD-014" }), call(3, { code: "HT-025" })], START);
  drain(queue);
  assert.deepEqual(queue.rows.map((row) => row.seq), [3, 2]);
});

test("calls of a cut of minutes take their turn at the top", () => {
  const queue = new CallQueue();
  queue.offer([call(1, { agoMs: 4 * 60_000 })], START);
  assert.equal(queue.next(0)?.seq, 1);
});

test("how many minutes are replayed is the office's to say", () => {
  const queue = new CallQueue();
  queue.replayMs = 60_000;
  const taken = queue.offer([call(1, { agoMs: 61_000 }), call(2, { agoMs: 59_000 })], START);
  assert.deepEqual([queue.rows.map((row) => row.seq), taken.map((next) => next.seq)], [[1], [2]]);
});

test("replayed calls are shown but not announced, but for those of the last twenty seconds", () => {
  const queue = new CallQueue();
  queue.offer([call(1, { agoMs: 60_000 }), call(2, { agoMs: 20_001 }), call(3, { agoMs: 20_000 }), call(4)], START);
  assert.deepEqual(queue.waiting.map((next) => next.aloud), [false, false, true, true]);
});

test("a call that was heard in time is announced however long it waits for the top row", () => {
  const queue = new CallQueue();
  queue.offer(Array.from({ length: 40 }, (_, at) => call(at + 1)), START);
  let last = null;
  for (let tick = 0, due = queue.dueIn(0); due !== null; due = queue.dueIn(tick)) {
    tick += due;
    last = queue.next(tick);
  }
  assert.deepEqual([last?.seq, last?.aloud], [40, true]);
});

test("calls of a cut of hours go straight to the recent rows", () => {
  const queue = new CallQueue();
  queue.offer([call(1, { agoMs: 3_600_000 }), call(2)], START);
  assert.deepEqual([queue.rows.map((row) => row.seq), queue.waiting.map((next) => next.seq)], [[1], [2]]);
});

test("a call chimes until it is twenty seconds old", () => {
  assert.deepEqual([chimes(call(1, { agoMs: 20_000 }), START), chimes(call(1, { agoMs: 20_001 }), START)], [true, false]);
});

test("the board knows when to look again", () => {
  const queue = new CallQueue();
  assert.equal(queue.dueIn(0), null);
  queue.offer([call(1), call(2)], START);
  queue.next(100);
  assert.equal(queue.dueIn(1100), 3000);
});

test("a call that was undone leaves the rows and the line without a sound", () => {
  const queue = new CallQueue();
  queue.offer([call(1), call(2), call(3)], START);
  queue.next(0);
  assert.equal(queue.withdraw([call(3)], 3, true), true);
  assert.deepEqual([queue.rows, queue.waiting.map((each) => each.seq)], [[], [3]]);
});

test("calls that are newer or older than what the server told stay", () => {
  const queue = new CallQueue();
  queue.offer([call(1), call(5), call(9)], START);
  drain(queue);
  assert.equal(queue.withdraw([call(4), call(5)], 8, false), false);
  assert.deepEqual(queue.rows.map((row) => row.seq), [9, 5, 1]);
});
