// The board. Calls come by push, by a question every four seconds and by replay; the queue makes one row of them.
//
// Alive or not: the socket's own heartbeat notices a dead line only after tens of seconds. So the board asks
// "which calls after the last one I heard?" every 4 s beside the socket: an indexed look-up with an empty answer
// most of the time. It proves that the server is there, and brings any call that a push has lost. Two unanswered
// questions make 9,5 s without news, and the board says so.
import { createApi } from "../lib/api.js";
import { forget, token } from "../lib/device.js";
import { h, replace } from "../lib/dom.js";
import { dateLong, serverNow, time } from "../lib/format.js";
import { follow } from "../lib/live.js";
import { everySecond, masthead } from "../lib/masthead.js";
import { showPairing } from "../lib/pairing.js";
import { page } from "../lib/words.js";
import { CallRows } from "./calls.js";
import { Chime } from "./chime.js";
import { showCounters } from "./counters.js";
import { Footing } from "./footing.js";
import { chimes } from "./queue.js";
import { Replay } from "./replay.js";

const ASK_MS = 4000;
const STALE_MS = 9500;
const WATCH_MS = 250;
/** A call that holds the top row for less gets one tone instead of two. */
const FULL_CHIME_MS = 2000;

/** The running board. */
class Board {
  /** @param {string} secret */
  constructor(secret) {
    this.api = createApi({ token: secret, timeout: ASK_MS });
    this.replay = new Replay({
      memory: sessionStorage,
      now: () => serverNow().getTime(),
      after: async (seq) => (await this.api.get(`/api/v1/board/calls?after=${seq}`)).body,
    });
    this.rows = new CallRows();
    this.desks = h("div", { class: "desks" });
    this.footing = new Footing();
    this.chime = new Chime((allowed) => this.footing.sound(allowed));
    /** @type {string | null} */
    this.office = null;
    this.head = h("header");
    this.newsAt = performance.now();
    /** @type {Date | null} */
    this.cutSince = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    replace(document.body, this.head, h("main", {}, this.rows.node, this.desks), this.footing.node);
    document.body.className = "board";
    this.name(page().site ?? {});
    this.rows.show([]);
    this.link = "polling";
    this.live = follow({
      namespace: "/board", path: "/api/v1/board", api: this.api, auth: { token: secret },
      onState: (state) => this.state(state),
      onConnection: ({ state }) => {
        this.link = state;
      },
      onRefused: ({ status }) => status === 401 && unpair(),
    });
    setInterval(() => this.ask(), ASK_MS);
    setInterval(() => this.watch(), WATCH_MS);
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
  }

  /** @param {any} state */
  async state(state) {
    this.news();
    this.name(state.site);
    showCounters(this.desks, state.counters);
    this.footing.show(state);
    const first = this.replay.queue === null;
    await this.replay.take(state).catch(() => undefined);
    if (first || this.replay.withdrawn) this.draw();
    this.step();
  }

  /** @param {{kind?: string, name?: string}} site */
  name({ kind = "", name = "" }) {
    if (this.office === kind + name) return;
    this.office = kind + name;
    const head = masthead({ kind, name, end: clock() });
    this.head.replaceWith(head);
    this.head = head;
  }

  async ask() {
    if (this.link !== "live") this.live.refresh();
    try {
      await this.replay.catchUp();
    } catch {
      return;
    }
    if (this.replay.queue) this.news();
    this.step();
  }

  news() {
    this.newsAt = performance.now();
    if (!this.cutSince) return;
    this.cutSince = null;
    this.draw();
  }

  watch() {
    const silence = performance.now() - this.newsAt;
    if (this.cutSince || silence < STALE_MS) return;
    this.cutSince = new Date(serverNow().getTime() - silence);
    this.draw();
  }

  /** Put the next call into the top row if its turn has come, and plan the one after it. */
  step() {
    clearTimeout(this.timer);
    const { queue } = this.replay;
    if (!queue) return;
    const call = queue.next(performance.now());
    if (call) {
      this.replay.keep();
      this.draw(true);
      const due = queue.dueIn(performance.now());
      if (chimes(call, serverNow().getTime())) this.chime.ring(due !== null && due < FULL_CHIME_MS);
    }
    const due = queue.dueIn(performance.now());
    if (due !== null) this.timer = setTimeout(() => this.step(), due);
  }

  draw(fresh = false) {
    document.body.classList.toggle("stale", this.cutSince !== null);
    this.rows.show(this.replay.queue?.rows ?? [], { fresh, cutSince: this.cutSince });
  }
}

/** Time beside day and date, on the server's clock. */
function clock() {
  const hour = h("b");
  const day = h("span");
  const node = h("p", { class: "end" }, day, hour);
  everySecond(node, () => {
    const now = serverNow();
    if (hour.textContent === time(now)) return;
    hour.textContent = time(now);
    replace(day, ...dateLong(now).split(", ").flatMap((part, at) => (at ? [h("br"), part] : [part])));
  });
  return node;
}

/** The board is drawn for 1920×1080; other screens show the same picture smaller or larger. */
function fit() {
  const scale = Math.min(innerWidth / 1920, innerHeight / 1080);
  document.documentElement.style.setProperty("--scale", String(scale));
}

function unpair() {
  forget("board");
  location.reload();
}

const secret = token("board");
if (secret) {
  fit();
  addEventListener("resize", fit);
  new Board(secret);
} else {
  showPairing(document.body, "board");
}
