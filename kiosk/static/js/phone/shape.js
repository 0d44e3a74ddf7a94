/**
 * The shape of a tracked number, as the server sends it.
 *
 * @typedef {{id: string, words: string, words_en?: string}} Level
 * @typedef {{id: string, version: number, question: string, question_en?: string, levels: Level[]}} Scale
 * @typedef {{rev: [string, number], now: string, site: {name: string, kind: string, timezone: string}, code: string,
 *   state: "waiting" | "called" | "serving" | "held" | "finished" | "no_show" | "cancelled" | "closed",
 *   service: {code: string, name: string, name_en?: string}, priority: string | null, purpose: string | null, due?: string | null,
 *   ahead: number | null, expected_wait: {low_s: number, high_s: number} | null, counters: number[], transferred: boolean,
 *   called: {counter: number, at: string, n: number, of: number} | null, why: {code: string, words: string} | null,
 *   rule: {normal: number, priority: number, ageing_min: number}, issued_at: string, answered: boolean, ended_by: "session_end" | null, invitation: string | null,
 *   scale: Scale | null}} Tracked
 */
export {};
