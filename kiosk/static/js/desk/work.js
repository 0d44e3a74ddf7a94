// One action at a time: its key shows that it works, its error is said in words, and a second tap in the same breath is not a second action.
import { useEffect, useMemo, useRef, useState } from "../lib/preact.js";
import { _ } from "../lib/words.js";
import { createSender } from "./actions.js";
import { toLogin } from "./feed.js";

/** @typedef {import("./types.js").Notice} Notice */
/** @typedef {ReturnType<typeof createSender>} Sender */
/** @typedef {(key: string, work: (send: Sender) => Promise<any>, done?: (answer: any) => Notice|null) => Promise<boolean>} Run */

/** After an answer the next step stands where the last one stood: a double tap must not take both. */
const REST_MS = 400;
const SHOWN_MS = 6000;

/**
 * What went wrong, in words an officer can act on.
 * @param {unknown} error
 * @returns {string}
 */
export function errorWords(error) {
  const { status = 0, code = "", detail = "", title = "" } = /** @type {{status?: number, code?: string, detail?: string, title?: string}} */ (error);
  if (code === "unreachable" || status >= 502) return _("Chưa gửi được đến máy chủ. Thao tác không bị mất: xin bấm lại phím ấy.");
  return detail || title || _("Chưa thực hiện được. Xin bấm lại; nếu vẫn lỗi, báo quản trị.");
}

/**
 * Keep a good word for a while; a bad one stays until the next action.
 * @returns {[Notice|null, (notice: Notice|null) => void]}
 */
function useNotice() {
  const [notice, setNotice] = useState(/** @type {Notice|null} */ (null));
  useEffect(() => {
    if (!notice || notice.tone === "bad") return undefined;
    const timer = setTimeout(() => setNotice(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice, setNotice];
}

/**
 * @param {import("../lib/api.js").Api} api
 * @param {() => Promise<void>} refresh read the desk again, so that a key is free only when its effect is seen
 * @param {number|null} at the counter that a supervisor works at
 * @returns {{busy: string|null, resting: boolean, notice: Notice|null, say: (notice: Notice|null) => void, run: Run}}
 */
export function useWork(api, refresh, at) {
  const send = useMemo(() => createSender(api, at), [api, at]);
  const [busy, setBusy] = useState(/** @type {string|null} */ (null));
  const [resting, setResting] = useState(false);
  const [notice, say] = useNotice();
  const locked = useRef(false);
  /** @type {Run} */
  const run = async (key, work, done = () => null) => {
    if (locked.current) return false;
    locked.current = true;
    setBusy(key);
    say(null);
    try {
      const answer = await work(send);
      await refresh();
      say(done(answer));
      return true;
    } catch (error) {
      if (/** @type {{status?: number}} */ (error)?.status === 401) toLogin();
      say({ tone: "bad", text: errorWords(error) });
      refresh();
      return false;
    } finally {
      setBusy(null);
      setResting(true);
      setTimeout(() => {
        locked.current = false;
        setResting(false);
      }, REST_MS);
    }
  };
  return { busy, resting, notice, say, run };
}
