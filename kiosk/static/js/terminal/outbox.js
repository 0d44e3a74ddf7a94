// Sends votes in order and keeps each until the server has said yes or no.

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
/** A citizen waits no longer than this for the server's word once the vote is safe on the terminal. */
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
    /** @type {Map<string, (outcome: Outcome) => void>} Those who wait for the word on a vote. */
    this.asking = new Map();
  }

  /**
   * Take a vote in.
   *
   * @param {Vote} vote
   * @returns {Promise<Outcome>}
   */
  async give(vote) {
    try {
      await this.store.add(vote);
    } catch {
      return this.#straight(vote);
    }
    const word = new Promise((resolve) => this.asking.set(vote.tap_id, resolve));
    const patience = new Promise((resolve) => setTimeout(resolve, this.patience, "kept"));
    this.drain();
    const outcome = await Promise.race([word, patience]);
    this.asking.delete(vote.tap_id);
    return outcome;
  }

  /** Send what waits, oldest first. Called at the start, when the line is back, and by its own timer. */
  async drain() {
    this.again = this.running;
    if (this.running) return;
    this.running = true;
    clearTimeout(this.timer);
    try {
      for (const vote of await this.store.all()) if (await this.#blocked(vote)) break;
      const waiting = (await this.store.all()).length;
      this.onWaiting(waiting);
      if (waiting === 0) this.wait = RETRY_MS[0];
      else this.#later();
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
    /** @type {Outcome} */
    let outcome = "counted";
    try {
      await this.send(vote);
    } catch (error) {
      const failure = /** @type {{status?: number, code?: string}} */ (error);
      // A server that stumbles over one vote must not hold up the others.
      if (passing(failure)) return AWAY.has(failure.status ?? 0);
      outcome = refusal(failure);
    }
    await this.store.remove(vote.tap_id);
    this.asking.get(vote.tap_id)?.(outcome);
    return false;
  }

  /**
   * Without a place to keep it, a vote has one chance.
   *
   * @param {Vote} vote
   * @returns {Promise<Outcome>}
   */
  async #straight(vote) {
    try {
      await this.send(vote);
      return "counted";
    } catch (error) {
      const failure = /** @type {{status?: number, code?: string}} */ (error);
      return passing(failure) ? "lost" : refusal(failure);
    }
  }

  #later() {
    this.timer = setTimeout(() => this.drain(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, RETRY_MS[1]);
  }
}
