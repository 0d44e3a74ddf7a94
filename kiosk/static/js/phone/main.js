/** The phone's page of one number: asks every few seconds whether something has changed. */
import { ApiError, createApi } from "../lib/api.js";
import { h, replace } from "../lib/dom.js";
import { serverClock, serverNow, setZone, time } from "../lib/moments.js";
import { masthead } from "../lib/masthead.js";
import { _, language, onLanguage, page, setLanguage } from "../lib/words.js";
import { ring } from "./bell.js";
import { alertBox, noticeBox } from "./parts.js";
import { hasEnded, summary, view } from "./states.js";

/** @typedef {import("./shape.js").Tracked} Tracked */

const POLL_MS = { near: 2000, usual: 5000, ended: 20_000 };
const NEAR = 3;

const api = createApi({ timeout: 6000 });
const path = () => `/api/v1/tickets/track/${encodeURIComponent(page().token ?? "")}`;

/** @type {Tracked | null} */
let ticket = null;
/** @type {string | null} */
let etag = null;
let heard = "";
let lostAt = "";
/** Nobody has this number; the server may have said so with the page itself. */
let gone = page().gone === true;
/** Grows with each question, so that an answer that was overtaken is thrown away. */
let asked = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const main = h("main");
const legal = h("p", { class: "legal" });
const live = h("p", { class: "sr", "aria-live": "assertive" });

function tongue() {
  const other = language() === "en" ? "vi" : "en";
  return h("button", { class: "tongue", type: "button", lang: other, onclick: () => setLanguage(other) },
    other === "en" ? "English" : "Tiếng Việt");
}

function foot() {
  const privacy = _("Trang này không ghi tên, số điện thoại hay vị trí.");
  const heardAt = heard ? _("Cập nhật trực tiếp lúc {time}", { time: heard }) : _("Đang tải");
  replace(legal, ...(lostAt || gone ? [] : [h("span", { class: "pulse" }), heardAt, h("br")]), privacy);
}

/** @returns {HTMLElement[]} */
function content() {
  if (gone) {
    return [noticeBox("warning", _("Không tìm thấy số này"), "warn",
      h("p", {}, _("Xin quét lại mã trên phiếu hoặc hỏi bàn hướng dẫn.")))];
  }
  const lost = lostAt && alertBox("warn", heard
    ? _("Mất kết nối từ {time}. Đang tự thử lại; số vẫn có giá trị.", { time: lostAt })
    : _("Chưa kết nối được. Đang tự thử lại; số vẫn có giá trị."));
  return [...(lost ? [lost] : []), ...(ticket ? view(ticket) : [])];
}

function draw() {
  const nameless = { kind: _("Phục vụ hành chính công"), name: _("Hệ thống Một cửa") };
  const site = ticket?.site ?? (page().name ? page() : nameless);
  replace(document.body, masthead({ ...site, end: tongue() }), replace(main, ...content(), legal), live);
  foot();
  if (ticket) document.title = summary(ticket);
  document.body.dataset.screen = gone ? "gone" : (ticket?.state ?? "loading");
}

/** @param {Tracked} now */
function take(now) {
  const calls = (/** @type {Tracked | null} */ one) => (one?.state === "called" ? (one.called?.n ?? 1) : 0);
  if (calls(now) > calls(ticket)) ring();
  const said = summary(now);
  if (!ticket || summary(ticket) !== said) live.textContent = said;
  ticket = now;
  setZone(now.site.timezone);
}

/** @returns {number} */
function pace() {
  if (!ticket) return POLL_MS.usual;
  if (hasEnded(ticket)) return ticket.invitation ? POLL_MS.usual : POLL_MS.ended;
  return ticket.state === "called" || (ticket.ahead ?? NEAR + 1) <= NEAR ? POLL_MS.near : POLL_MS.usual;
}

/** @param {unknown} error */
function failed(error) {
  if (!(error instanceof ApiError)) throw error;
  gone = error.status === 404 || error.status === 410;
  lostAt ||= heard || time(serverNow());
  draw();
}

async function poll() {
  clearTimeout(timer);
  const mine = ++asked;
  try {
    const answer = await api.get(path(), { etag });
    if (mine !== asked) return;
    etag = answer.etag ?? etag;
    if (answer.body?.now) serverClock(answer.body.now);
    heard = time(serverNow());
    if (answer.body) take(answer.body);
    if (answer.body || lostAt) {
      lostAt = "";
      draw();
    }
    foot();
  } catch (error) {
    if (mine !== asked) return;
    failed(error);
  }
  if (!gone) timer = setTimeout(poll, pace());
}

onLanguage(() => {
  etag = null;
  draw();
  if (!gone) void poll();
});
document.addEventListener("visibilitychange", () => document.hidden || gone || void poll());
draw();
if (!gone) void poll();
