/** The staff's page of bookings: a day's list, whom to remind, and booking for who is on the telephone. */
import { ApiError, createApi } from "../lib/api.js";
import { dateField } from "../lib/date_field.js";
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { clock, masthead } from "../lib/masthead.js";
import { serverClock, setZone } from "../lib/moments.js";
import { _, onLanguage, page } from "../lib/words.js";
import { askToCancel, bookFor, moveTo, tellCode } from "./dialogs.js";
import { affected, dayTable, longDay, remindList } from "./lists.js";

/**
 * @typedef {import("./shape.js").List} List
 * @typedef {import("./shape.js").Line} Line
 */

const POLL_MS = 15_000;
const api = createApi({ session: page().session });
const site = new URLSearchParams(location.search).get("site");
const of = (/** @type {string} */ path, /** @type {Record<string, string>} */ query = {}) => {
  const found = new URLSearchParams({ ...query, ...(site ? { site } : {}) }).toString();
  return `/api/v1/bookings${path}${found ? `?${found}` : ""}`;
};

/** @type {List | null} */
let list = null;
/** @type {import("./shape.js").Reminder[]} */
let reminders = [];
let day = "";
let today = "";
let trouble = "";
let drawn = "";

/** @param {unknown} error @returns {string} */
function words(error) {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 401) location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  return error.status === 0 ? _("Mất kết nối với máy chủ. Đang tự thử lại.") : error.detail;
}

async function read() {
  try {
    const [found, asked] = await Promise.all([api.get(of("", day ? { day } : {})), api.get(of("/reminders"))]);
    list = found.body;
    reminders = asked.body.reminders;
    day = found.body.day;
    today ||= day;
    trouble = "";
    serverClock(found.body.now);
    setZone(found.body.site.timezone);
  } catch (error) {
    trouble = words(error);
  }
  draw();
}

/**
 * @param {string} path
 * @param {Record<string, any>} [body]
 * @returns {Promise<string>} what went wrong, or nothing
 */
async function send(path, body = {}) {
  try {
    await api.post(of(path), body);
  } catch (error) {
    return words(error);
  }
  await read();
  return "";
}

/** @param {Record<string, any>} order @returns {Promise<string>} */
async function book(order) {
  try {
    const made = await api.post(of(""), order);
    await read();
    tellCode(made.code, `${longDay(made.day)}, ${made.time}`);
  } catch (error) {
    return words(error);
  }
  return "";
}

/** @param {string} service @param {string} on */
async function slots(service, on) {
  const query = new URLSearchParams({ service, day: on });
  return (await api.get(`/api/v1/booking/${encodeURIComponent(list?.site.key ?? "")}/slots?${query}`)).body.slots;
}

/** @param {string} to */
function show(to) {
  day = to;
  void read();
}

/** @param {number} by days @returns {string} */
const shifted = (by) => new Date(Date.parse(`${day}T12:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

function bar() {
  const chooser = dateField({ value: day, label: _("Ngày") }, () => chooser.value && show(chooser.value));
  return h("div", { class: "bar" },
    h("button", { class: "btn outline", type: "button", "aria-label": _("Ngày trước"), onclick: () => show(shifted(-1)) }, icon("back")),
    chooser,
    h("button", { class: "btn outline", type: "button", "aria-label": _("Ngày sau"), onclick: () => show(shifted(1)) }, icon("forward")),
    h("button", { class: "btn outline", type: "button", onclick: () => show(today) }, _("Hôm nay")));
}

/** @param {List} now */
function content(now) {
  const run = {
    move: (/** @type {Line} */ line) => moveTo(line, today, { ask: slots, send: (place) => send(`/${line.id}/move`, place) }),
    cancel: (/** @type {Line} */ line) => askToCancel(line, () => void send(`/${line.id}/cancel`).then(said)),
  };
  return [
    h("section", { class: "list" },
      h("header", {}, h("h1", {}, _("Lịch hẹn"), h("small", {}, longDay(now.day))), bar(),
        now.open && now.services.length > 0 && h("button", { class: "btn primary", type: "button",
          onclick: () => bookFor(now, today, { ask: slots, send: book }) }, icon("plus"), _("Đặt hộ"))),
      affected(now, show),
      !now.open && h("p", { class: "alert" }, icon("info"), h("span", {}, _("Đơn vị chưa mở đặt lịch hẹn. Mở ở Thiết lập, mục Đơn vị."))),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": _("Lịch hẹn trong ngày") }, dayTable(now, run))),
    remindList(reminders, (each) => void send(`/${each.id}/reminded`).then(said)),
  ];
}

/** @param {string} what went wrong */
function said(what) {
  trouble = what;
  draw();
}

/** The clock, and the way back to the desk in the same session. */
function end() {
  const slot = page().session;
  return h("div", { class: "end" },
    h("a", { class: "way", href: `/desk${slot ? `?as=${encodeURIComponent(slot)}` : ""}` }, _("Bàn làm việc")), clock());
}

function draw() {
  const now = JSON.stringify([{ ...list, now: "", rev: [] }, reminders, trouble, day]);
  if (now === drawn) return;
  drawn = now;
  const open = document.querySelector("dialog");
  replace(document.body, masthead({ ...list?.site, end: end() }),
    h("main", {}, trouble && h("p", { class: "alert warn", role: "alert" }, icon("offline"), h("span", {}, trouble)),
      list ? content(list) : h("p", { class: "empty" }, icon("hourglass"), _("Đang tải"))));
  if (open) document.body.append(open);
  document.title = _("Lịch hẹn");
  document.body.dataset.screen = list ? "bookings" : "loading";
}

onLanguage(() => {
  drawn = "";
  draw();
});
void read();
setInterval(() => document.hidden || document.querySelector("dialog") || void read(), POLL_MS);
