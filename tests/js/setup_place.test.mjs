import assert from "node:assert/strict";
import { test } from "node:test";

import { isWhole, written } from "../../admin/static/js/setup/code.js";
import { NEW, SECTIONS, address, parse } from "../../admin/static/js/setup/place.js";

for (const key of ["", "HT", NEW, "a/b", "50%", "Quầy 1"]) {
  test(`the place ${key || "of a whole section"} survives the address`, () => {
    assert.deepEqual(parse(address({ section: "fields", key })), { section: "fields", key });
  });
}

for (const strange of ["", "#", "#nowhere/HT", "#dark"]) {
  test(`a strange address (${strange}) leads to the overview`, () => {
    assert.deepEqual(parse(strange), { section: SECTIONS[0], key: "" });
  });
}

test("an address that cannot be read leads to its section", () => {
  assert.deepEqual(parse("#fields/%"), { section: "fields", key: "" });
});

for (const [typed, shown] of [["7kq2m4xp", "7KQ2-M4XP"], [" 7KQ2 - M4XP ", "7KQ2-M4XP"], ["7kq2", "7KQ2"], ["7kq2m", "7KQ2-M"], ["7KQ2-M4XP9", "7KQ2-M4XP"]]) {
  test(`the code typed as "${typed}" is written ${shown}`, () => assert.equal(written(typed), shown));
}

test("a code is whole with eight signs", () => {
  assert.deepEqual(["7KQ2", "7KQ2-M4X", "7KQ2-M4XP"].map(isWhole), [false, false, true]);
});
