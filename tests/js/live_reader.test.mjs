import assert from "node:assert/strict";
import { test } from "node:test";

import { createReader } from "../../admin/static/js/live/reader.js";

/** Let promises and timers of 0 ms run. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test("the first move is read at once", async () => {
  let reads = 0;
  const reader = createReader({ read: async () => { reads += 1; }, rest: 60_000 });
  reader.moved();
  await settle();
  reader.stop();
  assert.equal(reads, 1);
});

test("moves within the rest are gathered into one reading, and the last is not lost", async () => {
  let reads = 0;
  const reader = createReader({ read: async () => { reads += 1; }, rest: 40 });
  reader.moved();
  await settle();
  for (let n = 0; n < 20; n += 1) reader.moved();
  await settle();
  assert.equal(reads, 1);
  while (reads < 2) await settle();
  reader.stop();
  assert.equal(reads, 2);
});

test("a move during a reading is followed by one more reading", async () => {
  let reads = 0;
  let finish = () => {};
  const read = () => new Promise((resolve) => { reads += 1; finish = () => resolve(undefined); });
  const reader = createReader({ read, rest: 0 });
  reader.moved();
  await settle();
  reader.moved();
  await settle();
  assert.equal(reads, 1);
  finish();
  while (reads < 2) await settle();
  reader.stop();
});
