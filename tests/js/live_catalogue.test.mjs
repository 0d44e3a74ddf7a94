import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const FOLDER = new URL("admin/static/js/live/", ROOT);
const PO = readFileSync(new URL("kiosk/translations/en/live.po", ROOT), "utf8");

const words = new Map([...PO.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)].map(([, id, said]) => [id, said]));
const spoken = new Set();
for (const name of readdirSync(FOLDER)) {
  const source = readFileSync(new URL(name, FOLDER), "utf8");
  for (const [, text] of source.matchAll(/\b_\(\s*"((?:[^"\\]|\\.)*)"/g)) spoken.add(text);
}

test("every text of the live view has its English", () => {
  assert.deepEqual([...spoken].filter((text) => !words.get(text)), []);
});

test("the catalogue of the live view holds nothing that is not said", () => {
  assert.deepEqual([...words.keys()].filter((text) => !spoken.has(text)), []);
});

test("a translation of the live view keeps the parameters of its text", () => {
  const names = (text) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort().join();
  for (const [text, said] of words) assert.equal(names(said), names(text), text);
});
