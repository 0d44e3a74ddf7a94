/** The control chart: shares by day within the limits that chance alone explains. */
import { html } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";
import { FEW, percentOf } from "./figures.js";
import { BOTTOM, columns, everyNth, HEIGHT, LABELS, LEFT, RIGHT, shareScale, WIDTH } from "./scale.js";

/** @typedef {import("./types.js").DayPoint} DayPoint */

/**
 * @param {string} at "2026-11-21" or "2026-11"
 * @param {boolean} [years] whether the year must be told
 * @returns {string} "21/11", "21/11/26" or "11/2026"
 */
export function label(at, years = false) {
  const [year, month, day] = at.split("-");
  if (!day) return `${Number(month)}/${year}`;
  return `${Number(day)}/${Number(month)}${years ? `/${year.slice(2)}` : ""}`;
}

/** @param {DayPoint[]} points @returns {boolean} whether they lie in more than one year */
export function manyYears(points) {
  return points.length > 0 && points[0].at.slice(0, 4) !== points[points.length - 1].at.slice(0, 4);
}

/** @param {DayPoint} point @returns {string} */
const countsOf = ({ k, n }) => `${k}/${n} = ${percentOf(k, n)}`;

/**
 * The stepped line along one end of the limits.
 *
 * @param {DayPoint[]} points
 * @param {ReturnType<typeof columns>} place
 * @param {(point: DayPoint) => number} y
 */
function steps(points, place, y) {
  return points.map((point, index) => `V${y(point).toFixed(1)}H${place.left(index + 1).toFixed(1)}`).join("");
}

/** Where the limit bears its name: over its later half, unless a signal is there. @param {{points: DayPoint[], y: (share: number) => number, place: ReturnType<typeof columns>}} props */
function LimitWords({ points, y, place }) {
  const index = Math.floor(points.length * 0.78);
  if (points.length < 5 || points.length > 31 || points.some((point) => point.signal && Math.abs(points.indexOf(point) - index) < 4)) return null;
  return html`<text x=${place.middle(index)} y=${y(points[index].low) - 12} text-anchor="middle">${_("giới hạn dưới")}</text>`;
}

/** @param {{points: DayPoint[], baseline: number, y: (share: number) => number, place: ReturnType<typeof columns>}} props */
function Limits({ points, baseline, y, place }) {
  const below = steps(points, place, (point) => y(point.low));
  const above = points.map((point, index) => ({ point, index })).reverse()
    .map(({ point, index }) => `V${y(point.high).toFixed(1)}H${place.left(index).toFixed(1)}`).join("");
  const start = y(points[0].low).toFixed(1);
  return html`<path class="zone" d=${`M${LEFT} ${start}${below}${above}z`} />
    <path class="mean" d=${`M${LEFT} ${y(baseline).toFixed(1)}H${RIGHT}`} />
    <path class="limit" d=${`M${LEFT} ${start}${below}`} />`;
}

/** @param {{points: DayPoint[], y: (share: number) => number, place: ReturnType<typeof columns>, today: string}} props */
function Points({ points, y, place, today }) {
  const r = Math.max(2.5, Math.min(6, place.width / 3));
  // The line goes from judged point to judged point; few votes stand beside it.
  const all = points.every((point) => point.n < FEW);
  const path = points.map((point, index) => ({ point, x: place.middle(index) })).filter(({ point }) => all || point.n >= FEW)
    .map(({ point, x }) => `${x.toFixed(1)} ${y(point.share).toFixed(1)}`).join("L");
  return html`<path class="series" d=${`M${path}`} />
    ${points.map((point, index) => {
      const [x, top] = [place.middle(index), y(point.share)];
      const said = html`<title>${label(point.at)}: ${countsOf(point)}</title>`;
      if (point.signal) return html`<path key=${point.at} class="out" d=${`M${x} ${top - 11}l11 11-11 11-11-11z`}>${said}</path>`;
      if (top >= BOTTOM) return html`<path key=${point.at} class="few" d=${`M${x - 7} ${top - 12}h14l-7 12z`}>${said}</path>`;
      return html`<circle key=${point.at} class=${point.n < FEW ? "few" : point.at === today ? "today" : "pt"} cx=${x} cy=${top} r=${r}>${said}</circle>`;
    })}`;
}

/** The last signal bears its counts. @param {{points: DayPoint[], y: (share: number) => number, place: ReturnType<typeof columns>}} props */
function SignalWords({ points, y, place }) {
  const index = points.map((point) => point.signal).lastIndexOf(true);
  if (index < 0) return null;
  const right = place.middle(index) < LEFT + (RIGHT - LEFT) * 0.6;
  return html`<text class="outtext" x=${place.middle(index) + (right ? 20 : -20)} y=${y(points[index].share) + 6}
    text-anchor=${right ? "start" : "end"}>${label(points[index].at)}: ${countsOf(points[index])}</text>`;
}

/**
 * @param {{points: DayPoint[], baseline: number, today: string}} props `points` not empty
 */
export function ControlChart({ points, baseline, today }) {
  const { marks, y } = shareScale(points);
  const place = columns(points.length);
  const years = manyYears(points);
  const nth = everyNth(points.length, years ? 6 : 9);
  return html`<svg class="chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
    <${Limits} points=${points} baseline=${baseline} y=${y} place=${place} />
    ${marks.map((mark) => html`<path key=${mark} class="grid" d=${`M${LEFT} ${y(mark).toFixed(1)}H${RIGHT}`} />
      <text x=${LEFT - 10} y=${y(mark) + 6} text-anchor="end">${percentOf(Math.round(mark * 100), 100, 0)}</text>`)}
    <${LimitWords} points=${points} y=${y} place=${place} />
    <${Points} points=${points} y=${y} place=${place} today=${today} />
    ${points.map((point, index) => (points.length - 1 - index) % nth === 0
      && html`<text key=${point.at} x=${Math.min(place.middle(index), RIGHT - (years ? 28 : 18))} y=${LABELS}
        text-anchor="middle">${label(point.at, years)}</text>`)}
    <${SignalWords} points=${points} y=${y} place=${place} />
  </svg>`;
}

/**
 * What the chart says, in a sentence.
 *
 * @param {DayPoint[]} points
 * @param {string} kind "days" or "months"
 * @returns {string}
 */
export function controlWords(points, kind) {
  const years = manyYears(points);
  const out = points.filter((point) => point.signal).map((point) => label(point.at, years));
  const few = points.some((point) => point.n < FEW) ? ` ${_("Chấm rỗng: dưới {n} lượt.", { n: FEW })}` : "";
  const zone = _("Vùng tô là dao động bình thường.") + few;
  if (points.every((point) => point.n < FEW)) return zone;
  if (out.length === 0) {
    const calm = kind === "months" ? _("Các tháng không khác biệt có ý nghĩa.")
      : _("Các ngày không khác biệt có ý nghĩa.");
    return `${zone} ${points.length > 1 ? calm : ""}`.trim();
  }
  if (out.length > 4) return `${zone} ${_("{n} thời điểm dưới giới hạn, gần nhất {at}.", { n: out.length, at: out[out.length - 1] })}`;
  return kind === "months"
    ? `${zone} ${_("Chỉ tháng {at} dưới giới hạn; các tháng khác không khác biệt có ý nghĩa.", { at: out.join(", ") })}`
    : `${zone} ${_("Chỉ ngày {at} dưới giới hạn; các ngày khác không khác biệt có ý nghĩa.", { at: out.join(", ") })}`;
}
