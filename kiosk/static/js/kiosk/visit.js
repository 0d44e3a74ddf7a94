/** One citizen's visit at the kiosk: which screen is on the glass, and the one tap that takes a number. */
import { ApiError, newId } from "../lib/api.js";
import { _, language, page, setLanguage } from "../lib/words.js";
import { resetAids } from "./aids.js";
import { appointmentScreen } from "./appointment.js";
import { askingScreen, unanswered } from "./asking.js";
import { awayScreen } from "./away.js";
import { asks, detailsScreen } from "./details.js";
import { fieldsScreen } from "./fields.js";
import { refuse } from "./frame.js";
import { numberScreen } from "./number.js";
import { priorityScreen } from "./priority.js";
import { servicesScreen } from "./services.js";
import { severalScreen } from "./several.js";
import { startScreen } from "./start.js";

/**
 * @typedef {import("./shape.js").Snapshot} Snapshot
 * @typedef {import("./shape.js").Service} Service
 * @typedef {import("./shape.js").Priority} Priority
 * @typedef {import("./shape.js").Screen} Screen
 * @typedef {import("./shape.js").Ticket} Ticket
 *
 * What the one tap asks for: where, what, under which name, and the screen that takes a refusal.
 * @typedef {{path: string, order: Record<string, any>, named: {name: string, name_en?: string}, back: string,
 *   given: (answer: any) => void}} Asked
 */

export const STATE_PATH = "/api/v1/kiosk";
const TICKETS_PATH = "/api/v1/tickets";
const CHECK_INS_PATH = "/api/v1/check-ins";
const UNTOUCHED_MS = 30_000;
/** Screens that a citizen needs with and without the server. */
const STAYING = new Set(["number", "asking"]);

/** @type {Record<string, (kiosk: Kiosk, subject?: any) => Screen>} */
const SCREENS = {
  start: startScreen, fields: fieldsScreen, services: servicesScreen, details: detailsScreen, several: severalScreen,
  priority: priorityScreen, number: numberScreen, appointment: appointmentScreen,
};

/** @param {Service} service @param {Element | null} [tapped] what was tapped, if it is not the service's own card */
function busyCard(service, tapped) {
  document.body.classList.add("taking");
  const card = tapped ?? document.querySelector(`.card[data-service="${CSS.escape(service.code)}"]`);
  card?.setAttribute("aria-busy", "true");
  (card?.querySelector(".wait") ?? card)?.replaceChildren(_("Đang lấy số…"));
}

export class Kiosk {
  /** @type {Snapshot | null} */
  #state = null;
  /** @type {Priority | null} */
  #priority = null;
  /** @type {Screen | null} */
  #screen = null;
  #name = "";
  /** @type {any} */
  #subject = undefined;
  #away = false;
  #busy = false;
  /** A tap that was refused keeps its id, so that tapping again cannot give a second number. */
  #tap = { body: "", id: "" };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #untouched = undefined;

  /**
   * @param {import("../lib/api.js").Api} api
   * @param {(screen: string, subject?: any) => void} [onScreen] told which screen stands on the glass
   */
  constructor(api, onScreen = () => {}) {
    this.api = api;
    this.onScreen = onScreen;
  }

  /** @returns {Snapshot | null} the state, if there is one yet */
  known() {
    return this.#state;
  }

  /** @returns {Snapshot} */
  state() {
    return /** @type {Snapshot} */ (this.#state);
  }

  /** @returns {Priority | null} */
  priority() {
    return this.#priority;
  }

  /**
   * @param {string} name
   * @param {any} [subject] what the screen is about
   */
  go(name, subject) {
    if (!this.#state) return;
    this.#screen?.leave?.();
    this.#name = name;
    this.#subject = subject;
    this.#screen = SCREENS[name](this, subject);
    this.onScreen(name, subject);
    this.#watch();
  }

  /** Draw the screen again: the language or its parts have changed. */
  redraw() {
    if (this.#name in SCREENS) this.go(this.#name, this.#subject);
  }

  /** Back to the start; nothing of this citizen stays. */
  home = () => {
    this.#priority = null;
    this.#tap = { body: "", id: "" };
    resetAids();
    this.#name = "";
    setLanguage(page().language === "en" ? "en" : "vi");
    if (this.#away) this.#showAway();
    else this.go("start");
  };

  /** @param {Priority | null} priority */
  choosePriority(priority) {
    this.#priority = priority;
    this.go("fields");
  }

  /** @param {Snapshot} state */
  show(state) {
    const first = this.#state === null;
    this.#state = state;
    if (first) this.home();
    else if (!this.#busy) this.#screen?.update?.(state);
  }

  /** @param {boolean} away whether the server does not answer */
  connection(away) {
    this.#away = away;
    if (away && !STAYING.has(this.#name) && !this.#busy) this.#showAway();
    else if (!away && this.#name === "away") this.home();
  }

  /** A finger is on the glass: every countdown starts again. */
  touched() {
    if (this.#busy) return;
    this.#screen?.touched?.();
    this.#watch();
  }

  /** Whoever changed the language on the start screen and left does not decide for the next one. */
  #watch() {
    clearTimeout(this.#untouched);
    if (this.#name === "start") this.#untouched = setTimeout(this.home, UNTOUCHED_MS);
  }

  #showAway() {
    if (this.#name === "away") return;
    this.#screen?.leave?.();
    this.#name = "away";
    this.#screen = awayScreen({ retry: () => this.#retry(), site: this.#state?.site });
    this.onScreen(this.#name);
  }

  /** The state may be unchanged after the cut, so the answer itself is the sign, not a new revision. */
  async #retry() {
    try {
      await this.api.get(STATE_PATH);
      this.connection(false);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** @param {Service} service that was tapped: it gives a number at once, or asks what it has to know */
  choose(service) {
    if (asks(service)) this.go("details", service);
    else void this.take(service, { purpose: service.purposes[0] });
  }

  /**
   * Take a number: one tap, one ticket, however often the glass is touched meanwhile.
   *
   * @param {Service} service
   * @param {import("./shape.js").Wish} [wish]
   * @param {Element | null} [tapped]
   */
  async take(service, wish = {}, tapped = null) {
    if (this.#busy) return;
    busyCard(service, tapped);
    const { purpose, quantity, errands } = wish;
    const order = this.#tapped({
      service: service.code, priority: this.#priority?.id ?? null, language: language(),
      ...(purpose && { purpose }), ...(quantity && { quantity }), ...(errands?.length && { errands }),
    });
    await this.#ask({ path: TICKETS_PATH, order, named: service, back: "fields", given: (ticket) => this.#given(ticket) });
  }

  /**
   * Come with an appointment: a code that was typed here, or what a scanner read on whatever screen.
   *
   * @param {string} shown
   */
  async checkIn(shown) {
    if (this.#busy || this.#away || this.#name === "asking" || !this.#state?.booking) return;
    document.body.classList.add("taking");
    const order = this.#tapped({ shown, language: language() });
    await this.#ask({
      path: CHECK_INS_PATH, order, named: { name: _("Nhận số theo lịch hẹn") }, back: "appointment",
      given: ({ outcome, time, ticket }) => this.#given({ ...ticket, booking: { outcome, time } }),
    });
  }

  /** @param {Asked} asked */
  async #ask(asked) {
    this.#busy = true;
    this.#screen?.leave?.();
    try {
      asked.given(await this.api.post(asked.path, asked.order));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (unanswered(error)) this.#askAgain(asked);
      else this.#refused(error, asked.back);
    } finally {
      this.#busy = false;
    }
  }

  /** @param {Record<string, any>} order @returns {Record<string, any>} */
  #tapped(order) {
    const body = JSON.stringify(order);
    if (this.#tap.body !== body) this.#tap = { body, id: newId() };
    return { ...order, tap_id: this.#tap.id };
  }

  /** @param {Ticket} ticket */
  #given(ticket) {
    this.#tap = { body: "", id: "" };
    this.go("number", ticket);
  }

  /**
   * The ticket may have been made and its answer lost: the same tap, asked again, tells or makes it now.
   *
   * @param {Asked} asked
   */
  #askAgain({ path, order, named, back, given }) {
    this.#away = true;
    this.#name = "asking";
    this.#screen = askingScreen({
      service: named, site: this.#state?.site,
      ask: () => this.api.post(path, order),
      onTicket: (answer) => {
        this.#away = false;
        given(answer);
      },
      onRefused: (error) => {
        this.#away = false;
        this.#refused(error, back);
      },
      onEnd: this.home,
    });
    this.onScreen(this.#name);
  }

  /** @param {ApiError} error @param {string} back the screen that says so */
  #refused(error, back) {
    if (this.#away) return this.#showAway();
    if (this.#name === back || back === "fields" && this.#name in SCREENS) this.redraw();
    else this.go(back);
    const lead = /** @type {HTMLElement | null} */ (document.querySelector(".ask p"));
    if (lead) refuse(lead, error.detail || error.title || _("Chưa lấy được số. Xin chạm lại."));
  }
}
