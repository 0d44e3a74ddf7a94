// The automatic call: when the officer is free and somebody waits, the page calls by itself after some seconds.
// It sends the same call with a tap of its own, so that a lost answer or a second page of this desk calls nobody twice.
import { html, useEffect, useRef, useState } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _ } from "../lib/words.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */

/** @param {number} counter */
const memory = (counter) => `kiosk.desk.auto_call.${counter}`;

/**
 * Whether the officer has the automatic call on; kept on this machine, for each counter.
 * @param {Snapshot} state
 * @returns {[boolean, (on: boolean) => void]}
 */
export function useAuto(state) {
  const counter = state.counter?.number ?? 0;
  const [on, setOn] = useState(() => localStorage.getItem(memory(counter)) !== "off");
  return [state.choices.auto_call && on, (to) => {
    localStorage.setItem(memory(counter), to ? "on" : "off");
    setOn(to);
  }];
}

/**
 * Seconds until the page calls by itself; null when it will not.
 * @param {{on: boolean, ready: boolean, seconds: number, turn: string, call: () => void}} given
 *   `turn` changes with every step of the desk: one put off is put off until the next
 * @returns {[number|null, () => void]} the seconds, and how to put it off
 */
export function useCountdown({ on, ready, seconds, turn, call }) {
  const [left, setLeft] = useState(/** @type {number|null} */ (null));
  const [off, setOff] = useState("");
  const doing = useRef(call);
  doing.current = call;
  const runs = on && ready && off !== turn;
  useEffect(() => {
    if (!runs) {
      setLeft(null);
      return undefined;
    }
    const end = performance.now() + seconds * 1000;
    setLeft(seconds);
    const timer = setInterval(() => {
      const rest = Math.ceil((end - performance.now()) / 1000);
      setLeft(Math.max(0, rest));
      if (rest > 0) return;
      clearInterval(timer);
      doing.current();
    }, 250);
    return () => clearInterval(timer);
  }, [runs, seconds, turn]);
  return [left, () => setOff(turn)];
}

/**
 * @param {{state: Snapshot, on: boolean, left: number|null, setOn: (on: boolean) => void, put: () => void}} props
 */
export function AutoCall({ state, on, left, setOn, put }) {
  if (!state.choices.auto_call) return null;
  return html`<div class="auto">
    <label class="switch"><input type="checkbox" role="switch" checked=${on} onChange=${() => setOn(!on)} /><span>${_("Tự gọi số kế tiếp")}</span></label>
    ${left !== null && html`<span class="soon" role="status"><${Icon} name="clock" />${_("gọi sau {n} giây", { n: left })}</span>
      <button class="btn outline small" onClick=${put}>${_("Hoãn")}</button>`}
  </div>`;
}
