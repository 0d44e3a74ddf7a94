/**
 * What the set-up calls answer.
 *
 * @typedef {{id: string, name: string, name_en: string, pictogram: string, position: number, active: boolean}} Field
 * @typedef {{code: string, field: string, prefix: string, name: string, name_en: string, digits: number,
 *   first_number: number, position: number, active: boolean, kind: string, restart: string, cap: number,
 *   no_wait: boolean, asks_quantity: boolean, slip_words: string, slip_words_en: string,
 *   slot_min?: number, slot_capacity?: number, book_ahead_days?: number,
 *   purposes: {id: string, wait_min: number|null, service_min: number|null}[],
 *   own_days: {sessions?: Session[], weekdays?: number[], month_days?: number[], dates?: string[]}}} Service
 * @typedef {{number: number, name: string, services: string[], helping: string[], active: boolean, state: string, officer: string|null}} Counter
 * @typedef {{id: string, name: string, name_en: string, counters: number[], position: number}} Zone
 * @typedef {{name: string, kind: "picture"|"video"|null, size: number, url: string, broken: boolean}} Medium
 * @typedef {{width: number, dots_per_mm: number, max_band_rows: number, max_band_bytes: number,
 *   chinese_mode_reset: boolean, proof: string}} Model
 * @typedef {{name: string, transport: string, address: string, model: Model, state: string, cause: string,
 *   near_end: boolean, since: string|null}} Printer
 * @typedef {{id: string, kind: string, name: string, counter: number|null, printer: string, zone: string, created_at: string,
 *   seen_at: string|null, online: boolean, claimed: boolean, speaker: Speaker|null}} Device
 * @typedef {{at: string, sound: string, last_ms: number|null, worst_ms: number|null}} Speaker
 * @typedef {{name: string, display_name: string, title: string, active: boolean, scope: string, roles: string[],
 *   elsewhere: boolean}} Person
 * @typedef {[string, string, string]} Session
 * @typedef {{id: string, name: string, name_en: string, active?: boolean}} Entry of a list that officers choose from
 * @typedef {{sessions: Session[], name?: string, name_en?: string}} SingleDay
 * @typedef {{rule_normal: number, rule_priority: number, rule_ageing_min: number, question_s: number,
 *   thanks_s: number, paper_mm: number, language: string, slip_office: string, public_page: boolean, notice: string, notice_en: string, replay_min: number,
 *   idle_s: number, slide_s: number, video_volume: number, sessions: Session[],
 *   week: Record<string, Session[]>, days: Record<string, SingleDay>, outside_hours: string, opens_before_min: number,
 *   stop_issue: boolean, session_end: string, session_grace_min: number,
 *   no_show_calls: number, no_show_s: number, after_no_show: string, auto_call: boolean, auto_call_s: number,
 *   ask_outcome: boolean, pause_reasons: Entry[], outcomes: Entry[], out_of_order_reasons: Entry[], booking?: boolean, early_min?: number, late_min?: number,
 *   voice_accent: string, voice_style: string, voice_english: boolean, voice_repeat: number, voice_volume: number,
 *   voice_hours: [string, string, number][]}} Options
 * @typedef {{key: string, name: string, kind: string, demonstration: boolean, timezone?: string}} Site
 * @typedef {{rev: [number, number], now: string, site: Site, options: Options, fields: Field[], services: Service[],
 *   counters: Counter[], zones: Zone[], printers: Printer[], devices: Device[], media: Medium[], staff: Person[]}} Office
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
