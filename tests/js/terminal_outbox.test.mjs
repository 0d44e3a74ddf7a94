import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox } from "../../kiosk/static/js/terminal/outbox.js";

const vote = (tap_id) => ({ tap_id, invitation: `invitation ${tap_id}`, level: "satisfied", reasons: [], at: 0 });

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

const failure = (status, code = "") => Object.assign(new Error(code), { status, code });
const never = () => new Promise(() => undefined);

test("a vote the server takes is counted and leaves the terminal", async (t) => {
  const { outbox, store } = office(t, () => null);
  assert.deepEqual([await outbox.give(vote("a")), store.votes], ["counted", []]);
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
