// The waiting list: my counter, the whole office, the missed and the held.
import { duration, time } from "../lib/format.js";
import { html } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _, pick } from "../lib/words.js";
import { Office } from "./office.js";
import { LATE_AFTER_S, waitedBy } from "./steps.js";
import { useNow } from "./time.js";
import { orderWords, purposeName } from "./wording.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Waiting} Waiting */
/** @typedef {import("./types.js").Marked} Marked */

/**
 * @param {{row: Waiting, words: string}} props
 */
function Order({ row, words }) {
  if (row.priority) {
    return html`<td><span class="pill prio"><${Icon} name="priority" />${_("Ưu tiên")}</span>${words && html`<small>${words}</small>`}</td>`;
  }
  return html`<td>${words}</td>`;
}

/**
 * A number that waits; its plate calls it, the first one by the rule and any other with a reason.
 * @param {{row: Waiting, first: boolean, rule: Snapshot["rule"], snapshot: number, now: number, off: boolean, onCall: (row: Waiting) => void}} props
 */
function Row({ row, first, rule, snapshot, now, off, onCall }) {
  const waited = waitedBy(row.waited_s, snapshot, now);
  const late = waited >= LATE_AFTER_S;
  const service = pick(row, "service_name");
  const words = orderWords(row.order, rule);
  return html`<tr class=${`${first ? "up" : ""} ${late ? "late" : ""}`}>
    <td><button class="plate pick" aria-disabled=${off ? "true" : null} title=${_("Gọi {code}", { code: row.code })}
      onClick=${() => off || onCall(row)}>${row.code}</button></td>
    <td class="what" title=${service}><span>${row.purpose ? purposeName(row.purpose) : service}</span>${row.purpose && html`<small>${service}</small>`}</td>
    ${first
      ? html`<td>${_("Kế tiếp")}<small>${row.priority ? `${_("Ưu tiên")} · ${words}` : words}</small></td>`
      : html`<${Order} row=${row} words=${words} />`}
    <td>${late && html`<${Icon} name="warning" /><span class="sr">${_("chờ lâu:")}</span> `}${duration(waited)}</td>
  </tr>`;
}

/**
 * @param {{state: Snapshot, off: boolean, onCall: (row: Waiting) => void}} props
 */
function Mine({ state, off, onCall }) {
  const now = useNow();
  const snapshot = Date.parse(state.now);
  const { list, mine } = state.waiting;
  if (!list.length) return html`<${Empty} icon="people" words=${_("Chưa có ai chờ")} note=${_("Danh sách tự cập nhật khi có người lấy số.")} />`;
  return html`<div class="rows" tabIndex="0"><table>
    <thead><tr><th>${_("Số")}</th><th>${_("Dịch vụ")}</th><th>${_("Thứ tự gọi")}</th><th>${_("Đã chờ")}</th></tr></thead>
    <tbody>${list.map((row, i) => html`<${Row} key=${row.id} row=${row} first=${i === 0} rule=${state.rule} snapshot=${snapshot} now=${now}
      off=${off} onCall=${onCall} />`)}</tbody>
  </table>
  ${mine > list.length && html`<p class="more muted">${_("và {n} người nữa", { n: mine - list.length })}</p>`}</div>`;
}

/**
 * An empty list says so in words.
 * @param {{icon: string, words: string, note?: string}} props
 */
function Empty({ icon, words, note }) {
  return html`<div class="empty"><${Icon} name=${icon} /><b>${words}</b>${note && html`<p class="muted">${note}</p>`}</div>`;
}

/**
 * Visits put aside, each with the key that brings it back; with `mine` only those of this officer have one.
 * @param {{rows: Marked[], head: string, label: string, icon: string, empty: string, off: boolean, mine?: string, onTake: (row: Marked) => void}} props
 */
function Aside({ rows, head, label, icon, empty, off, mine, onTake }) {
  if (!rows.length) return html`<${Empty} icon=${icon} words=${empty} />`;
  return html`<div class="rows aside" tabIndex="0"><table>
    <thead><tr><th>${_("Số")}</th><th>${head}</th><th><span class="sr">${_("Việc làm được")}</span></th></tr></thead>
    <tbody>${rows.map((row) => html`<tr key=${row.id}>
      <td><span class="plate">${row.code}</span></td><td>${time(row.at)}</td>
      <td>${mine !== undefined && row.officer !== mine ? _("quầy {n} đang giữ", { n: row.counter ?? "–" }) : html`<button class="btn outline small" aria-disabled=${off ? "true" : null} data-off=${off ? "" : null}
        onClick=${() => onTake(row)}>${label}<span class="sr"> ${row.code}</span></button>`}</td>
    </tr>`)}</tbody>
  </table></div>`;
}

/**
 * @param {{tabs: {id: string, words: string}[], tab: string, setTab: (id: string) => void}} props
 */
function Tabs({ tabs, tab, setTab }) {
  /** @param {KeyboardEvent} event */
  const turn = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((one) => one.id === tab);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    setTab(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${_("Danh sách chờ")} onKeyDown=${turn}>
    ${tabs.map((one) => html`<button key=${one.id} role="tab" id=${`tab-${one.id}`} aria-selected=${String(one.id === tab)}
      aria-controls="list" tabIndex=${one.id === tab ? 0 : -1} onClick=${() => setTab(one.id)}>${one.words}</button>`)}
  </div>`;
}

/**
 * @param {{state: Snapshot, tab: string, setTab: (id: string) => void, free: boolean, busy: boolean, onRequeue: (row: Marked) => void, onResume: (row: Marked) => void,
 *   onCall: (row: Waiting) => void, onOther: () => void}} props
 */
export function Queue({ state, tab, setTab, free, busy, onRequeue, onResume, onCall, onOther }) {
  const { waiting, missed, held } = state;
  const tabs = [
    { id: "mine", words: _("Quầy tôi {n}", { n: waiting.mine }) },
    { id: "office", words: _("Toàn cơ quan {n}", { n: waiting.total }) },
    { id: "missed", words: _("Vắng mặt {n}", { n: missed.length }) },
    { id: "held", words: _("Đang giữ {n}", { n: held.length }) },
  ];
  const longest = waiting.longest_s ?? 0;
  return html`<section class="panel queue" aria-label=${_("Danh sách chờ")}>
    <header><h2>${_("Đang chờ: {n} người", { n: waiting.mine })}</h2>
      ${waiting.mine > 0 && html`<span class="next">${_("chờ lâu nhất {wait}", { wait: duration(longest) })}</span>`}
      <button class="btn outline small other" aria-disabled=${free && !busy ? null : "true"} data-off=${free ? null : ""}
        onClick=${() => free && !busy && onOther()}>${_("Gọi số khác")}</button></header>
    <${Tabs} tabs=${tabs} tab=${tab} setTab=${setTab} />
    <div class="list" id="list" role="tabpanel" aria-labelledby=${`tab-${tab}`}>
      ${tab === "mine" && html`<${Mine} state=${state} off=${busy || !free} onCall=${onCall} />`}
      ${tab === "office" && html`<${Office} state=${state} />`}
      ${tab === "missed" && html`<${Aside} rows=${missed} head=${_("Gọi lúc")} label=${_("Đưa lại hàng chờ")} icon="absent"
        empty=${_("Không có số nào vắng mặt")} off=${busy} onTake=${onRequeue} />`}
      ${tab === "held" && html`<${Aside} rows=${held} head=${_("Gọi lúc")} label=${_("Lấy lại")} icon="hourglass"
        empty=${_("Không giữ số nào")} off=${busy || !free} mine=${state.acting} onTake=${onResume} />`}
    </div>
  </section>`;
}
