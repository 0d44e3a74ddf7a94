/** What the inner screens of the kiosk share: the masthead, the question, the way back, the ring. */
import { h, replace } from "../lib/dom.js";
import { masthead } from "../lib/masthead.js";
import { ring } from "../lib/ring.js";
import { _ } from "../lib/words.js";
import { helpbar } from "./aids.js";

/** @typedef {import("./visit.js").Kiosk} Kiosk */

export const IDLE_S = 15;

/**
 * Show a screen; its name is on the body for styles and tests.
 *
 * @param {string} name
 * @param {string} look classes beside "kiosk"
 * @param {{kind?: string, name?: string} | undefined} site
 * @param {...(Node | null)} content
 */
export function show(name, look, site, ...content) {
  document.body.className = `kiosk ${look}`.trim();
  document.body.dataset.screen = name;
  document.title = _("Ki-ốt lấy số");
  replace(document.body, masthead(site ?? {}), ...content);
  if (name === "start" || name === "away") return;
  // Whoever reads by keyboard or screen reader goes on at the question, not at the top of the page.
  const heading = document.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/**
 * A screen that asks one question and goes back to the start by itself.
 *
 * @param {Kiosk} kiosk
 * @param {{name: string, look?: string, title: string, lead: string, content: Node, aside?: Node | null,
 *   back: () => void}} asked
 * @returns {{lead: HTMLElement, touched: () => void, leave: () => void}}
 */
export function question(kiosk, asked) {
  const idle = ring(IDLE_S, kiosk.home);
  const lead = h("p", {}, asked.lead);
  show(asked.name, asked.look ?? "", kiosk.state().site,
    h("div", { class: "ask" },
      h("div", {}, h("h1", {}, asked.title), lead),
      h("span", { class: "idle", title: _("giây nữa về màn hình đầu") }, idle.node)),
    h("main", {}, asked.content),
    h("footer", {}, asked.aside ?? null, helpbar(asked.back)));
  return { lead, touched: () => idle.restart(), leave: () => idle.stop() };
}

/**
 * Say plainly that a tap was refused, in the place of the lead.
 *
 * @param {HTMLElement} lead
 * @param {string} words
 */
export function refuse(lead, words) {
  lead.className = "refused";
  lead.setAttribute("role", "alert");
  lead.textContent = words;
}

/** @param {number} n @returns {string} small numbers as they are spoken */
export function spoken(n) {
  return [_("không"), _("một"), _("hai"), _("ba"), _("bốn"), _("năm")][n] ?? String(n);
}
