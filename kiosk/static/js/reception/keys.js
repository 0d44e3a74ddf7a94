// The F keys of the reception, each printed on the button it presses.
import { useEffect } from "../lib/preact.js";

export const KEYS = { issue: "F8", fresh: "F2", find: "F3", reprint: "F4", transfer: "F6", requeue: "F7", cancel: "F9", undo: "F10" };

/**
 * Press the button that carries the key, or put the cursor into its field. Ours are always taken from the browser.
 * @param {boolean} deaf while a dialog is open
 */
export function useKeys(deaf) {
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const listen = (event) => {
      if (!Object.values(KEYS).includes(event.key)) return;
      event.preventDefault();
      if (deaf || event.repeat) return;
      const node = /** @type {HTMLElement|null} */ (document.querySelector(`[aria-keyshortcuts="${event.key}"]`));
      if (node instanceof HTMLInputElement) {
        node.focus();
        node.select();
      } else node?.click();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [deaf]);
}
