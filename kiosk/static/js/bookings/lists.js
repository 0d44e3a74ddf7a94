/** The staff's lists: a day's bookings, and whom to remind today. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { date, dateLong } from "../lib/moments.js";
import { _, pick } from "../lib/words.js";

/**
 * @typedef {import("./shape.js").Line} Line
 * @typedef {import("./shape.js").List} List
 * @typedef {import("./shape.js").Reminder} Reminder
 */

/** @param {string} day "2026-11-23" @returns {Date} */
const noon = (day) => new Date(`${day}T05:00:00Z`);

/** @param {string} day @returns {string} "Thứ Hai, 23/11/2026" */
export const longDay = (day) => dateLong(noon(day));

/** @param {Line} line @returns {HTMLElement} */
function state({ state: is, ticket, affected }) {
  if (affected) return h("span", { class: "pill bad" }, icon("warning"), _("Vào giờ nghỉ"));
  if (is === "checked_in") return h("span", { class: "pill ok" }, icon("check"), _("Đã nhận số {code}", { code: ticket ?? "" }));
  if (is === "cancelled") return h("span", { class: "pill" }, icon("close"), _("Đã hủy"));
  if (is === "missed") return h("span", { class: "pill warn" }, icon("absent"), _("Không đến"));
  return h("span", { class: "pill info" }, icon("clock"), _("Chờ đến"));
}

/**
 * @param {Line} line
 * @param {{move: (line: Line) => void, cancel: (line: Line) => void}} run
 */
function row(line, run) {
  const can = line.state === "booked";
  return h("tr", {},
    h("td", { class: "time" }, line.time), h("td", { class: "code" }, line.code),
    h("td", {}, pick(line.service, "name"), line.channel === "staff" && h("small", {}, _("Cán bộ đặt hộ"))),
    h("td", {}, state(line)),
    h("td", { class: "acts" }, can && h("button", { class: "btn outline", type: "button", onclick: () => run.move(line) }, _("Đổi giờ")),
      can && h("button", { class: "btn outline", type: "button", onclick: () => run.cancel(line) }, _("Hủy"))));
}

/**
 * @param {List} list
 * @param {{move: (line: Line) => void, cancel: (line: Line) => void}} run
 * @returns {HTMLElement}
 */
export function dayTable(list, run) {
  if (!list.bookings.length) return h("p", { class: "empty" }, icon("appointment"), _("Không có lịch hẹn nào trong ngày này."));
  const names = [_("Giờ"), _("Mã"), _("Dịch vụ"), _("Tình trạng")];
  return h("table", {}, h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col" }, name)), h("td", {}))),
    h("tbody", {}, list.bookings.map((line) => row(line, run))));
}

/**
 * Days on which booked places fall into a closure.
 *
 * @param {List} list
 * @param {(day: string) => void} show
 * @returns {HTMLElement | null}
 */
export function affected(list, show) {
  if (!list.affected.length) return null;
  return h("div", { class: "alert bad" }, icon("warning"), h("div", {},
    h("b", {}, _("Có lịch hẹn rơi vào giờ nghỉ. Xin báo người đã đặt và đổi giờ.")),
    h("p", {}, list.affected.map(({ day, n }) => h("button", { class: "day", type: "button", onclick: () => show(day) },
      _("{day}: {n} lịch hẹn", { day: date(noon(day)), n }))))));
}

/**
 * @param {Reminder[]} reminders
 * @param {(reminder: Reminder) => void} mark
 * @returns {HTMLElement}
 */
export function remindList(reminders, mark) {
  const left = reminders.filter((each) => !each.reminded).length;
  return h("section", { class: "remind" },
    h("h2", {}, _("Cần nhắc hôm nay"), h("span", { class: "pill" }, String(left))),
    h("p", { class: "muted" }, _("Lịch hẹn ngày mai của người muốn được nhắc. Hệ thống không tự nhắn tin: xin gọi hoặc nhắn, "
      + "rồi bấm “Đã nhắc”. Không chép số ra nơi khác.")),
    reminders.length
      ? h("ul", {}, reminders.map((each) => h("li", {}, h("b", {}, each.time), h("a", { href: `tel:${each.phone}` }, each.phone),
        each.reminded ? h("span", { class: "pill ok" }, icon("check"), _("Đã nhắc"))
          : h("button", { class: "btn outline", type: "button", onclick: () => mark(each) }, _("Đã nhắc")))))
      : h("p", { class: "empty" }, icon("check"), _("Không có ai cần nhắc.")));
}
