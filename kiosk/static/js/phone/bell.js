/** Being told: the phone shakes and sounds at the call, if its owner wants that and the page stays open. */
import { h } from "../lib/dom.js";
import { sign as icon } from "../lib/signs.js";
import { _ } from "../lib/words.js";

const SHAKE = [400, 150, 400, 150, 400];
const TONES = [[660, 0], [880, 0.35]];

let on = false;
/** @type {AudioContext | null} */
let audio = null;

/** Browsers let a page sound only after a touch, so the context is made in one. */
function wake() {
  audio ??= "AudioContext" in globalThis ? new AudioContext() : null;
  void audio?.resume();
}

function sound() {
  if (audio?.state !== "running") return;
  for (const [hertz, after] of TONES) {
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

/** Tell of the call. Shaking needs no button where the browser allows it; sound does. */
export function ring() {
  // Before the first touch browsers refuse to shake and complain.
  if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(SHAKE);
  if (on) sound();
}

/** @returns {HTMLButtonElement} */
export function bellButton() {
  const button = h("button", { class: "btn outline bell", type: "button", "aria-pressed": String(on),
    onclick: () => {
      on = !on;
      if (on) {
        wake();
        navigator.vibrate?.(100);
      }
      draw();
    } });
  const draw = () => {
    button.setAttribute("aria-pressed", String(on));
    button.replaceChildren(icon(on ? "check" : "bell"),
      on ? _("Sẽ báo khi đến số, xin giữ trang này mở") : _("Báo cho tôi khi đến số"));
  };
  draw();
  return button;
}
