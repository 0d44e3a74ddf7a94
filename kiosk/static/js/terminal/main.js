// The terminal: idle, question, thanks. The server says which question is open; one tap is the vote.
import { createApi, newId } from "../lib/api.js";
import { forget, place, token } from "../lib/device.js";
import { h, replace } from "../lib/dom.js";
import { serverNow, time } from "../lib/format.js";
import { follow } from "../lib/live.js";
import { everySecond, masthead } from "../lib/masthead.js";
import { showPairing } from "../lib/pairing.js";
import { ReadAloud } from "../lib/read_aloud.js";
import { _, language, page, setLanguage } from "../lib/words.js";
import { closedIn, Course } from "./course.js";
import { idle } from "./idle.js";
import { Outbox } from "./outbox.js";
import { QuestionView } from "./question.js";
import { idleReading, questionReading, thanksReading } from "./reading.js";
import { thanks } from "./thanks.js";
import { voteStore } from "./votestore.js";

/** A vote that gets no answer for so long goes back into the line. */
const ANSWER_MS = 5000;

const now = () => serverNow().getTime();

/** The running terminal. */
class Terminal {
  /** @param {string} secret */
  constructor(secret) {
    const api = createApi({ token: secret, timeout: ANSWER_MS });
    const votes = createApi({ token: secret, timeout: ANSWER_MS, patience: 0 });
    this.reader = new ReadAloud(api);
    /** @type {any} */
    this.state = null;
    /** @type {Date | null} */
    this.away = null;
    this.waiting = 0;
    /** What the idle screen shows. */
    this.drawn = "";
    /** @type {"idle" | "question" | "sending" | "thanks"} */
    this.mode = "idle";
    /** @type {QuestionView | null} */
    this.view = null;
    this.course = new Course(closedIn(sessionStorage, `kiosk.terminal.closed.${place()}`));
    this.outbox = new Outbox({
      store: voteStore(place()),
      send: ({ tap_id, invitation, level, reasons }) =>
        votes.post("/api/v1/ratings", { invitation, level, reasons, tap_id }),
      onWaiting: (waiting) => {
        this.waiting = waiting;
        if (this.mode === "idle") this.showIdle();
      },
    });
    this.showIdle();
    // Votes of before a power cut: shown as waiting even if the server is not there yet.
    this.outbox.drain();
    this.live = follow({
      namespace: "/terminal", path: "/api/v1/terminal", api, auth: { token: secret },
      onState: (state) => this.take(state),
      onConnection: ({ state, since }) => this.link(state === "away" ? since : null),
      onRefused: ({ status }) => status === 401 && unpair(),
    });
    addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {any} state */
  take(state) {
    this.state = state;
    this.course.take(state, now());
    this.show();
  }

  /** @param {Date | null} away */
  link(away) {
    this.away = away;
    if (!away) this.outbox.drain();
    if (this.mode === "idle") this.showIdle();
  }

  /** Show what the state asks for, unless a vote is under way. */
  show() {
    if (this.mode === "sending" || this.mode === "thanks") return;
    const { question } = this.course;
    if (!question) this.showIdle();
    else if (this.view?.question !== question) this.ask();
    this.view?.next(this.state.visit);
  }

  showIdle() {
    this.view?.ring.stop();
    this.view = null;
    setLanguage("vi");
    const { state, away, waiting } = this;
    const shown = state && [state.counter, state.place, state.officer, state.visit, state.site];
    const key = JSON.stringify([shown, away, waiting]);
    // A push that changes nothing here must not disturb the screen, nor a reader of it.
    if (this.mode === "idle" && key === this.drawn) return;
    this.mode = "idle";
    this.draw("idle", clock(), idle(state, { away, waiting }, this.reader.button("aid")));
    this.reader.show("idle", (way) => idleReading(this.state, way));
    this.drawn = key;
  }

  /** Draw the open question; again when the language changes. */
  ask() {
    const question = /** @type {import("./course.js").Question} */ (this.course.question);
    this.view?.ring.stop();
    this.mode = "question";
    this.view = new QuestionView(question, now(), {
      onLevel: (id) => this.vote(id),
      onSkip: () => this.pass(),
      onLanguage: () => {
        setLanguage(language() === "vi" ? "en" : "vi");
        this.ask();
      },
      onEnd: () => this.leave(),
    }, this.reader.button("aid"));
    this.draw("question", this.counter(), this.view.nodes);
    this.reader.show("question", (way) => questionReading(question.scale, way));
    this.view.next(this.state.visit);
  }

  /** @param {string} level */
  async vote(level) {
    const { view } = this;
    if (this.mode !== "question" || !view) return;
    const { invitation, closes } = view.question;
    this.mode = "sending";
    view.sending(level);
    const outcome = await this.outbox.give({ tap_id: newId(), invitation, level, reasons: [] });
    if (outcome === "lost" && now() < closes) {
      this.mode = "question";
      view.again((closes - now()) / 1000);
      return;
    }
    this.course.close(invitation);
    this.mode = "thanks";
    this.view = null;
    this.draw("thanks", this.counter(), thanks(outcome, this.state.thanks_s, () => this.leave()));
    this.reader.show("thanks", () => thanksReading(outcome));
    if (outcome === "kept") this.live.refresh();
  }

  pass() {
    if (this.mode !== "question" || !this.view) return;
    this.course.close(this.view.question.invitation);
    this.leave();
  }

  /** Leave question or thanks; a question that waited behind it opens now. */
  leave() {
    this.mode = "idle";
    this.view?.ring.stop();
    this.view = null;
    setLanguage("vi");
    this.reader.off();
    this.course.expire(now());
    if (this.state) this.course.take(this.state, now());
    this.show();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.mode !== "question" || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const level = this.view?.levels[Number(event.key) - 1];
    if (level) this.vote(level.id);
    else if (event.key === "Escape") this.pass();
  }

  /** The masthead's right end while somebody is asked: who is meant. */
  counter() {
    const { counter, officer } = this.state;
    return h("p", { class: "end" }, _("Quầy số {n}", { n: counter }),
      officer && h("span", { class: "full" }, " · ", h("b", {}, officer.display_name || officer.name)));
  }

  /**
   * @param {string} mode
   * @param {HTMLElement} end
   * @param {HTMLElement[]} nodes
   */
  draw(mode, end, nodes) {
    this.drawn = "";
    const { kind, name } = this.state?.site ?? page().site ?? {};
    document.body.className = `terminal ${mode}`;
    replace(document.body, masthead({ kind, name, end }), ...nodes);
  }
}

function clock() {
  const hour = h("b", { class: "num" });
  const node = h("p", { class: "end" }, hour);
  everySecond(node, () => {
    hour.textContent = time(serverNow());
  });
  return node;
}

/** The screens are drawn for 1280×800 and 800×1280; a tablet of other pixels shows them smaller or larger. */
function fit() {
  const [wide, high] = innerWidth > innerHeight ? [1280, 800] : [800, 1280];
  document.documentElement.style.setProperty("--scale", String(Math.min(innerWidth / wide, innerHeight / high)));
}

function unpair() {
  forget("terminal");
  location.reload();
}

const secret = token("terminal");
if (secret) {
  fit();
  addEventListener("resize", fit);
  new Terminal(secret);
} else {
  showPairing(document.body, "terminal");
}
