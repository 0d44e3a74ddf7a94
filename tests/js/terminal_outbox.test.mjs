import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox } from "../../kiosk/static/js/terminal/outbox.js";

const vote = (tap_id) => ({ tap_id, invitation: `invitation ${tap_id}`, level: "satisfied", reasons: [] });

function shelf() {
  const votes = [];
  return {
    votes,
    add: async (one) => void votes.push(one),
    all: async () => [...votes],
    remove: async (tapId) => void votes.splice(votes.findIndex(({ tap_id }) => tap_id === tapId), 1),
  };
}

/** A server whose answer to a vote is `answers(vote)`: an error is thrown, anything else is a yes. */
function office(t, answers, store = shelf()) {
  const sent = [];
  const outbox = new Outbox({
    store,
    patience: 20,
    onWaiting: () => undefined,
    send: async (one) => {
      sent.push(one.tap_id);
      const answer = await answers(one);
      if (answer instanceof Error) throw answer;
    },
  });
  t.after(() => clearTimeout(outbox.timer));
  return { outbox, store, sent };
}

/** A promise, and what fulfils it. */
function later() {
  let come;
  const promise = new Promise((resolve) => (come = resolve));
  return { promise, come };
}

/** Let everything that is ready run. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

const failure = (status, code = "") => Object.assign(new Error(code), { status, code });
const never = () => new Promise(() => undefined);

test("a vote the server takes is counted and never written to the terminal", async (t) => {
  const written = [];
  const { outbox } = office(t, () => null, { ...shelf(), add: async (one) => void written.push(one) });
  assert.deepEqual([await outbox.give(vote("a")), written], ["counted", []]);
});

test("nobody is thanked before an unanswered vote lies on the terminal", async (t) => {
  const { promise: written, come } = later();
  const { outbox } = office(t, () => failure(0), { ...shelf(), add: () => written });
  let outcome = "";
  const given = outbox.give(vote("a")).then((said) => (outcome = said));
  await settle();
  assert.equal(outcome, "");
  come();
  assert.equal(await given, "kept");
});

test("a kept vote leaves the terminal when its answer comes after all", async (t) => {
  const { promise: answer, come } = later();
  const { outbox, store, sent } = office(t, () => answer);
  assert.equal(await outbox.give(vote("a")), "kept");
  come(null);
  await settle();
  assert.deepEqual([store.votes, sent], [[], ["a"]]);
});

test("a vote is kept before the citizen is thanked while the server is away", async (t) => {
  const { outbox, store } = office(t, () => failure(0));
  assert.equal(await outbox.give(vote("a")), "kept");
  assert.equal(store.votes.length, 1);
});

test("a server that does not answer keeps no citizen waiting", async (t) => {
  const { outbox } = office(t, never);
  assert.equal(await outbox.give(vote("a")), "kept");
});

test("kept votes are sent in order with the tap they had", async (t) => {
  let away = true;
  const { outbox, store, sent } = office(t, () => (away ? failure(503) : null));
  await outbox.give(vote("a"));
  await outbox.give(vote("b"));
  away = false;
  sent.length = 0;
  await outbox.drain();
  assert.deepEqual([sent, store.votes], [["a", "b"], []]);
});

for (const [code, status] of [["already_answered", 409], ["invitation_expired", 410]]) {
  test(`a vote refused as ${code} is told so and not sent again`, async (t) => {
    const { outbox, store } = office(t, () => failure(status, code));
    assert.deepEqual([await outbox.give(vote("a")), store.votes], [code, []]);
  });
}

test("a vote refused for any other lasting reason is dropped as refused", async (t) => {
  const { outbox, store } = office(t, () => failure(422, "unknown_level"));
  assert.deepEqual([await outbox.give(vote("a")), store.votes], ["refused", []]);
});

test("a vote the server stumbles over does not hold up the next", async (t) => {
  const { outbox, store } = office(t, ({ tap_id }) => (tap_id === "a" ? failure(500) : null));
  await outbox.give(vote("a"));
  assert.equal(await outbox.give(vote("b")), "counted");
  assert.deepEqual(store.votes.map(({ tap_id }) => tap_id), ["a"]);
});

test("without room on the terminal a vote still reaches the server", async (t) => {
  const full = { ...shelf(), add: async () => Promise.reject(new Error("QuotaExceededError")) };
  const { outbox } = office(t, () => null, full);
  assert.equal(await outbox.give(vote("a")), "counted");
});

test("without room on the terminal and without a server nobody is thanked", async (t) => {
  const full = { ...shelf(), add: async () => Promise.reject(new Error("QuotaExceededError")) };
  const { outbox } = office(t, () => failure(0), full);
  assert.equal(await outbox.give(vote("a")), "lost");
});
