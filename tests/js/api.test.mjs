import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, createApi, newId } from "../../kiosk/static/js/lib/api.js";

const answer = (status, body, headers = {}) => new Response(body === null ? null : JSON.stringify(body), { status, headers });

/** A server that gives the answers in their order and keeps what it was asked. */
function server(...answers) {
  const asked = [];
  const fetch = async (path, request) => {
    asked.push({ path, ...request });
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return next;
  };
  return { asked, fetch };
}

test("an id is a random UUID of version 4", () => {
  assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a tap is repeated with the same id when the line breaks", async () => {
  const { asked, fetch } = server(new TypeError("no network"), answer(503, {}), answer(201, { code: "HT-034" }));
  const body = await createApi({ fetch }).post("/tickets", { service: "HT" });
  const ids = new Set(asked.map((one) => JSON.parse(one.body).tap_id));
  assert.deepEqual([body.code, asked.length, ids.size], ["HT-034", 3, 1]);
});

test("a tap id that is given is kept", async () => {
  const { asked, fetch } = server(answer(204, null));
  await createApi({ fetch }).post("/tickets", { tap_id: "mine" });
  assert.equal(JSON.parse(asked[0].body).tap_id, "mine");
});

test("a refusal is not repeated and carries its code", async () => {
  const { asked, fetch } = server(answer(409, { code: "wrong_state", title: "Sai trạng thái" }));
  const error = await createApi({ fetch }).post("/visits/1/serve").catch((refusal) => refusal);
  assert.deepEqual([error instanceof ApiError, error.status, error.code, asked.length], [true, 409, "wrong_state", 1]);
});

test("patience has an end", async () => {
  const { fetch } = server(new TypeError("no network"), new TypeError("no network"));
  const error = await createApi({ fetch, patience: 100 }).post("/tickets").catch((refusal) => refusal);
  assert.deepEqual([error.status, error.code], [0, "unreachable"]);
});

test("a state that has not changed has no body", async () => {
  const { asked, fetch } = server(answer(304, null));
  const { status, body } = await createApi({ fetch }).get("/track", { etag: '"7"' });
  assert.deepEqual([status, body, asked[0].headers["If-None-Match"]], [304, null, '"7"']);
});

test("a device sends its token and a desk its session", async () => {
  const { asked, fetch } = server(answer(200, {}));
  await createApi({ fetch, token: "t", session: "3" }).get("/x");
  assert.deepEqual([asked[0].headers.Authorization, asked[0].headers["X-Kiosk-Session"]], ["Bearer t", "3"]);
});
