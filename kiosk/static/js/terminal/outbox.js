// Sends each vote at once; only one that gets no answer is kept on the terminal, until the server has said yes or no.

/**
 * @typedef {import("./votestore.js").Vote} Vote
 * @typedef {import("./votestore.js").VoteStore} VoteStore
 * @typedef {"counted" | "kept" | "lost" | "already_answered" | "invitation_expired" | "refused"} Outcome
 *   kept: on this terminal, to be sent later; lost: neither kept nor sent, the citizen may tap again.
 */

/** The server answered, but another time it may answer otherwise. 401, 403: the device is being paired again. */
const PASSING = new Set([401, 403, 408, 425, 429]);
/** The server, or the way to it, is away: further votes would fare no better. */
const AWAY = new Set([0, 401, 403, 429, 502, 503, 504]);
/** A citizen waits no longer than this for the server's word; then the vote is kept on the terminal. */
const PATIENCE_MS = 1200;
const RETRY_MS = [1000, 60_000];

/**
 * Whether a failure says nothing about the vote itself.
 *
 * @param {{status?: number}} error
 */
export function passing({ status = 0 }) {
  return status === 0 || status >= 500 || PASSING.has(status);
}

/**
 * What a refusal means for the citizen.
 *
 * @param {{code?: string}} error
 * @returns {Outcome}
 */
export function refusal({ code }) {
  return code === "already_answered" || code === "invitation_expired" ? code : "refused";
}

/** The votes under way. */
export class Outbox {
  /**
   * @param {object} world
   * @param {VoteStore} world.store
   * @param {(vote: Vote) => Promise<unknown>} world.send Throws an error with status and code.
   * @param {(waiting: number) => void} world.onWaiting Told how many votes wait after each change.
   * @param {number} [world.patience]
   */
  constructor({ store, send, onWaiting, patience = PATIENCE_MS }) {
    this.store = store;
    this.send = send;
    this.onWaiting = onWaiting;
    this.patience = patience;
    this.wait = RETRY_MS[0];
    this.running = false;
    this.again = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /**
   * Take a vote in. Nobody is thanked before the server has it or the terminal's disk does.
   *
   * @param {Vote} vote
   * @returns {Promise<Outcome>}
   */
  async give(vote) {
    const sending = this.#word(vote);
    const word = await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, this.patience, null))]);
    if (word) return word;
    try {
      await this.store.add(vote);
    } catch {
      return (await sending) ?? "lost";
    }
    void this.#clear(sending, vote);
    return "kept";
  }

  /**
   * Take a kept vote off the disk if its first sending is answered after all; otherwise it is sent again later.
   *
   * @param {Promise<Outcome | null>} sending
   * @param {Vote} vote
   */
  async #clear(sending, vote) {
    try {
      await this.#tell();
      if (!(await sending)) return;
      await this.store.remove(vote.tap_id);
      await this.#tell();
    } catch {
      this.#later();
    }
  }

  /** Say how many votes wait, and see to them. */
  async #tell() {
    const waiting = (await this.store.all()).length;
    this.onWaiting(waiting);
    if (waiting === 0) this.wait = RETRY_MS[0];
    else this.#later();
  }

  /** Send what waits, oldest first. Called at the start, when the line is back, and by its own timer. */
  async drain() {
    this.again = this.running;
    if (this.running) return;
    this.running = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      for (const vote of await this.store.all()) if (await this.#blocked(vote)) break;
      await this.#tell();
    } catch {
      // The store cannot be read just now; its votes lie there until it can.
      this.#later();
    } finally {
      this.running = false;
    }
    if (this.again) await this.drain();
  }

  /**
   * @param {Vote} vote
   * @returns {Promise<boolean>} Whether those behind it have to wait as well.
   */
  async #blocked(vote) {
    try {
      await this.send(vote);
    } catch (error) {
      const failure = /** @type {{status?: number, code?: string}} */ (error);
      // A server that stumbles over one vote must not hold up the others.
      if (passing(failure)) return AWAY.has(failure.status ?? 0);
    }
    await this.store.remove(vote.tap_id);
    return false;
  }

  /**
   * @param {Vote} vote
   * @returns {Promise<Outcome | null>} The server's word; null: it has not said any.
   */
  async #word(vote) {
    try {
      await this.send(vote);
      return "counted";
    } catch (error) {
      const failure = /** @type {{status?: number, code?: string}} */ (error);
      return passing(failure) ? null : refusal(failure);
    }
  }

  #later() {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => this.drain(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, RETRY_MS[1]);
  }
}
