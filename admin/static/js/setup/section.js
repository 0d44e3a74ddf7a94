/** What every section has: heading, list, what to do while it is empty, and the panel on the right. */
import { html, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Question } from "/static/js/desk/dialog.js";
import { Refusal } from "./calls.js";
import { NEW } from "./place.js";

/** @typedef {import("./types.js").Context} Context */

/**
 * @param {{title: string, intro: string, add?: any, empty?: {icon: string, words: string, next: string, run?: () => void}|null,
 *   panel: any, children?: any}} props `empty`: said instead of the list
 */
export function Section({ title, intro, add, empty, panel, children }) {
  return html`<main class="section" id="section">
    <section class="listing" aria-label=${title}>
      <header><div><h1>${title}</h1><p class="muted">${intro}</p></div>${!empty && html`<div class="adds">${add}</div>`}</header>
      ${empty ? html`<${Empty} ...${empty} />` : html`<div class="rows">${children}</div>`}
    </section>
    <aside class="side">${panel}</aside>
  </main>`;
}

/** @param {{icon: string, words: string, next: string, run?: () => void}} props */
function Empty({ icon, words, next, run }) {
  return html`<div class="empty"><${Icon} name=${icon} /><p>${words}</p>
    ${run ? html`<button type="button" class="btn primary" onClick=${run}><${Icon} name="plus" />${next}</button>` : html`<p class="muted">${next}</p>`}</div>`;
}

/** @param {{words: string, run: () => void}} props */
export function AddButton({ words, run }) {
  return html`<button type="button" class="btn primary" onClick=${run}><${Icon} name="plus" />${words}</button>`;
}

/**
 * A row of the list; the whole of it is a key.
 * @param {{mark?: any, name: string, note?: any, end?: any, open: boolean, off?: boolean, run: () => void}} props
 */
export function Row({ mark, name, note, end, open, off = false, run }) {
  return html`<button type="button" class=${off ? "row off" : "row"} aria-current=${open ? "true" : null} onClick=${run}>
    <span class="mark">${mark}</span><span class="said"><b>${name}</b>${note && html`<small>${note}</small>`}</span>
    <span class="end">${end}${off && html`<span class="pill"><${Icon} name="blocked" />${_("Ngừng dùng")}</span>`}</span><${Icon} name="forward" />
  </button>`;
}

/**
 * What the section is for; stands in the panel while nothing is open.
 * @param {{title: string, points: string[]}} props
 */
export function Help({ title, points }) {
  return html`<div class="helping"><h2><${Icon} name="info" />${title}</h2><ul>${points.map((point) => html`<li key=${point}>${point}</li>`)}</ul></div>`;
}

/** @param {{words: string}} props */
export function Gone({ words }) {
  return html`<div class="helping"><p class="muted">${words}</p></div>`;
}

/**
 * The key that takes something out of use, with its question; or brings it back.
 * @param {{active: boolean, label?: string, question: string, blocked?: string, run: () => Promise<void>, back?: () => Promise<void>}} props
 *   `blocked`: why it cannot be done now
 */
export function Retire({ active, label, question, blocked = "", run, back }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  /** @param {() => Promise<void>} act */
  const doing = async (act) => {
    setBusy(true);
    setError("");
    try {
      await act();
      setOpen(false);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      setError(refusal.message);
    } finally {
      setBusy(false);
    }
  };
  if (!active && back) {
    return html`<button type="button" class="btn outline back" aria-busy=${busy ? "true" : null} onClick=${() => doing(back)}>
      <${Icon} name="undo" />${_("Dùng lại")}</button>${error && html`<p class="wrong" role="alert">${error}</p>`}`;
  }
  if (!active) return null;
  const words = label ?? _("Ngừng dùng");
  return html`<button type="button" class="btn quiet retire" onClick=${() => setOpen(true)}><${Icon} name="blocked" />${words}…</button>
    ${open && html`<${Question} title=${words} words=${blocked || question} busy=${busy} error=${error} onClose=${() => setOpen(false)}
      answers=${blocked ? [] : [{ words, tone: "primary", run: () => doing(run) }]} />`}`;
}

/**
 * What both kinds of panel need: the way out, and whether something new is made.
 * @param {Context} context
 * @param {string} section
 */
export function panelOf(context, section) {
  return {
    fresh: context.place.key === NEW,
    close: () => context.go(section),
    add: () => context.go(section, NEW),
    open: (/** @type {string} */ key) => context.go(section, key),
    isOpen: (/** @type {string} */ key) => context.place.key === key,
    // A form starts anew for another thing, and after its own was saved.
    id: `${context.place.key}:${context.saved}`,
  };
}
