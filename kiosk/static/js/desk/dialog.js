// A dialog of the desk: the browser's own, which keeps the focus inside and closes with Esc.
import { html, useEffect, useRef } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _ } from "../lib/words.js";

/**
 * @param {{title: string, onClose: () => void, children?: any, wide?: boolean, question?: boolean, onKeyDown?: (event: KeyboardEvent) => void}} props
 */
export function Dialog({ title, onClose, children, wide = false, question = false, onKeyDown }) {
  const node = useRef(/** @type {HTMLDialogElement|null} */ (null));
  useEffect(() => {
    const dialog = node.current;
    const opener = /** @type {HTMLElement|null} */ (document.activeElement);
    dialog?.showModal();
    /** @type {HTMLElement|null|undefined} */ (dialog?.querySelector("[data-first]"))?.focus();
    // The dialog is taken out of the page rather than closed, so the browser gives no focus back.
    return () => opener?.focus();
  }, []);
  return html`<dialog ref=${node} class=${`${wide ? "wide" : ""} ${question ? "question" : ""}`} aria-labelledby="dialog-title" onClose=${onClose} onKeyDown=${onKeyDown}
    onClick=${(/** @type {MouseEvent} */ event) => event.target === node.current && onClose()}>
    <div class="sheet">
      <header><h2 id="dialog-title">${title}</h2>
        <button type="button" class="x" onClick=${onClose} aria-label=${_("Đóng lại")}><${Icon} name="close" /><kbd>Esc</kbd></button></header>
      ${children}
    </div>
  </dialog>`;
}

/**
 * A question with its answers; the way back always comes first in reading and last in weight.
 * @param {{title: string, words: string, answers: {words: string, tone?: string, run: () => void}[], error?: string,
 *   busy: boolean, onClose: () => void, wide?: boolean, onKeyDown?: (event: KeyboardEvent) => void, children?: any}} props
 */
export function Question({ title, words, answers, error = "", busy, onClose, wide = false, onKeyDown, children }) {
  return html`<${Dialog} title=${title} onClose=${onClose} wide=${wide} onKeyDown=${onKeyDown} question>
    <p>${words}</p>
    ${children}
    ${error && html`<p class="alert bad" role="alert"><${Icon} name="warning" />${error}</p>`}
    <div class="answers">
      <button type="button" class="btn outline" data-first=${onKeyDown ? null : ""} onClick=${onClose}>${_("Quay lại")}</button>
      ${answers.map((one) => html`<button type="button" key=${one.words} class=${`btn ${one.tone ?? "primary"}`}
        aria-disabled=${busy ? "true" : null} aria-busy=${busy ? "true" : null} onClick=${one.run}>${one.words}</button>`)}
    </div>
  </${Dialog}>`;
}
