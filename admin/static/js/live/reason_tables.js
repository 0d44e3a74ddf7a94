/** Reasons with how often and how long, the most first. */
import { number } from "/static/js/lib/format.js";
import { html } from "/static/js/lib/preact.js";
import { _, pick } from "/static/js/lib/words.js";

/** @typedef {import("./reasons.js").Reason} Reason */

/** @param {Reason} row @returns {string} */
const nameOf = (row) => pick(row, "name") || _("Không ghi lý do");

/** @param {Reason[]} rows @returns {{n: number, seconds: number}} */
const whole = (rows) => rows.reduce((sum, row) => ({ n: sum.n + row.n, seconds: sum.seconds + row.seconds }), { n: 0, seconds: 0 });

/** @param {number} seconds @returns {string} whole minutes */
const minutes = (seconds) => (seconds > 0 && seconds < 30 ? "<1" : number(Math.round(seconds / 60)));

/** @param {{rows: Reason[], timed: boolean, label: string}} props `timed`: how long is told as well */
function Table({ rows, timed, label }) {
  const line = (/** @type {string} */ name, /** @type {{n: number, seconds: number}} */ { n, seconds }) => html`<th scope="row" class="name" title=${name}>${name}</th>
    <td class="r"><b>${number(n)}</b></td>${timed && html`<td class="r"><b>${minutes(seconds)}</b></td>`}`;
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby=${label}><table class="league reasons">
    <thead><tr><th scope="col">${_("Lý do")}</th><th scope="col" class="r">${_("Số lần")}</th>${timed && html`<th scope="col" class="r">${_("Phút")}</th>`}</tr></thead>
    <tbody>${rows.map((row) => html`<tr key=${`${row.reason}/${row.name}`} data-reason=${row.reason}>${line(nameOf(row), row)}</tr>`)}</tbody>
    <tfoot><tr>${line(_("Cộng"), whole(rows))}</tr></tfoot></table></div>`;
}

/** @param {{rows: Reason[]}} props */
export function PausesTable({ rows }) {
  return html`<${Table} rows=${rows} timed=${true} label="pauses-title" />`;
}

/** @param {{rows: Reason[]}} props */
export function PassedTable({ rows }) {
  return html`<${Table} rows=${rows} timed=${false} label="passed-title" />`;
}
