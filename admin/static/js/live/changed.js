/** Figures change at once; only the ground of a tile that changed lights up and fades, 420 ms. */
import { useEffect, useRef } from "/static/js/lib/preact.js";

/**
 * @param {string} watched what the tile shows, in one text
 * @returns {{current: any}} a reference for the tile's element
 */
export function useChanged(watched) {
  const tile = useRef(/** @type {any} */ (null));
  const before = useRef(watched);
  useEffect(() => {
    if (before.current === watched) return;
    before.current = watched;
    const node = /** @type {HTMLElement | null} */ (tile.current);
    const style = node && getComputedStyle(node);
    if (!node || !style || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    node.animate(
      [{ backgroundColor: style.getPropertyValue("--c-brand-soft") }, { backgroundColor: style.backgroundColor }],
      { duration: Number.parseFloat(style.getPropertyValue("--m-slow")) || 420, easing: "ease-out" },
    );
  }, [watched]);
  return tile;
}
