/**
 * Calls to the server. A POST carries a tap id and is repeated with the same one while the line is bad,
 * so that a citizen's tap counts once however often it is sent.
 *
 * @typedef {{status: number, etag: string | null, body: any}} Answer
 * @typedef {{get: (path: string, options?: {etag?: string | null}) => Promise<Answer>,
 *   post: (path: string, body?: Record<string, any>) => Promise<any>,
 *   delete: (path: string) => Promise<any>}} Api
 * @typedef {{token?: string | null, session?: string | null, fetch?: typeof fetch, patience?: number,
 *   timeout?: number}} ApiOptions
 */

import { language } from "./words.js";

const RETRIED = new Set([502, 503, 504]);
const PATIENCE_MS = 10_000;
const TIMEOUT_MS = 8_000;

/** A refusal of the server, or `code` "unreachable" with status 0 when it could not be asked. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} title
   * @param {string} [detail]
   */
  constructor(status, code, title, detail = "") {
    super(detail || title || code);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
  }
}

/** @returns {string} a random UUID; crypto.randomUUID is missing on plain HTTP */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * @param {Response} response
 * @returns {Promise<any>}
 */
async function bodyOf(response) {
  if (response.status === 204 || response.status === 304) return null;
  const text = await response.text();
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/**
 * @param {number} ms
 * @returns {Promise<void>}
 */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {unknown} error @returns {boolean} whether the same request may be sent again */
function passing(error) {
  return error instanceof ApiError && (error.status === 0 || RETRIED.has(error.status));
}

/**
 * @param {ApiOptions} options
 * @returns {(method: string, path: string, headers: Record<string, string>, body?: string) => Promise<Answer>}
 */
function sender({ token, session, fetch: send = globalThis.fetch.bind(globalThis), timeout = TIMEOUT_MS }) {
  return async (method, path, extra, body) => {
    /** @type {Record<string, string>} */
    const headers = { Accept: "application/json", "X-Kiosk-Language": language(), ...extra };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (session) headers["X-Kiosk-Session"] = session;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const cut = new AbortController();
    const timer = setTimeout(() => cut.abort(), timeout);
    try {
      const response = await send(path, { method, headers, body, signal: cut.signal, cache: "no-store" });
      const said = await bodyOf(response);
      if (response.ok || response.status === 304) {
        return { status: response.status, etag: response.headers.get("ETag"), body: said };
      }
      throw new ApiError(response.status, said?.code ?? "error", said?.title ?? "", said?.detail ?? "");
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw new ApiError(0, "unreachable", "", String(error));
    } finally {
      clearTimeout(timer);
    }
  };
}

/**
 * @param {() => Promise<Answer>} attempt
 * @param {number} patience ms
 * @returns {Promise<Answer>}
 */
async function persist(attempt, patience) {
  const end = performance.now() + patience;
  for (let wait = 300; ; wait *= 2) {
    try {
      return await attempt();
    } catch (error) {
      const rest = wait * (0.75 + Math.random() / 2);
      if (!passing(error) || performance.now() + rest > end) throw error;
      await pause(rest);
    }
  }
}

/**
 * Make the calls of one device (token) or of one staff session in a demonstration (session slot).
 *
 * @param {ApiOptions} [options]
 * @returns {Api}
 */
export function createApi(options = {}) {
  const send = sender(options);
  const patience = options.patience ?? PATIENCE_MS;
  return {
    get: (path, { etag } = {}) => send("GET", path, etag ? { "If-None-Match": etag } : {}),
    async post(path, body = {}) {
      const text = JSON.stringify({ tap_id: newId(), ...body });
      return (await persist(() => send("POST", path, {}, text), patience)).body;
    },
    async delete(path) {
      return (await send("DELETE", path, {})).body;
    },
  };
}
