/** The components as Preact functions, for the screens written with it. */
import { FACES, levelClass } from "./faces.js";
import { ICONS } from "./icons.js";
import { html } from "./preact.js";

/**
 * @param {{name: string, class?: string}} props
 * @returns {any}
 */
export function Icon({ name, class: extra = "" }) {
  const inner = ICONS[name] ?? ICONS.document;
  return html`<svg class=${extra ? `i ${extra}` : "i"} viewBox="0 0 24 24" aria-hidden="true"
    dangerouslySetInnerHTML=${{ __html: inner }}></svg>`;
}

/**
 * @param {{level: string}} props
 * @returns {any}
 */
export function Face({ level }) {
  const rank = levelClass(level);
  return html`<svg class=${`face ${rank}`} viewBox="0 0 120 120" aria-hidden="true"
    dangerouslySetInnerHTML=${{ __html: FACES[Number(rank.slice(1))] }}></svg>`;
}

/**
 * A state in a word, with a sign that is not its colour.
 *
 * @param {{kind?: string, icon?: string, children?: any}} props
 * @returns {any}
 */
export function Pill({ kind = "", icon, children }) {
  return html`<span class=${`pill ${kind}`}>${icon && html`<${Icon} name=${icon} />`}${children}</span>`;
}
