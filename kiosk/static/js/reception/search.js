// A lost slip: what somebody remembers of it, the numbers that fit, and what can be done with the one chosen.
import { time } from "../lib/format.js";
import { html } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _, pick } from "../lib/words.js";
import { purposeName } from "../desk/wording.js";
import { KEYS } from "./keys.js";
import { isAsked } from "./question.js";
import { paperWords, stateOf, waitWords, whereWords } from "./wording.js";

/** @typedef {import("./types.js").Found} Found */
/** @typedef {import("./types.js").Question} Question */

const STATES = [["", () => _("Mọi trạng thái")], ["waiting", () => _("Đang chờ")], ["called,serving,held", () => _("Ở quầy")],
  ["no_show", () => _("Vắng mặt")], ["finished,cancelled,closed", () => _("Đã kết thúc")]];

/**
 * @param {{question: Question, set: (part: Partial<Question>) => void}} props
 */
function Form({ question, set }) {
  const wrong = !isAsked(question);
  /** @param {"q"|"from"|"to"} name @returns {(event: any) => void} */
  const typed = (name) => (event) => set({ [name]: event.target.value });
  return html`<form class="ask" role="search" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
    <label class="find"><${Icon} name="look_up" /><span class="sr">${_("Số trên phiếu")}</span>
      <input name="q" value=${question.q} placeholder=${_("HT-025, ht25 hoặc 25")} autocomplete="off" maxlength="20" aria-keyshortcuts=${KEYS.find}
        onInput=${typed("q")} /><kbd>${KEYS.find}</kbd></label>
    <select name="state" aria-label=${_("Trạng thái")} onChange=${(/** @type {any} */ event) => set({ state: event.target.value })}>
      ${STATES.map(([id, words]) => html`<option key=${id} value=${id} selected=${id === question.state}>${/** @type {() => string} */ (words)()}</option>`)}
    </select>
    <label class="clock"><span>${_("Lấy từ")}</span><input name="from" value=${question.from} placeholder="09:00" inputmode="numeric" maxlength="5"
      aria-invalid=${wrong ? "true" : null} onInput=${typed("from")} /></label>
    <label class="clock"><span>${_("đến")}</span><input name="to" value=${question.to} placeholder="09:15" inputmode="numeric" maxlength="5"
      aria-invalid=${wrong ? "true" : null} onInput=${typed("to")} /></label>
    ${wrong && html`<p class="hint" role="alert">${_("Giờ ghi như 09:15, từ sớm đến muộn.")}</p>`}
  </form>`;
}

/**
 * @param {{row: Found, chosen: boolean, onPick: () => void}} props
 */
function Line({ row, chosen, onPick }) {
  const state = stateOf(row.state);
  return html`<li><button class=${`line ${chosen ? "chosen" : ""}`} aria-pressed=${String(chosen)} data-code=${row.code} onClick=${onPick}>
    <span class="plate">${row.code}</span>
    <span class="what"><span>${pick(row, "service_name")}</span><small>${_("lấy lúc {at}", { at: time(row.issued_at) })}${row.priority ? ` · ${_("Ưu tiên")}` : ""}</small></span>
    <span class="now"><span class=${`pill ${state.tone}`}><${Icon} name=${state.icon} />${state.words}</span><small>${whereWords(row)}</small></span>
  </button></li>`;
}

/**
 * @param {{row: Found, busy: boolean, act: (action: string) => void}} props
 */
function Chosen({ row, busy, act }) {
  const can = new Set([...row.moves, ...(row.prints.n ? ["reprint"] : [])]);
  const keys = [["reprint", "printer", _("In lại")], ["transfer", "transfer", _("Chuyển")], ["requeue", "undo", _("Chờ lại")], ["cancel", "close", _("Hủy số")]];
  const facts = [row.purpose && purposeName(row.purpose), row.quantity > 1 && _("{n} hồ sơ", { n: row.quantity }),
    row.state === "waiting" && _("ước chờ: {wait}", { wait: waitWords(row.expected_wait) }), _("phiếu: {paper}", { paper: paperWords(row.prints) }),
    row.end_reason && _("lý do: {reason}", { reason: row.end_reason })].filter(Boolean);
  return html`<div class="one" aria-label=${_("Số đã chọn")} role="group">
    <p class="sum"><b class="plate">${row.code}</b><span>${facts.join(" · ")}</span></p>
    ${row.why && html`<p class="why"><${Icon} name="info" /><span><b>${_("Vì sao số này được gọi:")}</b> ${row.why.words}</span></p>`}
    <div class="acts">${keys.map(([action, sign, words]) => html`<button key=${action} class="btn outline" data-action=${action}
      aria-keyshortcuts=${/** @type {Record<string, string>} */ (KEYS)[action]} aria-disabled=${can.has(action) && !busy ? null : "true"}
      onClick=${() => can.has(action) && !busy && act(action)}><${Icon} name=${sign} /><span class="label">${words}</span><kbd>${/** @type {Record<string, string>} */ (KEYS)[action]}</kbd></button>`)}</div>
  </div>`;
}

/**
 * @param {{question: Question, set: (part: Partial<Question>) => void, rows: Found[]|null, error: string, chosen: Found|null,
 *   onPick: (id: string) => void, busy: boolean, act: (action: string) => void}} props
 */
export function Search({ question, set, rows, error, chosen, onPick, busy, act }) {
  /** @param {KeyboardEvent} event */
  const turn = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const lines = /** @type {HTMLElement[]} */ ([.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll(".line")]);
    const next = lines[lines.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const asked = question.q || question.from || question.to || question.state;
  const empty = asked ? _("Không tìm thấy số nào") : _("Hôm nay chưa cấp số nào");
  return html`<section class="panel search" aria-label=${_("Tìm số đã cấp")}>
    <header><h2>${_("Tìm số đã cấp")}</h2><span class="muted">${_("hôm nay, mới nhất trước")}</span></header>
    <${Form} question=${question} set=${set} />
    ${error ? html`<p class="alert bad" role="alert"><${Icon} name="warning" />${error}</p>`
      : rows === null ? html`<div class="empty" role="status"><${Icon} name="hourglass" /><b>${_("Đang tìm…")}</b></div>`
      : rows.length ? html`<ul class="lines" onKeyDown=${turn}>${rows.map((row) => html`<${Line} key=${row.id} row=${row} chosen=${row.id === chosen?.id} onPick=${() => onPick(row.id)} />`)}</ul>`
      : html`<div class="empty" role="status"><${Icon} name="look_up" /><b>${empty}</b>${asked && html`<p class="muted">${_("Thử ít chữ hơn, hoặc tìm theo giờ lấy số.")}</p>`}</div>`}
    ${chosen && html`<${Chosen} row=${chosen} busy=${busy} act=${act} />`}
  </section>`;
}
