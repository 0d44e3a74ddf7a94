// The shapes of the reception's state and of the tickets it finds.

/**
 * @typedef {import("../kiosk/shape.js").Service} Service
 * @typedef {{number: number, name: string, state: string, officer: string|null, fields: {name: string, name_en?: string}[]}} Counter
 * @typedef {{rev: [string, number], now: string, site: {key: string, name: string, kind: string, demonstration: boolean, timezone: string},
 *   waiting: number, fields: {id: string, name: string, name_en?: string, services: Service[]}[],
 *   priorities: {id: string, name: string, name_en?: string}[], counters: Counter[],
 *   printers: import("../desk/types.js").Printer[], slips: import("../desk/types.js").Slip[]}} Snapshot
 * @typedef {{id: string, code: string, service: string, service_name: string, service_name_en: string, purpose: string|null,
 *   priority: string|null, quantity: number, state: string, issued_at: string, called_at: string|null, ended_at: string|null,
 *   counter: number|null, target: number|null, counters: number[], ahead: number|null,
 *   expected_wait: {low_s: number, high_s: number}|null, why: {code: string, words: string}|null, end_reason: string|null,
 *   waited_s: number, prints: {n: number, state: string|null, cause: string|null, printer: string|null}, moves: string[]}} Found
 * @typedef {import("../kiosk/shape.js").Ticket} Ticket
 * @typedef {{q: string, from: string, to: string, state: string}} Question
 * @typedef {{name: string, display_name: string, title: string}} Account
 */

export {};
