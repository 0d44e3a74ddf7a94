/** Booking: service, purpose, day, time, and done. One question at a time; what was chosen can be changed. */
import { ApiError, createApi, newId } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { serverClock, setZone } from "../lib/moments.js";
import { noticeBox } from "../phone/parts.js";
import { _, language, onLanguage, page, pick } from "../lib/words.js";
import { confirmForm } from "./confirm.js";
import { broken, refusal, show, toHeading, waiting } from "./frame.js";
import { dayPicker, timePicker } from "./pickers.js";
import { longDay, purposeWords, troubleWords } from "./wording.js";

/**
 * @typedef {import("./shape.js").Offer} Offer
 * @typedef {import("./shape.js").Service} Service
 * @typedef {"service" | "purpose" | "day" | "time" | "confirm"} Step
 */

const api = createApi();
const base = `/api/v1/booking/${encodeURIComponent(page().site?.key ?? "")}`;
/** @type {{offer: Offer | null, days: import("./shape.js").Day[], slots: import("./shape.js").Slot[]}} */
const known = { offer: null, days: [], slots: [] };
/** @type {{step: Step, service: Service | null, purpose: string, day: string, slot: string}} */
const chosen = { step: "service", service: null, purpose: "", day: "", slot: "" };
/** A tap that got no answer keeps its id: sent again it books nothing twice. */
let tap = { body: "", id: "" };
let trouble = "";
let isBusy = false;
/** What is asked again where the server did not answer. @type {(() => void) | null} */
let again = null;

/**
 * Ask the server for what the next question needs.
 *
 * @param {Step} step
 * @param {() => Promise<void>} ask
 */
async function lead(step, ask) {
  isBusy = true;
  trouble = "";
  again = null;
  draw();
  try {
    await ask();
    chosen.step = step;
  } catch (error) {
    trouble = troubleWords(error);
    again = () => void lead(step, ask);
  }
  isBusy = false;
  draw();
  toHeading();
}

const toServices = () => lead("service", async () => {
  const { body } = await api.get(base);
  serverClock(body.now);
  setZone(body.site.timezone);
  known.offer = body;
});

const toDays = () => lead("day", async () => {
  const { body } = await api.get(`${base}/days?service=${encodeURIComponent(chosen.service?.code ?? "")}`);
  known.days = body.days;
});

const toTimes = () => lead("time", async () => {
  const query = new URLSearchParams({ service: chosen.service?.code ?? "", day: chosen.day });
  known.slots = (await api.get(`${base}/slots?${query}`)).body.slots;
});

/** @param {Step} step */
function to(step) {
  trouble = "";
  chosen.step = step;
  draw();
  toHeading();
}

/** @param {Service} service */
function chooseService(service) {
  chosen.service = service;
  chosen.purpose = service.purposes.length === 1 ? service.purposes[0] : "";
  if (service.purposes.length > 1) to("purpose");
  else void toDays();
}

/** @param {unknown} error where to go on: the place may be gone since it was shown */
async function refused(error) {
  if (!(error instanceof ApiError)) throw error;
  const words = troubleWords(error);
  if (["slot_full", "slot_past", "unknown_slot"].includes(error.code)) await toTimes();
  else if (["day_closed", "too_far_ahead"].includes(error.code)) await toDays();
  else if (["booking_off", "no_appointments"].includes(error.code)) await toServices();
  trouble = words;
  draw();
}

/** @param {string} phone */
async function book(phone) {
  const order = {
    service: chosen.service?.code, day: chosen.day, slot: chosen.slot, purpose: chosen.purpose || null, language: language(),
    ...(phone ? { phone } : {}),
  };
  const body = JSON.stringify(order);
  if (tap.body !== body) tap = { body, id: newId() };
  try {
    const made = await api.post(base, { ...order, tap_id: tap.id });
    location.assign(`/b/${made.token}`);
  } catch (error) {
    await refused(error);
  }
}

/** @param {string} name @param {string} said @param {() => void} change */
const chosenRow = (name, said, change) => h("li", {}, h("p", {}, h("small", {}, name), h("b", {}, said)),
  h("button", { class: "change", type: "button", onclick: change, "aria-label": _("Đổi: {what}", { what: said }) }, _("Đổi")));

/** @returns {HTMLElement | null} what was chosen so far */
function summary() {
  const order = ["service", "purpose", "day", "time", "confirm"];
  const at = order.indexOf(chosen.step);
  const rows = [
    at > 0 && chosen.service && chosenRow(_("Dịch vụ"), pick(chosen.service, "name"), () => void toServices()),
    at > 1 && chosen.purpose && (chosen.service?.purposes.length ?? 0) > 1
      && chosenRow(_("Mục đích"), purposeWords(chosen.purpose), () => to("purpose")),
    at > 2 && chosenRow(_("Ngày"), longDay(chosen.day), () => void toDays()),
    at > 3 && chosenRow(_("Giờ"), chosen.slot, () => void toTimes()),
  ].filter(Boolean);
  return rows.length ? h("ul", { class: "chosen" }, /** @type {HTMLElement[]} */ (rows)) : null;
}

/** @param {string} title @param {string} more @param {() => void} run */
const choice = (title, more, run) => h("button", { class: "choice", type: "button", onclick: run },
  h("span", {}, h("b", {}, title), more && h("small", {}, more)), icon("forward"));

/** @type {Record<Step, () => [string, ...(HTMLElement | null)[]]>} the question, and what one answers with */
const STEPS = {
  service: () => [_("Ông/Bà cần làm việc gì?"), h("div", { class: "choices" }, known.offer?.services.map((service) =>
    choice(pick(service, "name"), _("Mỗi lượt hẹn {n} phút", { n: service.minutes }), () => chooseService(service))) ?? [])],
  purpose: () => [_("Ông/Bà đến để làm gì?"), h("div", { class: "choices" }, chosen.service?.purposes.map((purpose) =>
    choice(purposeWords(purpose), "", () => {
      chosen.purpose = purpose;
      void toDays();
    })) ?? [])],
  day: () => [_("Chọn ngày"), known.days.some((day) => day.state === "free")
    ? dayPicker(known.days, (day) => {
      chosen.day = day;
      void toTimes();
    })
    : noticeBox("blocked", _("Đã hết chỗ"), "warn", h("p", {}, _("Trong {n} ngày tới không còn chỗ trống. "
      + "Ông/Bà vẫn có thể đến lấy số tại ki-ốt.", { n: known.days.length })))],
  time: () => [_("Chọn giờ"), known.slots.some((slot) => slot.free)
    ? timePicker(known.slots, (slot) => {
      chosen.slot = slot;
      to("confirm");
    })
    : noticeBox("blocked", _("Ngày này đã hết chỗ"), "warn", h("p", {}, _("Xin chọn ngày khác.")))],
  confirm: () => [_("Xem lại và đặt hẹn"), confirmForm({ send: book })],
};

/** @returns {HTMLElement | null} why nothing can be booked here */
function nothing() {
  if (!known.offer) return null;
  if (!known.offer.open) {
    return noticeBox("blocked", _("Chưa nhận đặt lịch hẹn"), "", h("p", {}, _("Đơn vị này chưa nhận đặt lịch hẹn. "
      + "Mời Ông/Bà đến lấy số tại ki-ốt.")));
  }
  if (known.offer.services.length) return null;
  return noticeBox("info", _("Chưa có dịch vụ nhận lịch hẹn"), "", h("p", {}, _("Mời Ông/Bà đến lấy số tại ki-ốt.")));
}

function draw() {
  const title = _("Đặt lịch hẹn");
  const site = known.offer?.site;
  if (again) return show("broken", title, site, [h("h1", {}, title), summary(), broken(trouble, again)]);
  if (isBusy) return show("loading", title, site, [summary(), waiting()]);
  const none = nothing();
  if (none) return show("closed", title, site, [h("h1", {}, title), none]);
  const [question, ...content] = STEPS[chosen.step]();
  return show(chosen.step, title, site, [summary(), h("h1", {}, question), trouble && refusal(trouble), ...content]);
}

/** Which office? */
function offices() {
  const sites = /** @type {import("./shape.js").Site[]} */ (page().sites);
  const content = sites.length
    ? h("div", { class: "choices" }, sites.map((site) => h("a", { class: "choice", href: `/book/${site.key}` },
      h("span", {}, h("b", {}, site.name), h("small", {}, _(site.kind))), icon("forward"))))
    : noticeBox("info", _("Chưa nhận đặt lịch hẹn"), "", h("p", {}, _("Chưa có đơn vị nào nhận đặt lịch hẹn.")));
  show("offices", _("Đặt lịch hẹn"), undefined, [h("h1", {}, _("Đặt lịch hẹn ở đâu?")), content]);
}

if (page().sites) {
  onLanguage(offices);
  offices();
} else {
  onLanguage(draw);
  void toServices();
}
