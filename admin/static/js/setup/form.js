/** A form: its values, what is wrong with them, and saving. What is typed and not saved is known to the guard. */
import { html, useEffect, useRef, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Refusal } from "./calls.js";

/**
 * @typedef {import("./types.js").Wrong} Wrong
 * @typedef {{values: Record<string, any>, wrong: Wrong, dirty: boolean, busy: boolean, failure: string,
 *   set: (name: string, value: any) => void, put: (values: Record<string, any>) => void, left: (name: string) => void, reset: () => void,
 *   submit: (event?: Event) => Promise<void>, node: {current: HTMLFormElement|null}}} Form
 */

/**
 * @param {{start: Record<string, any>, check: (values: Record<string, any>) => Wrong, guard: import("./types.js").Guard,
 *   save: (values: Record<string, any>) => Promise<void>}} given
 * @returns {Form}
 */
export function useForm({ start, check, save, guard }) {
  const [first] = useState(start);
  const [values, setValues] = useState(start);
  const [touched, setTouched] = useState(/** @type {Record<string, boolean>} */ ({}));
  const [tried, setTried] = useState(false);
  const [said, setSaid] = useState(/** @type {Wrong} */ ({}));
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const node = useRef(/** @type {HTMLFormElement|null} */ (null));
  const own = check(values);
  const shown = Object.fromEntries(Object.entries(own).filter(([name]) => tried || touched[name]));
  const dirty = JSON.stringify(values) !== JSON.stringify(first);
  useUnsaved(guard, dirty);
  const forget = () => (setSaid({}), setFailure(""));
  /** @param {Event} [event] */
  const submit = async (event) => {
    event?.preventDefault();
    if (busy) return;
    setTried(true);
    forget();
    if (Object.keys(own).length) return toFirstWrong(node);
    setBusy(true);
    try {
      guard.dirty = false;
      await save(values);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      guard.dirty = dirty;
      setSaid(error.entries);
      setFailure(strayWords(error, values));
      toFirstWrong(node);
    } finally {
      setBusy(false);
    }
  };
  return {
    values, wrong: { ...shown, ...said }, dirty, busy, failure, submit, node,
    reset: () => (setValues(first), setTouched({}), setTried(false), forget()),
    set: (name, value) => {
      setValues({ ...values, [name]: value });
      if (said[name]) setSaid({ ...said, [name]: "" });
    },
    put: setValues, left: (name) => setTouched({ ...touched, [name]: true }),
  };
}

/** @param {Refusal} refusal @param {Record<string, any>} values @returns {string} what no entry of the form can show */
function strayWords(refusal, values) {
  return Object.keys(refusal.entries).some((name) => name in values) ? "" : refusal.message;
}

/** @param {import("./types.js").Guard} guard @param {boolean} dirty */
function useUnsaved(guard, dirty) {
  useEffect(() => {
    guard.dirty = dirty;
  }, [dirty]);
  useEffect(() => () => {
    guard.dirty = false;
  }, []);
}

/** @param {{current: HTMLElement|null}} node */
function toFirstWrong(node) {
  // After the faults have been drawn.
  setTimeout(() => {
    const first = /** @type {HTMLElement|null|undefined} */ (node.current?.querySelector("[aria-invalid=true]"));
    first?.focus();
    first?.closest(".entry")?.scrollIntoView({ block: "nearest" });
  });
}

/** @param {KeyboardEvent} event @returns {boolean} whether it is for a question that stands over the form */
const asks = (event) => Boolean(/** @type {HTMLElement} */ (event.target).closest("dialog"));

/**
 * The panel in which something is made or changed: title, entries, and the keys below.
 * @param {{form: Form, title: string, mark?: any, active?: boolean, fresh?: boolean, label: string, icon?: string, heading?: "h1"|"h2", onClose?: () => void,
 *   children?: any, more?: any}} props
 */
export function Editor({ form, title, mark, active = true, fresh = false, label, icon, heading = "h2", onClose, children, more }) {
  return html`<form class="editor" ref=${form.node} onSubmit=${form.submit} noValidate aria-label=${title}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && !event.defaultPrevented && !asks(event) && onClose?.()}>
    <header>${mark}<${heading}>${title}</${heading}>
      ${!active && html`<span class="pill"><${Icon} name="blocked" />${_("Ngừng dùng")}</span>`}
      ${onClose && html`<button type="button" class="x" onClick=${onClose} aria-label=${_("Đóng lại")}><${Icon} name="close" /></button>`}</header>
    <div class="entries">${children}</div>
    ${form.failure && html`<p class="alert bad" role="alert"><${Icon} name="warning" /><span>${form.failure}</span></p>`}
    <footer>
      <button type="submit" class="btn primary" aria-disabled=${form.busy || (!fresh && !form.dirty) ? "true" : null}
        aria-busy=${form.busy ? "true" : null}><${Icon} name=${icon ?? (fresh ? "plus" : "check")} />${label}</button>
      ${form.dirty && html`<button type="button" class="btn outline" onClick=${(fresh && onClose) || form.reset}>${_("Bỏ thay đổi")}</button>`}
      ${more}
    </footer>
  </form>`;
}
