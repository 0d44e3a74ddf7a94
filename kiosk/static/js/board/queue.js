// Which call stands in the top row, and for how long. Values only: no clock, no page, no network.

/**
 * @typedef {{seq: number, code: string, counter: number, at: string, kind?: string, aloud?: boolean}} Call
 *   `aloud`: it was heard soon enough to be announced as well
 */

/** A call alone holds the top row this long. */
export const HOLD_MS = 4000;
/** However many wait, no call is shown for less. */
export const HOLD_MIN_MS = 250;
/** Calls older than this when they are heard of are shown only: nobody should walk to a counter for them. */
export const CHIME_MS = 20_000;
/** Calls older than this are put among the recent ones at once; an office may say otherwise. */
export const REPLAY_MS = 5 * 60_000;
/** Rows on the board: the newest and the two before it. */
export const ROWS = 3;

/**
 * How long the call at the top keeps its place while others wait.
 *
 * One waiting call leaves it the full time; from two on the time is shared, so n waiting calls are
 * all shown within 4·(1 + 1/2 + … + 1/n) s, until the least time takes over at 16.
 *
 * @param {number} waiting Calls that wait for the top row.
 * @returns {number} Milliseconds.
 */
export function holdMs(waiting) {
  return Math.max(HOLD_MIN_MS, HOLD_MS / Math.max(1, waiting));
}

/** Calls in order of seq, each shown once. */
export class CallQueue {
  /** @param {number} shown Last seq that this screen has shown; 0 when it has shown none. */
  constructor(shown = 0) {
    this.shown = shown;
    this.replayMs = REPLAY_MS;
    /** @type {Call[]} */
    this.waiting = [];
    /** @type {Call[]} Newest first, one row a number. */
    this.rows = [];
    this.since = -Infinity;
  }

  /** Last seq taken in, shown or waiting: replay starts after it. */
  get heard() {
    return this.waiting.at(-1)?.seq ?? this.shown;
  }

  /**
   * Fill the rows with calls that were shown before this page was loaded.
   *
   * @param {Call[]} calls In any order; those after the last shown seq are left for `offer`.
   */
  settle(calls) {
    for (const call of inOrder(calls)) if (call.seq <= this.shown) this.#place(call);
  }

  /**
   * Take in calls. Those already heard are dropped, so an answer may be offered twice.
   *
   * The calls must be complete after `heard`: a later one makes an earlier one that is
   * offered afterwards count as shown.
   *
   * @param {Call[]} calls In any order.
   * @param {number} now Milliseconds since 1970, by the server's clock.
   * @returns {Call[]} Those that will take their turn at the top.
   */
  offer(calls, now) {
    const taken = [];
    for (const call of inOrder(calls)) {
      if (call.seq <= this.heard) continue;
      if (this.waiting.length === 0 && now - Date.parse(call.at) > this.replayMs) {
        this.#place(call);
        this.shown = call.seq;
      } else {
        taken.push({ ...call, aloud: chimes(call, now) });
        this.waiting.push(taken[taken.length - 1]);
      }
    }
    return taken;
  }

  /**
   * Take out, without a sound, calls that were undone: those the server knows no more.
   *
   * @param {Call[]} known The calls that stand.
   * @param {number} last The highest seq that was given by then.
   * @param {boolean} all Whether these are all of the day; else older ones may stand as well.
   * @returns {boolean} Whether one was taken out of the rows.
   */
  withdraw(known, last, all) {
    const stands = new Set(known.map((call) => call.seq));
    const oldest = all ? -Infinity : Math.min(...stands);
    /** @param {Call} call */
    const kept = (call) => call.seq < oldest || call.seq > last || stands.has(call.seq);
    const before = this.rows.length;
    this.rows = this.rows.filter(kept);
    this.waiting = this.waiting.filter(kept);
    return this.rows.length < before;
  }

  /**
   * Milliseconds until the next call may take the top row, or null when none waits.
   *
   * @param {number} tick Milliseconds of a clock that is never set back.
   */
  dueIn(tick) {
    if (this.waiting.length === 0) return null;
    return Math.max(0, this.since + holdMs(this.waiting.length) - tick);
  }

  /**
   * Move the next call to the top row if the one there has held it long enough.
   *
   * @param {number} tick As for `dueIn`.
   * @returns {Call | null} The call that took the top row just now.
   */
  next(tick) {
    if (this.dueIn(tick) !== 0) return null;
    const call = /** @type {Call} */ (this.waiting.shift());
    this.#place(call);
    this.shown = call.seq;
    this.since = tick;
    return call;
  }

  /** @param {Call} call */
  #place(call) {
    // A number called again moves up instead of filling two rows with itself.
    this.rows = [call, ...this.rows.filter((row) => row.code !== call.code)].slice(0, ROWS);
  }
}

/**
 * Whether a call that is heard of now is still announced.
 *
 * @param {Call} call
 * @param {number} now Milliseconds since 1970, by the server's clock.
 */
export function chimes(call, now) {
  return now - Date.parse(call.at) <= CHIME_MS;
}

/** @param {Call[]} calls */
function inOrder(calls) {
  return [...calls].sort((one, other) => one.seq - other.seq);
}
