// The left half of the board: the newest call on gold, the two before it, or the word that the line is cut.
import { h, replace } from "../lib/dom.js";
import { time } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { _ } from "../lib/words.js";
import { ROWS } from "./queue.js";

/** @typedef {import("./queue.js").Call} Call */

/** Letters that fit at full size: two of the prefix, dash, three digits. */
const FIT = 6;

/** The rows of calls and what a screen reader is told. */
export class CallRows {
  constructor() {
    this.said = h("p", { class: "sr", "aria-live": "assertive" });
    this.list = h("div", { class: "rows" });
    this.node = h("section", { class: "calls" },
      h("div", { class: "cols" }, h("h2", {}, _("Mời số thứ tự")), h("h2", {}, _("đến quầy"))),
      this.list, this.said);
  }

  /**
   * @param {Call[]} rows Newest first.
   * @param {{fresh?: boolean, cutSince?: Date | null}} [how] `fresh`: the first row has only now been called.
   */
  show(rows, { fresh = false, cutSince = null } = {}) {
    const top = cutSince ? cutRow(cutSince) : rows.length ? callRow(rows[0], true, fresh) : quietRow();
    const rest = cutSince ? rows : rows.slice(1);
    const lower = Array.from({ length: ROWS - 1 }, (_blank, at) => (rest[at] ? callRow(rest[at]) : blankRow()));
    replace(this.list, top, ...lower);
    if (fresh) this.said.textContent = _("Mời số {code} đến quầy {n}", { code: rows[0].code, n: rows[0].counter });
  }
}

/**
 * @param {Call} call
 * @param {boolean} [now] The newest, on gold.
 * @param {boolean} [fresh]
 */
function callRow(call, now = false, fresh = false) {
  const counter = String(call.counter);
  return h("div", { class: `call${now ? " now" : ""}${fresh ? " fresh" : ""}`, dataset: { seq: call.seq, ...(call.aloud ? { aloud: "" } : {}) } },
    h("span", { class: "plate", style: { "--fit": Math.min(1, FIT / call.code.length) } }, call.code),
    h("span", { class: `at${counter.length > 1 ? " two" : ""}` }, counter));
}

/** @param {Date} since */
function cutRow(since) {
  return h("div", { class: "call cut", role: "alert" },
    icon("offline"),
    h("p", {}, h("b", {}, _("Mất kết nối từ {time}", { time: time(since) })),
      h("span", {}, _("Các số bên dưới có thể đã cũ. Bảng tự nối lại."))));
}

function quietRow() {
  return h("div", { class: "call quiet" }, h("p", {}, _("Chưa có số nào được gọi")));
}

function blankRow() {
  return h("div", { class: "call blank", "aria-hidden": "true" });
}
