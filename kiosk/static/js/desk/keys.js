// The key pad: every key always in the same place, its F key printed on it.
import { html, useEffect } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _ } from "../lib/words.js";
import { PLACES, actionAt, actionOf, primary, refusal } from "./steps.js";
import { ACTION_ICONS, actionName, refusalWords } from "./wording.js";

/** @typedef {import("./steps.js").Action} Action */
/** @typedef {import("./steps.js").Stage} Stage */
/** @typedef {import("./steps.js").Desk} Desk */

/**
 * Listen to the F keys. Ours are always taken from the browser, also while they do nothing: F3 must never open its search.
 * @param {Desk} desk
 * @param {(action: Action) => void} press
 * @param {boolean} deaf while a dialog is open
 */
export function useKeys(desk, press, deaf) {
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const listen = (event) => {
      const action = actionOf(event, desk);
      if (!action) return;
      event.preventDefault();
      if (!deaf && !event.repeat) press(action);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });
}

/**
 * One key. A key that does nothing now keeps its place and its focus, and says why when it is pressed.
 * @param {{place: {key: string, label: string}, action: Action, at: Stage, busy: string|null, resting: boolean,
 *   served: boolean, press: (action: Action) => void}} props
 */
function Key({ place, action, at, served, busy, resting, press }) {
  const no = refusal(at, action, served);
  const first = primary(at) === action;
  const large = place.label === "step" || place.label === "call";
  const off = no !== null;
  const working = busy === action;
  return html`<button
    class=${`btn ${first ? "primary" : "outline"} ${large ? "main" : ""}`}
    data-action=${action}
    aria-disabled=${off || busy !== null || resting ? "true" : null}
    data-off=${off ? "" : null}
    aria-busy=${working ? "true" : null}
    aria-keyshortcuts=${place.key || null}
    title=${no === null ? null : refusalWords(no)}
    onClick=${() => press(action)}>
    <${Icon} name=${working ? "refresh" : ACTION_ICONS[action]} />
    <span class="label">${actionName(action)}</span>
    ${place.key && html`<kbd>${place.key}</kbd>`}
  </button>`;
}

/**
 * @param {{at: Stage, served: boolean, held: number, busy: string|null, resting: boolean, press: (action: Action) => void}} props
 */
export function KeyPad({ at, served, held, busy, resting, press }) {
  return html`<div class="keys" role="group" aria-label=${_("Phím của quầy")}>
    ${PLACES.map((place) => html`<${Key} key=${place.label} place=${place} action=${actionAt(place.label, at, held)}
      at=${at} served=${served} busy=${busy} resting=${resting} press=${press} />`)}
  </div>`;
}
