import assert from "node:assert/strict";
import { test } from "node:test";
import { bellFor, isNews } from "../../kiosk/static/js/phone/news.js";
import { isNear, pace } from "../../kiosk/static/js/phone/pace.js";

/** @param {Record<string, any>} [more] @returns {any} */
const ticket = (more) => ({ state: "waiting", ahead: 9, called: null, invitation: null, now: "", rev: [1, 1], ...more });
const called = (n = 1) => ticket({ state: "called", ahead: null, called: { counter: 2, at: "", n, of: 3 } });

for (const [words, state, seen, unseen] of /** @type {[string, any, number, number][]} */ ([
  ["nothing is known yet", null, 5000, 15_000],
  ["many are ahead", ticket(), 5000, 15_000],
  ["four are ahead", ticket({ ahead: 4 }), 5000, 15_000],
  ["three are ahead", ticket({ ahead: 3 }), 2000, 5000],
  ["nobody is ahead", ticket({ ahead: 0 }), 2000, 5000],
  ["it is called", called(), 2000, 5000],
  ["it is served", ticket({ state: "serving", ahead: null }), 5000, 15_000],
  ["it is held", ticket({ state: "held", ahead: null }), 5000, 15_000],
  ["it has ended with a question open", ticket({ state: "finished", ahead: null, invitation: "x" }), 5000, 15_000],
  ["it has ended", ticket({ state: "finished", ahead: null }), 20_000, 20_000],
  ["it was missed", ticket({ state: "no_show", ahead: null }), 20_000, 20_000],
])) {
  test(`while ${words} the page asks every ${seen / 1000} s, and unseen every ${unseen / 1000} s`, () => {
    assert.deepEqual([pace(state, false, 0), pace(state, true, 0)], [seen, unseen]);
  });
}

test("phones do not go on asking in step, and none asks later than it should", () => {
  assert.deepEqual([pace(ticket(), false, 0.5), pace(ticket(), false, 1)], [4750, 4500]);
});

test("a number of yesterday, which has no place, is not near", () => {
  assert.equal(isNear(ticket({ ahead: null })), false);
});

test("the same state of another moment is no news", () => {
  assert.equal(isNews(ticket(), ticket({ now: "later", rev: [1, 2] })), false);
});

test("another place in the queue is news", () => {
  assert.equal(isNews(ticket(), ticket({ ahead: 8 })), true);
});

test("the first answer is news", () => {
  assert.equal(isNews(null, ticket()), true);
});

for (const [words, before, now, bell] of /** @type {[string, any, any, string][]} */ ([
  ["a call rings", ticket({ ahead: 0 }), called(), "called"],
  ["a repeated call rings again", called(1), called(2), "called"],
  ["a call that goes on does not ring again", called(1), called(1), ""],
  ["a page that is opened during the call rings", null, called(), "called"],
  ["the third place before the turn rings softly", ticket({ ahead: 4 }), ticket({ ahead: 3 }), "soon"],
  ["a jump past the third place rings softly too", ticket({ ahead: 6 }), ticket({ ahead: 1 }), "soon"],
  ["the second place does not ring once more", ticket({ ahead: 3 }), ticket({ ahead: 2 }), ""],
  ["a page that is opened near the turn does not ring", null, ticket({ ahead: 2 }), ""],
  ["the visit's end does not ring", called(), ticket({ state: "finished", ahead: null }), ""],
])) {
  test(words, () => assert.equal(bellFor(before, now), bell));
}
