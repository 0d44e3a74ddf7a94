// Transfer: to a service or to a counter; the number and the time waited stay.
import { html, useState } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _, pick } from "../lib/words.js";
import { Dialog } from "./dialog.js";
import { counterState } from "./wording.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {{service?: string, counter?: number}} Goal */

/**
 * @param {{words: string, note: string, checked: boolean, off?: boolean, lead: string|number, onPick: () => void}} props
 */
function Choice({ words, note, checked, off = false, lead, onPick }) {
  return html`<label class=${`choice ${off ? "off" : ""}`}>
    <input type="radio" name="goal" checked=${checked} disabled=${off} data-first=${off ? null : ""} onChange=${onPick} />
    <b class="prefix">${lead}</b>
    <span>${words}<small>${note}</small></span>
  </label>`;
}

/**
 * @param {{state: Snapshot, goal: Goal|null, setGoal: (goal: Goal) => void}} props
 */
function Services({ state, goal, setGoal }) {
  return state.services.filter((one) => one.code !== state.visit?.service).map((one) => {
    const open = state.counters.filter((counter) => one.counters.includes(counter.number) && counter.state === "open");
    const note = open.length
      ? _("quầy đang mở: {list}", { list: open.map((counter) => counter.number).join(", ") })
      : _("chưa có quầy nào mở");
    return html`<${Choice} key=${one.code} lead=${one.code} words=${pick(one, "name")} note=${note}
      checked=${goal?.service === one.code} onPick=${() => setGoal({ service: one.code })} />`;
  });
}

/**
 * @param {{state: Snapshot, goal: Goal|null, setGoal: (goal: Goal) => void}} props
 */
function Counters({ state, goal, setGoal }) {
  return state.counters.filter((one) => one.number !== state.counter?.number).map((one) => {
    const fields = one.fields.map((field) => pick(field, "name")).join(", ");
    const who = one.officer?.display_name;
    const note = [counterState(one.state).words, who].filter(Boolean).join(" · ");
    return html`<${Choice} key=${one.number} lead=${one.number} words=${fields || one.name} note=${note} off=${one.state === "closed"}
      checked=${goal?.counter === one.number} onPick=${() => setGoal({ counter: one.number })} />`;
  });
}

/**
 * @param {{state: Snapshot, busy: boolean, error: string, onClose: () => void, run: (goal: Goal) => void}} props
 */
export function TransferDialog({ state, busy, error, onClose, run }) {
  const [to, setTo] = useState("service");
  const [goal, setGoal] = useState(/** @type {Goal|null} */ (null));
  const code = state.visit?.code ?? "";
  const go = () => goal && !busy && run(goal);
  /** @param {string} kind */
  const turn = (kind) => {
    setTo(kind);
    setGoal(null);
  };
  const kinds = [{ id: "service", words: _("Đến dịch vụ khác") }, { id: "counter", words: _("Đến quầy khác") }];
  return html`<${Dialog} title=${_("Chuyển {code}", { code })} wide onClose=${onClose}>
    <p class="muted">${_("Giữ nguyên số {code} và thời gian đã chờ.", { code })}</p>
    <div class="tabs" role="group" aria-label=${_("Chuyển đến")}>
      ${kinds.map((kind) => html`<button key=${kind.id} aria-pressed=${String(kind.id === to)}
        onClick=${() => turn(kind.id)}>${kind.words}</button>`)}
    </div>
    <div class="choices scroll" role="radiogroup" aria-label=${to === "service" ? _("Dịch vụ") : _("Quầy")}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && go()}>
      <${to === "service" ? Services : Counters} state=${state} goal=${goal} setGoal=${setGoal} />
    </div>
    ${error && html`<p class="alert bad" role="alert"><${Icon} name="warning" />${error}</p>`}
    <div class="answers">
      <button class="btn outline" onClick=${onClose}>${_("Quay lại")}</button>
      <button class="btn primary" aria-disabled=${goal && !busy ? null : "true"} aria-busy=${busy ? "true" : null} onClick=${go}>
        ${_("Chuyển {code}", { code })}</button>
    </div>
  </${Dialog}>`;
}
