/**
 * The shapes the kiosk works with, as the server sends them.
 *
 * @typedef {{low_s: number, high_s: number} | null} Wait
 * @typedef {{day: string, time: string} | null} Next when numbers are given again, by the office's clock
 * @typedef {{code: string, prefix: string, name: string, name_en?: string, waiting: number, expected_wait: Wait,
 *   open: boolean, closed: {code: "outside_hours" | "session_full", next: Next} | null, counters: number[],
 *   purposes: string[], asks_quantity: boolean}} Service
 * @typedef {{id: string, name: string, name_en?: string, pictogram: string, services: Service[]}} Field
 * @typedef {{id: string, name: string, name_en?: string, note?: string, note_en?: string}} Priority
 * @typedef {{state: string, cause: string | null, near_end: boolean}} Printer
 *   "none", or as its agent sees it: disconnected, probing, ready, printing, blocked, recovering
 * @typedef {{job: string, ticket: string, state: string}} Slip
 * @typedef {{rev: [string, number], now: string, site: {key: string, name: string, kind: string},
 *   hours: {open: boolean, gives: boolean, sessions: {name: string, from: string, to: string}[],
 *     day_name: string | null, day_name_en: string | null, next: Next}, waiting: number,
 *   usual_wait: Wait, counters: {open: number, total: number}, fields: Field[], priorities: Priority[],
 *   rule: {normal: number, priority: number, ageing_min: number}, booking: boolean, printer: Printer,
 *   slips: Slip[]}} Snapshot
 * @typedef {{id: string, code: string, number: number, ahead: number, expected_wait: Wait, track_url: string | null,
 *   qr: string | null, print: {job: string, state: string} | null, service: {code: string, name: string,
 *   name_en?: string}, errands: {code: string, name: string, name_en?: string}[], priority: string | null,
 *   purpose: string | null, quantity: number, counters: number[], at_once: boolean, booking?: Booked}} Ticket
 * @typedef {{outcome: "checked_in" | "late" | "already_checked_in", time: string}} Booked
 * @typedef {{purpose?: string, quantity?: number, errands?: string[]}} Wish what goes with the service of an order
 *
 * A screen on the glass: `update` follows a new state, `leave` stops what runs.
 * @typedef {{update?: (state: Snapshot) => void, touched?: () => void, leave?: () => void}} Screen
 */
export {};
