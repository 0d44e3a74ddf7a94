/**
 * The shapes of the staff's list, as the server sends them.
 *
 * @typedef {{code: string, name: string, name_en?: string}} Named
 * @typedef {{id: string, code: string, time: string, service: Named, purpose: string | null,
 *   state: "booked" | "checked_in" | "cancelled" | "missed", channel: "web" | "staff", ticket: string | null,
 *   affected: boolean, reminder: boolean, reminded: boolean}} Line
 * @typedef {{now: string, site: {key: string, name: string, kind: string, timezone: string}, open: boolean,
 *   day: string, bookings: Line[], affected: {day: string, n: number}[], services: (Named & {purposes: string[]})[]}} List
 * @typedef {{id: string, time: string, service: string, phone: string, reminded: boolean}} Reminder
 */
export {};
