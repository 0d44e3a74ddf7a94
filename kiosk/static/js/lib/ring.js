/** The countdown ring: the number is the message, the ring the feeling. */
import { h, svg } from "./dom.js";

const ROUND = 283;

/**
 * A ring that counts whole seconds down and calls `onEnd` at nought. It runs on the monotonic clock, so a
 * tablet that slept ends at once instead of late.
 *
 * @param {number} seconds
 * @param {() => void} onEnd
 * @param {(left: number) => void} [onTick] told the whole seconds left
 * @returns {{node: HTMLElement, restart: (seconds?: number) => void, stop: () => void}}
 */
export function ring(seconds, onEnd, onTick = () => {}) {
  const digits = h("b");
  const node = h("span", { class: "ring", role: "timer" },
    svg("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" },
      svg("circle", { class: "track", cx: 50, cy: 50, r: 45 }),
      svg("circle", { class: "left", cx: 50, cy: 50, r: 45 })),
    digits);
  let whole = seconds;
  let end = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;

  const show = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    digits.textContent = String(left);
    node.style.setProperty("--gone", String(Math.round(ROUND * (1 - left / whole))));
    onTick(left);
    if (left > 0) return;
    stop();
    onEnd();
  };
  const stop = () => clearInterval(timer);
  const restart = (/** @type {number} */ from = whole) => {
    stop();
    whole = from;
    end = performance.now() + whole * 1000;
    show();
    timer = setInterval(show, 250);
  };
  restart();
  return { node, restart, stop };
}
