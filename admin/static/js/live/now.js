/** What is going on at this moment in a scope, added up from the states of its offices. */

/**
 * @typedef {import("./types.js").SiteState} SiteState
 * @typedef {import("./types.js").Scope} Scope
 * @typedef {import("./types.js").FieldNow} FieldNow
 * @typedef {import("./types.js").Alert} Alert
 * @typedef {import("./types.js").Oldest} Oldest
 */

/**
 * The fields of an office that belong to a scope: an officer's are those of the counter they sit at.
 *
 * @param {SiteState} state
 * @param {Scope} scope
 * @returns {FieldNow[]}
 */
export function fieldsIn(state, scope) {
  if (scope.kind === "all" || scope.kind === "site") return state.fields;
  if (scope.kind === "field") return state.fields.filter((field) => field.id === scope.part);
  const counter = state.counters.find((each) =>
    scope.kind === "counter" ? String(each.number) === scope.part : each.officer === scope.part);
  return counter ? state.fields.filter((field) => counter.fields.includes(field.id)) : [];
}

/**
 * @param {SiteState[]} states
 * @param {Scope} scope
 * @returns {{waiting: number, oldest: Oldest | null}}
 */
export function waitingIn(states, scope) {
  let waiting = 0;
  /** @type {Oldest | null} */
  let oldest = null;
  for (const field of states.flatMap((state) => fieldsIn(state, scope))) {
    waiting += field.waiting;
    if (field.oldest && (!oldest || field.oldest.at < oldest.at)) oldest = field.oldest;
  }
  return { waiting, oldest };
}

/**
 * @param {SiteState[]} states
 * @returns {{kind: string, ready: number, total: number, away: string[]}[]}
 */
export function devicesIn(states) {
  const sums = new Map();
  for (const { kind, ready, total, away } of states.flatMap((state) => state.devices)) {
    const sum = sums.get(kind) ?? { kind, ready: 0, total: 0, away: [] };
    sums.set(kind, { kind, ready: sum.ready + ready, total: sum.total + total, away: [...sum.away, ...away] });
  }
  return [...sums.values()];
}

/**
 * Alerts that are due now, grave ones first; one that the clock alone brings (a long wait) names its moment.
 *
 * @param {SiteState[]} states
 * @param {Date} now
 * @returns {Alert[]}
 */
export function alertsIn(states, now) {
  const many = states.length > 1;
  return states
    .flatMap((state) => state.alerts.map((alert) => (many ? { ...alert, office: state.site.name } : alert)))
    .filter((alert) => !alert.from || Date.parse(alert.from) <= now.getTime())
    .sort((one, other) => Number(other.grave) - Number(one.grave));
}

/** @param {string | null} since @param {Date} now @returns {number} whole seconds, never below 0 */
export function secondsSince(since, now) {
  return since ? Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 1000)) : 0;
}
