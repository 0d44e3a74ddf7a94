import assert from "node:assert/strict";
import { test } from "node:test";

import { createSender, pathOf } from "../../kiosk/static/js/desk/actions.js";
import { ApiError } from "../../kiosk/static/js/lib/api.js";

/** A server that answers with what the list says, in its order, and remembers the taps. */
function serverWith(...answers) {
  const taps = [];
  const post = async (path, body) => {
    taps.push(body.tap_id);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { taps, api: { post } };
}

const LOST = new ApiError(0, "unreachable", "");
const REFUSED = new ApiError(409, "wrong_state", "", "Số này đã được gọi.");

test("a key pressed again after a lost answer repeats the same tap", async () => {
  const { taps, api } = serverWith(LOST, { id: "v" });
  const send = createSender(api);
  await assert.rejects(send("serve", { visit: "v" }));
  await send("serve", { visit: "v" });
  assert.equal(taps[0], taps[1]);
});

test("another action after a lost answer is a tap of its own", async () => {
  const { taps, api } = serverWith(LOST, { id: "v" });
  const send = createSender(api);
  await assert.rejects(send("serve", { visit: "v" }));
  await send("no-show", { visit: "v" });
  assert.notEqual(taps[0], taps[1]);
});

test("a refusal is an answer: the next press is a new tap", async () => {
  const { taps, api } = serverWith(REFUSED, { id: "v" });
  const send = createSender(api);
  await assert.rejects(send("call", { counter: 2 }));
  await send("call", { counter: 2 });
  assert.notEqual(taps[0], taps[1]);
});

test("the same key after an answer is a new tap", async () => {
  const { taps, api } = serverWith({}, {});
  const send = createSender(api);
  await send("recall", { visit: "v" });
  await send("recall", { visit: "v" });
  assert.notEqual(taps[0], taps[1]);
});

test("going on with a paused counter and taking back a held visit are two calls", () => {
  assert.equal(pathOf("continue", { counter: 3 }), "/api/v1/counters/3/resume");
  assert.equal(pathOf("resume", { visit: "v" }), "/api/v1/visits/v/resume");
});
