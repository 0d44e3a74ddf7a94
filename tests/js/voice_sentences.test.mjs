import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ENGLISH, NORTH, PAUSE, SOUTH, call, code, number, tongueOf } from "../../kiosk/static/js/lib/voice_sentences.js";

const SHIPPED = new Set(
  readFileSync(new URL("../../kiosk/static/voice/SHA256SUMS", import.meta.url), "utf8")
    .trim().split("\n").map((line) => line.split("  ")[1].replace(/\.wav$/, "")),
);
/** The words of the clips that numbers are made of. */
const WORDS = {
  0: "không", 1: "một", 2: "hai", 3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín", 10: "mười",
  tens: "mươi", "one-after-tens": "mốt", "four-after-tens": "tư", "five-after-tens": "lăm", hundred: "trăm",
};
const read = (n, tongue) => number(n, tongue)
  .map((clip) => ({ ...WORDS, and: tongue === SOUTH ? "lẻ" : "linh", thousand: tongue === SOUTH ? "ngàn" : "nghìn" })[clip])
  .join(" ");

for (const [n, north, south] of [
  [0, "không", "không"], [4, "bốn", "bốn"], [5, "năm", "năm"], [10, "mười", "mười"], [11, "mười một", "mười một"],
  [14, "mười bốn", "mười bốn"], [15, "mười lăm", "mười lăm"], [20, "hai mươi", "hai mươi"], [21, "hai mươi mốt", "hai mươi mốt"],
  [24, "hai mươi tư", "hai mươi bốn"], [25, "hai mươi lăm", "hai mươi lăm"], [55, "năm mươi lăm", "năm mươi lăm"],
  [91, "chín mươi mốt", "chín mươi mốt"], [100, "một trăm", "một trăm"], [101, "một trăm linh một", "một trăm lẻ một"],
  [104, "một trăm linh bốn", "một trăm lẻ bốn"], [105, "một trăm linh năm", "một trăm lẻ năm"],
  [110, "một trăm mười", "một trăm mười"], [111, "một trăm mười một", "một trăm mười một"],
  [115, "một trăm mười lăm", "một trăm mười lăm"], [221, "hai trăm hai mươi mốt", "hai trăm hai mươi mốt"],
  [344, "ba trăm bốn mươi tư", "ba trăm bốn mươi bốn"], [1000, "một nghìn", "một ngàn"],
  [1001, "một nghìn không trăm linh một", "một ngàn không trăm lẻ một"],
  [1010, "một nghìn không trăm mười", "một ngàn không trăm mười"], [1100, "một nghìn một trăm", "một ngàn một trăm"],
  [2024, "hai nghìn không trăm hai mươi tư", "hai ngàn không trăm hai mươi bốn"],
  [5555, "năm nghìn năm trăm năm mươi lăm", "năm ngàn năm trăm năm mươi lăm"],
  [9999, "chín nghìn chín trăm chín mươi chín", "chín ngàn chín trăm chín mươi chín"],
]) {
  test(`${n} is read as it is in the north and in the south`, () => {
    assert.deepEqual([read(n, NORTH), read(n, SOUTH)], [north, south]);
  });
}

for (const [n, words] of [
  [0, "0"], [13, "13"], [20, "20"], [21, "20 1"], [100, "1 hundred"], [105, "1 hundred and 5"], [121, "1 hundred and 20 1"],
  [1000, "1 thousand"], [1005, "1 thousand and 5"], [1200, "1 thousand 2 hundred"], [9999, "9 thousand 9 hundred and 90 9"],
]) {
  test(`${n} is read in English`, () => assert.equal(number(n, ENGLISH).join(" "), words));
}

for (const tongue of [NORTH, SOUTH]) {
  test(`from 0 to 9999 each number is read in its own way, and one, four and five change only after tens: ${tongue}`, () => {
    const said = new Set();
    for (let n = 0; n <= 9999; n += 1) {
      const words = read(n, tongue);
      assert.ok(!words.includes("undefined"), `${n}: ${words}`);
      assert.doesNotMatch(words, /mươi một|mươi năm|mười mốt|mười tư|mười năm|(trăm|linh|lẻ) (lăm|mốt|tư)|trăm không|một mươi/, `${n}`);
      said.add(words);
    }
    assert.equal(said.size, 10_000);
  });
}

test("whatever number is said, in every voice and style, its clips are shipped", () => {
  for (const tongue of [NORTH, SOUTH, ENGLISH]) {
    const names = new Set();
    for (let n = 0; n <= 9999; n += 1) for (const clip of number(n, tongue)) names.add(clip);
    for (const style of /** @type {const} */ (["digits", "number"])) {
      for (const prefix of "ABCDEFGHJKLMNPRSTUVWXYZ") {
        for (const clip of call({ code: `${prefix}-0123`, counter: 99 }, tongue, style)) names.add(clip);
        for (const clip of call({ code: `${prefix}-456789`, counter: 10 }, tongue, style)) names.add(clip);
      }
    }
    names.delete(PAUSE);
    assert.deepEqual([...names].filter((name) => !SHIPPED.has(`${tongue}/${name}`)), []);
  }
});

test("a call is said letter by letter and digit by digit, with rests where the commas stand", () => {
  assert.deepEqual(call({ code: "HT-025", counter: 3 }, NORTH, "digits"),
    ["call", "letter-h", "letter-t", PAUSE, "0", "2", "5", PAUSE, "counter", "3"]);
});

test("a call is said with its number as one", () => {
  assert.deepEqual(call({ code: "HT-024", counter: 12 }, NORTH, "number"),
    ["call", "letter-h", "letter-t", PAUSE, "2", "tens", "four-after-tens", PAUSE, "counter", "10", "2"]);
});

test("a code without letters is its number alone, and one without a number its letters", () => {
  assert.deepEqual([code("017", NORTH, "digits"), code("VIP", NORTH, "number")],
    [["0", "1", "7"], ["letter-v", "letter-i", "letter-p"]]);
});

test("a number too large to be read as one is read digit by digit", () => {
  assert.deepEqual(number(10_000, NORTH), ["1", "0", "0", "0", "0"]);
});

test("the accent of an office is a voice", () => {
  assert.deepEqual(["north", "south"].map(tongueOf), [NORTH, SOUTH]);
});
