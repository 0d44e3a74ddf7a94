/** Where things lie in a chart: pure arithmetic, in the units of its viewBox. */

export const WIDTH = 712;
export const HEIGHT = 236;
export const LEFT = 64;
export const RIGHT = 704;
export const TOP = 10;
export const BOTTOM = 196;
export const LABELS = 222;
/** Fewer votes than this are drawn, but judge nothing. */
const FEW = 30;

/**
 * The vertical scale of shares: from 100 % down to what enough votes stand behind; what a handful of votes sends
 * far down, a share or a limit, lies on the bottom line.
 *
 * @param {{share: number, low: number, n: number}[]} points
 * @returns {{lowest: number, marks: number[], y: (share: number) => number}}
 */
export function shareScale(points) {
  const firm = points.filter((point) => point.n >= FEW);
  const seen = firm.length > 0 ? firm : points;
  const floor = Math.min(0.95, ...seen.flatMap((point) => [point.share, point.low]));
  const step = floor < 0.5 ? 0.2 : floor < 0.75 ? 0.1 : 0.05;
  const lowest = Math.max(0, Math.floor((floor - 0.005) / step) * step);
  const marks = [];
  for (let mark = 1; mark > lowest - 1e-9; mark -= step) marks.push(Math.max(0, mark));
  const y = (/** @type {number} */ share) => Math.min(TOP + ((1 - share) / (1 - lowest)) * (BOTTOM - TOP), BOTTOM);
  return { lowest, marks, y };
}

/**
 * The vertical scale of counts: a round top with three or four lines below it.
 *
 * @param {number} most
 * @returns {{top: number, marks: number[], y: (count: number) => number}}
 */
export function countScale(most) {
  const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000];
  const step = steps.find((each) => each * 4 >= most) ?? Math.ceil(most / 4);
  // a little more than the highest column: its count stands above it
  const top = Math.max(1, Math.ceil((most * 1.12) / step)) * step;
  const marks = [];
  for (let mark = 0; mark <= top; mark += step) marks.push(mark);
  return { top, marks, y: (count) => BOTTOM - (count / top) * (BOTTOM - TOP) };
}

/**
 * Columns of equal width, side by side.
 *
 * @param {number} count
 * @returns {{width: number, left: (index: number) => number, middle: (index: number) => number}}
 */
export function columns(count) {
  const width = (RIGHT - LEFT) / Math.max(count, 1);
  return { width, left: (index) => LEFT + index * width, middle: (index) => LEFT + (index + 0.5) * width };
}

/** @param {number} count @param {number} most @returns {number} so that at most `most` of `count` labels are drawn */
export function everyNth(count, most) {
  return Math.max(1, Math.ceil(count / most));
}
