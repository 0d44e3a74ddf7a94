/**
 * "Đọc to": reads the screen that stands on the glass, and each that follows, until it is turned off. Nothing is
 * asked of the machine but that it can sound, and nothing of the internet.
 *
 * @typedef {import("./voice_sentences.js").Tongue} Tongue
 * @typedef {{tongue: Tongue, style: "digits" | "number", has: (name: string) => boolean}} Way
 * @typedef {(way: Way) => string[]} Text the clips of a screen, in the way that is wanted
 */
import { ApiError } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { VoiceClips } from "./voice_clips.js";
import { lay, play } from "./voice_player.js";
import { ENGLISH, tongueOf } from "./voice_sentences.js";
import { _, language } from "./words.js";

/** What only an office can record; without it the rest is read. */
const OWN = /^(field|service)-/;
/** So often a screen that goes back by itself is told that it is being read. */
const READING_MS = 1000;
const AHEAD_S = 0.05;

/** The reader of one screen. */
export class ReadAloud {
  /**
   * @param {import("./api.js").Api} api
   * @param {() => void} [onReading] Called again and again while something is read.
   */
  constructor(api, onReading = () => {}) {
    /** @type {AudioContext | null} Made by the first touch, for before it browsers keep it silent. */
    this.context = null;
    this.clips = new VoiceClips(api, () => this.context);
    this.onReading = onReading;
    this.on = false;
    this.shown = "";
    /** @type {Text} */
    this.text = () => [];
    /** @type {HTMLButtonElement | null} */
    this.key = null;
    this.turn = 0;
    this.hush = () => {};
  }

  /**
   * The key of the screen that is drawn now; none where the browser cannot sound.
   *
   * @param {string} [look] further classes
   * @returns {HTMLButtonElement | null}
   */
  button(look = "") {
    if (typeof AudioContext !== "function") return null;
    this.key = h("button", { class: `btn outline ${look}`.trim(), type: "button", "aria-pressed": String(this.on),
      dataset: { aid: "read" }, onclick: () => this.#turn(!this.on) }, icon("speaker"), _("Đọc to"));
    return this.key;
  }

  /**
   * Another screen stands on the glass, or the same one again.
   *
   * @param {string} name A screen of the same name and language is not read a second time.
   * @param {Text} text
   */
  show(name, text) {
    this.text = text;
    const shown = `${name} ${language()}`;
    if (shown === this.shown) return;
    this.shown = shown;
    this.#quiet();
    if (this.on) this.#read();
  }

  /** The visit is over: the next citizen starts in silence. */
  off() {
    this.#turn(false);
    this.shown = "";
  }

  /** @param {boolean} on */
  #turn(on) {
    this.on = on;
    this.key?.setAttribute("aria-pressed", String(on));
    this.#quiet();
    if (!on) return;
    this.context ??= new AudioContext();
    void this.context.resume();
    this.#read();
  }

  #quiet() {
    this.turn += 1;
    this.hush();
    this.hush = () => {};
  }

  async #read() {
    const { turn } = this;
    try {
      await this.clips.refresh();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Without the server those clips are left that were loaded before.
    }
    const { voice } = this.clips;
    if (!voice || turn !== this.turn) return;
    const tongue = language() === "en" ? ENGLISH : tongueOf(voice.accent);
    const names = this.text({ tongue, style: voice.style, has: (name) => this.clips.has(tongue, name) });
    await this.clips.load(tongue, names);
    if (turn === this.turn) this.#say(tongue, names);
  }

  /** @param {Tongue} tongue @param {string[]} names */
  #say(tongue, names) {
    const { context } = this;
    const clip = (/** @type {string} */ name) => this.clips.get(tongue, name);
    const laid = context && lay(names.filter((name) => !OWN.test(name) || clip(name)), clip, context.currentTime + AHEAD_S);
    if (!context || !laid) return;
    const silence = play(laid.segments, clip, context.destination);
    this.onReading();
    const timer = setInterval(() => (context.currentTime < laid.end ? this.onReading() : clearInterval(timer)), READING_MS);
    this.hush = () => {
      clearInterval(timer);
      silence();
    };
    document.dispatchEvent(new CustomEvent("reading", { detail: { screen: this.shown, tongue, segments: laid.segments } }));
  }
}
