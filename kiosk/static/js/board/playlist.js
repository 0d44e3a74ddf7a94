// Which slide or video comes next, and whether it is time for any. Values only: no clock, no page.

/** @typedef {{kind: string, url: string}} Medium */
/** @typedef {{after_s: number, slide_s: number, volume: number, media: Medium[]}} IdleFacts */

/** What an office shows while nobody is called, one after the other; what cannot be shown is passed over. */
export class Playlist {
  constructor() {
    /** @type {IdleFacts} */
    this.facts = { after_s: 0, slide_s: 12, volume: 0, media: [] };
    /** @type {Set<string>} Addresses of what could not be shown. */
    this.broken = new Set();
    /** @type {string | null} */
    this.last = null;
  }

  get usable() {
    return this.facts.media.filter(({ url }) => !this.broken.has(url));
  }

  /** @returns {Medium | null} The one after the last, from the first again after the end. */
  next() {
    const { media } = this.facts;
    const from = media.findIndex(({ url }) => url === this.last) + 1;
    const found = [...media.slice(from), ...media.slice(0, from)].find(({ url }) => !this.broken.has(url));
    this.last = found?.url ?? null;
    return found ?? null;
  }

  /**
   * @param {number} quietMs Since the last call.
   * @returns {boolean} Whether slides are to be seen.
   */
  isDue(quietMs) {
    return this.facts.after_s > 0 && quietMs >= this.facts.after_s * 1000 && this.usable.length > 0;
  }
}

/**
 * @param {string} url
 * @returns {string} The mark by which the server knows the file.
 */
export function markOf(url) {
  return url.split("/")[3] ?? "";
}
