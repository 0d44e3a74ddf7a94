/** Dates, times and waits as they are written in Vietnam, in the time of the office, on the server's clock. */
import { _, language } from "./words.js";

/** @typedef {{low_s: number, high_s: number} | null | undefined} Wait */

const DAYS = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

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
  return said ? `${said.figure}\u00a0${said.unit}` : _("chưa ước tính được");
}

/** @param {number} ms @returns {string} how old news is, in whole minutes */
export function ageOf(ms) {
  const minutes = Math.floor(ms / 60_000);
  return minutes < 1 ? _("chưa đầy một phút trước") : _("{n} phút trước", { n: minutes });
}
