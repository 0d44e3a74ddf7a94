/**
 * The shapes of appointments, as the server sends them.
 *
 * @typedef {{name: string, kind: string, timezone?: string, key?: string}} Site
 * @typedef {{code: string, name: string, name_en?: string, purposes: string[], minutes: number,
 *   ahead_days: number}} Service
 * @typedef {{rev: [number, number], now: string, site: Site & {key: string, timezone: string}, open: boolean,
 *   early_min: number, late_min: number, services: Service[]}} Offer
 * @typedef {{day: string, state: "free" | "full" | "closed", free: number, name: string, name_en?: string}} Day
 * @typedef {{time: string, session: string, free: number}} Slot
 * @typedef {{rev: [number, number], now: string, site: Site & {key: string, timezone: string}, code: string,
 *   state: "booked" | "checked_in" | "cancelled" | "missed", service: {code: string, name: string,
 *   name_en?: string}, purpose: string | null, day: string, time: string, due_at: string, minutes: number,
 *   from_time: string, until_time: string, affected: boolean, can_change: boolean, reminder: boolean,
 *   ticket: {code: string, path: string} | null}} Mine
 */
export {};
