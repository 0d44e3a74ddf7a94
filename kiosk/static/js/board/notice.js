// The lowest line of the board: what the office has to say, and for a while how long the board was cut off.
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { serverNow } from "../lib/moments.js";

/** So long the board says how long it was cut off. */
const SAID_MS = 30_000;
/** Pixels a second: slow enough to read a line that is too long for the glass. */
const PACE = 110;
/** With little motion wanted, a line that is too long shows its languages by turns. */
const TURN_MS = 8000;

/** @typedef {{vi: string, en: string}} Words */
/** @typedef {Words & {until: string}} Passing */

/** The line; it takes no room while there is nothing to say. */
export class Notice {
  constructor() {
    this.text = h("p", { class: "text" });
    this.back = h("p", { class: "back", role: "status", hidden: true });
    this.node = h("section", { class: "notice", hidden: true }, this.text, this.back);
    /** @type {string | null} */
    this.shown = null;
    /** @type {Words | undefined} */
    this.words = undefined;
    /** @type {Passing | null} */
    this.passing = null;
    this.timer = 0;
    setInterval(() => this.text.classList.toggle("english"), TURN_MS);
    addEventListener("resize", () => this.#fit());
    document.fonts?.ready.then(() => this.#fit());
  }

  /** @param {Words | undefined} words @param {Passing | null} [passing] What goes before it for a while. */
  show(words, passing = null) {
    this.words = words;
    this.passing = passing;
    this.look();
  }

  /** Draw what is to be said at this time. */
  look() {
    const said = this.passing && serverNow() < new Date(this.passing.until) ? [this.passing, this.words] : [this.words];
    const shown = JSON.stringify(said);
    if (this.shown === shown) return;
    this.shown = shown;
    replace(this.text, ...said.flatMap(lines));
    this.#draw();
  }

  /** @param {string} words How long the line was cut; nothing when it is not worth a word. */
  say(words) {
    clearTimeout(this.timer);
    replace(this.back, ...(words ? [icon("check"), h("span", {}, words)] : []));
    this.back.hidden = !words;
    this.timer = setTimeout(() => this.say(""), SAID_MS);
    this.#draw();
  }

  #draw() {
    this.text.hidden = !this.back.hidden || this.text.childNodes.length === 0;
    this.node.hidden = this.text.hidden && this.back.hidden;
    this.#fit();
  }

  /** Let a line run that is wider than the glass; with little motion wanted, it stands still, in smaller letters. */
  #fit() {
    this.text.classList.remove("runs", "small");
    if (this.node.hidden || this.text.hidden) return;
    const tooWide = this.text.scrollWidth - this.node.clientWidth;
    if (tooWide <= 0) return;
    this.text.classList.add(matchMedia("(prefers-reduced-motion: reduce)").matches ? "small" : "runs");
    this.text.style.setProperty("--seconds", `${Math.round((this.text.scrollWidth + this.node.clientWidth) / PACE)}s`);
  }
}

/** @param {Words | undefined} words */
function lines(words) {
  const vi = words?.vi.trim();
  const en = words?.en.trim();
  return [vi && h("span", { lang: "vi" }, vi), en && h("span", { lang: "en" }, en)].filter((each) => each instanceof Node);
}
