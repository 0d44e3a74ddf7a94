// Keeps the queue of calls in step with the server: after a push, a cut, a reload, a restored database.
import { CallQueue } from "./queue.js";

/**
 * @typedef {import("./queue.js").Call} Call
 * @typedef {{rev: [string, number], site: {key: string}, calls: Call[], last_seq: number,
 *   replay_min?: number}} BoardState
 * @typedef {{calls: Call[], last_seq: number}} CallsAnswer
 * @typedef {{getItem(key: string): string | null, setItem(key: string, value: string): void}} Memory
 */

/** The snapshot carries this many calls at most; with as many, older ones may be missing. */
const SNAPSHOT_CALLS = 20;
/** An answer carries this many calls at most; with as many, newer ones are still to be asked for. */
const ANSWER_CALLS = 200;

/** What the board has shown, remembered over a reload of the page. */
export class Replay {
  /**
   * @param {object} world
   * @param {Memory} world.memory Outlives a reload but not the screen: sessionStorage.
   * @param {() => number} world.now Milliseconds since 1970, by the server's clock.
   * @param {(seq: number) => Promise<CallsAnswer>} world.after Asks the server for the calls after a seq.
   */
  constructor({ memory, now, after }) {
    this.memory = memory;
    this.now = now;
    this.after = after;
    /** @type {CallQueue | null} Null until the first snapshot. */
    this.queue = null;
    this.key = "";
    this.epoch = "";
    /** Whether the last snapshot took a call off the board. */
    this.withdrawn = false;
  }

  /**
   * Take in a snapshot or a push.
   *
   * @param {BoardState} state
   * @returns {Promise<Call[]>} The calls that will take the top row: those in it, and those before it.
   */
  async take(state) {
    const heard = this.queue?.heard ?? 0;
    if (!this.queue || state.rev[0] !== this.epoch || state.last_seq < heard) this.#begin(state);
    const queue = /** @type {CallQueue} */ (this.queue);
    if (state.replay_min) queue.replayMs = state.replay_min * 60_000;
    this.withdrawn = queue.withdraw(state.calls, state.last_seq, state.calls.length < SNAPSHOT_CALLS);
    const oldest = Math.min(...state.calls.map((call) => call.seq));
    if (state.calls.length >= SNAPSHOT_CALLS && oldest > queue.heard) return this.catchUp();
    return queue.offer(state.calls, this.now());
  }

  /**
   * Ask for every call after the last one heard.
   *
   * @returns {Promise<Call[]>} The calls that will take the top row.
   */
  async catchUp() {
    const { queue } = this;
    /** @type {Call[]} */
    const taken = [];
    for (let more = queue !== null; more && queue;) {
      const { calls } = await this.after(queue.heard);
      // A restored database may have begun a new queue while the answer was on its way.
      if (queue !== this.queue) break;
      taken.push(...queue.offer(calls, this.now()));
      more = calls.length >= ANSWER_CALLS;
    }
    return taken;
  }

  /** Remember the last call shown. */
  keep() {
    this.memory.setItem(this.key, JSON.stringify([this.epoch, this.queue?.shown ?? 0]));
  }

  /** @param {BoardState} state */
  #begin(state) {
    this.key = `kiosk.board.shown.${state.site.key}`;
    [this.epoch] = state.rev;
    const [epoch, shown] = JSON.parse(this.memory.getItem(this.key) ?? "[null, 0]");
    // A screen that has shown nothing yet starts from now: old calls are not news.
    const known = epoch === this.epoch && shown <= state.last_seq;
    this.queue = new CallQueue(known ? shown : state.last_seq);
    this.queue.settle(state.calls);
    this.keep();
  }
}
