import assert from "node:assert/strict";
import { test } from "node:test";
import { read, written } from "../../kiosk/static/js/lib/date_field.js";

test("a day is written with the day first", () => {
  assert.deepEqual([written("2026-11-21"), written("")], ["21/11/2026", ""]);
});

test("a day may be typed with slashes, dots or dashes, and without leading noughts", () => {
  for (const typed of ["21/11/2026", " 21.11.2026 ", "21-11-2026"]) assert.equal(read(typed), "2026-11-21");
  assert.equal(read("1/2/2027"), "2027-02-01");
});

test("what is no day is nothing", () => {
  for (const typed of ["", "31/11/2026", "29/02/2027", "11/25/2026", "2026-11-21", "hôm nay", "1/1/26"]) assert.equal(read(typed), "");
});
