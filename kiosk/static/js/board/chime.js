// Two falling tones, made here: no file to load, nothing to license, works without a network.

const HIGH_HZ = 659.26;
const LOW_HZ = 523.25;

/** The board's bell. Silent, without an error, while the browser does not let the page sound. */
export class Chime {
  /** @param {(allowed: boolean) => void} onAllowed Told whenever sound becomes allowed or forbidden. */
  constructor(onAllowed) {
    /** @type {AudioContext | null} */
    this.context = typeof AudioContext === "function" ? new AudioContext() : null;
    this.onAllowed = onAllowed;
    if (!this.context) return;
    this.context.addEventListener("statechange", () => this.#tell());
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => this.#wake());
    this.#tell();
  }

  get allowed() {
    return this.context?.state === "running";
  }

  /**
   * Ring once.
   *
   * @param {boolean} short One tone instead of two: more calls wait.
   */
  ring(short) {
    // Tones planned while the context sleeps would all sound at once when it wakes.
    if (!this.context || !this.allowed) return this.#wake();
    const start = this.context.currentTime + 0.02;
    if (!short) this.#tone(this.context, HIGH_HZ, start);
    this.#tone(this.context, LOW_HZ, short ? start : start + 0.36);
  }

  #wake() {
    if (this.context && !this.allowed) this.context.resume().catch(() => undefined);
  }

  #tell() {
    this.onAllowed(this.allowed);
  }

  /**
   * A struck bar: the tone and a weak, quickly fading one four times as high.
   *
   * @param {AudioContext} context
   * @param {number} hertz
   * @param {number} at Seconds on the context's clock.
   */
  #tone(context, hertz, at) {
    for (const [factor, loudness, seconds] of [[1, 0.5, 1.4], [4, 0.08, 0.35]]) {
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(loudness, at + 0.008);
      gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
      const bar = new OscillatorNode(context, { type: "sine", frequency: hertz * factor });
      bar.connect(gain).connect(context.destination);
      bar.start(at);
      bar.stop(at + seconds);
    }
  }
}
