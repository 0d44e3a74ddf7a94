/** What the screen is asked to show stands in its address, so that a view can be sent as a link. */
import { date } from "/static/js/lib/format.js";
import { _ } from "/static/js/lib/words.js";

/** @typedef {import("./types.js").Query} Query */

/**
 * @param {string} search the address's query
 * @param {string} scope what is shown where the address does not say
 * @returns {Query}
 */
export function readQuery(search, scope) {
  const given = new URLSearchParams(search);
  return {
    scope: given.get("scope") || scope,
    from: given.get("from") ?? "",
    to: given.get("to") ?? "",
    today: given.get("period") === "today",
    by: given.get("by") ?? "",
    view: given.get("view") === "past" ? "past" : "",
  };
}

/**
 * The address of another view; what else stands in the address (theme, session) stays.
 *
 * @param {string} search the present query
 * @param {Query} query
 * @returns {string} "?scope=…"
 */
export function address(search, query) {
  const next = new URLSearchParams(search);
  for (const key of ["scope", "from", "to", "period", "by", "view"]) next.delete(key);
  next.set("scope", query.scope);
  if (query.today) next.set("period", "today");
  else {
    if (query.from) next.set("from", query.from);
    if (query.to) next.set("to", query.to);
  }
  if (query.by) next.set("by", query.by);
  if (query.view) next.set("view", query.view);
  return `?${next.toString().replaceAll("%3A", ":").replaceAll("%2F", "/")}`;
}

/**
 * The call that reads the figures of a view.
 *
 * @param {Query} query
 * @param {string} day the office's present day, "2026-11-21"
 * @returns {string}
 */
export function figuresPath(query, day) {
  const asked = new URLSearchParams({ scope: query.scope });
  const [from, to] = query.today ? [day, day] : [query.from, query.to];
  if (from) asked.set("from", from);
  if (to) asked.set("to", to);
  if (query.by) asked.set("by", query.by);
  return `/api/v1/live?${asked}`;
}

/** @param {Query} query @returns {boolean} whether everything on record is asked for */
export const isOpen = (query) => !query.today && !query.from && !query.to;

/** @param {string} day "2026-11-21" @returns {string} "21/11/2026" */
export const written = (day) => date(`${day}T12:00:00Z`);

/**
 * A day as people write it.
 *
 * @param {string} text "21/11/2026", "1/2/2026"
 * @returns {string | null} "2026-11-21", empty for nothing, null for what is no day
 */
export function parseDay(text) {
  if (!text.trim()) return "";
  const [, day, month, year] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? [];
  const iso = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}

/** @param {Query} query @returns {string} the period in words */
export function periodWords(query) {
  if (query.view === "past") return _("Những ngày qua");
  if (query.today) return _("Hôm nay");
  if (query.from && query.from === query.to) return _("Ngày {day}", { day: written(query.from) });
  if (query.from && query.to) return _("{from}–{to}", { from: written(query.from), to: written(query.to) });
  if (query.from) return _("Từ {day} đến bây giờ", { day: written(query.from) });
  if (query.to) return _("Từ đầu đến {day}", { day: written(query.to) });
  return _("Từ đầu đến bây giờ");
}
