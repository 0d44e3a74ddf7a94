/** Alerts in words: sign, what, figures. */
import { date, duration, number, time } from "/static/js/lib/format.js";
import { _, pick } from "/static/js/lib/words.js";
import { interval, percentOf } from "./figures.js";
import { secondsSince } from "./now.js";

/** @typedef {import("./types.js").Alert} Alert */

/** @param {string} cause @returns {string} */
function causeWords(cause) {
  return {
    paper_out: _("hết giấy"),
    cover_open: _("nắp đang mở"),
    cutter: _("kẹt dao cắt"),
    offline: _("không kết nối được"),
    disconnected: _("không kết nối được"),
  }[cause] ?? _("cần người xem");
}

/** What the night's check found. @param {Alert} alert @returns {{words: string, note: string}} */
function nightWords(alert) {
  return {
    words: alert.kind === "counts_differ"
      ? _("Số liệu lệch với nhật ký: {n} chỗ", { n: number(alert.n) })
      : _("Nhật ký bị đứt ở dòng {n}", { n: number(alert.seq) }),
    note: _("kiểm tra đêm trước {day}, xin báo quản trị hệ thống", { day: date(alert.day) }),
  };
}

/**
 * @param {Alert} alert
 * @param {Date} now
 * @returns {{icon: string, words: string, note: string}}
 */
export function alertText(alert, now) {
  switch (alert.kind) {
    case "printer_blocked":
      return { icon: "printer", words: _("Máy in {name} đang dừng", { name: alert.name }), note: causeWords(alert.cause) };
    case "printer_near_end":
      return { icon: "printer", words: _("Máy in {name} sắp hết giấy", { name: alert.name }), note: _("xin chuẩn bị cuộn mới") };
    case "slip_doubtful":
      return {
        icon: "printer",
        words: _("Phiếu {code}: cần người xem", { code: alert.code }),
        note: alert.state === "unknown" ? _("không rõ đã ra giấy chưa, in lại tại quầy nếu thiếu") : _("không in được, in lại tại quầy"),
      };
    case "long_wait":
      return {
        icon: "hourglass",
        words: _("{code} đã chờ {long}", { code: alert.code, long: duration(secondsSince(alert.since, now)) }),
        note: _("giới hạn {n} phút", { n: Math.round(alert.limit_s / 60) }),
      };
    case "no_counter":
      return {
        icon: "people",
        words: _("{field}: không quầy nào mở", { field: pick(alert, "name") }),
        note: _("{n} người chờ", { n: number(alert.waiting) }),
      };
    case "device_away":
      return {
        icon: "offline",
        words: _("{name} mất kết nối", { name: alert.name }),
        note: alert.since ? _("từ {time}", { time: time(alert.since) }) : _("từ khi máy chủ khởi động"),
      };
    case "journal_broken":
    case "counts_differ":
      return { icon: "warning", ...nightWords(alert) };
    case "low":
      return {
        icon: "warning",
        words: _("{name} thấp hơn mức chung", { name: pick(alert, "name") }),
        note: _("{share} ({interval}), {k}/{n} lượt", {
          share: percentOf(alert.k, alert.n), interval: interval({ low: alert.low, high: alert.high }), k: number(alert.k), n: number(alert.n),
        }),
      };
    default:
      return { icon: "warning", words: alert.kind, note: "" };
  }
}
