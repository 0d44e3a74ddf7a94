import assert from "node:assert/strict";
import { test } from "node:test";

import { Replay } from "../../kiosk/static/js/board/replay.js";

const NOW = Date.parse("2026-11-20T03:24:00.000Z");
const AT = new Date(NOW).toISOString();

function calls(from, to) {
  return Array.from({ length: to - from + 1 }, (_, at) => ({ seq: from + at, code: `HT-${from + at}`, counter: 1, at: AT }));
}

/** A server that has made the calls 1 … `last`, and its snapshots. */
class Office {
  constructor(last, epoch = "e1") {
    this.last = last;
    this.epoch = epoch;
    this.asked = [];
    this.memory = new Map();
  }

  state() {
    return {
      rev: [this.epoch, this.last], site: { key: "ha-long" }, last_seq: this.last,
      calls: calls(1, this.last).reverse().slice(0, 20),
    };
  }

  board() {
    return new Replay({
      memory: { getItem: (key) => this.memory.get(key) ?? null, setItem: (key, value) => this.memory.set(key, value) },
      now: () => NOW,
      after: async (seq) => {
        this.asked.push(seq);
        return { calls: calls(seq + 1, this.last), last_seq: this.last };
      },
    });
  }
}

const waiting = (board) => board.queue.waiting.map(({ seq }) => seq);

test("a new board takes the calls made before it as shown", async () => {
  const board = new Office(5).board();
  await board.take(new Office(5).state());
  assert.deepEqual([waiting(board), board.queue.rows.map(({ seq }) => seq)], [[], [5, 4, 3]]);
});

test("a push brings the call that follows", async () => {
  const office = new Office(5);
  const board = office.board();
  await board.take(office.state());
  office.last = 6;
  await board.take(office.state());
  assert.deepEqual([waiting(board), office.asked], [[6], []]);
});

test("after a cut longer than a snapshot reaches the board asks for the rest", async () => {
  const office = new Office(5);
  const board = office.board();
  await board.take(office.state());
  office.last = 60;
  await board.take(office.state());
  assert.deepEqual(waiting(board), calls(6, 60).map(({ seq }) => seq));
});

test("a reloaded board replays what it has not shown", async () => {
  const office = new Office(5);
  await office.board().take(office.state());
  office.last = 40;
  const reloaded = office.board();
  await reloaded.take(office.state());
  assert.deepEqual(waiting(reloaded), calls(6, 40).map(({ seq }) => seq));
});

test("a call heard but not yet shown is replayed after a reload", async () => {
  const office = new Office(5);
  const board = office.board();
  await board.take(office.state());
  office.last = 7;
  await board.take(office.state());
  board.queue.next(0);
  board.keep();
  const reloaded = office.board();
  await reloaded.take(office.state());
  assert.deepEqual(waiting(reloaded), [7]);
});

test("a restored database begins a new row of calls without replay", async () => {
  const office = new Office(50);
  const board = office.board();
  await board.take(office.state());
  office.last = 30;
  office.epoch = "e2";
  await board.take(office.state());
  assert.deepEqual([waiting(board), board.queue.heard], [[], 30]);
});

test("an answer that comes after a restore is not mixed into the new row", async () => {
  const office = new Office(5);
  const board = office.board();
  await board.take(office.state());
  const late = board.catchUp();
  office.last = 3;
  office.epoch = "e2";
  await Promise.all([board.take(office.state()), late]);
  assert.deepEqual(waiting(board), []);
});

test("more calls than one answer holds are all asked for", async () => {
  const office = new Office(5);
  const board = new Replay({
    memory: { getItem: () => null, setItem: () => undefined },
    now: () => NOW,
    after: async (seq) => ({ calls: calls(seq + 1, Math.min(office.last, seq + 200)), last_seq: office.last }),
  });
  await board.take(office.state());
  office.last = 455;
  assert.deepEqual((await board.catchUp()).map(({ seq }) => seq), calls(6, 455).map(({ seq }) => seq));
});

test("the office says how far back a cut board replays", async () => {
  const office = new Office(5);
  const board = office.board();
  await board.take({ ...office.state(), replay_min: 2 });
  assert.equal(board.queue.replayMs, 120_000);
});
