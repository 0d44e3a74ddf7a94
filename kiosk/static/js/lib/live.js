/**
 * A screen's live state: a snapshot over HTTP on every connection, then whole states pushed by the server.
 * Without the socket the screen polls; when the poll fails as well it is "away" until either is back.
 *
 * @typedef {"live" | "polling" | "away"} Link
 * @typedef {{namespace: string, path: string, api: import("./api.js").Api, auth: Record<string, any>,
 *   onState: (state: any) => void, onConnection?: (link: {state: Link, since: Date}) => void,
 *   onLost?: () => void, onRefused?: (error: import("./api.js").ApiError) => void, poll?: number, pollAway?: number,
 *   events?: Record<string, (said: any) => void>}} Following `events`: what is said to this screen alone
 */
import { io } from "../../vendor/socket.io-client-4.8.4/socket.io.esm.min.js";
import { ApiError } from "./api.js";
import { serverClock, serverNow, setZone } from "./moments.js";
import { isNewer } from "./revision.js";
import { markDemonstration } from "./words.js";

const POLL_S = 30;
const POLL_WITHOUT_SOCKET_S = 5;

class Follower {
  /** @param {Following} given */
  constructor(given) {
    this.given = given;
    /** @type {any} */
    this.rev = undefined;
    /** @type {{state: Link, since: Date} | null} */
    this.link = null;
    this.stopped = false;
    this.asking = false;
    this.again = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.socket = io(given.namespace, {
      auth: given.auth, transports: ["websocket"], autoConnect: false,
      reconnectionDelay: 1000, reconnectionDelayMax: 2_000, randomizationFactor: 0.5, timeout: 8000,
    });
    this.socket.on("connect", () => this.refresh());
    this.socket.on("disconnect", () => {
      given.onLost?.();
      this.refresh();
    });
    this.socket.on("state", (/** @type {any} */ state) => this.offer(state, "live"));
    for (const [name, hear] of Object.entries(given.events ?? {})) this.socket.on(name, hear);
    // A refused namespace is not retried by the client itself: the token may be valid again after a restart.
    this.socket.on("connect_error", () => {
      if (!this.socket.active && !this.stopped) setTimeout(() => this.stopped || this.socket.connect(), 5000);
    });
    this.socket.connect();
    this.refresh();
  }

  /**
   * Show a state if it is newer than what is shown.
   *
   * @param {any} state
   * @param {Link} link
   */
  offer(state, link) {
    if (this.stopped || !state) return;
    if (state.now) serverClock(state.now);
    if (state.site?.timezone) setZone(state.site.timezone);
    if (state.site) markDemonstration(state.site.demonstration === true);
    this.say(link);
    if (!isNewer(this.rev, state.rev)) return;
    this.rev = state.rev;
    this.given.onState(state);
  }

  /** @param {Link} state */
  say(state) {
    if (this.link?.state === state) return;
    this.link = { state, since: serverNow() };
    this.given.onConnection?.(this.link);
  }

  /** Ask for the snapshot now; a question under way is followed by one more. */
  async refresh() {
    if (this.stopped) return;
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    clearTimeout(this.timer);
    try {
      const { body } = await this.given.api.get(this.given.path);
      this.offer(body, this.socket.connected ? "live" : "polling");
    } catch (error) {
      this.failed(error);
    }
    this.asking = false;
    this.plan();
  }

  /** @param {unknown} error */
  failed(error) {
    if (!(error instanceof ApiError)) throw error;
    if (this.stopped) return;
    if (error.status === 401 || error.status === 403) this.given.onRefused?.(error);
    if (!this.socket.connected) this.say("away");
  }

  plan() {
    if (this.stopped) return;
    const { poll = POLL_S, pollAway = POLL_WITHOUT_SOCKET_S } = this.given;
    const seconds = this.again ? 0 : this.socket.connected ? poll : pollAway;
    this.again = false;
    this.timer = setTimeout(() => this.refresh(), seconds * 1000 * (0.85 + Math.random() * 0.3));
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    const cut = () => this.socket.disconnect();
    // A line that is still being opened is let go once it stands: browsers complain of one that is cut half open.
    if (this.socket.connected || !this.socket.active) cut();
    else for (const moment of ["connect", "connect_error"]) this.socket.once(moment, cut);
  }
}

/**
 * Follow a state.
 *
 * `poll` and `pollAway` are the seconds between two questions with and without the socket (30 and 5).
 *
 * @param {Following} given
 * @returns {{stop: () => void, refresh: () => Promise<void>}}
 */
export function follow(given) {
  const follower = new Follower(given);
  return { stop: () => follower.stop(), refresh: () => follower.refresh() };
}
