/**
 * What the public page is told, as the server sends it.
 *
 * @typedef {{low_s: number, high_s: number} | null} Wait
 * @typedef {{code: string, name: string, name_en: string, waiting: number, expected_wait: Wait, counters: number[]}} Service
 * @typedef {{id: string, name: string, name_en: string, services: Service[]}} Field
 * @typedef {{rev: [number, number], now: string, site: {name: string, kind: string, timezone: string}, waiting: number,
 *   hours: {open: boolean, sessions: {name: string, from: string, to: string}[]},
 *   counters: {open: number, total: number}, fields: Field[]}} Public
 */
export {};
