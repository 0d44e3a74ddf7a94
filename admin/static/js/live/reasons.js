/** What happened how often for which reason, added up from the rows of the reports. */

/**
 * @typedef {{reason: string, name: string, name_en: string, n: number, seconds: number}} Reason
 * @typedef {{day: string, counter: number, reason: string, name: string, name_en: string, n: number, seconds: number}} Pause
 * @typedef {{reasons: {id: string, name: string, name_en: string}[], counts: {reason: string, n: number}[]}} Passed
 */

/**
 * Sums by reason, the longest first, then the most frequent. Offices may call one reason differently: each name
 * has a sum of its own.
 *
 * @param {Reason[]} rows
 * @returns {Reason[]}
 */
function byReason(rows) {
  /** @type {Map<string, Reason>} */
  const sums = new Map();
  for (const row of rows) {
    const key = `${row.reason}/${row.name}`;
    const { n, seconds } = sums.get(key) ?? { n: 0, seconds: 0 };
    sums.set(key, { ...row, n: n + row.n, seconds: seconds + row.seconds });
  }
  return [...sums.values()].sort((a, b) => b.seconds - a.seconds || b.n - a.n || a.name.localeCompare(b.name, "vi"));
}

/** @param {{pauses: Pause[]}[]} reports of one or more offices @returns {Reason[]} */
export function pausesByReason(reports) {
  return byReason(reports.flatMap((report) => report.pauses).map(({ reason, name, name_en, n, seconds }) => ({ reason, name, name_en, n, seconds })));
}

/** @param {Passed[]} reports of one or more offices @returns {Reason[]} */
export function passedByReason(reports) {
  return byReason(reports.flatMap(({ reasons, counts }) => counts.map(({ reason, n }) => {
    const { name, name_en } = reasons.find((each) => each.id === reason) ?? { name: reason, name_en: reason };
    return { reason, name, name_en, n, seconds: 0 };
  })));
}

/** @param {string} day "2026-11-21" @param {number} back @returns {string} so many days before */
export function daysBefore(day, back) {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() - back);
  return at.toISOString().slice(0, 10);
}
