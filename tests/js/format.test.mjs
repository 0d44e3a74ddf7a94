import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as format from "../../kiosk/static/js/lib/format.js";
import { setPage } from "../../kiosk/static/js/lib/words.js";

beforeEach(() => setPage({ language: "vi" }));

test("a number has a dot for thousands and a comma for decimals", () => {
  assert.equal(format.number(1234.5, 1), "1.234,5");
});

test("a small negative number that rounds to nought has no sign", () => {
  assert.equal(format.number(-0.04, 1), "0,0");
});

test("a share is written with a comma and a space before the sign", () => {
  assert.equal(format.percent(0.9681, 1), "96,8\u00a0%");
});

test("a share in English has a point and no space", () => {
  setPage({ language: "en" });
  assert.equal(format.percent(0.9681, 1), "96.8%");
});

test("a time is the office's, whatever the device thinks", () => {
  assert.equal(format.time("2026-11-20T03:24:05Z"), "10:24");
});

test("a time just after midnight begins with nought", () => {
  assert.equal(format.time("2026-11-20T17:05:00Z"), "00:05");
});

test("a date has its weekday in Vietnamese", () => {
  assert.equal(format.dateLong("2026-11-20T03:24:05Z"), "Thứ Sáu, 20/11/2026");
});

test("the day turns at the office's midnight", () => {
  assert.equal(format.dateLong("2026-11-21T17:00:00Z"), "Chủ Nhật, 22/11/2026");
});

test("a wait is a range", () => {
  assert.equal(format.minutesRange({ low_s: 900, high_s: 1200 }), "15–20\u00a0phút");
});

test("a wait from nought is said as under its upper end", () => {
  assert.equal(format.minutesRange({ low_s: 0, high_s: 300 }), "dưới 5\u00a0phút");
});

test("an unknown wait is said to be unknown", () => {
  assert.equal(format.minutesRange(null), "chưa ước tính được");
});

test("a long duration is in hours and minutes", () => {
  assert.equal(format.duration(3900), "1 giờ 05 phút");
});

test("a stopwatch shows hours only when there are any", () => {
  assert.deepEqual([format.stopwatch(522), format.stopwatch(3723)], ["08:42", "1:02:03"]);
});

test("the clock follows the server, not the device", () => {
  format.serverClock("2001-02-03T04:05:06Z");
  assert.equal(format.date(format.serverNow()), "03/02/2001");
});
