// The desk's live state, and the way to the login page when the session has ended.
import { serverNow } from "../lib/format.js";
import { follow } from "../lib/live.js";
import { language } from "../lib/words.js";
import { useEffect, useRef, useState } from "../lib/preact.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Link} Link */

/** Leave for the login page; it leads back to this very desk. */
export function toLogin() {
  const next = location.pathname + location.search;
  const slot = new URLSearchParams(location.search).get("as");
  location.assign(`/login?${slot ? `as=${encodeURIComponent(slot)}&` : ""}next=${encodeURIComponent(next)}`);
}

/**
 * Follow the desk. The socket is joined anew when the officer changes counter: what is pushed depends on it.
 * @param {import("../lib/api.js").Api} api
 * @param {string|null} slot the demonstration's session slot
 * @param {number|null} at the counter that a supervisor works at
 * @returns {{state: Snapshot|null, link: Link, denied: string, refresh: () => Promise<void>}}
 */
export function useDesk(api, slot, at) {
  const [state, setState] = useState(/** @type {Snapshot|null} */ (null));
  const [link, setLink] = useState(/** @type {Link} */ ({ state: "polling", since: serverNow() }));
  const [denied, setDenied] = useState("");
  const live = useRef(/** @type {ReturnType<typeof follow>|null} */ (null));
  const counter = state?.counter?.number ?? null;
  useEffect(() => {
    const following = follow({
      namespace: "/desk", path: at ? `/api/v1/desk?at=${at}` : "/api/v1/desk", api,
      auth: { session: slot, counter, at, language: language() },
      onState: setState, onConnection: setLink,
      onRefused: (error) => (error.status === 401 ? toLogin() : setDenied(error.detail || error.title)),
    });
    live.current = following;
    return () => following.stop();
  }, [api, slot, counter, at]);
  return { state, link, denied, refresh: async () => live.current?.refresh() };
}
