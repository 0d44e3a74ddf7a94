import assert from "node:assert/strict";
import { test } from "node:test";

import { Line, backWords, length } from "../../kiosk/static/js/board/line.js";

test("a line that is heard in time is never cut", () => {
  const line = new Line(0);
  for (let tick = 4000; tick <= 40_000; tick += 4000) {
    assert.equal(line.falls(tick), false);
    assert.equal(line.news(tick), 0);
  }
});

test("nine seconds of silence are a cut, said once", () => {
  const line = new Line(0);
  assert.deepEqual([8999, 9000, 9250].map((tick) => line.falls(tick)), [false, true, false]);
});

test("the first news after a cut tell how long there were none", () => {
  const line = new Line(1000);
  line.falls(11_000);
  assert.equal(line.news(201_000), 200_000);
  assert.equal(line.news(202_000), 0);
});

test("a short cut that was noticed is measured too", () => {
  const line = new Line(1000);
  line.trouble();
  assert.equal(line.news(4500), 3500);
});

test("a cut that began with the socket's loss is measured from there", () => {
  const line = new Line(1000);
  line.trouble(3000);
  line.trouble();
  assert.equal(line.news(4500), 1500);
});

test("a cut is told in hours, minutes and seconds", () => {
  assert.deepEqual([300, 3500, 200_000, 7_380_000].map(length), ["1 giây", "4 giây", "3 phút 20 giây", "2 giờ 3 phút"]);
});

test("a board that is back says how many calls it made up for", () => {
  assert.equal(backWords(200_000, 7), "Mất kết nối 3 phút 20 giây, đã bù 7 lượt gọi");
  assert.equal(backWords(12_000, 0), "Mất kết nối 12 giây, không lỡ lượt gọi nào");
});

test("a moment in which nothing was missed is not worth a word", () => {
  assert.equal(backWords(400, 0), "");
});
