// What the desk asks before a step of its own: why a pause, why out of order, what came of it, what somebody came for.
import { html, useState } from "../lib/preact.js";
import { _ } from "../lib/words.js";
import { Choices, onDigit } from "./choosing.js";
import { Question } from "./dialog.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {{state: Snapshot, busy: boolean, error: string, onClose: () => void}} Common */

const MOST_PIECES = 99;

/**
 * @param {Common & {run: (reason: string) => void}} props
 */
export function PauseQuestion({ state, busy, error, onClose, run }) {
  const reasons = state.choices.pause_reasons;
  const [reason, setReason] = useState(reasons[0]?.id ?? "");
  const go = () => !busy && run(reason);
  return html`<${Question} title=${_("Tạm ngừng quầy?")} busy=${busy} error=${error} onClose=${onClose}
    words=${_("Bảng thông báo sẽ ghi “Tạm ngừng”. Xin chọn lý do:")} answers=${[{ words: _("Tạm ngừng"), run: go }]}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => onDigit(event, reasons.map((one) => one.id), setReason, go)}>
    <${Choices} entries=${reasons} name="pause" label=${_("Lý do")} chosen=${reason} choose=${setReason} />
  </${Question}>`;
}

/**
 * A chosen number, out of order: its reason is kept with the call.
 * @param {Common & {ticket: string, run: (body: {ticket: string, reason: string, note: string}) => void}} props `ticket`: what is known of the number
 */
export function OtherQuestion({ state, ticket, busy, error, onClose, run }) {
  const reasons = state.choices.out_of_order_reasons;
  const [code, setCode] = useState(ticket);
  const [reason, setReason] = useState(reasons[0]?.id ?? "");
  const [note, setNote] = useState("");
  const go = () => !busy && code.trim() && run({ ticket: code.trim().toUpperCase(), reason, note: note.trim() });
  return html`<${Question} title=${_("Gọi số khác thứ tự")} busy=${busy} error=${error} onClose=${onClose} wide
    words=${_("Lý do được ghi lại và thống kê.")} answers=${[{ words: code.trim() ? _("Gọi {code}", { code: code.trim().toUpperCase() }) : _("Gọi"), run: go }]}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => onDigit(event, reasons.map((one) => one.id), setReason, go)}>
    <label class="write"><span>${_("Số thứ tự")}</span>
      <input type="text" autocomplete="off" maxlength="16" value=${code} data-first=${ticket ? null : ""}
        onInput=${(/** @type {any} */ event) => setCode(event.currentTarget.value)} /></label>
    <${Choices} entries=${reasons} name="reason" label=${_("Lý do")} chosen=${reason} choose=${setReason} wide />
    <label class="write"><span>${_("Ghi thêm (không bắt buộc)")}</span>
      <input type="text" autocomplete="off" maxlength="200" value=${note}
        onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)} /></label>
  </${Question}>`;
}

/**
 * How many dossiers were dealt with in this turn.
 * @param {{value: number, set: (value: number) => void}} props
 */
function Pieces({ value, set }) {
  /** @param {number} to */
  const put = (to) => set(Math.min(MOST_PIECES, Math.max(1, to || 1)));
  return html`<div class="pieces" role="group" aria-label=${_("Số hồ sơ")}>
    <span>${_("Số hồ sơ")}</span>
    <button type="button" class="btn outline" aria-label=${_("Bớt một")} onClick=${() => put(value - 1)}>−</button>
    <input type="number" inputmode="numeric" min="1" max=${MOST_PIECES} value=${value} aria-label=${_("Số hồ sơ")}
      onInput=${(/** @type {any} */ event) => put(event.currentTarget.valueAsNumber)} />
    <button type="button" class="btn outline" aria-label=${_("Thêm một")} onClick=${() => put(value + 1)}>+</button>
  </div>`;
}

/**
 * @param {Common & {run: (body: {outcome: string, quantity: number}) => void}} props
 */
export function FinishQuestion({ state, busy, error, onClose, run }) {
  const { outcomes } = state.choices;
  const [outcome, setOutcome] = useState(outcomes[0]?.id ?? "");
  const [quantity, setQuantity] = useState(1);
  const code = state.visit?.code ?? "";
  const go = () => !busy && run({ outcome, quantity });
  return html`<${Question} title=${_("Hoàn thành {code}", { code })} busy=${busy} error=${error} onClose=${onClose} wide
    words=${_("Kết quả của lượt này:")} answers=${[{ words: _("Hoàn thành"), run: go }]}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => onDigit(event, outcomes.map((one) => one.id), setOutcome, go)}>
    <${Choices} entries=${outcomes} name="outcome" label=${_("Kết quả")} chosen=${outcome} choose=${setOutcome} wide />
    <${Pieces} value=${quantity} set=${setQuantity} />
  </${Question}>`;
}

/**
 * Somebody without a number: the counter's own services come first.
 * @param {Common & {run: (body: {service: string, printer?: string}) => void}} props
 */
export function WalkInQuestion({ state, busy, error, onClose, run }) {
  const own = new Set(state.counter?.services ?? []);
  const entries = [...state.services].sort((one, other) => Number(own.has(other.code)) - Number(own.has(one.code)))
    .map((one) => ({ id: one.code, name: one.name, name_en: one.name_en }));
  const [service, setService] = useState(entries[0]?.id ?? "");
  const [slip, setSlip] = useState(false);
  const printer = state.printers[0]?.name ?? "";
  const go = () => !busy && service && run({ service, ...(slip ? { printer } : {}) });
  return html`<${Question} title=${_("Phục vụ không lấy số")} busy=${busy} error=${error} onClose=${onClose} wide
    words=${_("Lượt bắt đầu ngay tại quầy, với số kế tiếp của dịch vụ:")} answers=${[{ words: _("Bắt đầu phục vụ"), run: go }]}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => onDigit(event, entries.map((one) => one.id), setService, go)}>
    <${Choices} entries=${entries} name="service" label=${_("Dịch vụ")} chosen=${service} choose=${setService} wide />
    ${printer && html`<label class="choice slim"><input type="checkbox" checked=${slip} onChange=${() => setSlip(!slip)} /><span>${_("In phiếu")}</span></label>`}
  </${Question}>`;
}
