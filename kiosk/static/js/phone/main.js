/** The phone's page of one number: asks every few seconds whether something has changed. */
import { ApiError, createApi } from "../lib/api.js";
import { h, replace } from "../lib/dom.js";
import { ageOf, serverClock, serverNow, setZone, time } from "../lib/moments.js";
import { masthead } from "../lib/masthead.js";
import { _, language, onLanguage, page, setLanguage } from "../lib/words.js";
import { ring } from "./bell.js";
import { bellFor, isNews } from "./news.js";
import { pace } from "./pace.js";
import { alertBox, noticeBox } from "./parts.js";
import { summary, view } from "./states.js";

/** @typedef {import("./shape.js").Tracked} Tracked */

const api = createApi({ timeout: 6000 });
const path = () => `/api/v1/tickets/track/${encodeURIComponent(page().token ?? "")}`;

/** @type {Tracked | null} */
let ticket = null;
/** @type {string | null} */
let etag = null;
/** When the server was heard last. @type {Date | null} */
let heard = null;
let isLost = false;
/** Nobody has this number; the server may have said so with the page itself. */
let gone = page().gone === true;
/** Grows with each question, so that an answer that was overtaken is thrown away. */
let asked = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const main = h("main");
const lost = h("div", { class: "lost" });
const legal = h("p", { class: "legal" });
const live = h("p", { class: "sr", "aria-live": "assertive" });

function tongue() {
  const other = language() === "en" ? "vi" : "en";
  return h("button", { class: "tongue", type: "button", lang: other, onclick: () => setLanguage(other) },
    other === "en" ? "English" : "Tiếng Việt");
}

/** What changes without news: when the server was heard last, and that it is away. */
function foot() {
  const privacy = _("Trang này không ghi tên, số điện thoại hay vị trí.");
  const heardAt = heard ? _("Cập nhật trực tiếp lúc {time}", { time: time(heard) }) : _("Đang tải");
  replace(legal, ...(isLost || gone ? [] : [h("span", { class: "pulse" }), heardAt, h("br")]), privacy);
  replace(lost, ...(isLost && !gone ? [alertBox("warn", lostWords())] : []));
}

/** @returns {string} */
function lostWords() {
  if (!heard) return _("Chưa kết nối được. Đang tự thử lại; số vẫn có giá trị.");
  return _("Mất kết nối. Tin mới nhất lúc {time} ({age}). Đang tự thử lại; số vẫn có giá trị.",
    { time: time(heard), age: ageOf(serverNow().getTime() - heard.getTime()) });
}

/** @returns {HTMLElement[]} */
function content() {
  if (gone) {
    return [noticeBox("warning", _("Không tìm thấy số này"), "warn",
      h("p", {}, _("Xin quét lại mã trên phiếu hoặc hỏi bàn hướng dẫn.")))];
  }
  return ticket ? view(ticket) : [];
}

function draw() {
  const nameless = { kind: _("Phục vụ hành chính công"), name: _("Hệ thống Một cửa") };
  const site = ticket?.site ?? (page().name ? page() : nameless);
  replace(document.body, masthead({ ...site, end: tongue() }), replace(main, lost, ...content(), legal), live);
  foot();
  if (ticket) document.title = summary(ticket);
  document.body.dataset.screen = gone ? "gone" : (ticket?.state ?? "loading");
}

/** @param {Tracked} now */
function take(now) {
  const what = bellFor(ticket, now);
  if (what) ring(what);
  const said = summary(now);
  if (!ticket || summary(ticket) !== said) live.textContent = said;
  const isOther = isNews(ticket, now);
  ticket = now;
  setZone(now.site.timezone);
  if (isOther) draw();
  if (what === "called") scrollTo(0, 0);
}

/** @param {import("../lib/api.js").Answer} answer */
function hear(answer) {
  etag = answer.etag ?? etag;
  if (answer.body?.now) serverClock(answer.body.now);
  heard = serverNow();
  isLost = false;
  if (answer.body) take(answer.body);
  foot();
}

/** @param {unknown} error */
function miss(error) {
  if (!(error instanceof ApiError)) throw error;
  gone = error.status === 404 || error.status === 410;
  isLost = true;
  if (gone) draw();
  else foot();
}

async function poll() {
  clearTimeout(timer);
  const mine = ++asked;
  try {
    const answer = await api.get(path(), { etag });
    if (mine === asked) hear(answer);
  } catch (error) {
    if (mine === asked) miss(error);
  }
  if (mine === asked && !gone) timer = setTimeout(poll, pace(ticket, document.hidden));
}

/** Catch up at once: who looks again, or has a line again, shall not wait for the next question. */
function catchUp() {
  if (!document.hidden && !gone) void poll();
}

onLanguage(() => {
  etag = null;
  draw();
  if (!gone) void poll();
});
document.addEventListener("visibilitychange", catchUp);
addEventListener("pageshow", (event) => event.persisted && catchUp());
addEventListener("online", catchUp);
draw();
if (!gone) void poll();
