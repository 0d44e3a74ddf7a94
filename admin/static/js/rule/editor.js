/** The draft of the rule: its entries, and putting it in force. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Classes } from "./classes.js";
import { PURPOSES, purposeName, turns } from "./wording.js";

/** @typedef {import("./types.js").Rule} Rule */
/** @typedef {import("./types.js").State} State */

/** @param {{label: string, name: string, value: number, off: boolean, put: (value: number) => void}} props */
function Turns({ label, name, value, off, put }) {
  return html`<label class="small"><span>${label}</span><span class="pick"><select name=${name} disabled=${off}
    onChange=${(/** @type {Event} */ event) => put(Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
    ${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => html`<option key=${n} value=${n} selected=${n === value}>${n}</option>`)}</select><${Icon} name="down" /></span></label>`;
}

/** @param {{rule: Rule, off: boolean, put: (changed: Partial<Rule>) => void}} props */
function Order({ rule, off, put }) {
  return html`<fieldset class="part"><legend>${_("Việc nào được gọi trước")}</legend>
    ${PURPOSES.map((purpose) => html`<div class="purpose" key=${purpose} role="radiogroup" aria-label=${purposeName(purpose)}><span>${purposeName(purpose)}</span>
      <span class="thirds">${turns().map(({ value, words }) => html`<label key=${value}><input type="radio" name=${`purpose-${purpose}`} disabled=${off}
        checked=${rule.purposes[purpose] === value} onChange=${() => put({ purposes: { ...rule.purposes, [purpose]: value } })} /><span>${words}</span></label>`)}</span></div>`)}
  </fieldset>`;
}

/** @param {{rule: Rule, wrong: Record<string, string>, off: boolean, put: (changed: Partial<Rule>) => void}} props */
function Ratio({ rule, wrong, off, put }) {
  /** @param {Event} event */
  const typed = (event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    put({ ageing_min: /^\d+$/.test(value) ? Number(value) : /** @type {any} */ (value) });
  };
  return html`<fieldset class="part"><legend>${_("Lượt thường và lượt ưu tiên")}</legend>
    <div class="three"><${Turns} label=${_("Lượt thường")} name="normal" value=${rule.normal} off=${off} put=${(/** @type {number} */ normal) => put({ normal })} />
      <${Turns} label=${_("rồi ưu tiên")} name="priority" value=${rule.priority} off=${off} put=${(/** @type {number} */ priority) => put({ priority })} />
      <label class="small"><span>${_("Chờ lâu nhất (phút)")}</span><input name="ageing_min" inputmode="numeric" maxlength="3" autocomplete="off" value=${rule.ageing_min}
        disabled=${off} aria-invalid=${wrong.ageing_min ? "true" : null} aria-describedby="ageing-help" onInput=${typed} /></label></div>
    <p class="help" id="ageing-help">${_("Ai chờ quá số phút này được gọi trước mọi người khác; 0 là không giới hạn.")}</p>
    ${wrong.ageing_min && html`<p class="wrong" role="alert"><${Icon} name="warning" />${wrong.ageing_min}</p>`}
    <label class="switch"><input type="checkbox" role="switch" name="appointments" checked=${rule.appointments} disabled=${off}
      onChange=${() => put({ appointments: !rule.appointments })} /><span>${_("Người có lịch hẹn được gọi đúng giờ hẹn, trước lượt thường")}</span></label>
  </fieldset>`;
}

/**
 * @param {{state: State, draft: Rule, base: number, note: string, dirty: boolean, busy: boolean, failure: string, faults: string[],
 *   wrong: Record<string, string>, put: (changed: Partial<Rule>) => void, setNote: (note: string) => void, apply: () => void, reset: () => void,
 *   rebase: () => void}} props `base`: the version that the draft began from
 */
export function Editor({ state, draft, base, note, dirty, busy, failure, faults, wrong, put, setNote, apply, reset, rebase }) {
  const off = !state.may_edit;
  const stale = dirty && base !== state.version;
  const idle = busy || !dirty || stale || faults.length > 0 || Object.keys(wrong).length > 0;
  return html`<form class="draft" noValidate aria-label=${_("Bản soạn")} onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), idle || apply())}>
    <header><h1>${_("Quy tắc gọi")}</h1><span class="pill">${_("Đang dùng: bản {version}", { version: state.version })}</span></header>
    <div class="parts" tabIndex="0" role="group" aria-label=${_("Các phần của quy tắc")}>
      <${Ratio} rule=${draft} wrong=${wrong} off=${off} put=${put} /><${Order} rule=${draft} off=${off} put=${put} />
      <${Classes} classes=${draft.classes} known=${state.rule.classes.map((each) => each.id)} wrong=${wrong} off=${off} onChange=${(/** @type {Rule["classes"]} */ classes) => put({ classes })} />
    </div>
    <div class="said" role="status">
      ${stale && html`<p class="alert warn"><${Icon} name="warning" /><span>${_("Bản {version} vừa được áp dụng trong lúc soạn.", { version: state.version })}
        <button type="button" class="link" onClick=${rebase}>${_("Soạn tiếp trên bản {version}", { version: state.version })}</button></span></p>`}
      ${faults.map((each) => html`<p class="alert bad" key=${each}><${Icon} name="blocked" /><span>${each}</span></p>`)}
      ${failure && html`<p class="alert bad"><${Icon} name="warning" /><span>${failure}</span></p>`}
    </div>
    ${off ? html`<footer><p class="muted">${_("Tài khoản này chỉ xem quy tắc.")}</p></footer>` : html`<footer>
      ${dirty && html`<label class="small note"><span>${_("Ghi chú cho bản này")}</span><input name="note" value=${note} maxlength="200" autocomplete="off"
        onInput=${(/** @type {Event} */ event) => setNote(/** @type {HTMLInputElement} */ (event.target).value)} /></label>`}
      <button type="submit" class="btn primary" aria-disabled=${idle ? "true" : null} aria-busy=${busy ? "true" : null}><${Icon} name="check" />${_("Áp dụng")}</button>
      ${dirty && html`<button type="button" class="btn outline" onClick=${reset}>${_("Bỏ thay đổi")}</button>`}</footer>`}
  </form>`;
}
