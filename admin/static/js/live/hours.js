/** One day by hour: visits served as outlines, their votes inside by level. Counts only: an hour is too few for shares. */
import { number } from "/static/js/lib/format.js";
import { levelClass } from "/static/js/lib/faces.js";
import { html } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";
import { LEVELS } from "./figures.js";
import { BOTTOM, columns, countScale, everyNth, HEIGHT, LABELS, LEFT, RIGHT, WIDTH } from "./scale.js";

/** @typedef {import("./types.js").HourPoint} HourPoint */

/** @param {string} bucket "09", "A", "P" or "D" @returns {string} */
export function bucketWords(bucket) {
  return { A: _("Sáng"), P: _("Chiều"), D: _("Cả ngày") }[bucket] ?? `${Number(bucket)}h`;
}

/** @param {{point: HourPoint, x: number, width: number, y: (count: number) => number}} props */
function Column({ point, x, width, y }) {
  let height = 0;
  const parts = [...LEVELS].filter((level) => point.levels[level]).map((level) => {
    const bottom = y(height);
    height += point.levels[level];
    const tall = Math.max(bottom - y(height) - 3, 2);
    return html`<rect key=${level} class=${`vote ${levelClass(level)}`} x=${x} y=${bottom - tall} width=${width} height=${tall} rx="2" />`;
  });
  return html`<g>
    <title>${bucketWords(point.bucket)}: ${_("{served} lượt phục vụ, {n} đánh giá", { served: number(point.served), n: number(point.n) })}</title>
    ${point.served > 0 && html`<rect class="served" x=${x} y=${y(point.served)} width=${width} height=${BOTTOM - y(point.served)} rx="3" />`}
    ${parts}
    <text class="tally" x=${x + width / 2} y=${y(Math.max(point.served, point.n)) - 6} text-anchor="middle">${point.n}/${Math.max(point.served, point.n)}</text></g>`;
}

/** @param {{points: HourPoint[]}} props `points` not empty */
export function HourChart({ points }) {
  const { marks, y } = countScale(Math.max(...points.map((point) => Math.max(point.served, point.n))));
  const place = columns(points.length);
  const width = Math.min(place.width * 0.62, 48);
  const nth = everyNth(points.length, 13);
  return html`<svg class="chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
    ${marks.map((mark) => html`<path key=${mark} class="grid" d=${`M${LEFT} ${y(mark).toFixed(1)}H${RIGHT}`} />
      <text x=${LEFT - 10} y=${y(mark) + 6} text-anchor="end">${number(mark)}</text>`)}
    ${points.map((point, index) => html`<${Column} key=${point.bucket} point=${point} x=${place.middle(index) - width / 2} width=${width} y=${y} />
      ${index % nth === 0 && html`<text x=${place.middle(index)} y=${LABELS} text-anchor="middle">${bucketWords(point.bucket)}</text>`}`)}
  </svg>`;
}

/** @param {HourPoint[]} points @returns {string} what the chart says, in a sentence */
export function hourWords(points) {
  const merged = points.some((point) => "APD".includes(point.bucket));
  return _("Khung: lượt đã phục vụ trong giờ; phần tô: lượt có đánh giá, theo mức.")
    + (merged ? ` ${_("Giờ ít lượt được gộp vào buổi để giữ kín lá phiếu.")}` : "");
}
