/** Where the screen's data comes from: the offices' states by push, the figures of a view by reading. */
import { ApiError } from "/static/js/lib/api.js";
import { serverClock, serverNow, setZone } from "/static/js/lib/format.js";
import { follow } from "/static/js/lib/live.js";
import { useEffect, useRef, useState } from "/static/js/lib/preact.js";
import { markDemonstration } from "/static/js/lib/words.js";
import { figuresPath } from "./query.js";
import { createReader } from "./reader.js";

/**
 * @typedef {import("./types.js").SiteState} SiteState
 * @typedef {import("./types.js").View} View
 * @typedef {import("./types.js").Query} Query
 * @typedef {import("/static/js/lib/api.js").Api} Api
 * @typedef {{states: Record<string, SiteState>, updated: Date | null, link: import("./head.js").Link}} Now
 */

/** The present moment, twelve times a minute: waits and the clock go on without news. @returns {Date} */
export function useNow() {
  const [now, setNow] = useState(serverNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 5000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/**
 * The states of the offices in a scope ("all", or one office with its rooms).
 *
 * @param {Api} api
 * @param {string} session
 * @param {string} office key of the office, or "all"
 * @returns {Now}
 */
export function useStates(api, session, office) {
  const [states, setStates] = useState(/** @type {Record<string, SiteState>} */ ({}));
  const [updated, setUpdated] = useState(/** @type {Date | null} */ (null));
  const [link, setLink] = useState(/** @type {import("./head.js").Link} */ (null));
  useEffect(() => {
    const scope = office === "all" ? "all" : `site:${office}`;
    setStates({});
    const following = follow({
      namespace: "/admin", path: `/api/v1/live/now?scope=${scope}`, api, auth: { session, scope },
      onState(state) {
        for (const each of Object.values(state.states)) setZone(each.site.timezone);
        setStates((before) => ({ ...before, ...state.states }));
        setUpdated(serverNow());
      },
      onConnection: setLink,
      onRefused: (error) => error.status === 401 && location.reload(),
    });
    return () => following.stop();
  }, [office]);
  useEffect(() => {
    const sites = Object.values(states).map((state) => state.site);
    // A sum with a demonstration's figures in it is no real office's either.
    if (sites.length) markDemonstration(sites.some((site) => site.demonstration));
  }, [states]);
  return { states, updated, link };
}

/**
 * The figures of a view, read again when an office's revision moved.
 *
 * @param {Api} api
 * @param {Query} query
 * @param {string} day the office's present day, empty while unknown
 * @param {string} moved the revisions shown, as text
 * @returns {{view: View | null, problem: ApiError | null}}
 */
export function useView(api, query, day, moved) {
  const [view, setView] = useState(/** @type {View | null} */ (null));
  const [problem, setProblem] = useState(/** @type {ApiError | null} */ (null));
  const reader = useRef(/** @type {ReturnType<typeof createReader> | null} */ (null));
  const path = day ? figuresPath(query, day) : "";
  useEffect(() => {
    if (!path) return undefined;
    let current = true;
    const read = async () => {
      try {
        const { body } = await api.get(path);
        serverClock(body.now);
        if (current) { setView(body); setProblem(null); }
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (current && error.status >= 400 && error.status < 500) setProblem(error);
      }
    };
    reader.current = createReader({ read });
    reader.current.moved();
    return () => { current = false; reader.current?.stop(); };
  }, [path]);
  useEffect(() => reader.current?.moved(), [moved]);
  return { view, problem };
}
