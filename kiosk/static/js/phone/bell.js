/** Being told: the phone shakes and sounds at the call, if its owner wants that and the page stays open. */
import { h } from "../lib/dom.js";
import { sign as icon } from "../lib/signs.js";
import { _ } from "../lib/words.js";

/** How the phone shakes, in ms, and its tones as [hertz, seconds after]. */
const RINGS = {
  called: { shake: [400, 150, 400, 150, 400], tones: [[660, 0], [880, 0.35], [660, 0.9], [880, 1.25]] },
  soon: { shake: [150, 100, 150], tones: [[660, 0]] },
};

let on = false;
/** @type {AudioContext | null} */
let audio = null;
/** @type {{released: boolean} | null} */
let awake = null;

/** Browsers let a page sound only after a touch, so the context is made in one. */
function wake() {
  audio ??= "AudioContext" in globalThis ? new AudioContext() : null;
  void audio?.resume();
  void stayAwake();
}

/** A phone that sleeps hears nothing: keep its screen on, where the browser lets a page do so. */
async function stayAwake() {
  if (!on || document.hidden || (awake && !awake.released)) return;
  try {
    awake = await navigator.wakeLock?.request("screen") ?? null;
  } catch {
    awake = null; // the battery is low, or the page is not on HTTPS
  }
}

/** @param {number[][]} tones */
function sound(tones) {
  if (audio?.state !== "running") return;
  for (const [hertz, after] of tones) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const at = audio.currentTime + after;
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0.4, at);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.6);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.6);
  }
}

/**
 * Tell of the call, or that it is near. Shaking needs no button where the browser allows it; sound does.
 *
 * @param {"called" | "soon"} what
 */
export function ring(what) {
  if (!on && what === "soon") return;
  // Before the first touch browsers refuse to shake and complain.
  if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(RINGS[what].shake);
  if (on) sound(RINGS[what].tones);
}

/** @returns {string} */
const name = () => (on ? _("Sẽ báo khi đến số, xin giữ trang này mở") : _("Báo cho tôi khi đến số"));

/** @returns {HTMLElement} the button, and why it must be touched first */
export function bellButton() {
  const button = h("button", { class: "btn outline bell", type: "button", "aria-describedby": "bell-why",
    onclick: () => {
      on = !on;
      if (on) {
        wake();
        navigator.vibrate?.(100);
      } else void (/** @type {any} */ (awake)?.release?.());
      draw();
    } });
  const why = h("p", { class: "bell-why", id: "bell-why" });
  const draw = () => {
    button.setAttribute("aria-pressed", String(on));
    button.replaceChildren(icon(on ? "check" : "bell"), name());
    why.textContent = on
      ? _("Điện thoại sẽ rung và kêu khi còn ba lượt và khi đến số.")
      : _("Trình duyệt chỉ cho trang này kêu và rung sau khi Ông/Bà chạm nút.");
  };
  draw();
  return h("div", { class: "belling" }, button, why);
}

globalThis.document?.addEventListener("visibilitychange", () => void stayAwake());
