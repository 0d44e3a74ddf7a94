import assert from "node:assert/strict";
import { test } from "node:test";

import { Playlist, markOf } from "../../kiosk/static/js/board/playlist.js";

const MEDIA = ["a", "b", "c"].map((name) => ({ kind: "picture", url: `/media/ha-long/${name}` }));

function playlist(facts = {}) {
  const list = new Playlist();
  list.facts = { after_s: 10, slide_s: 5, volume: 40, media: MEDIA, ...facts };
  return list;
}

/** The files of the next turns, by the letter of their name. */
const turns = (list, n) => Array.from({ length: n }, () => list.next()?.url.slice(-1) ?? "");

test("slides come one after the other, and from the first again", () => {
  assert.deepEqual(turns(playlist(), 4), ["a", "b", "c", "a"]);
});

test("a broken file is passed over", () => {
  const list = playlist();
  list.broken.add(MEDIA[1].url);
  assert.deepEqual(turns(list, 3), ["a", "c", "a"]);
});

test("a file that is taken out while it is shown does not stop the others", () => {
  const list = playlist();
  list.next();
  list.facts = { ...list.facts, media: MEDIA.slice(1) };
  assert.deepEqual(turns(list, 2), ["b", "c"]);
});

test("slides come when nothing was called for as long as the office says", () => {
  assert.deepEqual([9999, 10_000].map((ms) => playlist().isDue(ms)), [false, true]);
});

test("an office that wants no slides has none", () => {
  assert.equal(playlist({ after_s: 0 }).isDue(1e9), false);
});

test("without a file that can be shown there are no slides", () => {
  const list = playlist();
  for (const { url } of MEDIA) list.broken.add(url);
  assert.deepEqual([list.isDue(1e9), list.next()], [false, null]);
});

test("the server knows a file by the mark in its address", () => {
  assert.equal(markOf(MEDIA[0].url), "a");
});
