// The key pad: every key always in the same place, its F key printed on it.
import { html, useEffect } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _ } from "../lib/words.js";
import { PLACES, actionAt, actionOf, noShowLeft, primary, refusalNow, undoLeft } from "./steps.js";
import { useNow } from "./time.js";
import { ACTION_ICONS, actionName, earlyWords, refusalWords } from "./wording.js";

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
 *   moment: Parameters<typeof refusalNow>[2], press: (action: Action) => void}} props
 */
function Key({ place, action, at, moment, busy, resting, press }) {
  const no = refusalNow(at, action, moment);
  const early = no === "too_early" ? moment.early : null;
  const left = action === "undo" && moment.undo > 0 ? _("còn {s} giây", { s: moment.undo })
    : early && (early.calls ? _("gọi thêm {n} lần", { n: early.calls }) : _("còn {s} giây", { s: early.seconds }));
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
    aria-keyshortcuts=${place.key.replace("Ctrl", "Control") || null}
    title=${early ? earlyWords(early) : no === null ? null : refusalWords(no)}
    onClick=${() => press(action)}>
    <${Icon} name=${working ? "refresh" : ACTION_ICONS[action]} />
    <span class="label">${actionName(action)}${left && html`<small>${left}</small>`}</span>
    ${place.key && html`<kbd>${place.key.replace("+", " ")}</kbd>`}
  </button>`;
}

/**
 * @param {{state: import("./types.js").Snapshot, at: Stage, held: number, busy: string|null, resting: boolean, press: (action: Action) => void}} props
 */
export function KeyPad({ state, at, held, busy, resting, press }) {
  const now = useNow();
  const moment = momentOf(state, now);
  return html`<div class="keys" role="group" aria-label=${_("Phím của quầy")}>
    ${PLACES.map((place) => html`<${Key} key=${place.label} place=${place} action=${actionAt(place.label, at, held)}
      at=${at} moment=${moment} busy=${busy} resting=${resting} press=${press} />`)}
  </div>`;
}

/**
 * What of this very moment decides over keys.
 * @param {import("./types.js").Snapshot} state
 * @param {number} now
 * @returns {Parameters<typeof refusalNow>[2]}
 */
export function momentOf(state, now) {
  return {
    served: Boolean(state.visit?.served_at),
    undo: undoLeft(state.undo, now),
    early: noShowLeft(state.visit, state.choices, now),
  };
}
