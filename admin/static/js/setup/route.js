/** Where in the set-up one is: `#fields/HT`; the key `+` is something new. Typed but unsaved work is not left unasked. */
import { useEffect, useRef, useState } from "/static/js/lib/preact.js";

/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./types.js").Guard} Guard */

export const NEW = "+";
export const SECTIONS = ["overview", "site", "fields", "services", "counters", "printers", "staff", "devices"];

/** @param {string} hash @returns {Place} */
export function parse(hash) {
  const [section, ...rest] = hash.replace(/^#/, "").split("/");
  if (!SECTIONS.includes(section)) return { section: SECTIONS[0], key: "" };
  try {
    return { section, key: decodeURIComponent(rest.join("/")) };
  } catch {
    return { section, key: "" };
  }
}

/** @param {Place} place @returns {string} */
export function address({ section, key }) {
  return key ? `#${section}/${encodeURIComponent(key)}` : `#${section}`;
}

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
