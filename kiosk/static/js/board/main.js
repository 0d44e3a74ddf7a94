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
import { Idle } from "./idle.js";
import { Line, backWords } from "./line.js";
import { Notice } from "./notice.js";
import { markOf } from "./playlist.js";
import { HOLD_MS } from "./queue.js";
import { Replay } from "./replay.js";
import { SoundGate } from "./sound_gate.js";
import { Speech } from "./speech.js";

const ASK_MS = 4000;
const WATCH_MS = 250;
/** The server's clock as this screen knows it may be behind by as much as an answer was under way. */
const CLOCK_MS = 2000;

/** The running board. */
class Board {
  /** @param {string} secret */
  constructor(secret) {
    this.api = createApi({ token: secret, timeout: ASK_MS });
    this.replay = new Replay({
      memory: sessionStorage,
      now: () => serverNow().getTime(),
      after: async (seq) => this.here((await this.api.get(`/api/v1/board/calls?after=${seq}`)).body),
    });
    this.rows = new CallRows();
    this.desks = h("div", { class: "desks" });
    this.footing = new Footing();
    this.gate = new SoundGate(() => this.chime.wake());
    this.chime = new Chime((allowed) => {
      this.footing.sound(allowed);
      this.gate.show(!allowed);
    });
    this.speech = new Speech(createApi({ token: secret, timeout: ASK_MS, patience: 0 }), this.chime);
    /** @type {string | null} */
    this.office = null;
    this.head = h("header");
    this.line = new Line(performance.now());
    this.calledAt = performance.now();
    /** @type {import("./counters.js").Counter[]} */
    this.counters = [];
    /** @type {{away: number, until: number, calls: number, said?: boolean} | null} The cut that has just ended. */
    this.back = null;
    /** @type {string | null | undefined} The zone that is shown; undefined before the first state. */
    this.zone = undefined;
    /** @type {Date | null} */
    this.cutSince = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.notice = new Notice();
    this.idle = new Idle(({ url }) => this.api.post("/api/v1/board/broken", { mark: markOf(url) }).catch(() => undefined));
    replace(document.body, this.head, h("main", {}, this.rows.node, this.desks), this.idle.node, this.footing.node, this.notice.node, this.gate.node);
    document.body.className = "board";
    this.lay();
    this.name(page().site ?? {}, null);
    this.rows.show([]);
    this.link = "polling";
    this.live = this.follow(secret);
    setInterval(() => this.ask(), ASK_MS);
    setInterval(() => this.watch(), WATCH_MS);
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
  }

  /** @param {string} secret */
  follow(secret) {
    return follow({
      namespace: "/board", path: "/api/v1/board", api: this.api, auth: { token: secret },
      onState: (state) => this.state(state),
      onConnection: ({ state }) => {
        this.link = state;
        if (state === "away") this.line.trouble();
        else this.ask();
      },
      onLost: () => {
        this.line.trouble(performance.now());
        this.ask();
      },
      onRefused: ({ status }) => status === 401 && unpair(),
      events: { test: () => this.speech.test() },
    });
  }

  /** @param {any} state */
  async state(state) {
    this.news();
    this.zone = state.zone?.id ?? null;
    this.name(state.site, state.zone);
    this.notice.show(state.notice, state.cancelled);
    this.idle.facts(state.idle);
    this.counters = state.counters;
    this.lay();
    this.footing.show(state);
    this.speech.set(state.voice);
    const first = this.replay.queue === null;
    this.caughtUp(await this.replay.take(state).catch(() => []));
    if (first || this.replay.withdrawn) {
      const [call] = this.replay.queue?.rows ?? [];
      if (call) this.calledAt = performance.now() - Math.max(0, serverNow().getTime() - Date.parse(call.at));
      this.draw();
    }
    this.step();
  }

  /** Lay the counters as the glass stands. */
  lay() {
    showCounters(this.desks, this.counters, fit());
  }

  /**
   * A board that was moved to another zone opens anew: another room, other calls.
   *
   * @param {any} answer
   */
  here(answer) {
    if (this.zone !== undefined && answer.zone !== this.zone) location.reload();
    return answer;
  }

  /**
   * @param {{kind?: string, name?: string}} site
   * @param {{name: string} | null} zone
   */
  name({ kind = "", name = "" }, zone) {
    const shown = zone ? `${name} · ${zone.name}` : name;
    if (this.office === kind + shown) return;
    this.office = kind + shown;
    const head = masthead({ kind, name: shown, end: clock() });
    this.head.replaceWith(head);
    this.head = head;
  }

  async ask() {
    if (this.link !== "live") this.live.refresh();
    /** @type {import("./queue.js").Call[]} */
    let taken;
    try {
      taken = await this.replay.catchUp();
    } catch {
      this.line.trouble();
      return;
    }
    if (this.replay.queue) this.news();
    this.caughtUp(taken);
    this.step();
  }

  news() {
    const wasCut = this.line.cut;
    const away = this.line.news(performance.now());
    if (away > 0) this.back = { away, until: serverNow().getTime() + CLOCK_MS, calls: 0 };
    if (!wasCut) return;
    this.live.refresh();
    this.cutSince = null;
    this.draw();
  }

  /** @param {import("./queue.js").Call[]} taken Those of them that were made while the line was cut are made up for. */
  caughtUp(taken) {
    const { back } = this;
    if (!back) return;
    const calls = back.calls + taken.filter((call) => Date.parse(call.at) <= back.until).length;
    if (back.said && calls === back.calls) return;
    this.back = { ...back, calls, said: true };
    this.notice.say(backWords(back.away, calls));
  }

  watch() {
    const now = performance.now();
    this.idling(now);
    this.notice.look();
    if (!this.line.falls(now)) return;
    this.cutSince = new Date(serverNow().getTime() - (now - this.line.newsAt));
    this.draw();
  }

  /** @param {number} now A call takes the glass back from the slides, while it holds the top row alone or is spoken. */
  idling(now) {
    const quietMs = now - this.calledAt;
    const busy = quietMs < HOLD_MS || now < this.speech.until || (this.replay.queue?.waiting.length ?? 0) > 0;
    this.idle.look(now, { quietMs, busy, cut: this.line.cut });
  }

  /** Put the next call into the top row if its turn has come, and plan the one after it. */
  step() {
    clearTimeout(this.timer);
    const { queue } = this.replay;
    if (!queue) return;
    const call = queue.next(performance.now());
    if (call) {
      this.calledAt = performance.now();
      this.idling(this.calledAt);
      this.replay.keep();
      this.draw(true);
      if (call.aloud) this.speech.offer(call);
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
    replace(day, ...dateLong(now).split(", ").map((part) => h("span", {}, part)));
  });
  return node;
}

/**
 * The board is drawn for 1920×1080, or 1080×1920; other screens show the same picture smaller or larger.
 *
 * @returns {boolean} Whether the glass stands upright.
 */
function fit() {
  const upright = innerHeight > innerWidth;
  const [width, height] = upright ? [1080, 1920] : [1920, 1080];
  document.documentElement.style.setProperty("--scale", String(Math.min(innerWidth / width, innerHeight / height)));
  document.body.classList.toggle("upright", upright);
  return upright;
}

function unpair() {
  forget("board");
  location.reload();
}

const secret = token("board");
if (secret) {
  const board = new Board(secret);
  addEventListener("resize", () => board.lay());
} else {
  showPairing(document.body, "board");
}
