/** One's own booking: the code and its QR, moving, cancelling, and what has become of it. */
import { ApiError, createApi } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { serverClock, setZone } from "../lib/moments.js";
import { alertBox, noticeBox } from "../phone/parts.js";
import { _, language, onLanguage, page, pick } from "../lib/words.js";
import { broken, refusal, show, toHeading, waiting } from "./frame.js";
import { dayPicker, timePicker } from "./pickers.js";
import { longDay, purposeWords, troubleWords } from "./wording.js";

/** @typedef {import("./shape.js").Mine} Mine */

const POLL_MS = 20_000;
const api = createApi();
const token = page().token ?? "";
const path = `/api/v1/bookings/mine/${encodeURIComponent(token)}`;
const base = () => `/api/v1/booking/${encodeURIComponent(mine?.site.key ?? "")}`;

/** @type {Mine | null} */
let mine = null;
let gone = page().gone === true;
let trouble = "";
let isLost = false;
/** What is shown instead of the booking while another time is chosen. @type {HTMLElement | null} */
let moving = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {Mine} now */
function take(now) {
  mine = now;
  isLost = false;
  serverClock(now.now);
  setZone(now.site.timezone);
}

/** @param {Mine} booking @returns {HTMLElement} */
function card(booking) {
  const what = [pick(booking.service, "name"), purposeWords(booking.purpose)].filter(Boolean).join(" · ");
  return h("section", { class: "mine" },
    h("p", {}, _("Lịch hẹn của Ông/Bà")),
    h("h1", { class: "plate" }, booking.time),
    h("p", { class: "field" }, longDay(booking.day)),
    h("p", {}, what));
}

/** @param {Mine} booking @returns {HTMLElement} */
function entry(booking) {
  return h("section", { class: "entry" },
    h("img", { class: "qr", src: `/b/${encodeURIComponent(token)}/qr.svg`, alt: _("Mã QR của lịch hẹn"), width: 180, height: 180 }),
    h("div", {}, h("p", {}, _("Mã nhận số")), h("p", { class: "code" }, booking.code),
      h("p", { class: "help" }, _("Tại ki-ốt, chạm “Tôi có lịch hẹn”, rồi đưa mã QR trước đầu đọc hoặc nhập mã này."))));
}

/** @param {Mine} booking */
function booked(booking) {
  return [
    card(booking),
    booking.affected ? alertBox("bad", _("Đơn vị không tiếp vào giờ này nữa. Xin đổi sang giờ khác hoặc hủy lịch hẹn.")) : null,
    entry(booking),
    alertBox("", _("Nhận số từ {from}. Sau {until} lịch hẹn không còn giữ chỗ; Ông/Bà vẫn được lấy số theo thứ tự đến.",
      { from: booking.from_time, until: booking.until_time })),
    h("div", { class: "ways" },
      h("button", { class: "btn primary move", type: "button", onclick: () => void chooseDay() }, icon("appointment"), _("Đổi giờ hẹn")),
      h("a", { class: "btn outline", href: `/b/${encodeURIComponent(token)}/calendar.ics?language=${language()}`, download: "lich-hen.ics" },
        icon("plus"), _("Lưu vào lịch của máy")),
      h("button", { class: "btn outline cancel", type: "button", onclick: askToCancel }, icon("close"), _("Hủy lịch hẹn"))),
    booking.reminder ? reminder() : h("p", { class: "legal" }, _("Lịch hẹn này không ghi tên hay số điện thoại.")),
  ];
}

/** @returns {HTMLElement} */
function reminder() {
  return h("section", { class: "reminder" },
    h("p", {}, icon("phone"), h("span", {}, _("Ông/Bà muốn được nhắc trước một ngày. Số điện thoại bị xóa khi xong việc, "
      + "khi hủy hẹn hoặc hết ngày hẹn."))),
    h("button", { class: "btn outline forget", type: "button", onclick: () => void change("forget", {}) }, _("Xóa số điện thoại ngay")));
}

/** @param {Mine} booking */
function checkedIn(booking) {
  const { ticket } = booking;
  return [card(booking), noticeBox("check", _("Đã nhận số {code}", { code: ticket?.code ?? "" }), "ok",
    h("p", {}, _("Xin chờ gọi số này tại khu vực chờ."))),
  ticket && h("a", { class: "btn primary", href: ticket.path }, icon("forward"), _("Theo dõi số thứ tự"))];
}

/** @param {Mine} booking @param {string} title @param {string} words */
const over = (booking, title, words) => [card(booking), noticeBox("blocked", title, "warn", h("p", {}, words)),
  h("a", { class: "btn primary", href: `/book/${booking.site.key}` }, icon("appointment"), _("Đặt lịch hẹn khác"))];

/** @param {Mine} booking */
function view(booking) {
  if (booking.state === "checked_in") return checkedIn(booking);
  if (booking.state === "cancelled") return over(booking, _("Lịch hẹn đã hủy"), _("Nếu vẫn cần, xin đặt lịch hẹn khác hoặc đến lấy số tại ki-ốt."));
  if (!booking.can_change) return over(booking, _("Lịch hẹn đã qua"), _("Nếu vẫn cần, xin đặt lịch hẹn khác hoặc đến lấy số tại ki-ốt."));
  return booked(booking);
}

function draw() {
  const title = mine ? _("Lịch hẹn {time} ngày {day}", { time: mine.time, day: longDay(mine.day) }) : _("Lịch hẹn");
  if (gone) {
    return show("gone", _("Lịch hẹn"), undefined, [h("h1", { class: "sr" }, _("Lịch hẹn")),
      noticeBox("warning", _("Không tìm thấy lịch hẹn này"), "warn", h("p", {}, _("Xin xem lại địa chỉ hoặc hỏi bàn hướng dẫn.")))]);
  }
  if (!mine) return show("loading", title, undefined, [isLost ? broken(trouble, poll) : waiting()]);
  if (moving) return show("moving", title, mine.site, [moving]);
  const lost = isLost && alertBox("warn", _("Mất kết nối. Đang tự thử lại; lịch hẹn vẫn giữ."));
  return show(mine.affected ? "affected" : mine.state, title, mine.site, [lost, trouble && refusal(trouble), ...view(mine)]);
}

/**
 * @param {string} what move, cancel, forget
 * @param {Record<string, any>} body
 */
async function change(what, body) {
  trouble = "";
  try {
    take(await api.post(`${path}/${what}`, body));
    moving = null;
  } catch (error) {
    trouble = troubleWords(error);
    if (moving) return chooseDay(trouble);
  }
  draw();
  toHeading();
}

/**
 * Choose another time.
 *
 * @param {HTMLElement} question
 * @param {string} words
 */
function ask(question, words) {
  const keep = h("button", { class: "btn outline", type: "button", onclick: () => {
    moving = null;
    draw();
  } }, icon("back"), _("Giữ nguyên giờ hẹn"));
  moving = h("div", { class: "asking" }, words && refusal(words), question, keep);
  draw();
  toHeading();
}

/** @param {string} [words] why the last choice was refused */
async function chooseDay(words = "") {
  try {
    const { days } = (await api.get(`${base()}/days?service=${encodeURIComponent(mine?.service.code ?? "")}`)).body;
    ask(h("div", {}, h("h1", {}, _("Chọn ngày")), dayPicker(days, (day) => void chooseTime(day))), words);
  } catch (error) {
    trouble = troubleWords(error);
    moving = null;
    draw();
  }
}

/** @param {string} day */
async function chooseTime(day) {
  try {
    const query = new URLSearchParams({ service: mine?.service.code ?? "", day });
    const { slots } = (await api.get(`${base()}/slots?${query}`)).body;
    ask(h("div", {}, h("h1", {}, longDay(day)), timePicker(slots, (slot) => void change("move", { day, slot }))), "");
  } catch (error) {
    void chooseDay(troubleWords(error));
  }
}

function askToCancel() {
  const dialog = h("dialog", { class: "sure", "aria-labelledby": "sure" },
    h("h2", { id: "sure" }, _("Hủy lịch hẹn này?")),
    h("p", {}, _("Chỗ này sẽ dành cho người khác.")),
    h("button", { class: "btn primary yes", type: "button", onclick: () => {
      dialog.close();
      void change("cancel", {});
    } }, _("Hủy lịch hẹn")),
    h("button", { class: "btn outline", type: "button", autofocus: true, onclick: () => dialog.close() }, _("Không hủy")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function poll() {
  clearTimeout(timer);
  const before = JSON.stringify({ ...mine, now: "", rev: [] });
  const wasLost = isLost;
  try {
    const { body } = await api.get(path);
    if (!mine) trouble = "";
    take(body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    gone = error.status === 404;
    isLost = !gone;
    if (!mine) trouble = troubleWords(error);
  }
  const changed = before !== JSON.stringify({ ...mine, now: "", rev: [] });
  if (gone || wasLost !== isLost || changed) draw();
  if (!gone) timer = setTimeout(poll, POLL_MS);
}

onLanguage(draw);
document.addEventListener("visibilitychange", () => document.hidden || gone || void poll());
draw();
if (!gone) void poll();
