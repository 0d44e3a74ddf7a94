import assert from "node:assert/strict";
import { test } from "node:test";

import { daysBefore, passedByReason, pausesByReason } from "../../admin/static/js/live/reasons.js";

const MEAL = { reason: "meal", name: "Ăn trưa", name_en: "Lunch" };
const NONE = { reason: "", name: "", name_en: "" };

test("pauses are added up by reason over days, counters and offices, the longest first", () => {
  const found = pausesByReason([
    { pauses: [{ day: "2026-11-20", counter: 1, ...NONE, n: 1, seconds: 60 }, { day: "2026-11-21", counter: 2, ...MEAL, n: 1, seconds: 1800 }] },
    { pauses: [{ day: "2026-11-21", counter: 1, ...MEAL, n: 2, seconds: 600 }] },
  ]);

  assert.deepEqual(found, [{ ...MEAL, n: 3, seconds: 2400 }, { ...NONE, n: 1, seconds: 60 }]);
});

test("calls out of order have the words of their reason, or its key where the list has it no more", () => {
  const reasons = [{ id: "invited", name: "Được hẹn", name_en: "Invited" }];
  const counts = [{ reason: "gone", n: 1 }, { reason: "invited", n: 2 }, { reason: "invited", n: 3 }];

  assert.deepEqual(passedByReason([{ reasons, counts }]).map(({ name, n }) => [name, n]), [["Được hẹn", 5], ["gone", 1]]);
});

test("days are counted back over the ends of months", () => {
  assert.deepEqual([daysBefore("2026-03-01", 1), daysBefore("2026-11-21", 13)], ["2026-02-28", "2026-11-08"]);
});
