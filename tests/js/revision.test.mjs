import assert from "node:assert/strict";
import { test } from "node:test";
import { isNewer } from "../../kiosk/static/js/lib/revision.js";

test("the first state is always shown", () => assert.equal(isNewer(undefined, ["a", 1]), true));
test("a higher count is newer", () => assert.equal(isNewer(["a", 1], ["a", 2]), true));
test("the same state is not shown twice", () => assert.equal(isNewer(["a", 2], ["a", 2]), false));
test("a state that was overtaken is dropped", () => assert.equal(isNewer(["a", 3], ["a", 2]), false));
test("a restored office counts anew", () => assert.equal(isNewer(["a", 900], ["b", 1]), true));
test("of several offices one is enough", () => {
  assert.equal(isNewer({ x: ["a", 1], y: ["b", 1] }, { x: ["a", 1], y: ["b", 2] }), true);
});
