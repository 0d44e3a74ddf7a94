/**
 * Scanners that type like a keyboard: many keys, each soon after the one before, then Enter. What is typed with
 * a pause in it is left alone.
 */

/** Scanners need a few ms a key; a wireless one, or a busy machine, sometimes many times that. */
const GAP_MS = 300;
const LEAST = 6;

/**
 * What a scanner has typed so far.
 *
 * @param {(text: string) => void} onScan
 * @returns {(key: string, at: number) => boolean} takes each key and its time in ms; true: it ended a scan
 */
export function createReader(onScan) {
  let text = "";
  let last = 0;
  return (key, at) => {
    if (at - last > GAP_MS) text = "";
    last = at;
    if (key === "Enter") {
      const read = text;
      text = "";
      if (read.length < LEAST) return false;
      onScan(read);
      return true;
    }
    if (key.length === 1) text += key;
    return false;
  };
}

/**
 * Hear every scan on this page; the Enter that ends one presses no button.
 *
 * @param {(text: string) => void} onScan
 */
export function listenToScanner(onScan) {
  const read = createReader(onScan);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !read(event.key, event.timeStamp)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}
