/** The ways from one screen of the staff to the tables where citizens are received. */
import { _, page } from "./words.js";

/**
 * In the same session: in a demonstration several people are signed in in one browser.
 * @param {string} [site] the office that is meant, for whoever works at several
 * @returns {{href: string, icon: string, words: string}[]}
 */
export function ways(site = "") {
  const { session } = page();
  const query = new URLSearchParams({ ...(session ? { as: session } : {}), ...(site ? { site } : {}) }).toString();
  return [["reception", "printer", _("Bàn tiếp đón")], ["bookings", "appointment", _("Lịch hẹn")]]
    .map(([name, icon, words]) => ({ href: `/${name}${query && `?${query}`}`, icon, words }));
}
