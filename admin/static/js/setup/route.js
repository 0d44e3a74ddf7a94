/** Moving about in the set-up: typed but unsaved work is not left unasked. */
import { useEffect, useRef, useState } from "/static/js/lib/preact.js";
import { address, parse } from "./place.js";

/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./types.js").Guard} Guard */

/**
 * @param {Guard} guard
 * @returns {{place: Place, asked: Place|null, go: (section: string, key?: string) => void, leave: () => void, stay: () => void}}
 *   `asked`: where one wants to go while something is unsaved
 */
export function usePlace(guard) {
  const [place, setPlace] = useState(parse(location.hash));
  const [asked, setAsked] = useState(/** @type {Place|null} */ (null));
  const now = useRef(place);
  now.current = place;
  useEffect(() => {
    const moved = () => {
      const wanted = parse(location.hash);
      if (address(wanted) === address(now.current)) return;
      if (guard.dirty) {
        history.replaceState(history.state, "", address(now.current));
        setAsked(wanted);
      } else {
        setPlace(wanted);
      }
    };
    /** @param {BeforeUnloadEvent} event */
    const closing = (event) => guard.dirty && event.preventDefault();
    addEventListener("hashchange", moved);
    addEventListener("beforeunload", closing);
    return () => {
      removeEventListener("hashchange", moved);
      removeEventListener("beforeunload", closing);
    };
  }, []);
  /** @param {string} section @param {string} [key] */
  const go = (section, key = "") => {
    location.hash = address({ section, key });
  };
  return {
    place,
    asked,
    go,
    stay: () => setAsked(null),
    leave: () => {
      guard.dirty = false;
      setAsked(null);
      if (asked) go(asked.section, asked.key);
    },
  };
}
