// The bar at the foot: neighbours, terminal, printers, and whether the server is heard.
import { time } from "../lib/format.js";
import { html } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _ } from "../lib/words.js";
import { useNow } from "./time.js";
import { printerName, printerWords, visitState } from "./wording.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Link} Link */

/** The socket follows the first answer; until then nothing is wrong yet. */
const SETTLING_MS = 3000;

/**
 * Whether the server is heard, in a word and a sign.
 * @param {{link: Link}} props
 */
export function Heard({ link }) {
  const now = useNow();
  if (link.state === "live") return html`<span class="pill ok" role="status"><${Icon} name="check" />${_("Đã kết nối")}</span>`;
  if (link.state === "polling" && now - link.since.getTime() < SETTLING_MS) {
    return html`<span class="pill" role="status"><${Icon} name="hourglass" />${_("Đang kết nối")}</span>`;
  }
  if (link.state === "polling") {
    return html`<span class="pill warn" role="status"><${Icon} name="refresh" />${_("Kết nối chậm, vẫn cập nhật")}</span>`;
  }
  return html`<span class="pill bad" role="status"><${Icon} name="offline" />${_("Mất kết nối từ {at}, đang tự nối lại", { at: time(link.since) })}</span>`;
}

/**
 * @param {string} state
 * @returns {string}
 */
function terminalWords(state) {
  if (state === "online") return _("sẵn sàng");
  return state === "offline" ? _("mất kết nối") : _("chưa lắp");
}

/**
 * @param {{label: string, words: string, bad: boolean}} props
 */
function Item({ label, words, bad }) {
  return html`<span class=${bad ? "trouble" : ""}>${bad && html`<${Icon} name="warning" />`}${label} <b>${words}</b></span>`;
}

/**
 * The oldest slip that failed or is not proven, and the way to another paper of it.
 * @param {{slips: import("./types.js").Slip[], busy: boolean, onReprint: (slip: import("./types.js").Slip) => void}} props
 */
function Doubtful({ slips, busy, onReprint }) {
  if (!slips.length) return null;
  const [first] = slips;
  const words = first.state === "unknown" ? _("không rõ đã ra giấy") : _("không in được");
  return html`<span class="trouble slip"><${Icon} name="printer" />${_("Phiếu {code}:", { code: first.code })} <b>${words}</b>
    <button type="button" disabled=${busy} onClick=${() => onReprint(first)}>${_("In lại")}</button></span>`;
}

/**
 * @param {{state: Snapshot, link: Link, busy: boolean, onReprint: (slip: import("./types.js").Slip) => void}} props
 */
export function Status({ state, link, busy, onReprint }) {
  const own = state.counter?.number;
  const heard = link.state !== "away";
  const calling = state.counters.filter((counter) => heard && counter.code && counter.visit_state === "called" && counter.number !== own);
  return html`<footer class="status">
    ${calling.slice(0, 2).map((counter) => html`<span key=${counter.number}>${_("Quầy {n}:", { n: counter.number })}
      <b> ${counter.code}</b> ${visitState("called").toLowerCase()}</span>`)}
    ${own !== undefined && html`<${Item} label=${_("Máy đánh giá quầy {n}:", { n: own })} words=${terminalWords(state.terminal.state)}
      bad=${state.terminal.state === "offline"} />`}
    ${state.printers.map((printer) => html`<${Item} key=${printer.name} label=${printerName(printer.name)}
      words=${printerWords(printer)} bad=${printer.state === "blocked" || printer.state === "disconnected" || printer.near_end} />`)}
    <${Doubtful} slips=${state.slips} busy=${busy} onReprint=${onReprint} />
    <span class="end"><${Heard} link=${link} /></span>
  </footer>`;
}
