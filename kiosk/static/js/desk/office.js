// The whole office at a glance: every counter, who sits there and whom it serves.
import { html } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _, pick } from "../lib/words.js";
import { counterState, visitState } from "./wording.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Counter} Counter */

/**
 * @param {{counter: Counter, own: boolean}} props
 */
function Line({ counter, own }) {
  const fields = counter.fields.map((field) => pick(field, "name")).join(", ");
  const state = counterState(counter.state);
  const now = counter.code
    ? html`<span class="plate">${counter.code}</span><small>${visitState(counter.visit_state ?? "")}</small>`
    : html`<span class=${`pill ${state.tone}`}><${Icon} name=${state.icon} />${state.words}</span>`;
  return html`<tr class=${own ? "own" : ""}>
    <td><b class="counter">${counter.number}</b></td>
    <td class="what" title=${fields}><span>${fields || counter.name}</span>
      <small>${own ? _("Quầy của tôi") : counter.officer?.display_name ?? _("Chưa có cán bộ")}</small></td>
    <td>${now}</td>
  </tr>`;
}

/**
 * @param {{state: Snapshot}} props
 */
export function Office({ state }) {
  return html`<div class="rows office" tabIndex="0"><table>
    <thead><tr><th>${_("Quầy")}</th><th>${_("Lĩnh vực")}</th><th>${_("Hiện tại")}</th></tr></thead>
    <tbody>${state.counters.map((counter) => html`<${Line} key=${counter.number} counter=${counter} own=${counter.number === state.counter?.number} />`)}</tbody>
  </table></div>`;
}
