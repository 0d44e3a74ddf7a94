/** The calls of the set-up, for one office; a refusal says which entries of the form it is about. */
import { ApiError, createApi } from "/static/js/lib/api.js";
import { _ } from "/static/js/lib/words.js";

/**
 * @typedef {{read: (path: string) => Promise<any>, send: (path: string, body?: Record<string, any>) => Promise<any>}} Calls
 * @typedef {{code?: string, where?: string, faults?: {where: string, words: string}[]}} Problem
 */

/** A refusal in words, and by entry where the server said which. */
export class Refusal extends Error {
  /**
   * @param {ApiError} error
   * @param {Problem|null} problem
   */
  constructor(error, problem) {
    super(wordsOf(error));
    this.status = error.status;
    this.code = error.code;
    /** @type {Record<string, string>} */
    this.entries = {};
    for (const { where, words } of problem?.faults ?? []) this.entries[where] = words;
    if (problem?.where && !problem.faults) {
      this.entries[entryOf(problem.where)] = error.code === "already_exists" ? this.message : _("Giá trị này không dùng được.");
    }
  }
}

/** @param {string} where "options.sessions.0" @returns {string} the entry: "sessions" */
function entryOf(where) {
  const [first, second] = where.split(".");
  return (first === "options" || first === "model") && second ? second : first;
}

/** @param {ApiError} error @returns {string} */
function wordsOf(error) {
  if (error.status === 0) return _("Chưa liên lạc được máy chủ. Chưa có gì được lưu.");
  return error.detail || error.title;
}

/** Leave for the login page; it leads back here. */
export function toLogin() {
  const slot = new URLSearchParams(location.search).get("as");
  const next = encodeURIComponent(location.pathname + location.search);
  location.assign(`/login?${slot ? `as=${encodeURIComponent(slot)}&` : ""}next=${next}`);
}

/**
 * @param {{session: string, site?: string}} given `session`: the demonstration's slot
 * @returns {Calls}
 */
export function createCalls({ session, site = "" }) {
  /** @type {Problem|null} */
  let problem = null;
  const api = createApi({
    session,
    fetch: async (path, init) => {
      const response = await fetch(path, init);
      problem = response.ok ? null : await response.clone().json().catch(() => null);
      return response;
    },
  });
  const at = (/** @type {string} */ path) => `/api/v1/setup${path}${site ? `?site=${encodeURIComponent(site)}` : ""}`;
  /** @param {Promise<any>} asking */
  const told = async (asking) => {
    try {
      return await asking;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) toLogin();
      throw new Refusal(error, problem);
    }
  };
  return {
    read: async (path) => (await told(api.get(at(path)))).body,
    send: (path, body = {}) => told(api.post(at(path), body)),
  };
}
