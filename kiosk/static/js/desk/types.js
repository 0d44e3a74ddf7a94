// The shapes of the desk's snapshot, for the type checker.

/**
 * @typedef {{id: string, code: string, number: number, service: string, service_name: string, service_name_en?: string,
 *   field: string, purpose: string|null, priority: string|null, state: string, issued_at: string,
 *   called_at: string|null, served_at: string|null, ended_at: string|null, calls: number, counter: number|null,
 *   officer: string|null, why: {code: string, words: string}|null, waited_s: number, hold_s?: number,
 *   first_called_at?: string|null, missed?: number, outcome?: string|null, quantity?: number}} Visit
 * @typedef {{id: string, name: string, name_en: string}} Entry
 * @typedef {{no_show_calls: number, no_show_s: number, after_no_show: string, auto_call: boolean, auto_call_s: number,
 *   ask_outcome: boolean, pause_reasons: Entry[], outcomes: Entry[], out_of_order_reasons: Entry[]}} Choices
 * @typedef {{visit: string, code: string, move: string, until: string}} Undo
 * @typedef {{id: string, code: string, service: string, service_name: string, service_name_en?: string,
 *   purpose: string|null, priority: string|null, issued_at: string, waited_s: number,
 *   order: {code: string, words: string}|null}} Waiting
 * @typedef {{number: number, name: string, state: string, officer: {name: string, display_name: string}|null,
 *   fields: {name: string, name_en?: string}[], code: string|null, visit_state: string|null}} Counter
 * @typedef {{number: number, name: string, state: string, fields: {id: string, name: string, name_en?: string}[],
 *   services: string[], opened_at: string|null, paused_reason: string|null, paused_at: string|null,
 *   officer: {name: string, display_name: string}|null}} OwnCounter
 * @typedef {{id: string, code: string, at: string, counter: number|null, officer: string|null}} Marked
 * @typedef {{code: string, name: string, name_en?: string, counters: number[]}} Service
 * @typedef {{name: string, state: string, cause: string|null, near_end: boolean}} Printer
 * @typedef {{job: string, ticket: string, code: string, printer: string, state: string, cause: string|null}} Slip a slip that staff must look after
 * @typedef {{rev: [string, number], now: string,
 *   site: {key: string, name: string, kind: string, demonstration: boolean, timezone: string},
 *   account: {name: string, display_name: string, title: string|null}, roles: string[], counter: OwnCounter|null,
 *   counters: Counter[], visit: Visit|null,
 *   waiting: {total: number, mine: number, longest_s: number|null, list: Waiting[]},
 *   missed: Marked[], held: Marked[], today: {served: number, mean_service_s: number|null, no_show: number},
 *   acting: string, may_act: boolean, undo: Undo|null, choices: Choices,
 *   terminal: {state: string}, printers: Printer[], slips: Slip[],
 *   rule?: {normal: number, priority: number, ageing_min: number}, services: Service[]}} Snapshot
 * @typedef {{state: "live"|"polling"|"away", since: Date}} Link
 * @typedef {{tone: "ok"|"bad"|"warn"|"info", text: string}} Notice
 */

export {};
