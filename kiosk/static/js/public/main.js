/** The public page: how many wait for what; it asks now and then, and says how old its news are when it cannot. */
import { ApiError, createApi } from "../lib/api.js";
import { h, replace } from "../lib/dom.js";
import { masthead } from "../lib/masthead.js";
import { ageOf, serverClock, serverNow, setZone, time } from "../lib/moments.js";
import { _, language, onLanguage, page, setLanguage } from "../lib/words.js";
import { notice, view, warning } from "./parts.js";

/** @typedef {import("./shape.js").Public} Public */

const EVERY_MS = { seen: 10_000, unseen: 60_000 };

const api = createApi({ timeout: 6000 });
/** @type {Public | null} */
let state = null;
/** @type {string | null} */
let etag = null;
/** @type {Date | null} */
let heard = null;
let isLost = false;
/** There is no such page; the server may have said so with the page itself. */
let gone = page().gone === true;
let asked = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const main = h("main");
const lost = h("div", { class: "lost", role: "status" });
const legal = h("p", { class: "legal" });

function tongue() {
  const other = language() === "en" ? "vi" : "en";
  return h("button", { class: "tongue", type: "button", lang: other, onclick: () => setLanguage(other) },
    other === "en" ? "English" : "Tiếng Việt");
}

/** @returns {string} */
function lostWords() {
  if (!heard) return _("Chưa kết nối được. Đang tự thử lại.");
  return _("Mất kết nối. Số liệu lúc {time} ({age}). Đang tự thử lại.",
    { time: time(heard), age: ageOf(serverNow().getTime() - heard.getTime()) });
}

function foot() {
  const at = heard ? _("Cập nhật lúc {time}", { time: time(heard) }) : _("Đang tải");
  replace(legal, ...(isLost || gone ? [] : [h("span", { class: "pulse" }), at, h("br")]),
    _("Dự kiến chờ tính cho người lấy số bây giờ."));
  replace(lost, ...(isLost && !gone ? [warning(lostWords())] : []));
}

/** @returns {HTMLElement[]} */
function content() {
  if (gone) {
    return [notice("warn", "warning", _("Không có trang này"),
      _("Đơn vị chưa bật trang công khai, hoặc địa chỉ không đúng."))];
  }
  return state ? view(state) : [];
}

function draw() {
  const nameless = { kind: _("Phục vụ hành chính công"), name: _("Hệ thống Một cửa") };
  const site = state?.site ?? (page().name ? page() : nameless);
  replace(document.body, masthead({ ...site, end: tongue() }),
    replace(main, h("h1", {}, _("Tình hình chờ")), lost, ...content(), ...(gone ? [] : [legal])));
  foot();
  document.title = `${_("Tình hình chờ")} – ${site.name}`;
  document.body.dataset.screen = gone ? "gone" : !state ? "loading" : state.hours.open ? "open" : "closed";
}

/** @param {import("../lib/api.js").Answer} answer */
function hear({ etag: tag, body }) {
  etag = tag ?? etag;
  isLost = false;
  if (body) {
    serverClock(body.now);
    setZone(body.site.timezone);
    state = body;
  }
  heard = serverNow();
  if (body) draw();
  else foot();
}

/** @param {unknown} error */
function miss(error) {
  if (!(error instanceof ApiError)) throw error;
  gone = error.status === 404;
  isLost = true;
  if (gone) draw();
  else foot();
}

async function poll() {
  clearTimeout(timer);
  const mine = ++asked;
  try {
    const answer = await api.get(`/api/v1/public/${encodeURIComponent(page().site ?? "")}`, { etag });
    if (mine === asked) hear(answer);
  } catch (error) {
    if (mine === asked) miss(error);
  }
  if (mine === asked && !gone) timer = setTimeout(poll, document.hidden ? EVERY_MS.unseen : EVERY_MS.seen);
}

function catchUp() {
  if (!document.hidden && !gone) void poll();
}

onLanguage(draw);
document.addEventListener("visibilitychange", catchUp);
addEventListener("online", catchUp);
draw();
if (!gone) void poll();
