// Which question stands on the terminal. Values only: no clock, no page, no network.

/**
 * @typedef {{invitation: string, code: string, opened: number, closes: number, scale: any}} Question
 *   Times in milliseconds since 1970 by the server's clock.
 * @typedef {{has(invitation: string): boolean, add(invitation: string): void}} Closed
 *   The invitations that were answered or passed over at this screen; outlives a reload.
 */

/** A question stays until it is answered, passed over, answered elsewhere or out of time. */
export class Course {
  /** @param {Closed} closed */
  constructor(closed) {
    this.closed = closed;
    /** @type {Question | null} */
    this.question = null;
  }

  /**
   * Take in a snapshot. The question on the screen outlives the call of the next visit, and a newer
   * question: that one opens when this one has gone.
   *
   * @param {any} state
   * @param {number} now
   */
  take(state, now) {
    const offered = state.invitation && state.question ? question(state) : null;
    if (this.question && offered && offered.invitation !== this.question.invitation) return;
    if (this.question && offered) {
      // The words stay as they were opened: the scale may change under an open question.
      this.question.closes = offered.closes;
    } else {
      // No invitation while a question is on the screen: it was answered on the phone.
      this.question = offered && !this.closed.has(offered.invitation) ? offered : null;
    }
    this.expire(now);
  }

  /**
   * Close the question when its time is over.
   *
   * @param {number} now
   * @returns {boolean} Whether there was one to close.
   */
  expire(now) {
    if (!this.question || now < this.question.closes) return false;
    this.question = null;
    return true;
  }

  /**
   * Close a question for good: answered or passed over.
   *
   * @param {string} invitation
   */
  close(invitation) {
    this.closed.add(invitation);
    if (this.question?.invitation === invitation) this.question = null;
  }
}

/**
 * @param {any} state
 * @returns {Question}
 */
function question({ invitation, question: { visit_code, opened_at, closes_at }, scale }) {
  return { invitation, code: visit_code, opened: Date.parse(opened_at), closes: Date.parse(closes_at), scale };
}

/**
 * The closed invitations, kept over a reload.
 *
 * @param {{getItem(key: string): string | null, setItem(key: string, value: string): void}} memory
 * @param {string} key
 * @param {number} [most] So many are kept; older ones have long run out.
 * @returns {Closed}
 */
export function closedIn(memory, key, most = 20) {
  const kept = () => /** @type {string[]} */ (JSON.parse(memory.getItem(key) ?? "[]"));
  return {
    has: (invitation) => kept().includes(invitation),
    add: (invitation) => memory.setItem(key, JSON.stringify([...kept(), invitation].slice(-most))),
  };
}
