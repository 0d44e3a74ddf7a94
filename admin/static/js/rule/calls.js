/** The calls about the rule of calling, for one office. */
import { ApiError, createApi } from "/static/js/lib/api.js";
import { _ } from "/static/js/lib/words.js";

/** @typedef {{read: (path: string) => Promise<any>, send: (path: string, body: Record<string, any>) => Promise<any>}} Calls */

/** A refusal in words. */
export class Refusal extends Error {
  /** @param {ApiError} error */
  constructor(error) {
    super(error.status === 0 ? _("Chưa liên lạc được máy chủ. Chưa có gì được lưu.") : error.detail || error.title);
    this.code = error.code;
    this.status = error.status;
  }
}

/** Leave for the login page; it leads back here. */
export function toLogin() {
  const slot = new URLSearchParams(location.search).get("as");
  const next = encodeURIComponent(location.pathname + location.search + location.hash);
  location.assign(`/login?${slot ? `as=${encodeURIComponent(slot)}&` : ""}next=${next}`);
}

/**
 * @param {string} session the demonstration's slot
 * @returns {Calls}
 */
export function createCalls(session) {
  const api = createApi({ session });
  /** @param {string} path */
  const at = (path) => {
    const site = new URLSearchParams(location.search).get("site");
    return `/api/v1${path}${site ? `${path.includes("?") ? "&" : "?"}site=${encodeURIComponent(site)}` : ""}`;
  };
  /** @param {Promise<any>} asking */
  const told = async (asking) => {
    try {
      return await asking;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) toLogin();
      throw new Refusal(error);
    }
  };
  return {
    read: async (path) => (await told(api.get(at(path)))).body,
    send: (path, body) => told(api.post(at(path), body)),
  };
}
