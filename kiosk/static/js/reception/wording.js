// What the reception says of a ticket.
import { minutesRange, time } from "../lib/format.js";
import { _ } from "../lib/words.js";

/** @typedef {import("./types.js").Found} Found */

/**
 * A ticket's state in a word, with the sign and colour that go with it.
 * @param {string} state
 * @returns {{words: string, icon: string, tone: string}}
 */
export function stateOf(state) {
  /** @type {Record<string, {words: string, icon: string, tone: string}>} */
  const known = {
    waiting: { words: _("Đang chờ"), icon: "hourglass", tone: "info" },
    called: { words: _("Đang gọi"), icon: "bell", tone: "now" },
    serving: { words: _("Đang phục vụ"), icon: "play", tone: "ok" },
    held: { words: _("Đang giữ"), icon: "pause", tone: "warn" },
    finished: { words: _("Đã xong"), icon: "check", tone: "" },
    no_show: { words: _("Vắng mặt"), icon: "absent", tone: "warn" },
    cancelled: { words: _("Đã hủy"), icon: "close", tone: "bad" },
    closed: { words: _("Đóng cuối ngày"), icon: "blocked", tone: "" },
  };
  return known[state] ?? { words: state, icon: "info", tone: "" };
}

/** @param {number[]} counters @returns {string} */
export function countersWords(counters) {
  return counters.length ? _("quầy {list}", { list: counters.join(", ") }) : _("chưa có quầy nào");
}

/** @param {number} ahead @returns {string} */
export function aheadWords(ahead) {
  return ahead ? _("còn {n} lượt trước", { n: ahead }) : _("đến lượt kế tiếp");
}

/**
 * Where a ticket is and what it waits for.
 * @param {Found} ticket
 * @returns {string}
 */
export function whereWords(ticket) {
  if (ticket.state === "waiting") {
    return `${aheadWords(ticket.ahead ?? 0)} · ${countersWords(ticket.counters)}`;
  }
  if (ticket.counter && ["called", "serving", "held"].includes(ticket.state)) return countersWords([ticket.counter]);
  if (ticket.ended_at) return _("lúc {at}", { at: time(ticket.ended_at) });
  return "";
}

/**
 * How long somebody is expected to wait.
 * @param {{low_s: number, high_s: number}|null} wait
 * @returns {string}
 */
export function waitWords(wait) {
  return wait ? minutesRange(wait) : _("chưa ước tính được");
}

/**
 * What became of a ticket's paper.
 * @param {Found["prints"]} prints
 * @returns {string}
 */
export function paperWords(prints) {
  if (!prints.n) return _("chưa in phiếu nào");
  /** @type {Record<string, string>} */
  const fate = {
    queued: _("đang chờ in"), leased: _("đang in"), printing: _("đang in"), printed: _("đã ra giấy"), processed: _("đã ra giấy"),
    failed: _("không in được"), unknown: _("không rõ đã ra giấy"), expired: _("không in nữa"),
  };
  return _("{n} tờ, tờ cuối {fate}", { n: prints.n, fate: fate[prints.state ?? ""] ?? "" });
}

/** @param {string} name "kiosk-2" @returns {string} */
export function printerLabel(name) {
  const kiosk = /^kiosk-(\d+)$/.exec(name);
  return kiosk ? _("Máy in ki-ốt {n}", { n: kiosk[1] }) : name;
}
