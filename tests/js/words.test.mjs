import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { _, onLanguage, pick, setLanguage, setPage } from "../../kiosk/static/js/lib/words.js";

beforeEach(() => setPage({ language: "vi", words_en: { "{n} người chờ": "{n} waiting" } }));

test("the Vietnamese text is its own translation", () => {
  assert.equal(_("{n} người chờ", { n: 8 }), "8 người chờ");
});

test("English comes from the page's catalogue", () => {
  setLanguage("en");
  assert.equal(_("{n} người chờ", { n: 8 }), "8 waiting");
});

test("a text without a translation stays Vietnamese", () => {
  setLanguage("en");
  assert.equal(_("Chưa dịch"), "Chưa dịch");
});

test("a parameter that is not given stays visible", () => {
  assert.equal(_("{n} người chờ", {}), "{n} người chờ");
});

test("a change of language is told once", () => {
  let told = 0;
  const end = onLanguage(() => told++);
  setLanguage("en");
  setLanguage("en");
  end();
  assert.equal(told, 1);
});

test("a name without an English form is shown in Vietnamese", () => {
  setLanguage("en");
  assert.equal(pick({ name: "Đất đai", name_en: "" }, "name"), "Đất đai");
});
