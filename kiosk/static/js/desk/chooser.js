// The first thing an officer does: take a counter. One officer a counter; a taken one shows who sits there.
import { html } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _, pick } from "../lib/words.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Counter} Counter */

/**
 * @param {{counter: Counter, busy: number|null, onOpen: (counter: number) => void}} props
 */
function Card({ counter, busy, onOpen }) {
  const fields = counter.fields.map((field) => pick(field, "name")).join(", ");
  const taken = counter.officer !== null;
  const mine = busy === counter.number;
  return html`<button class=${`place ${taken ? "taken" : ""}`} data-counter=${counter.number} aria-busy=${mine ? "true" : null}
    aria-disabled=${taken || busy !== null ? "true" : null} onClick=${() => !taken && busy === null && onOpen(counter.number)}>
    <b class="figure">${counter.number}</b>
    <span class="what"><strong title=${fields}>${fields || counter.name}</strong>
      <small>${taken ? counter.officer?.display_name : _("Quầy trống")}</small></span>
    <span class="act">${taken
      ? html`<span class="pill"><${Icon} name="user" />${counter.state === "paused" ? _("Đang tạm ngừng") : _("Có cán bộ")}</span>`
      : html`<span class="open"><${Icon} name=${mine ? "hourglass" : "forward"} />${_("Mở quầy này")}</span>`}</span>
  </button>`;
}

/**
 * @param {{state: Snapshot, busy: number|null, error: string, onOpen: (counter: number) => void}} props
 */
export function Chooser({ state, busy, error, onOpen }) {
  const free = state.counters.some((counter) => counter.officer === null);
  return html`<main class="choose">
    <div class="ask">
      <h1>${_("Ông/Bà ngồi quầy nào?")}</h1>
      <p class="muted">${free
        ? _("Chọn quầy để mở và bắt đầu nhận khách. Mỗi quầy một cán bộ.")
        : _("Quầy nào cũng đã có cán bộ. Xin chờ một quầy được đóng.")}</p>
      ${error && html`<p class="alert bad" role="alert"><${Icon} name="warning" />${error}</p>`}
    </div>
    <div class="places">${state.counters.map((counter) => html`<${Card} key=${counter.number} counter=${counter} busy=${busy} onOpen=${onOpen} />`)}</div>
  </main>`;
}
