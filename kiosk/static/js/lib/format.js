/** Numbers, dates and times as they are written in Vietnam, in the time of the office, on the server's clock. */
import { _, language } from "./words.js";

/** @typedef {{low_s: number, high_s: number} | null | undefined} Wait */

const DAYS = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
const NBSP = "\u00a0";

let zone = "Asia/Ho_Chi_Minh";
/** @type {Intl.DateTimeFormat | null} */
let parts = null;
/** @type {number | null} The server's time at the zero of the monotonic clock, in ms. */
let origin = null;

/**
 * Set the office's time zone.
 *
 * @param {string} tz IANA name
 */
export function setZone(tz) {
  if (tz === zone) return;
  zone = tz;
  parts = null;
}

/**
 * Set the clock by the server's: tablets often keep a wrong time, so only their monotonic clock is used.
 *
 * @param {string} now ISO time of the answer just received
 */
export function serverClock(now) {
  const at = Date.parse(now);
  if (!Number.isNaN(at)) origin = at - performance.now();
}

/** @returns {Date} the server's time, or the device's until the server has been heard */
export function serverNow() {
  return new Date(origin === null ? Date.now() : origin + performance.now());
}

/**
 * @param {string | Date} when
 * @returns {Record<string, string>}
 */
function fields(when) {
  parts ??= new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23", weekday: "long",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  });
  /** @type {Record<string, string>} */
  const found = {};
  for (const { type, value } of parts.formatToParts(new Date(when))) found[type] = value;
  return found;
}

/** @param {string | Date} when @returns {string} "10:24" */
export function time(when) {
  const at = fields(when);
  return `${at.hour}:${at.minute}`;
}

/** @param {string | Date} when @returns {string} "10:24:05" */
export function timeSeconds(when) {
  return `${time(when)}:${fields(when).second}`;
}

/** @param {string | Date} when @returns {string} "20/11/2026" */
export function date(when) {
  const at = fields(when);
  return `${at.day}/${at.month}/${at.year}`;
}

/** @param {string | Date} when @returns {string} "Thứ Sáu, 20/11/2026" */
export function dateLong(when) {
  const at = fields(when);
  const english = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  const day = language() === "en" ? at.weekday : DAYS[english.indexOf(at.weekday)];
  return `${day}, ${date(when)}`;
}

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

/**
 * A wait as figure and unit, so that a screen may set the unit smaller.
 *
 * @param {Wait} wait
 * @returns {{figure: string, unit: string} | null} null where nothing honest can be said
 */
export function waitParts(wait) {
  if (!wait) return null;
  const low = Math.floor(wait.low_s / 60);
  const high = Math.max(Math.ceil(wait.high_s / 60), 1);
  if (low < 1 || wait.low_s <= 0) return { figure: _("dưới {n}", { n: high }), unit: _("phút") };
  return { figure: low === high ? `${high}` : `${low}–${high}`, unit: _("phút") };
}

/** @param {Wait} wait @returns {string} "15–20 phút", "dưới 5 phút" or "chưa ước tính được" */
export function minutesRange(wait) {
  const said = waitParts(wait);
  return said ? `${said.figure}${NBSP}${said.unit}` : _("chưa ước tính được");
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
