// Slides and videos while nobody is called. A call takes the glass back at once; a video goes on softly until it is over.
import { h, replace } from "../lib/dom.js";
import { _ } from "../lib/words.js";
import { Playlist } from "./playlist.js";

/** @typedef {import("./playlist.js").Medium} Medium */

/** How loud a video stays while a number is called, of its own volume. */
const DUCKED = 0.15;
/** A video that does not move for so long is passed over. */
const STUCK_MS = 15_000;

/** The place of the slides; it lies over the calls and counters while it is shown. */
export class Idle {
  /** @param {(medium: Medium) => void} onBroken Told once of each file that cannot be shown. */
  constructor(onBroken) {
    this.list = new Playlist();
    this.onBroken = onBroken;
    this.node = h("section", { class: "idle", "aria-label": _("Thông tin của đơn vị"), hidden: true });
    /** @type {HTMLVideoElement | null} */
    this.video = null;
    this.changeAt = 0;
  }

  get shown() {
    return !this.node.hidden;
  }

  /** @param {import("./playlist.js").IdleFacts | undefined} facts */
  facts(facts) {
    if (!facts) return;
    this.list.facts = facts;
    this.#sound(this.shown);
  }

  /**
   * Look whether slides are to come or go; called several times a second.
   *
   * @param {number} tick Milliseconds of a clock that is never set back.
   * @param {{quietMs: number, busy: boolean, cut: boolean}} hall `busy`: a number is being called now
   */
  look(tick, { quietMs, busy, cut }) {
    const due = !busy && !cut && this.list.isDue(quietMs);
    if (due !== this.shown) this.#turn(due, tick);
    if (due && tick >= this.changeAt) this.#change(tick);
    if (!due && !busy) this.video?.pause();
  }

  /**
   * @param {boolean} on
   * @param {number} tick
   */
  #turn(on, tick) {
    this.node.hidden = !on;
    document.body.classList.toggle("showing", on);
    this.#sound(on);
    if (!on) return;
    if (this.video && !this.video.ended) {
      this.changeAt = tick + STUCK_MS;
      this.#play(this.video);
    } else {
      this.changeAt = tick;
    }
  }

  /** @param {boolean} full Whether the video may be heard as the office wants it; else it is ducked. */
  #sound(full) {
    const { video } = this;
    if (!video) return;
    video.volume = (this.list.facts.volume / 100) * (full ? 1 : DUCKED);
    if (this.list.facts.volume === 0) video.muted = true;
  }

  /** @param {number} tick */
  #change(tick) {
    const medium = this.list.next();
    this.video = null;
    if (!medium) return replace(this.node);
    if (medium.kind === "video") {
      this.changeAt = tick + STUCK_MS;
      this.#film(medium);
    } else {
      this.changeAt = tick + this.list.facts.slide_s * 1000;
      const picture = h("img", { src: medium.url, alt: "", onerror: () => this.#pass(medium) });
      replace(this.node, picture);
    }
  }

  /** @param {Medium} medium */
  #film(medium) {
    const video = h("video", { playsinline: true, preload: "auto", "aria-hidden": "true", onerror: () => this.#pass(medium) });
    video.addEventListener("timeupdate", () => {
      this.changeAt = performance.now() + STUCK_MS;
    });
    video.addEventListener("ended", () => {
      if (this.video === video) this.changeAt = 0;
    });
    video.src = medium.url;
    this.video = video;
    this.#sound(true);
    replace(this.node, video);
    this.#play(video);
  }

  /** @param {HTMLVideoElement} video A browser that lets no page sound plays it without its sound. */
  #play(video) {
    video.play().catch((refusal) => {
      if (refusal?.name !== "NotAllowedError" || video.muted) return;
      video.muted = true;
      video.play().catch(() => undefined);
    });
  }

  /** @param {Medium} medium */
  #pass(medium) {
    if (this.list.broken.has(medium.url)) return;
    this.list.broken.add(medium.url);
    this.changeAt = 0;
    this.onBroken(medium);
  }
}
