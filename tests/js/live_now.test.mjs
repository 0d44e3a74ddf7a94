import assert from "node:assert/strict";
import { test } from "node:test";

import { alertsIn, devicesIn, secondsSince, waitingIn } from "../../admin/static/js/live/now.js";
import { columns, countScale, shareScale, BOTTOM, TOP } from "../../admin/static/js/live/scale.js";

const state = (key, fields, counters = [], more = {}) => ({ site: { key, name: key }, fields, counters, devices: [], alerts: [], ...more });
const field = (id, waiting, at = null) => ({ id, name: id, name_en: id, waiting, oldest: at && { code: `${id}-1`, at } });
const HA_LONG = state("ha-long", [field("HT", 5, "2026-11-21T03:00:00Z"), field("DD", 2, "2026-11-21T02:50:00Z")], [
  { number: 1, officer: "lan", fields: ["HT"] }, { number: 4, officer: null, fields: ["DD"] },
]);
const HONG_GAI = state("hong-gai", [field("HT", 1, "2026-11-21T02:40:00Z")]);

for (const [name, states, scope, waiting, code] of [
  ["all offices", [HA_LONG, HONG_GAI], { kind: "all" }, 8, "HT-1"],
  ["one office", [HA_LONG], { kind: "site" }, 7, "DD-1"],
  ["a field", [HA_LONG], { kind: "field", part: "HT" }, 5, "HT-1"],
  ["a counter's fields", [HA_LONG], { kind: "counter", part: "4" }, 2, "DD-1"],
  ["where an officer sits", [HA_LONG], { kind: "officer", part: "lan" }, 5, "HT-1"],
]) {
  test(`the waiting of ${name} are added up, with the longest of them`, () => {
    const found = waitingIn(states, scope);
    assert.equal(found.waiting, waiting);
    assert.equal(found.oldest.code, code);
  });
}

test("an officer who sits nowhere has nobody waiting", () => {
  assert.deepEqual(waitingIn([HA_LONG], { kind: "officer", part: "hoa" }), { waiting: 0, oldest: null });
});

test("an alert that only needs time to pass comes when its time has come", () => {
  const alerts = [{ kind: "printer_near_end", grave: false, from: null }, { kind: "long_wait", grave: true, from: "2026-11-21T03:30:00Z" }];
  const states = [state("ha-long", [], [], { alerts })];
  const kinds = (now) => alertsIn(states, new Date(now)).map((alert) => alert.kind);
  assert.deepEqual(kinds("2026-11-21T03:29:59Z"), ["printer_near_end"]);
  assert.deepEqual(kinds("2026-11-21T03:30:00Z"), ["long_wait", "printer_near_end"]);
});

test("alerts of several offices name theirs", () => {
  const states = [state("ha-long", [], [], { alerts: [{ kind: "x", grave: true, from: null }] }), HONG_GAI];
  assert.equal(alertsIn(states, new Date())[0].office, "ha-long");
});

test("devices of several offices are added up by kind", () => {
  const kiosks = (ready, away) => state("x", [], [], { devices: [{ kind: "kiosk", ready, total: 2, away }] });
  assert.deepEqual(devicesIn([kiosks(2, []), kiosks(1, ["Ki-ốt 2"])]), [{ kind: "kiosk", ready: 3, total: 4, away: ["Ki-ốt 2"] }]);
});

test("a wait is never negative", () => {
  assert.equal(secondsSince("2026-11-21T03:00:10Z", new Date("2026-11-21T03:00:00Z")), 0);
});

test("a handful of votes does not squeeze the chart: what it sends far down lies on the bottom line", () => {
  const { lowest, y } = shareScale([{ share: 0.95, low: 0.9, n: 60 }, { share: 0.5, low: 0.4, n: 2 }]);
  assert.ok(lowest >= 0.85);
  assert.equal(y(0.5), BOTTOM);
  assert.equal(y(1), TOP);
});

test("a column's count has room above it", () => {
  for (const most of [1, 2, 3, 7, 14, 48, 333]) assert.ok(countScale(most).top > most);
});

test("columns share the width", () => {
  const { left, width } = columns(4);
  assert.equal(left(4) - left(0), width * 4);
});
