/** What the view of the past days reads: each report by itself, so that one that fails takes no other along. */
import { ApiError } from "/static/js/lib/api.js";
import { serverNow } from "/static/js/lib/format.js";
import { useEffect, useState } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";

/**
 * @typedef {import("/static/js/lib/api.js").Api} Api
 * @typedef {{data: any, at: Date | null, trouble: string, refused: boolean}} Reading `data` null: nothing was read yet;
 *   `at`: when it was; `trouble`: why the last question has no answer;
 *   `refused`: because the server says no, not because it cannot be asked
 */

const EVERY_MS = 60_000;
const AGAIN_MS = 10_000;

/** @param {ApiError} error @returns {{trouble: string, refused: boolean}} */
function troubleOf(error) {
  const refused = error.status >= 400 && error.status < 500;
  return { refused, trouble: refused ? error.detail || error.title : _("Chưa liên lạc được máy chủ. Màn hình tự đọc lại.") };
}

/**
 * The answers of some calls, read every minute and whenever the line is back; what was read stays while it is not.
 *
 * @param {Api} api
 * @param {string[]} paths none: nothing is known to ask for yet
 * @param {string} line "live", "polling" or "away"
 * @returns {Reading}
 */
export function useReading(api, paths, line) {
  const nothing = { data: null, at: null, trouble: "", refused: false };
  const [reading, setReading] = useState(/** @type {Reading & {of?: string}} */ (nothing));
  const asked = paths.join(" ");
  useEffect(() => {
    let stopped = !asked;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const read = async () => {
      let rest = EVERY_MS;
      try {
        const answers = await Promise.all(paths.map((path) => api.get(path)));
        if (!stopped) setReading({ data: answers.map(({ body }) => body), at: serverNow(), trouble: "", refused: false, of: asked });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        rest = AGAIN_MS;
        if (!stopped) setReading((before) => ({ ...(before.of === asked ? before : nothing), ...troubleOf(error), of: asked }));
      }
      if (!stopped) timer = setTimeout(read, rest);
    };
    if (!stopped) read();
    return () => { stopped = true; clearTimeout(timer); };
  }, [asked, line === "away"]);
  return reading.of === asked ? reading : nothing;
}
