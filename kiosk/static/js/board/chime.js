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
    /** All that the board sounds goes through here, so that its volume can be set. */
    this.out = new GainNode(this.context);
    this.out.connect(this.context.destination);
    this.context.addEventListener("statechange", () => this.#tell());
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => this.wake());
    this.#tell();
  }

  get allowed() {
    return this.context?.state === "running";
  }

  /** @param {number} percent */
  set volume(percent) {
    if (this.out) this.out.gain.value = percent / 100;
  }

  /**
   * Ring once.
   *
   * @param {boolean} short One tone instead of two: more calls wait.
   */
  ring(short) {
    // Tones planned while the context sleeps would all sound at once when it wakes.
    if (!this.context || !this.out || !this.allowed) return this.wake();
    const start = this.context.currentTime + 0.02;
    if (!short) this.#tone(this.out, HIGH_HZ, start);
    this.#tone(this.out, LOW_HZ, short ? start : start + 0.36);
  }

  /** Ask the browser for leave to sound; it gives it after a touch or a key. */
  wake() {
    if (this.context && !this.allowed) this.context.resume().catch(() => undefined);
  }

  #tell() {
    this.onAllowed(this.allowed);
  }

  /**
   * A struck bar: the tone and a weak, quickly fading one four times as high.
   *
   * @param {AudioNode} out
   * @param {number} hertz
   * @param {number} at Seconds on the context's clock.
   */
  #tone(out, hertz, at) {
    const { context } = out;
    for (const [factor, loudness, seconds] of [[1, 0.5, 1.4], [4, 0.08, 0.35]]) {
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(loudness, at + 0.008);
      gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
      const bar = new OscillatorNode(context, { type: "sine", frequency: hertz * factor });
      bar.connect(gain).connect(out);
      bar.start(at);
      bar.stop(at + seconds);
    }
  }
}
