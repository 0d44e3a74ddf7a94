/** Counters, fields, officers or offices beside each other: never ranked, always with their intervals. */
import { number } from "/static/js/lib/format.js";
import { html } from "/static/js/lib/preact.js";
import { _, pick } from "/static/js/lib/words.js";
import { FEW, figureOf, intervalPercent, percentOf, responseWords } from "./figures.js";

/**
 * @typedef {import("./types.js").Row} Row
 * @typedef {import("./types.js").Query} Query
 * @typedef {(change: Partial<Query>) => string} LinkTo
 */

const WIDTH = 250;
const EDGE = 8;

/** @param {Row[]} rows @returns {number} the left end of the common scale, 0–1 */
function leftEnd(rows) {
  const lows = rows.filter((row) => row.n >= FEW).map((row) => row.low ?? 1);
  const floor = Math.min(0.9, ...(lows.length ? lows : rows.map((row) => row.low ?? 1)));
  return Math.max(0, Math.floor(floor * 20) / 20);
}

/** @param {{row: Row, whole: number | null, left: number}} props */
function Whisker({ row, whole, left }) {
  if (row.low === null || row.high === null) return null;
  const x = (/** @type {number} */ share) => EDGE + (Math.max(share - left, 0) / (1 - left)) * (WIDTH - 2 * EDGE);
  const dot = x(row.k / row.n);
  return html`<svg viewBox=${`0 0 ${WIDTH} 30`} role="img" aria-label=${intervalPercent(row)}>
    ${whole !== null && whole > left && html`<path class="ref" d=${`M${x(whole).toFixed(1)} 0V30`} />`}
    <path class="w" d=${`M${x(row.low).toFixed(1)} 15H${x(row.high).toFixed(1)}`} />
    ${row.below ? html`<path class="d" d=${`M${dot} 5l10 10-10 10-10-10z`} />` : html`<circle class="d" cx=${dot} cy="15" r="7" />`}
  </svg>`;
}

/** @param {Row} row @returns {string} */
function shareWords(row) {
  if (row.n === 0) return _("chưa có đánh giá");
  return row.n >= FEW ? percentOf(row.k, row.n) : _("chưa đủ {n}", { n: FEW });
}

/** @param {{row: Row, by: string, whole: number | null, left: number, linkTo: LinkTo}} props */
function Line({ row, by, whole, left, linkTo }) {
  const kind = row.below ? "low" : row.n < FEW ? "few" : "";
  const name = pick(row, "name");
  const link = row.scope ? html`<a href=${linkTo({ scope: row.scope, by: "" })}>${by === "counter" ? row.label : name}</a>` : name;
  return html`<tr class=${kind} data-row=${row.key}>
    <th scope="row" class=${by === "counter" ? "" : "name"}>${link}</th>${by === "counter" && html`<td class="name">${name}</td>`}
    <td class="r"><b>${shareWords(row)}</b></td><td class="r" data-figure="row-kn">${row.n ? `${number(row.k)}/${number(row.n)}` : ""}</td>
    <td><${Whisker} row=${row} whole=${whole} left=${left} />${row.below && html`<span class="sr">${_("thấp hơn mức chung")}</span>`}</td>
    <td class="r">${responseWords(row, row.replayed, 0)}</td></tr>`;
}

/** @param {string} by @returns {string} */
const headOf = (by) => ({ counter: _("Quầy"), field: _("Lĩnh vực"), officer: _("Cán bộ") }[by] ?? _("Đơn vị"));

/** @param {string} by @returns {string} */
const titleOf = (by) => ({ counter: _("Theo quầy"), field: _("Theo lĩnh vực"), officer: _("Theo cán bộ") }[by] ?? _("Theo đơn vị"));

/** @param {{by: string, choices: string[], linkTo: LinkTo}} props */
function Choices({ by, choices, linkTo }) {
  if (choices.length < 2) return html`<span>${titleOf(by)}</span>`;
  return html`<span class="choices">${choices.map((choice) => html`<a key=${choice} href=${linkTo({ by: choice })}
    aria-current=${choice === by ? "true" : undefined}>${titleOf(choice)}</a>`)}</span>`;
}

/**
 * @param {{by: string, rows: Row[], choices: string[], whole: {k: number, n: number}, linkTo: LinkTo}} props
 *   `whole`: the figure that the dashed line stands for
 */
export function LeaguePanel({ by, rows, choices, whole, linkTo }) {
  const said = whole.n >= FEW ? _("vạch đứt: mức chung {share} %", { share: figureOf(whole.k, whole.n) }) : "";
  const left = leftEnd(rows);
  return html`<section class="panel league-panel">
    <h2><${Choices} by=${by} choices=${choices} linkTo=${linkTo} /> <small>${said}</small></h2>
    ${rows.length === 0 ? html`<p class="empty">${_("Chưa có đánh giá")}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${titleOf(by)}>
      <table class="league">
        <thead><tr><th>${headOf(by)}</th>${by === "counter" && html`<th>${_("Lĩnh vực")}</th>`}<th class="r">${_("Tỷ lệ")}</th><th class="r">${_("Lượt")}</th>
          <th>${_("Khoảng tin cậy 95 %")}</th><th class="r">${_("Phản hồi")}</th></tr></thead>
        <tbody>${rows.map((row) => html`<${Line} key=${row.key} row=${row} by=${by} left=${left} linkTo=${linkTo}
          whole=${whole.n >= FEW ? whole.k / whole.n : null} />`)}</tbody>
      </table></div>`}
  </section>`;
}

