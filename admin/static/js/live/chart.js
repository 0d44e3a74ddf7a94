/** The chart's panel: heading, drawing, a sentence, and the same figures as a table for those who cannot see it. */
import { number } from "/static/js/lib/format.js";
import { html } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";
import { figureOf, interval, levelWords, LEVELS, percentOf } from "./figures.js";
import { bucketWords, HourChart, hourWords } from "./hours.js";
import { ControlChart, controlWords, label, manyYears } from "./pchart.js";

/**
 * @typedef {import("./types.js").Chart} Chart
 * @typedef {import("./types.js").DayPoint} DayPoint
 * @typedef {import("./types.js").HourPoint} HourPoint
 */

/** @param {{points: HourPoint[]}} props */
function HourTable({ points }) {
  return html`<div class="sr"><table><caption>${_("Đánh giá theo giờ")}</caption>
    <thead><tr><th>${_("Giờ")}</th><th>${_("Lượt đã phục vụ")}</th>${LEVELS.map((level) => html`<th key=${level}>${levelWords(level)}</th>`)}</tr></thead>
    <tbody>${points.map((point) => html`<tr key=${point.bucket}><th>${bucketWords(point.bucket)}</th><td>${number(point.served)}</td>
      ${LEVELS.map((level) => html`<td key=${level}>${number(point.levels[level] ?? 0)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** @param {{points: DayPoint[], kind: string}} props */
function ShareTable({ points, kind }) {
  const years = manyYears(points);
  return html`<div class="sr"><table><caption>${_("Tỷ lệ rất hài lòng và giới hạn của dao động bình thường")}</caption>
    <thead><tr><th>${kind === "months" ? _("Tháng") : _("Ngày")}</th><th>${_("Lượt")}</th><th>${_("Tỷ lệ")}</th><th>${_("Giới hạn")}</th><th>${_("Nhận xét")}</th></tr></thead>
    <tbody>${points.map((point) => html`<tr key=${point.at}><th>${label(point.at, years)}</th><td>${point.k}/${point.n}</td>
      <td>${percentOf(point.k, point.n)}</td><td>${interval(point)} %</td>
      <td>${point.signal ? _("dưới giới hạn") : _("bình thường")}</td></tr>`)}</tbody></table></div>`;
}

/** @param {Chart} chart @returns {string} */
function baselineWords(chart) {
  if (chart.kind === "hours" || chart.baseline === null) return "";
  const share = figureOf(Math.round(chart.baseline * 1000), 1000);
  return chart.own ? _("mốc: cả kỳ {share} %", { share }) : _("mốc trước kỳ: {share} %", { share });
}

/** @param {Chart} chart @returns {string} */
function heading(chart) {
  if (chart.kind === "hours") return _("Đánh giá theo giờ");
  return chart.kind === "months" ? _("Rất hài lòng theo tháng") : _("Rất hài lòng theo ngày");
}

/** @param {{chart: Chart, today: string, replayed: number}} props */
function Drawing({ chart, today, replayed }) {
  if (chart.points.length === 0) return html`<p class="empty">${_("Chưa có đánh giá")}</p>`;
  const source = replayed > 0 ? ` ${_("Gồm dữ liệu phát lại; nguồn không nêu ngày.")}` : "";
  if (chart.kind === "hours") {
    return html`<${HourChart} points=${chart.points} /><${HourTable} points=${chart.points} />
      <p class="explain">${hourWords(chart.points)}${source}</p>`;
  }
  return html`<${ControlChart} points=${chart.points} baseline=${chart.baseline ?? 1} today=${today} />
    <${ShareTable} points=${chart.points} kind=${chart.kind} />
    <p class="explain">${controlWords(chart.points, chart.kind)}${source}</p>`;
}

/** @param {{chart: Chart, today: string, replayed: number}} props */
export function ChartPanel({ chart, today, replayed }) {
  return html`<section class="panel">
    <h2>${heading(chart)} <small>${baselineWords(chart)}</small></h2>
    <${Drawing} chart=${chart} today=${today} replayed=${replayed} />
  </section>`;
}
