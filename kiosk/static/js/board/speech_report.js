// Tells the server whether the board is heard, and how long after the calls it begins to announce them.
import { ApiError } from "../lib/api.js";

const PATH = "/api/v1/board/voice";
/** Two reports are at least so far apart, however many calls there are. */
const APART_MS = 5000;
/** Without calls the board still says that it is heard. */
const IDLE_MS = 60_000;

/** Gathers the delays of announcements. */
export class SpeechReport {
  /**
   * @param {import("../lib/api.js").Api} api
   * @param {() => "on" | "blocked" | "quiet"} sound
   */
  constructor(api, sound) {
    this.api = api;
    this.sound = sound;
    /** @type {number | null} */
    this.last = null;
    /** @type {number | null} */
    this.worst = null;
    this.sentAt = -Infinity;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.soon();
    setInterval(() => this.soon(), IDLE_MS);
  }

  /** @param {number} lag Milliseconds between a call and the beginning of its announcement. */
  begun(lag) {
    this.last = Math.max(0, Math.round(lag));
    this.worst = Math.max(this.last, this.worst ?? 0);
    this.soon();
  }

  /** Report as soon as the last report is long enough ago. */
  soon() {
    if (this.timer !== undefined) return;
    const wait = Math.max(0, this.sentAt + APART_MS - performance.now());
    this.timer = setTimeout(() => this.#send(), Math.max(wait, 500));
  }

  async #send() {
    const { last, worst } = this;
    this.sentAt = performance.now();
    this.timer = undefined;
    this.last = null;
    this.worst = null;
    try {
      await this.api.post(PATH, { sound: this.sound(), last_ms: last, worst_ms: worst });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Told with the next one.
      if (worst !== null) this.worst = Math.max(worst, this.worst ?? 0);
      this.last ??= last;
    }
  }
}
