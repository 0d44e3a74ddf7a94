// A numeric keypad as a call device: digits make a number, Enter calls it, the signs are keys of the desk.
import { html, useEffect, useRef, useState } from "../lib/preact.js";
import { _ } from "../lib/words.js";

/** @typedef {import("./steps.js").Action} Action */
/** @typedef {import("./steps.js").Stage} Stage */
/** @typedef {"step"|Action} Sign */

/** So many digits has the longest number. */
const LONGEST = 4;
/** Digits that nobody followed up are forgotten. */
const FORGOTTEN_MS = 8000;

/** @type {Record<string, Sign>} */
export const SIGNS = {
  NumpadAdd: "recall",
  NumpadSubtract: "no-show",
  NumpadMultiply: "finish",
  NumpadDivide: "pause",
  NumpadDecimal: "undo",
};

/**
 * The digit of a pressed key, whether num lock is on or not; empty when it is none.
 * @param {{code: string, altKey: boolean, ctrlKey: boolean, metaKey: boolean, shiftKey: boolean}} press
 * @returns {string}
 */
export function digitOf(press) {
  if (press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return "";
  return /^(?:Numpad|Digit)(\d)$/.exec(press.code)?.[1] ?? "";
}

/**
 * The waiting numbers that typed digits mean: 31 is HT-031 and KD-031.
 * @template {{code: string}} Row
 * @param {string} digits
 * @param {Row[]} rows
 * @returns {Row[]}
 */
export function meant(digits, rows) {
  return rows.filter((row) => Number(row.code.replace(/^.*?-/, "")) === Number(digits));
}

/**
 * Listen to the digits and signs, wherever the focus is but in a field for text.
 * @param {{deaf: boolean, at: Stage, press: (action: Action) => void, step: () => void, typed: (digits: string) => void}} desk
 * @returns {string} the digits that wait for Enter
 */
export function useKeypad({ deaf, at, press, step, typed }) {
  const [digits, setDigits] = useState("");
  // Keys come faster than the page is drawn: what counts is kept beside it.
  const kept = useRef("");
  /** @param {string} to */
  const put = (to) => {
    kept.current = to;
    setDigits(to);
  };
  useEffect(() => {
    if (!digits) return undefined;
    const timer = setTimeout(() => put(""), FORGOTTEN_MS);
    return () => clearTimeout(timer);
  }, [digits]);
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const listen = (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (deaf || event.repeat || target.closest?.("input, textarea, select, [contenteditable]")) return;
      const digit = digitOf(event);
      const enter = event.code === "NumpadEnter" || (event.key === "Enter" && kept.current !== "");
      const sign = SIGNS[event.code];
      if (!digit && !enter && !sign && !(event.key === "Backspace" && kept.current)) return;
      event.preventDefault();
      const said = kept.current;
      if (digit) put((said + digit).slice(-LONGEST));
      else if (event.key === "Backspace") put(said.slice(0, -1));
      else {
        put("");
        if (sign) press(sign === "pause" && at === "paused" ? "continue" : /** @type {Action} */ (sign));
        else if (said) typed(said);
        else step();
      }
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });
  return digits;
}

/**
 * What was typed so far.
 * @param {{digits: string}} props
 */
export function Typed({ digits }) {
  return html`<p class="typed" role="status">${digits && html`<span>${_("Số")} <b class="num">${digits}</b> <kbd>Enter</kbd></span>`}</p>`;
}
