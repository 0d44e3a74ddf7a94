// Keeps the queue of calls in step with the server: after a push, a cut, a reload, a restored database.
import { CallQueue } from "./queue.js";

/**
 * @typedef {import("./queue.js").Call} Call
 * @typedef {{rev: [string, number], site: {key: string}, calls: Call[], last_seq: number}} BoardState
 * @typedef {{calls: Call[], last_seq: number}} CallsAnswer
 * @typedef {{getItem(key: string): string | null, setItem(key: string, value: string): void}} Memory
 */

/** The snapshot carries this many calls at most; with as many, older ones may be missing. */
const SNAPSHOT_CALLS = 20;

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
   * @returns {Promise<void>} Resolved when the calls in it, and those before it, are in the queue.
   */
  async take(state) {
    const heard = this.queue?.heard ?? 0;
    if (!this.queue || state.rev[0] !== this.epoch || state.last_seq < heard) this.#begin(state);
    const queue = /** @type {CallQueue} */ (this.queue);
    this.withdrawn = queue.withdraw(state.calls, state.last_seq, state.calls.length < SNAPSHOT_CALLS);
    const oldest = Math.min(...state.calls.map((call) => call.seq));
    if (state.calls.length >= SNAPSHOT_CALLS && oldest > queue.heard) await this.catchUp();
    else queue.offer(state.calls, this.now());
  }

  /** Ask for every call after the last one heard. */
  async catchUp() {
    const queue = this.queue;
    if (!queue) return;
    const { calls } = await this.after(queue.heard);
    // A restored database may have begun a new queue while the answer was on its way.
    if (queue === this.queue) queue.offer(calls, this.now());
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
