/**
 * What the set-up calls answer.
 *
 * @typedef {{id: string, name: string, name_en: string, pictogram: string, position: number, active: boolean}} Field
 * @typedef {{code: string, field: string, prefix: string, name: string, name_en: string, digits: number,
 *   first_number: number, position: number, active: boolean, slot_min?: number, slot_capacity?: number,
 *   book_ahead_days?: number}} Service
 * @typedef {{number: number, name: string, services: string[], active: boolean, state: string, officer: string|null}} Counter
 * @typedef {{width: number, dots_per_mm: number, max_band_rows: number, max_band_bytes: number,
 *   chinese_mode_reset: boolean, proof: string}} Model
 * @typedef {{name: string, transport: string, address: string, model: Model, state: string, cause: string,
 *   near_end: boolean, since: string|null}} Printer
 * @typedef {{id: string, kind: string, name: string, counter: number|null, printer: string, created_at: string,
 *   seen_at: string|null, online: boolean, claimed: boolean}} Device
 * @typedef {{name: string, display_name: string, title: string, active: boolean, scope: string, roles: string[],
 *   elsewhere: boolean}} Person
 * @typedef {[string, string, string]} Session
 * @typedef {{rule_normal: number, rule_priority: number, rule_ageing_min: number, question_s: number,
 *   thanks_s: number, paper_mm: number, language: string, slip_office: string, sessions: Session[],
 *   booking?: boolean, early_min?: number, late_min?: number}} Options
 * @typedef {{key: string, name: string, kind: string, demonstration: boolean, timezone?: string}} Site
 * @typedef {{rev: [number, number], now: string, site: Site, options: Options, fields: Field[], services: Service[],
 *   counters: Counter[], printers: Printer[], devices: Device[], staff: Person[]}} Office
 * @typedef {{account: {name: string, display_name: string, title: string}, may_create: boolean, sites: Site[],
 *   kinds: string[], roles: string[], defaults: {options: Options, model: Model}}} Choices
 *
 * @typedef {{section: string, key: string}} Place
 * @typedef {Record<string, string>} Wrong words by the name of the entry they are about
 * @typedef {{dirty: boolean}} Guard whether something is typed that is not saved
 * @typedef {{office: Office, choices: Choices, calls: import("./calls.js").Calls, place: Place, guard: Guard,
 *   saved: number, go: (section: string, key?: string) => void,
 *   done: (words: string, section?: string, key?: string) => Promise<void>}} Context
 */

export {};
