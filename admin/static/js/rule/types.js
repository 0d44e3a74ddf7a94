/**
 * What the calls about the rule answer.
 *
 * @typedef {"first"|"usual"|"last"} Turn
 * @typedef {{id: string, name: string, name_en: string, note: string, note_en: string, active: boolean}} Class
 * @typedef {{normal: number, priority: number, ageing_min: number, appointments: boolean,
 *   purposes: Record<string, Turn>, classes: Class[]}} Rule
 * @typedef {{version: number, by: string, by_name: string, at: string|null, note: string, changed: string[],
 *   rule: Rule}} Version
 * @typedef {{code: string, prefix: string, name: string, name_en: string}} Service
 * @typedef {{number: number, name: string, services: {code: string, helping: boolean}[]}} Counter
 * @typedef {{key: string, name: string, kind?: string, demonstration?: boolean, timezone?: string}} Site
 * @typedef {{now: string, site: Site, account: {name: string, display_name: string, title: string}, sites: Site[],
 *   may_edit: boolean, rule: Rule, version: number, versions: Version[], services: Service[],
 *   counters: Counter[]}} State
 * @typedef {{code: string, service: string, purpose: string|null, priority: string|null, waited_s: number,
 *   why: {code: string, words: string}}} Line
 * @typedef {{number: number, name: string, state: string, present: Line[], draft: Line[]}} Orders
 * @typedef {{version: number, changed: string[], faults: string[], waiting: number, counters: Orders[]}} Preview
 * @typedef {{id: string, name: string, name_en: string, active?: boolean}} Reason
 * @typedef {{day: string, counter: number, officer: string, officer_name: string, reason: string, n: number}} Count
 * @typedef {{at: string, code: string, counter: number, officer: string, officer_name: string, reason: string,
 *   note: string}} Call
 * @typedef {{from: string, to: string, may_edit: boolean, reasons: Reason[], n: number, counts: Count[],
 *   calls: Call[]}} Passed
 */

export {};
