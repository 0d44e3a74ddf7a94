import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { paper } from "../../kiosk/static/js/kiosk/paper.js";
import { setPage } from "../../kiosk/static/js/lib/words.js";

const READY = { state: "ready", cause: null, near_end: false };

beforeEach(() => setPage({ language: "vi" }));

for (const state of ["printed", "processed"]) {
  test(`a slip that is ${state} may be taken`, () => assert.equal(paper(state, READY, 1).confirmed, true));
}

for (const state of ["queued", "leased", "printing", "failed", "unknown", "expired", null]) {
  test(`a slip that is ${state} is not promised`, () => assert.equal(paper(state, READY, 1).confirmed, false));
}

test("without paper the number is to be photographed", () => {
  const said = paper("queued", { ...READY, state: "blocked", cause: "paper_out" }, 1);
  assert.equal(said.title, "Máy in hết giấy. Xin chụp lại số này.");
});

test("a slip that is out stays out when the next one finds no paper", () => {
  assert.equal(paper("printed", { ...READY, state: "blocked", cause: "paper_out" }, 1).confirmed, true);
});

test("a printer without a connection for a moment worries nobody", () => {
  assert.equal(paper("queued", { ...READY, state: "disconnected" }, 1).look, "quiet");
});

test("a slip that takes long is said to take long", () => {
  assert.equal(paper("printing", READY, 30).title, "Phiếu in chậm hơn thường lệ. Xin chụp lại số này.");
});
