/** What the page says in each state of the visit. */
import { h } from "../lib/dom.js";
import { minutesRange, time } from "../lib/moments.js";
import { sign as icon } from "../lib/signs.js";
import { _, pick } from "../lib/words.js";
import { bellButton } from "./bell.js";
import { hasEnded, isNear } from "./pace.js";
import { alertBox, facts, mine, missed, noticeBox, plate, stepNames, steps, why } from "./parts.js";

/** @typedef {import("./shape.js").Tracked} Tracked */

/** @param {number[]} counters @returns {string} "1 hoặc 2" */
function either(counters) {
  if (!counters.length) return _("chưa mở");
  if (counters.length === 1) return String(counters[0]);
  const [last, ...rest] = [...counters].reverse();
  return _("{some} hoặc {last}", { some: rest.reverse().join(", "), last });
}

/** @param {Tracked} ticket @returns {HTMLElement} how many turns are left, in the words of the hall */
function turns(ticket) {
  const ahead = ticket.ahead ?? 0;
  if (ahead === 0) return h("p", {}, h("b", {}, _("Ông/Bà là người tiếp theo")), h("span", {}, _("Xin nghe gọi số và nhìn màn hình.")));
  const [title, advice] = isNear(ticket)
    ? [_("Còn {n} lượt nữa", { n: ahead }), _("Sắp đến lượt, xin ở trong khu vực chờ.")]
    : [_("lượt nữa đến Ông/Bà"), _("Xin ở gần khu vực chờ.")];
  return h("div", { class: "two" }, h("span", { class: "k", "aria-hidden": isNear(ticket) ? "true" : null }, String(ahead)),
    h("p", {}, h("b", {}, title), h("span", {}, advice)));
}

/** @param {Tracked} ticket @returns {HTMLElement[]} where a number that was handed on goes, and that nothing is lost */
function handedOn(ticket) {
  if (!ticket.transferred) return [];
  return [alertBox("", _("Ông/Bà được chuyển tiếp: {name}, Quầy {counters}. Giữ nguyên số và thời gian đã chờ.",
    { name: pick(ticket.service, "name"), counters: either(ticket.counters) }))];
}

/** @param {Tracked} ticket */
function waiting(ticket) {
  return [
    mine(ticket),
    h("section", { class: isNear(ticket) ? "soon near" : "soon" }, turns(ticket), steps(stepNames(), 1)),
    ...handedOn(ticket),
    facts([[_("Dự kiến chờ thêm"), minutesRange(ticket.expected_wait)], [_("Quầy phục vụ"), either(ticket.counters)]]),
    why(ticket), missed(), bellButton(),
  ];
}

/** @param {Tracked} ticket */
function called(ticket) {
  const { counter, at, n, of } = ticket.called ?? { counter: ticket.counters[0], at: ticket.now, n: 1, of: 3 };
  return [
    h("section", { class: "mine called" },
      h("p", {}, icon("bell"), _("Đang gọi Ông/Bà")),
      plate(ticket.code),
      h("p", { class: "to" }, `${_("mời đến")} `, h("b", {}, _("Quầy {n}", { n: counter })))),
    h("section", { class: "soon" }, steps(stepNames(), 2)),
    alertBox(n >= of ? "warn" : "", _("Được gọi lần {n} lúc {time}. Sau {of} lần gọi không có mặt, "
      + "xin báo bàn hướng dẫn để được xếp lại.", { n, time: time(at), of })),
    facts([[_("Lần gọi"), _("{n} trên {of}", { n, of })], [_("Lĩnh vực"), pick(ticket.service, "name")]]),
    why(ticket), missed(),
  ];
}

/** @param {Tracked} ticket */
function serving(ticket) {
  const [first, second, , last] = stepNames();
  return [
    mine(ticket),
    h("section", { class: "soon" },
      h("p", {}, h("b", {}, _("Đang phục vụ tại Quầy {n}", { n: ticket.called?.counter ?? ticket.counters[0] ?? "" })),
        h("span", {}, _("Xong việc, Ông/Bà có thể đánh giá tại đây."))),
      steps([first, second, _("Phục vụ"), last], 2)),
    why(ticket),
  ];
}

/**
 * @param {Tracked} ticket
 * @param {string} sign
 * @param {string} title
 * @param {string} words
 * @param {string} [look]
 */
function notice(ticket, sign, title, words, look = "") {
  const asked = ticket.invitation && ticket.state !== "finished"
    && h("p", {}, _("Ông/Bà đã được phục vụ, xin đánh giá."));
  return [mine(ticket), noticeBox(sign, title, look, h("p", {}, words), asked)];
}

/** @param {Tracked} ticket @returns {HTMLElement} the question, whose code is loaded only now: the first load stays small */
function afterwards(ticket) {
  const place = h("div", { class: "afterwards" });
  void import("./rating.js").then(({ rating }) => place.replaceChildren(...rating(ticket)));
  return place;
}

/** @param {Tracked} ticket */
const finished = (ticket) => notice(ticket, "check", _("Đã phục vụ xong"), _("Cảm ơn Ông/Bà đã đến Trung tâm."), "ok");

/** @param {Tracked} ticket */
function noShow(ticket) {
  const words = _("Số đã được gọi mà không có mặt. Xin báo bàn hướng dẫn để được xếp lại, không cần lấy số mới.");
  const at = ticket.called && _("Được gọi đến Quầy {n} lúc {time}.", { n: ticket.called.counter, time: time(ticket.called.at) });
  return notice(ticket, "absent", _("Đã lỡ lượt"), [at, words].filter(Boolean).join(" "), "warn");
}

/** @param {Tracked} ticket */
const cancelled = (ticket) => ticket.ended_by === "session_end" ? notice(ticket, "hourglass", _("Đã hết buổi làm việc"),
  _("Buổi làm việc kết thúc khi chưa đến lượt Ông/Bà. Xin lỗi Ông/Bà; mời lấy số mới vào buổi sau."), "warn")
  : notice(ticket, "blocked", _("Số đã hủy"),
  _("Nếu vẫn cần làm việc, mời Ông/Bà lấy số mới hoặc báo bàn hướng dẫn."), "warn");

/** @param {Tracked} ticket @returns {HTMLElement[]} the day's end closed it: of who was served, the work may well be done */
function closed(ticket) {
  if (ticket.invitation || ticket.answered) {
    return notice(ticket, "info", _("Đã hết ngày làm việc"), _("Nếu việc chưa xong, mời Ông/Bà lấy số mới."));
  }
  return notice(ticket, "blocked", _("Số đã hết hiệu lực"),
    _("Số chỉ có giá trị trong ngày lấy số. Mời Ông/Bà lấy số mới."), "warn");
}

/** The ends of a visit; whichever it was, who was served is asked. @type {Record<string, (ticket: Tracked) => HTMLElement[]>} */
const ENDS = { finished, no_show: noShow, cancelled, closed };

/** @type {Record<string, (ticket: Tracked) => HTMLElement[]>} */
const STATES = {
  waiting, called, serving,
  held: (ticket) => notice(ticket, "hourglass", _("Đang tạm dừng"),
    _("Cán bộ giữ lượt của Ông/Bà và sẽ gọi lại. Xin ở gần quầy.")),
};

/** @param {Tracked} ticket @returns {HTMLElement[]} */
export function view(ticket) {
  if (hasEnded(ticket)) return [...ENDS[ticket.state](ticket), afterwards(ticket)];
  return (STATES[ticket.state] ?? waiting)(ticket);
}

/** @param {Tracked} ticket @returns {string} the state in one sentence: the title, and what a reader announces */
export function summary(ticket) {
  const code = ticket.code;
  if (ticket.state === "called") return _("{code}: mời đến Quầy {n}", { code, n: ticket.called?.counter ?? "" });
  if (ticket.state === "waiting" && ticket.ahead) return _("{code}: còn {n} lượt nữa", { code, n: ticket.ahead });
  if (ticket.state === "waiting") return _("{code}: người tiếp theo", { code });
  if (ticket.state === "held") return _("{code}: đang tạm dừng", { code });
  if (ticket.state === "no_show") return _("{code}: đã lỡ lượt", { code });
  return _("Số {code}", { code });
}
