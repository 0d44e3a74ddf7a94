// Whether the server is heard, since when it is not, and what is said once it is heard again. Values only.
import { _ } from "../lib/words.js";

/** So long without news, and the board says so: within ten seconds of the cut. */
export const STALE_MS = 9000;

/** The line to the server, on a clock that is never set back. */
export class Line {
  /** @param {number} tick Milliseconds. */
  constructor(tick) {
    this.newsAt = tick;
    /** @type {number | null} Since when something is known to have gone wrong. */
    this.lostAt = null;
    this.cut = false;
  }

  /**
   * A question was not answered, or the socket is gone: the next news tell for how long.
   *
   * @param {number} [since] When the socket went; by default as long as nothing was heard.
   */
  trouble(since = this.newsAt) {
    this.lostAt ??= since;
  }

  /**
   * The server was heard.
   *
   * @param {number} tick
   * @returns {number} Milliseconds for which it was not, if anything had gone wrong; else 0.
   */
  news(tick) {
    const away = this.lostAt === null ? 0 : tick - this.lostAt;
    this.newsAt = tick;
    this.lostAt = null;
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
    this.trouble();
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
