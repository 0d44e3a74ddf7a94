/**
 * What the server tells the live view. Shapes only; nothing runs here.
 *
 * @typedef {{k: number, n: number, share: number | null, low: number | null, high: number | null}} Share
 * @typedef {{answered: number, served: number, share: number | null}} Response
 * @typedef {{key: string, k: number, n: number, share: number | null, low: number | null, high: number | null,
 *   below: boolean, answered: number, served: number, replayed: number, scope?: string, label?: string,
 *   name?: string, name_en?: string}} Row
 * @typedef {{levels: Record<string, number>, n: number, replayed: number, very_satisfied: Share, satisfied: Share,
 *   response: Response, mean_wait_s: number | null, waits: number, rows?: Row[]}} Figures
 *
 * @typedef {{code: string, at: string}} Oldest
 * @typedef {{id: string, name: string, name_en: string, waiting: number, oldest: Oldest | null}} FieldNow
 * @typedef {{number: number, name: string, state: "open" | "paused" | "closed", officer: string | null,
 *   officer_name: string, fields: string[], code: string | null, visit_state: string | null,
 *   since: string | null}} CounterNow
 * @typedef {{kind: string, ready: number, total: number, away: string[]}} DevicesNow
 * @typedef {{kind: string, grave: boolean, from: string | null, [key: string]: any}} Alert
 * @typedef {{key: string, name: string, kind: string, demonstration: boolean, timezone: string}} Site
 * @typedef {{site: Site, rev: [number, number], now: string, day: string, limit_s: number, fields: FieldNow[],
 *   counters: CounterNow[], devices: DevicesNow[], alerts: Alert[], today: Figures, open: Figures}} SiteState
 *
 * @typedef {{text: string, kind: "all" | "site" | "field" | "counter" | "officer", site: string, part: string,
 *   name: string, name_en: string}} Scope
 * @typedef {{bucket: string, served: number, levels: Record<string, number>, n: number}} HourPoint
 * @typedef {{at: string, k: number, n: number, share: number, low: number, high: number, signal: boolean}} DayPoint
 * @typedef {{kind: "hours", points: HourPoint[]}
 *   | {kind: "days" | "months", points: DayPoint[], baseline: number | null, own: boolean}} Chart
 * @typedef {{scope: Scope, period: {from: string | null, to: string | null, today: string},
 *   figures: Figures, today: Figures, rows: {by: string, list: Row[]}, chart: Chart, low: Row[]}} View
 *
 * @typedef {{day: string, n: number, error_s: number | null, kept: number | null, narrow: number | null}} PromiseDay
 *
 * @typedef {{scope: string, from: string, to: string, today: boolean, by: string, view: "" | "past"}} Query
 */
export {};
