/** Hours in words: when numbers are given again, and why a service gives none. */
import { date, serverNow } from "../lib/moments.js";
import { _ } from "../lib/words.js";

/**
 * @typedef {import("./shape.js").Next} Next
 * @typedef {import("./shape.js").Service} Service
 */

/** @param {string} at "07:30" @returns {string} "7:30" */
export const clockTime = (at) => at.replace(/^0/, "");

/** @param {string} day "2026-11-26" @returns {string} "26/11/2026" */
const written = (day) => day.split("-").reverse().join("/");

/** @param {Next} next @returns {string} "13:30", or with its date on another day */
export function nextTime(next) {
  if (!next) return "";
  const time = clockTime(next.time);
  return written(next.day) === date(serverNow()) ? time : `${time}, ${written(next.day).slice(0, 5)}`;
}

/** @param {Service[]} services none of which gives a number @returns {{icon: string, words: string}} */
export function closedWords(services) {
  const closed = services.map((service) => service.closed);
  const first = closed.find((each) => each?.code === "session_full") ?? closed.find((each) => each);
  if (!first) return { icon: "blocked", words: _("Tạm ngừng lấy số") };
  const words = first.code === "session_full" ? _("Đã hết số buổi này") : _("Ngoài giờ nhận số");
  const again = nextTime(first.next);
  return { icon: "clock", words: again ? `${words} · ${_("lại từ {time}", { time: again })}` : words };
}
