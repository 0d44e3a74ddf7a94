// The first thing an officer does: take a counter. A taken one is taken over only after a question; a supervisor works at it.
import { html, useState } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _, pick } from "../lib/words.js";
import { Question } from "./dialog.js";
import { counterState, visitState } from "./wording.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Counter} Counter */

/**
 * What a taken counter does now: its number, or its state.
 * @param {{counter: Counter}} props
 */
function Now({ counter }) {
  if (counter.code) return html`<b class="plate">${counter.code}</b><small>${visitState(counter.visit_state ?? "")}</small>`;
  const state = counterState(counter.state);
  return html`<span class=${`pill ${state.tone}`}><${Icon} name=${state.icon} />${state.words}</span>`;
}

/**
 * @param {{counter: Counter, busy: number|null, own: boolean, onPick: (counter: Counter) => void}} props
 */
function Card({ counter, busy, own, onPick }) {
  const fields = counter.fields.map((field) => pick(field, "name")).join(", ");
  const taken = counter.officer !== null;
  const mine = busy === counter.number;
  return html`<button class=${`place ${taken ? "taken" : ""}`} data-counter=${counter.number} aria-busy=${mine ? "true" : null}
    aria-disabled=${busy !== null ? "true" : null} onClick=${() => busy === null && onPick(counter)}>
    <b class="figure">${counter.number}</b>
    <span class="what"><strong title=${fields}>${fields || counter.name}</strong>
      <small>${own ? _("Quầy của tôi") : taken ? counter.officer?.display_name : _("Quầy trống")}</small></span>
    <span class="act">${taken
      ? html`<${Now} counter=${counter} />`
      : html`<span class="open"><${Icon} name=${mine ? "hourglass" : "forward"} />${_("Mở quầy này")}</span>`}</span>
  </button>`;
}

/**
 * A counter where somebody sits: nobody is replaced by a slip of the finger.
 * @param {{counter: Counter, mayAct: boolean, busy: boolean, onClose: () => void, onTake: () => void, onAct: () => void}} props
 */
function Taken({ counter, mayAct, busy, onClose, onTake, onAct }) {
  const who = counter.officer?.display_name ?? "";
  const n = counter.number;
  const take = { words: _("Nhận thay quầy {n}", { n }), tone: mayAct ? "outline" : "primary", run: onTake };
  const act = { words: _("Điều hành quầy {n}", { n }), run: onAct };
  return html`<${Question} title=${_("Quầy {n} đang có {who}", { n, who })} busy=${busy} onClose=${onClose} wide=${mayAct}
    words=${mayAct
      ? _("Điều hành: làm thay các thao tác tại quầy, cán bộ vẫn ngồi đó. Nhận thay: cán bộ rời quầy, lượt đang mở chuyển cho Ông/Bà.")
      : _("Nhận thay thì {who} rời quầy này, lượt đang mở chuyển cho Ông/Bà. Việc này được ghi lại.", { who })}
    answers=${mayAct ? [take, act] : [take]} />`;
}

/**
 * @param {{state: Snapshot, busy: number|null, error: string, onOpen: (counter: number, takeOver: boolean) => void,
 *   onAct: (counter: number|null) => void}} props
 */
export function Chooser({ state, busy, error, onOpen, onAct }) {
  const [asked, setAsked] = useState(/** @type {number|null} */ (null));
  const about = state.counters.find((counter) => counter.number === asked && counter.officer);
  const free = state.counters.some((counter) => counter.officer === null);
  /** @param {Counter} counter */
  const picked = (counter) => {
    if (counter.officer?.name === state.account.name) return onAct(null);
    return counter.officer ? setAsked(counter.number) : onOpen(counter.number, state.may_act);
  };
  /** @param {() => void} work */
  const then = (work) => () => {
    setAsked(null);
    work();
  };
  const words = free ? _("Chọn quầy để mở và bắt đầu nhận khách. Mỗi quầy một cán bộ.") : _("Quầy nào cũng đã có cán bộ. Xin chờ một quầy được đóng.");
  return html`<main class="choose">
    <div class="ask">
      <h1>${state.may_act ? _("Các quầy") : _("Ông/Bà ngồi quầy nào?")}</h1>
      <p class="muted">${state.may_act ? _("Chọn một quầy để điều hành, nhận thay hoặc mở.") : words}</p>
      ${error && html`<p class="alert bad" role="alert"><${Icon} name="warning" />${error}</p>`}
    </div>
    <div class="places">${state.counters.map((counter) => html`<${Card} key=${counter.number} counter=${counter} busy=${busy}
      own=${counter.officer?.name === state.account.name} onPick=${picked} />`)}</div>
    ${about && html`<${Taken} counter=${about} mayAct=${state.may_act} busy=${busy !== null} onClose=${() => setAsked(null)}
      onTake=${then(() => onOpen(about.number, true))} onAct=${then(() => onAct(about.number))} />`}
  </main>`;
}
