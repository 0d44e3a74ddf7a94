/** The number: people ahead, the wait, the counters, the paper, the phone, and the way back to the start. */
import { h } from "../lib/dom.js";
import { waitParts } from "../lib/moments.js";
import { icon } from "../lib/icons.js";
import { ring } from "../lib/ring.js";
import { _, pick } from "../lib/words.js";
import { purposeWords } from "./details.js";
import { readKey } from "./aids.js";
import { IDLE_S, show } from "./frame.js";
import { missingSlip } from "./missing.js";
import { paper } from "./paper.js";

/**
 * @typedef {import("./visit.js").Kiosk} Kiosk
 * @typedef {import("./shape.js").Ticket} Ticket
 * @typedef {import("./shape.js").Wait} Wait
 */

const UNCONFIRMED_S = 60;
const USUAL_LENGTH = 6;

/** @param {Wait} wait @returns {HTMLElement} the figure large, its words small */
function waitFigure(wait) {
  const said = waitParts(wait);
  if (!said) return h("dd", { class: "words" }, _("chưa ước tính được"));
  const [, before, figure] = /** @type {RegExpExecArray} */ (/^(\D*)(.*)$/.exec(said.figure));
  return h("dd", {}, before && h("small", {}, before), figure, " ", h("small", {}, said.unit));
}

/** @param {number[]} counters @returns {HTMLElement} */
function counterFigure(counters) {
  if (!counters.length) return h("dd", { class: "words" }, _("chưa mở"));
  return h("dd", { class: counters.length > 4 ? "words" : "" }, counters.join(", "));
}

/** @param {import("./shape.js").Booked} booking @returns {HTMLElement | null} what one would not expect */
function bookedWords({ outcome, time }) {
  if (outcome === "checked_in") return null;
  return h("p", { class: "booked" }, outcome === "late"
    ? _("Đã quá giờ hẹn {time}. Số này xếp theo thứ tự đến.", { time })
    : _("Lịch hẹn này đã nhận số. Đây vẫn là số đó, không có số mới."));
}

/** @param {Ticket} ticket @returns {HTMLElement} */
function ticketCard(ticket) {
  const plate = h("h1", { class: "plate" }, ticket.code);
  if (ticket.code.length > USUAL_LENGTH) plate.style.setProperty("--fit", String(USUAL_LENGTH / ticket.code.length));
  return h("section", { class: "ticket", "aria-live": "polite" },
    h("div", { class: "top" },
      h("p", {}, _("Số thứ tự của Ông/Bà")),
      plate,
      h("p", { class: "what" }, [ticket.service, ...ticket.errands].map((each) => pick(each, "name")).join(" → "),
        ticket.purpose && h("span", { class: "pill" }, purposeWords(ticket.purpose)),
        ticket.quantity > 1 && h("span", { class: "pill" }, _("{n} hồ sơ", { n: ticket.quantity })),
        ticket.priority && h("span", { class: "pill prio" }, icon("priority"), _("Ưu tiên")),
        ticket.booking && h("span", { class: "pill info" }, icon("appointment"), _("Lịch hẹn {time}", { time: ticket.booking.time }))),
      ticket.booking && bookedWords(ticket.booking)),
    h("div", { class: "perf" }),
    h("dl", { class: "facts" },
      h("div", {}, h("dt", {}, _("Người chờ trước")), h("dd", {}, String(ticket.ahead))),
      h("div", {}, h("dt", {}, _("Dự kiến chờ")),
        ticket.at_once ? h("dd", { class: "words" }, _("Mời đến quầy ngay")) : waitFigure(ticket.expected_wait)),
      h("div", {}, h("dt", {}, _("Quầy phục vụ")), counterFigure(ticket.counters))));
}

/** @param {Ticket} ticket @returns {HTMLElement | null} */
function followCard(ticket) {
  if (!ticket.qr) return null;
  return h("section", { class: "follow" },
    h("img", { class: "qr", src: ticket.qr, alt: _("Mã QR theo dõi số thứ tự") }),
    h("div", {}, h("h2", {}, _("Theo dõi bằng điện thoại")),
      h("p", {}, _("Quét mã để xem còn mấy lượt và được báo khi đến số. Không phải đăng nhập."))));
}

/** The bar about the paper; it is drawn anew only when what it says changes. */
function paperBar() {
  const node = h("section", { class: "take", role: "status" });
  let shown = "";
  return {
    node,
    /** @param {import("./paper.js").Paper} said */
    say(said) {
      const now = said.title + said.words;
      if (now === shown) return;
      shown = now;
      node.className = `take ${said.look}`.trim();
      node.replaceChildren(icon(said.icon), h("div", {}, h("h2", {}, said.title), h("p", {}, said.words)));
    },
  };
}

/**
 * @param {ReturnType<typeof ring>} back
 * @param {{home: () => void, missing: () => void}} ways
 */
function footer(back, ways) {
  return h("footer", {},
    h("button", { class: "btn primary", type: "button", onclick: ways.home }, icon("check"), _("Xong")),
    h("p", { class: "left" }, back.node, h("span", {}, _("giây nữa về"), h("br"), _("màn hình đầu"))),
    h("div", { class: "help" },
      h("button", { class: "btn outline more", type: "button", onclick: () => back.restart() }, _("Thêm thời gian")),
      h("button", { class: "btn outline", type: "button", onclick: ways.missing }, _("Tôi chưa nhận được phiếu")),
      readKey("read")));
}

/**
 * @param {Kiosk} kiosk
 * @param {Ticket} ticket
 * @returns {import("./shape.js").Screen}
 */
export function numberScreen(kiosk, ticket) {
  const since = performance.now();
  const bar = paperBar();
  let confirmed = false;
  const update = () => {
    const state = kiosk.state();
    const slip = state.slips.find((one) => one.job === ticket.print?.job);
    const said = paper(slip?.state ?? ticket.print?.state ?? null, state.printer, (performance.now() - since) / 1000);
    bar.say(said);
    document.body.classList.toggle("unconfirmed", !said.confirmed);
    const justConfirmed = said.confirmed && !confirmed;
    confirmed = said.confirmed;
    if (justConfirmed) back.restart(IDLE_S);
  };
  const back = ring(UNCONFIRMED_S, kiosk.home, (left) => left < UNCONFIRMED_S && !confirmed && update());
  const follow = followCard(ticket);
  const ways = { home: kiosk.home, missing: () => missingSlip(ticket) };
  show("number", follow ? "got" : "got no-qr", kiosk.state().site,
    h("main", {}, ticketCard(ticket), bar.node, follow), footer(back, ways));
  update();
  return { update, touched: () => back.restart(), leave: () => back.stop() };
}
