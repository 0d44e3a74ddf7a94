import assert from "node:assert/strict";
import { test } from "node:test";

import { freshId, placeOf, withEntry } from "../../admin/static/js/setup/list_values.js";

const of = (id, active = true) => ({ id, name: `Mục ${id}`, name_en: `Entry ${id}`, ...(active ? {} : { active }) });
const LIST = [of("a"), of("off", false), of("b"), of("c")];
const ids = (list) => list.map((each) => each.id).join(" ");

test("a place counts what is in use alone", () => {
  assert.deepEqual(["a", "off", "b", "c", "new"].map((id) => placeOf(LIST, id)), [0, 1, 1, 2, 3]);
});

for (const [id, place, wanted] of [["c", 0, "c a off b"], ["a", 1, "off b a c"], ["a", 2, "off b c a"], ["b", 1, "a off b c"], ["new", 3, "a off b c new"], ["new", 1, "a off new b c"]]) {
  test(`${id} at place ${place}`, () => {
    const list = withEntry(LIST, of(id), place);
    assert.equal(ids(list), wanted);
    assert.equal(placeOf(list, id), place);
  });
}

test("who is renamed stays where it was, out of use or not", () => {
  const list = withEntry(LIST, { ...LIST[1], name: "Mới" }, 1);
  assert.deepEqual(list, [LIST[0], { ...LIST[1], name: "Mới" }, LIST[2], LIST[3]]);
});

for (const [words, taken, id] of [
  ["Lunch", [], "lunch"], ["Lunch", ["lunch"], "lunch_a"], ["Lunch", ["lunch", "lunch_a"], "lunch_b"], ["Follow-up, 2nd", [], "follow_up_nd"],
  ["Ăn trưa", [], "an_trua"], ["123", [], "entry"], ["A very long name that goes on", [], "a_very_long_name_tha"],
]) {
  test(`the id of ${words} beside ${taken}`, () => {
    assert.equal(freshId(words, taken), id);
    assert.match(id, /^[a-z_]{1,24}$/);
  });
}
