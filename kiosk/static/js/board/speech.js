// The board's voice: plans the announcements, joins their clips on the audio clock, and measures how late they begin.
import { ApiError } from "../lib/api.js";
import { serverNow, time } from "../lib/format.js";
import { VoiceClips } from "../lib/voice_clips.js";
import { lay, play } from "../lib/voice_player.js";
import { ENGLISH, call as callSentence, tongueOf } from "../lib/voice_sentences.js";
import { SpeechPlan } from "./speech_plan.js";
import { SpeechReport } from "./speech_report.js";
import { volumeAt } from "./volume.js";

/**
 * @typedef {import("./queue.js").Call} Call
 * @typedef {import("../lib/voice_clips.js").Voice} Voice
 * @typedef {import("../lib/voice_player.js").Segment} Segment
 */

/** The two tones sound alone for so long before the voice begins. */
const BELL_S = 0.9;
/** The rest between the two languages. */
const BETWEEN_S = 0.4;
const AHEAD_S = 0.02;
/** An office may replace its recordings: they are asked for again now and then. */
const REFRESH_MS = 10 * 60_000;
const RETRY_MS = 5000;
/** What numbers and calls are made of; a board needs nothing that is read from other screens. */
const OF_A_CALL = /^(\d+|letter-[a-z]|.*after-tens|tens|hundred|thousand|and|call|counter|test)$/;

/** What the board says. */
export class Speech {
  /**
   * @param {import("../lib/api.js").Api} api Without patience: a clip that does not come now comes with the next call.
   * @param {import("./chime.js").Chime} chime
   */
  constructor(api, chime) {
    this.chime = chime;
    this.clips = new VoiceClips(api, () => chime.context);
    this.plan = new SpeechPlan();
    /** @type {Voice | null} */
    this.voice = null;
    this.loaded = "";
    /** Until when it speaks, on the clock that is never set back. */
    this.until = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.report = new SpeechReport(api, () => this.sound());
    setInterval(() => this.#load(), REFRESH_MS);
  }

  /** @returns {"on" | "blocked" | "quiet"} */
  sound() {
    if (!this.chime.allowed) return "blocked";
    return this.#volume() === 0 ? "quiet" : "on";
  }

  /** @param {Voice} voice As the office has set it. */
  set(voice) {
    this.voice = voice;
    if (JSON.stringify(this.#tongues()) !== this.loaded) this.#load();
  }

  /** @param {Call} call It has just taken the top row. */
  offer(call) {
    if (this.sound() === "on") this.plan.offer(call, performance.now());
    else {
      this.chime.wake();
      this.report.soon();
    }
    this.step();
  }

  /** Say the test sentence, after what is being said. */
  test() {
    this.offer({ seq: 0, code: "", counter: 0, at: serverNow().toISOString(), kind: "test" });
  }

  /** Begin what is due, and come back for what is due next. */
  step() {
    clearTimeout(this.timer);
    if (this.sound() !== "on") this.plan.clear();
    const tick = performance.now();
    const lengths = (/** @type {Call} */ call) => this.#lengths(call);
    const begun = this.plan.next(tick, lengths, this.voice?.repeat ?? 0);
    if (begun) this.#begin(begun);
    else {
      const again = this.plan.again(tick, lengths);
      if (again) this.#announce([again.call], "again", this.#say(again.call, again.kind === "whole", this.#now()));
    }
    const due = this.plan.dueIn(performance.now());
    if (due !== null) this.timer = setTimeout(() => this.step(), due);
  }

  /** @param {import("./speech_plan.js").Announcement} announcement */
  #begin({ calls, kind }) {
    this.chime.volume = this.#volume();
    this.chime.ring(kind === "bell");
    const now = serverNow().getTime();
    for (const call of calls) if (call.kind !== "test") this.report.begun(now - Date.parse(call.at));
    const segments = kind === "bell" ? [] : this.#say(calls[0], kind === "whole", this.#now() + BELL_S);
    this.#announce(calls, kind, segments);
  }

  /**
   * @param {Call} call
   * @param {boolean} whole In the second language too.
   * @param {number} at
   * @returns {Segment[]}
   */
  #say(call, whole, at) {
    /** @type {Segment[]} */
    const said = [];
    for (const { tongue, laid } of this.#sentences(call, whole, at)) {
      if (!laid || !this.chime.out) continue;
      play(laid.segments, (name) => this.clips.get(tongue, name), this.chime.out);
      said.push(...laid.segments);
    }
    return said;
  }

  /**
   * @param {Call} call
   * @param {boolean} whole
   * @param {number} at
   */
  #sentences(call, whole, at) {
    let from = at;
    return this.#tongues().slice(0, whole ? 2 : 1).map((tongue) => {
      const names = call.kind === "test" ? ["test"] : callSentence(call, tongue, this.voice?.style ?? "digits");
      const laid = lay(names, (name) => this.clips.get(tongue, name), from);
      if (laid) from = laid.end + BETWEEN_S;
      return { tongue, laid };
    });
  }

  /** @param {Call} call @returns {import("./speech_plan.js").Lengths | null} */
  #lengths(call) {
    const ends = this.#sentences(call, true, BELL_S).map(({ laid }) => laid?.end);
    if (ends[0] === undefined) return null;
    return { short: ends[0] * 1000, whole: (ends.at(-1) ?? ends[0]) * 1000 };
  }

  /** @returns {import("../lib/voice_sentences.js").Tongue[]} The first language, and the second if there is one. */
  #tongues() {
    const first = tongueOf(this.voice?.accent ?? "north");
    return this.voice?.english ? [first, ENGLISH] : [first];
  }

  #volume() {
    return volumeAt(this.voice, time(serverNow()));
  }

  #now() {
    return (this.chime.context?.currentTime ?? 0) + AHEAD_S;
  }

  async #load() {
    const tongues = this.#tongues();
    this.loaded = JSON.stringify(tongues);
    try {
      await this.clips.refresh();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setTimeout(() => this.#load(), RETRY_MS);
      return;
    }
    for (const tongue of tongues) {
      await this.clips.load(tongue, this.clips.names(tongue).filter((name) => OF_A_CALL.test(name)));
    }
    document.body.dataset.voice = tongues.join(" ");
  }

  /**
   * Tell the page: what moves or sounds beside the calls may keep still meanwhile.
   *
   * @param {Call[]} calls
   * @param {string} kind
   * @param {Segment[]} segments
   */
  #announce(calls, kind, segments) {
    const seconds = Math.max(0, (segments.at(-1)?.end ?? 0) - this.#now());
    this.until = Math.max(this.until, performance.now() + seconds * 1000);
    const detail = { seqs: calls.map(({ seq }) => seq), kind, segments, seconds, volume: this.#volume() };
    document.dispatchEvent(new CustomEvent("announcement", { detail }));
  }
}
