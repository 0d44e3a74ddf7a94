/**
 * Reads the figures of a view whenever the office's revision moved: at once, then at most every five seconds.
 * The last move is never lost.
 *
 * @param {{read: () => Promise<void>, rest?: number}} given `rest`: milliseconds between two readings
 * @returns {{moved: () => void, stop: () => void}}
 */
export function createReader({ read, rest = 5000 }) {
  let stopped = false;
  let busy = false;
  let wanted = false;
  let last = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function go() {
    timer = undefined;
    busy = true;
    wanted = false;
    last = performance.now();
    await read();
    busy = false;
    if (wanted) plan();
  }

  function plan() {
    if (stopped || timer !== undefined) return;
    timer = setTimeout(go, Math.max(0, last + rest - performance.now()));
  }

  return {
    moved() {
      wanted = true;
      if (!busy) plan();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
