/** How figures are written: exact from their counts, rounded half up, never a percentage of too few votes. */
import { number } from "/static/js/lib/format.js";
import { _, language } from "/static/js/lib/words.js";

/** Below this many votes a percentage says more about chance than about the office. */
export const FEW = 30;
export const LEVELS = ["very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied"];

const sign = () => (language() === "en" ? "%" : "\u00a0%");

/** @param {string} level @returns {string} */
export function levelWords(level) {
  return {
    very_satisfied: _("Rất hài lòng"),
    satisfied: _("Hài lòng"),
    neutral: _("Bình thường"),
    dissatisfied: _("Không hài lòng"),
    very_dissatisfied: _("Rất không hài lòng"),
  }[level] ?? level;
}

/**
 * A share in percent without its sign, from whole counts, so that no binary fraction tips the last digit.
 *
 * @param {number} k
 * @param {number} n more than 0
 * @param {number} [digits]
 * @returns {string} "96,8"
 */
export function figureOf(k, n, digits = 1) {
  const unit = 10 ** digits;
  return number(Math.floor((200 * unit * k + n) / (2 * n)) / unit, digits);
}

/** @param {number} k @param {number} n @param {number} [digits] @returns {string} "96,8 %" */
export function percentOf(k, n, digits = 1) {
  return figureOf(k, n, digits) + sign();
}

/** @param {number} end an end of an interval, 0–1 with six decimals @returns {string} "95,5", "100" */
function end(end) {
  const tenths = Math.floor((Math.round(end * 1e6) + 500) / 1000);
  return tenths === 0 || tenths === 1000 ? String(tenths / 10) : number(tenths / 10, 1);
}

/**
 * @param {{low: number | null, high: number | null}} share
 * @returns {string} "95,5–97,8", empty where nothing was counted
 */
export function interval({ low, high }) {
  return low === null || high === null ? "" : `${end(low)}–${end(high)}`;
}

/** @param {{low: number | null, high: number | null}} share @returns {string} "95,5–97,8 %" */
export function intervalPercent(share) {
  return interval(share) + sign();
}

/**
 * The response rate in words: a percentage, counts where they are few, or why there is none.
 *
 * @param {{answered: number, served: number}} response
 * @param {number} replayed votes brought in from a source that does not name the visits
 * @param {number} [digits] 0 for a narrow column
 * @returns {string} "77,6 %", "1/1", "nguồn không nêu" or "–"
 */
export function responseWords({ answered, served }, replayed, digits = 1) {
  const silent = digits === 0 ? _("không nêu") : _("nguồn không nêu");
  if (served >= FEW) return percentOf(answered, served, digits);
  if (served > 0) return `${answered}/${served}`;
  return replayed > 0 ? silent : "–";
}
