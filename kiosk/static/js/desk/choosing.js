// Lists to choose from: reasons, outcomes, services. A digit chooses, Enter goes on, so that a keypad alone is enough.
import { html } from "../lib/preact.js";
import { pick } from "../lib/words.js";

/**
 * Choose with the digits while the focus is in no field for text.
 * @param {KeyboardEvent} event
 * @param {string[]} ids
 * @param {(id: string) => void} choose
 * @param {() => void} go
 */
export function onDigit(event, ids, choose, go) {
  const target = /** @type {HTMLElement} */ (event.target);
  const writes = target.matches("input:not([type=radio]):not([type=checkbox]), textarea");
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  if (digit && !writes && ids[Number(digit[1]) - 1]) {
    event.preventDefault();
    choose(ids[Number(digit[1]) - 1]);
  } else if (event.key === "Enter" && target.tagName !== "BUTTON") {
    event.preventDefault();
    go();
  }
}

/**
 * @param {{entries: {id: string, name: string, name_en?: string}[], name: string, label: string, chosen: string, choose: (id: string) => void,
 *   wide?: boolean}} props
 */
export function Choices({ entries, name, label, chosen, choose, wide = false }) {
  const first = entries.some((entry) => entry.id === chosen) ? chosen : entries[0]?.id;
  return html`<div class=${`choices scroll ${wide ? "two" : ""}`} role="radiogroup" aria-label=${label}>
    ${entries.map((entry, n) => html`<label key=${entry.id} class="choice">
      <input type="radio" name=${name} checked=${entry.id === chosen} data-first=${entry.id === first ? "" : null} onChange=${() => choose(entry.id)} />
      ${n < 9 && html`<kbd>${n + 1}</kbd>`}<span>${pick(entry, "name")}</span></label>`)}
  </div>`;
}
