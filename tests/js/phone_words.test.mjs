import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ageOf } from "../../kiosk/static/js/lib/moments.js";
import { summary } from "../../kiosk/static/js/phone/states.js";
import { setPage } from "../../kiosk/static/js/lib/words.js";

beforeEach(() => setPage({ language: "vi" }));

/** @param {Record<string, any>} more @returns {any} */
const ticket = (more) => ({ code: "HT-029", called: null, ahead: null, ...more });

for (const [state, words] of /** @type {[any, string][]} */ ([
  [{ state: "waiting", ahead: 3 }, "HT-029: còn 3 lượt nữa"],
  [{ state: "waiting", ahead: 0 }, "HT-029: người tiếp theo"],
  [{ state: "called", called: { counter: 2, at: "", n: 1, of: 3 } }, "HT-029: mời đến Quầy 2"],
  [{ state: "held" }, "HT-029: đang tạm dừng"],
  [{ state: "no_show" }, "HT-029: đã lỡ lượt"],
  [{ state: "finished" }, "Số HT-029"],
])) {
  test(`the title of the tab says “${words}”`, () => assert.equal(summary(ticket(state)), words));
}

test("news of less than a minute is said to be so", () => {
  assert.equal(ageOf(59_999), "chưa đầy một phút trước");
});

test("older news has its age in whole minutes", () => {
  assert.equal(ageOf(185_000), "3 phút trước");
});
