// A POST whose answer was lost keeps its tap, so that pressing again repeats it and never doubles it.
import { newId } from "../lib/api.js";

/**
 * @param {import("../lib/api.js").Api} api
 * @returns {(path: string, body?: Record<string, unknown>) => Promise<any>}
 */
export function createSend(api) {
  /** @type {{key: string, tap_id: string}|null} */
  let unanswered = null;
  return async (path, body = {}) => {
    const key = `${path} ${JSON.stringify(body)}`;
    const tap_id = unanswered?.key === key ? unanswered.tap_id : newId();
    unanswered = { key, tap_id };
    try {
      const answer = await api.post(path, { ...body, tap_id });
      unanswered = null;
      return answer;
    } catch (error) {
      const status = /** @type {{status?: number}} */ (error)?.status ?? 0;
      if (status >= 400 && status < 500) unanswered = null;
      throw error;
    }
  };
}
