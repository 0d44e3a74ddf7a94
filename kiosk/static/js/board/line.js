// Whether the server is heard, since when it is not, and what is said once it is heard again. Values only.
import { _ } from "../lib/words.js";

/** So long without news, and the board says so: within ten seconds of the cut. */
export const STALE_MS = 9500;

/** The line to the server, on a clock that is never set back. */
export class Line {
  /** @param {number} tick Milliseconds. */
  constructor(tick) {
    this.newsAt = tick;
    this.troubled = false;
    this.cut = false;
  }

  /** A question was not answered, or the socket is gone: the next news tell how long there were none. */
  trouble() {
    this.troubled = true;
  }

  /**
   * The server was heard.
   *
   * @param {number} tick
   * @returns {number} Milliseconds for which it was not, if anything had gone wrong; else 0.
   */
  news(tick) {
    const away = this.troubled || this.cut ? tick - this.newsAt : 0;
    this.newsAt = tick;
    this.troubled = false;
    this.cut = false;
    return away;
  }

  /**
   * @param {number} tick
   * @returns {boolean} Whether the silence has just become too long.
   */
  falls(tick) {
    if (this.cut || tick - this.newsAt < STALE_MS) return false;
    this.cut = true;
    return true;
  }
}

/**
 * @param {number} ms
 * @returns {string} "3 phút 20 giây"
 */
export function length(ms) {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return _("{s} giây", { s: seconds });
  if (minutes < 60) return _("{m} phút {s} giây", { m: minutes, s: seconds % 60 });
  return _("{h} giờ {m} phút", { h: Math.floor(minutes / 60), m: minutes % 60 });
}

/**
 * @param {number} away Milliseconds without news.
 * @param {number} calls Calls made meanwhile that were shown afterwards.
 * @returns {string} What a board says when it is back; nothing of a moment in which nothing was missed.
 */
export function backWords(away, calls) {
  if (calls > 0) return _("Mất kết nối {length}, đã bù {n} lượt gọi", { length: length(away), n: calls });
  return away < 1000 ? "" : _("Mất kết nối {length}, không lỡ lượt gọi nào", { length: length(away) });
}
