/** The priority classes of the office: switched on and off, named in two languages, and new ones. */
import { html, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";

/** @typedef {import("./types.js").Class} Class */

const STANDARD = ["elderly", "disabled", "pregnant_or_infant", "merit"];
const MOST = 8;

/** @param {string} name_en @returns {string} an id as the calls take it */
function idOf(name_en) {
  return name_en.toLowerCase().replace(/[^a-z]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 24);
}

/**
 * @param {{each: Class, n: number, wrong: string, off: boolean, known: boolean, put: (changed: Partial<Class>) => void, drop: () => void}} props
 */
function Entry({ each, n, wrong, off, known, put, drop }) {
  const [open, setOpen] = useState(!known && !each.name);
  const typed = (/** @type {string} */ name) => (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    put(name === "name_en" && !known ? { name_en: value, id: idOf(value) } : { [name]: value });
  };
  const box = (/** @type {"name"|"name_en"|"note"|"note_en"} */ name, /** @type {string} */ label, /** @type {number} */ max) => html`<label class="small"><span>${label}</span>
    <input name=${`class-${n}-${name}`} value=${each[name]} maxlength=${max} disabled=${off} autocomplete="off" lang=${name.endsWith("_en") ? "en" : null}
      aria-invalid=${wrong && (name === "name" || name === "name_en") ? "true" : null} onInput=${typed(name)} /></label>`;
  return html`<div class="class">
    <div class="line"><label class="switch"><input type="checkbox" role="switch" checked=${each.active} disabled=${off} onChange=${() => put({ active: !each.active })} />
      <span class=${each.active ? "" : "muted"}>${each.name || _("Diện mới")}${!each.active && html`<small>${_("không áp dụng")}</small>`}</span></label>
      <button type="button" class="open" aria-expanded=${String(open || Boolean(wrong))} onClick=${() => setOpen(!open)}>${off ? _("Xem") : _("Sửa")}<span class="sr"> ${each.name}</span><${Icon} name="forward" /></button></div>
    ${(open || wrong) && html`<div class="boxes">${box("name", _("Tên"), 60)}${box("name_en", _("Tên tiếng Anh"), 60)}${box("note", _("Ghi chú"), 80)}${box("note_en", _("Ghi chú tiếng Anh"), 80)}
      ${wrong && html`<p class="wrong" role="alert"><${Icon} name="warning" />${wrong}</p>`}
      ${!STANDARD.includes(each.id) && !off && html`<button type="button" class="btn quiet" onClick=${drop}><${Icon} name="close" />${_("Bỏ diện này")}</button>`}</div>`}
  </div>`;
}

/**
 * @param {{classes: Class[], known: string[], wrong: Record<string, string>, off: boolean, onChange: (classes: Class[]) => void}} props
 *   `known`: ids that the rule in force has, whose id stays whatever they are called
 */
export function Classes({ classes, known, wrong, off, onChange }) {
  const put = (/** @type {number} */ n, /** @type {Partial<Class>} */ changed) => onChange(classes.map((each, at) => (at === n ? { ...each, ...changed } : each)));
  const add = () => onChange([...classes, { id: "", name: "", name_en: "", note: "", note_en: "", active: true }]);
  return html`<fieldset class="part"><legend>${_("Diện ưu tiên")}</legend>
    ${classes.map((each, n) => html`<${Entry} key=${n} each=${each} n=${n} wrong=${wrong[`class-${n}`] ?? ""} off=${off} known=${known.includes(each.id)}
      put=${(/** @type {Partial<Class>} */ changed) => put(n, changed)} drop=${() => onChange(classes.filter((_each, at) => at !== n))} />`)}
    ${!off && classes.length < MOST && html`<button type="button" class="btn outline small" onClick=${add}><${Icon} name="plus" />${_("Thêm diện ưu tiên")}</button>`}
  </fieldset>`;
}
