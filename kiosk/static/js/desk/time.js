// A second hand by the server's clock, shared by all that ticks on the desk.
import { serverNow } from "../lib/format.js";
import { useEffect, useState } from "../lib/preact.js";

/**
 * The server's time in milliseconds, renewed on each of its full seconds.
 * @returns {number}
 */
export function useNow() {
  const [now, setNow] = useState(() => serverNow().getTime());
  useEffect(() => {
    /** @type {ReturnType<typeof setTimeout>} */
    let timer;
    const tick = () => {
      const at = serverNow().getTime();
      setNow(at);
      timer = setTimeout(tick, 1000 - (at % 1000) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, []);
  return now;
}

/**
 * Seconds from a time to now, never below zero.
 * @param {string|null} from ISO time
 * @param {number} now milliseconds
 * @returns {number}
 */
export function secondsSince(from, now) {
  return from ? Math.max(0, Math.floor((now - Date.parse(from)) / 1000)) : 0;
}
