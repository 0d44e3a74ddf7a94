import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const CALL = /\b_\(\s*((?:"(?:[^"\\]|\\.)*"\s*(?:\+\s*)?)+)/g;
const LITERAL = /"(?:[^"\\]|\\.)*"/g;

function spoken(folder) {
  const found = new Set();
  for (const name of readdirSync(new URL(`kiosk/static/js/${folder}/`, ROOT)).filter((one) => one.endsWith(".js"))) {
    const source = readFileSync(new URL(`kiosk/static/js/${folder}/${name}`, ROOT), "utf8");
    for (const [, literals] of source.matchAll(CALL)) {
      const text = [...literals.matchAll(LITERAL)].map(([literal]) => JSON.parse(literal)).join("");
      if (text) found.add(text);
    }
  }
  return found;
}

function catalogue(domain) {
  const text = readFileSync(new URL(`kiosk/translations/en/${domain}.po`, ROOT), "utf8");
  const entries = text.matchAll(/^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)^msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)/gm);
  const join = (quoted) => [...quoted.matchAll(LITERAL)].map(([literal]) => JSON.parse(literal)).join("");
  return new Map([...entries].map(([, id, said]) => [join(id), join(said)]));
}

const PAGES = { lib: ["common"], kiosk: ["kiosk", "common"], phone: ["phone", "common"] };

for (const [folder, domains] of Object.entries(PAGES)) {
  test(`every text of ${folder} has its English`, () => {
    const words = new Map(domains.flatMap((domain) => [...catalogue(domain)]));
    const missing = [...spoken(folder)].filter((text) => !words.get(text));
    assert.deepEqual(missing, []);
  });

  test(`every text of ${folder} is written in composed letters`, () => {
    assert.deepEqual([...spoken(folder)].filter((text) => text !== text.normalize("NFC")), []);
  });
}

test("a translation keeps the parameters of its text", () => {
  const names = (text) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort().join();
  for (const domain of ["common", "kiosk", "phone"]) {
    for (const [text, said] of catalogue(domain)) if (text) assert.equal(names(said), names(text), text);
  }
});
