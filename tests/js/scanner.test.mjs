import assert from "node:assert/strict";
import { test } from "node:test";

import { createReader } from "../../kiosk/static/js/lib/scanner.js";

/** Type a text with so many ms between two keys; returns what was read, and whether the last key ended a scan. */
function typed(text, gap, keys = [...text, "Enter"]) {
  const scans = [];
  const read = createReader((scan) => scans.push(scan));
  let ended = false;
  keys.forEach((key, n) => {
    ended = read(key, 1000 + n * gap);
  });
  return { scans, ended };
}

test("fast keys that end with Enter are a scan", () => {
  const address = "http://127.0.0.1:8000/b/ha-long.0123456789abcdef0123456789abcdef";

  assert.deepEqual(typed(address, 8), { scans: [address], ended: true });
});

test("what a person types is none", () => {
  assert.deepEqual(typed("K7M2PX", 400), { scans: [], ended: false });
});

test("a few fast keys are none", () => {
  assert.deepEqual(typed("abc", 5), { scans: [], ended: false });
});

test("keys that give no sign, like Shift, are left out", () => {
  assert.deepEqual(typed("", 5, ["Shift", "K", "7", "M", "2", "P", "X", "Enter"]).scans, ["K7M2PX"]);
});

test("what stood there before the scan does not belong to it", () => {
  const scans = [];
  const read = createReader((scan) => scans.push(scan));
  read("z", 50);
  [..."K7M2PX", "Enter"].forEach((key, n) => read(key, 500 + n * 5));

  assert.deepEqual(scans, ["K7M2PX"]);
});

test("two scans after each other are two", () => {
  const scans = [];
  const read = createReader((scan) => scans.push(scan));
  [..."K7M2PX", "Enter", ..."A2C3D4", "Enter"].forEach((key, n) => read(key, 100 + n * 5));

  assert.deepEqual(scans, ["K7M2PX", "A2C3D4"]);
});
