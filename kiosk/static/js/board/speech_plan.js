// What is said of each call, and when. Values only: no clock, no sound, no page.
//
// Calls come in faster than speech: then announcements get shorter instead of late. First nothing is said a
// second time, then the second language is left out, then the bell alone announces a call. So an announcement
// never begins later than LAG_MOST_MS after the board was told of its call, or than one sentence where a
// sentence lasts longer; the order never changes; and every call has at least its bell.

/** @typedef {import("./queue.js").Call} Call */
/** @typedef {{whole: number, short: number}} Lengths Milliseconds with and without the second language. */
/** @typedef {{calls: Call[], kind: "whole" | "short" | "bell"}} Announcement `calls`: several where one bell is for all. */

/** No announcement begins later than this after its call. */
export const LAG_MOST_MS = 10_000;
/** A bell alone takes this long before the next announcement may begin. */
export const BELL_MS = 250;
/** The rest before a sentence is said again. */
export const REST_MS = 600;

/** Announcements in order of the calls. */
export class SpeechPlan {
  constructor() {
    /** @type {{call: Call, tick: number}[]} */
    this.waiting = [];
    this.until = -Infinity;
    /** @type {{call: Call, kind: "whole" | "short", left: number} | null} What may be said again. */
    this.said = null;
  }

  /**
   * @param {Call} call
   * @param {number} tick Milliseconds of a clock that is never set back.
   */
  offer(call, tick) {
    this.waiting.push({ call, tick });
  }

  /**
   * What begins now, or null.
   *
   * @param {number} tick
   * @param {(call: Call) => Lengths | null} lengths How long a call takes to be said; null: it cannot be said.
   * @param {number} repeat How often it is said; 0: the bell alone.
   * @returns {Announcement | null}
   */
  next(tick, lengths, repeat) {
    if (this.waiting.length === 0 || tick < this.until) return null;
    const { call } = this.waiting[0];
    const known = repeat > 0 ? lengths(call) : null;
    const kind = known ? this.#kind(tick, known) : "bell";
    const calls = kind === "bell" ? this.#belled(tick) : [/** @type {{call: Call}} */ (this.waiting.shift()).call];
    this.until = tick + (known && kind !== "bell" ? known[kind] : BELL_MS);
    this.said = kind === "bell" ? null : { call, kind, left: repeat - 1 };
    return { calls, kind };
  }

  /**
   * The call that is said once more now, or null: nobody waits, and it has not been said as often as it may.
   *
   * @param {number} tick
   * @param {(call: Call) => Lengths | null} lengths
   * @returns {{call: Call, kind: "whole" | "short"} | null}
   */
  again(tick, lengths) {
    const { said } = this;
    const known = said && said.left > 0 && this.waiting.length === 0 ? lengths(said.call) : null;
    if (!said || !known || tick < this.until + REST_MS) return null;
    said.left -= 1;
    this.until = tick + known[said.kind];
    return said;
  }

  /**
   * Milliseconds until something may begin, or null when nothing waits.
   *
   * @param {number} tick
   */
  dueIn(tick) {
    if (this.waiting.length > 0) return Math.max(0, this.until - tick);
    return this.said && this.said.left > 0 ? Math.max(0, this.until + REST_MS - tick) : null;
  }

  /** Forget what was to be said: the board may not sound. */
  clear() {
    this.waiting = [];
    this.said = null;
  }

  /**
   * @param {number} tick
   * @param {Lengths} known
   * @returns {Announcement["kind"]}
   */
  #kind(tick, { whole, short }) {
    if (this.waiting.length === 1 && whole <= LAG_MOST_MS) return "whole";
    if (this.#fits(tick, whole)) return "whole";
    // A sentence that is longer than the limit is said all the same while nobody waits for it to end.
    return this.waiting.length === 1 || this.#fits(tick, short) ? "short" : "bell";
  }

  /**
   * Whether all others, and one who comes now, can still have their bells in time after a sentence.
   *
   * @param {number} tick
   * @param {number} length
   */
  #fits(tick, length) {
    const others = this.waiting.slice(1);
    return length + others.length * BELL_MS <= LAG_MOST_MS
      && others.every((other, at) => tick + length + at * BELL_MS - other.tick <= LAG_MOST_MS);
  }

  /**
   * The calls of one bell: the first, and all whose own would come too late.
   *
   * @param {number} tick
   * @returns {Call[]}
   */
  #belled(tick) {
    const late = this.waiting.findIndex((other, at) => at > 0 && tick + BELL_MS - other.tick <= LAG_MOST_MS);
    return this.waiting.splice(0, late === -1 ? this.waiting.length : late).map(({ call }) => call);
  }
}
