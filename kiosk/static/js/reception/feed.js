// What the reception knows: the office's live state, who is signed in, and the tickets that fit the question.
import { toLogin } from "../desk/feed.js";
import { ApiError } from "../lib/api.js";
import { serverNow } from "../lib/format.js";
import { follow } from "../lib/live.js";
import { useEffect, useRef, useState } from "../lib/preact.js";
import { language } from "../lib/words.js";
import { clock, isAsked } from "./question.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Found} Found */
/** @typedef {import("../desk/types.js").Link} Link */

/** Typing goes on while the last question is answered; a pause this long asks. */
const TYPING_MS = 180;

/**
 * Follow the office.
 * @param {import("../lib/api.js").Api} api
 * @param {string|null} slot the demonstration's session slot
 */
export function useOffice(api, slot) {
  const [state, setState] = useState(/** @type {Snapshot|null} */ (null));
  const [link, setLink] = useState(/** @type {Link} */ ({ state: "polling", since: serverNow() }));
  const [denied, setDenied] = useState("");
  const [account, setAccount] = useState(/** @type {import("./types.js").Account|null} */ (null));
  const live = useRef(/** @type {ReturnType<typeof follow>|null} */ (null));
  useEffect(() => {
    const following = follow({
      namespace: "/reception", path: "/api/v1/reception", api, auth: { session: slot, language: language() },
      onState: setState, onConnection: setLink,
      onRefused: (error) => (error.status === 401 ? toLogin() : setDenied(error.detail || error.title)),
    });
    live.current = following;
    return () => following.stop();
  }, [api, slot]);
  useEffect(() => {
    api.get("/api/v1/session").then(({ body }) => setAccount(body.account), () => setAccount(null));
  }, [api]);
  return { state, link, denied, account, refresh: async () => live.current?.refresh() };
}

/**
 * The tickets that fit the question, asked anew with every state of the office.
 * @param {import("../lib/api.js").Api} api
 * @param {import("./types.js").Question} question
 * @param {string} rev
 * @returns {{rows: Found[]|null, error: string}} rows null: not asked yet
 */
export function useFound(api, question, rev) {
  const [rows, setRows] = useState(/** @type {Found[]|null} */ (null));
  const [error, setError] = useState("");
  const { q, from, to, state } = question;
  useEffect(() => {
    if (!isAsked(question)) return undefined;
    let over = false;
    const since = clock(from) ?? "";
    const until = clock(to) ?? "";
    const query = new URLSearchParams(Object.entries({ q, from: since, to: until, state }).filter(([, value]) => value));
    const timer = setTimeout(async () => {
      try {
        const { body } = await api.get(`/api/v1/reception/tickets?${query}`);
        if (over) return;
        setRows(body.tickets);
        setError("");
      } catch (problem) {
        if (!over && problem instanceof ApiError && problem.status) setError(problem.detail || problem.title);
      }
    }, TYPING_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [api, q, from, to, state, rev]);
  return { rows, error };
}
