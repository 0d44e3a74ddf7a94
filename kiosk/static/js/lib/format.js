/** Numbers, shares and durations as they are written in Vietnam; and the dates and times of moments.js. */
import { _, language } from "./words.js";

export * from "./moments.js";

const NBSP = "\u00a0";

/**
 * @param {number} value
 * @param {number} [digits] digits after the comma
 * @returns {string} "1.234,5"
 */
export function number(value, digits = 0) {
  const [whole, rest] = Math.abs(value).toFixed(digits).split(".");
  const [thousands, comma] = language() === "en" ? [",", "."] : [".", ","];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? "−" : "";
  return sign + grouped + (rest ? comma + rest : "");
}

/**
 * @param {number} share between 0 and 1
 * @param {number} [digits]
 * @returns {string} "96,8 %"
 */
export function percent(share, digits = 1) {
  return number(share * 100, digits) + (language() === "en" ? "%" : `${NBSP}%`);
}

/** @param {number} seconds @returns {string} "26 phút", "1 giờ 05 phút", "dưới 1 phút" */
export function duration(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return _("dưới 1 phút");
  if (minutes < 60) return _("{n} phút", { n: minutes });
  return _("{h} giờ {m} phút", { h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, "0") });
}

/** @param {number} seconds @returns {string} "08:42", "1:02:03" */
export function stopwatch(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
