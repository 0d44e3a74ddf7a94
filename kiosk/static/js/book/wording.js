/** How days, purposes and refusals are said. */
import { ApiError } from "../lib/api.js";
import { date, dateLong } from "../lib/moments.js";
import { _ } from "../lib/words.js";

/** @param {string} day "2026-11-23" @returns {Date} a moment of that day in every office's time */
const noon = (day) => new Date(`${day}T05:00:00Z`);

/** @param {string} day @returns {string} "Thứ Hai, 23/11/2026" */
export const longDay = (day) => dateLong(noon(day));

/** @param {string} day @returns {string} "23/11" */
export const shortDay = (day) => date(noon(day)).slice(0, 5);

/** @param {string} day @returns {number} 1 Monday … 7 Sunday */
export const weekday = (day) => noon(day).getUTCDay() || 7;

/** @returns {string[]} from Monday on */
export const weekdays = () => [_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN")];

/** @param {string | null} purpose @returns {string} */
export function purposeWords(purpose) {
  const words = /** @type {Record<string, string>} */ ({
    submit: _("Nộp hồ sơ"), collect: _("Nhận kết quả"), supplement: _("Bổ sung hồ sơ"), ask: _("Hướng dẫn, hỏi thông tin"),
  });
  return words[purpose ?? ""] ?? "";
}

/**
 * What went wrong, in words.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function troubleWords(error) {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 0) return _("Chưa kết nối được với máy chủ. Xin kiểm tra mạng rồi thử lại.");
  if (error.code === "bad_input") return _("Xin xem lại những gì đã nhập.");
  return error.detail || _("Chưa thực hiện được. Xin thử lại.");
}
