import assert from "node:assert/strict";
import { test } from "node:test";

import { clock, isAsked, meant } from "../../kiosk/static/js/reception/question.js";

const SERVICES = [
  { code: "HT", prefix: "HT", name: "Tư pháp – Hộ tịch", name_en: "Civil status" },
  { code: "DD", prefix: "DD", name: "Đất đai", name_en: "Land" },
];
const codes = (text) => meant(SERVICES, text).map((one) => one.code);

test("a time is understood however it is written", () => {
  assert.deepEqual(["9", "9h", "9:15", "9h15", "0915", "09.15", " 9:05 "].map(clock),
    ["09:00", "09:00", "09:15", "09:15", "09:15", "09:15", "09:05"]);
});

test("what is no time is none, and nothing is nothing", () => {
  assert.deepEqual(["25", "9:60", "chín", "9:1", ""].map(clock), [null, null, null, null, ""]);
});

test("a question with its times the wrong way round is not asked", () => {
  const times = [["9", "9:15"], ["9:15", "9"], ["", "9"], ["x", ""]];
  assert.deepEqual(times.map(([from, to]) => isAsked({ q: "", state: "", from, to })), [true, false, true, false]);
});

test("a service is found by the beginning of its prefix before its name", () => {
  assert.deepEqual([codes("h"), codes("dat dai"), codes("HO TICH"), codes("land"), codes("zz"), codes("")],
    [["HT"], ["DD"], ["HT"], ["DD"], [], ["HT", "DD"]]);
});
