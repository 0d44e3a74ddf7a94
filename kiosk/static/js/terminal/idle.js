// Between two votes: the counter, its officer, the number being served.
import { h, svg } from "../lib/dom.js";
import { time } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { _, pick } from "../lib/words.js";

/** @typedef {{away: Date | null, waiting: number}} Line `waiting`: votes not yet sent. */

/**
 * @param {any} state The terminal's snapshot; null before the first.
 * @param {Line} line
 * @param {Node | null} [aloud] The key that has it read aloud.
 * @returns {HTMLElement[]} main and footer
 */
export function idle(state, line, aloud = null) {
  if (!state) return [unknown(line), foot(line)];
  const { counter, place, officer, visit } = state;
  const open = place?.state === "open" && officer;
  return [
    h("main", {},
      h("section", { class: "where" },
        h("span", {}, _("Quầy số")),
        h("b", { class: counter > 9 && "two" }, counter),
        h("em", {}, (place?.fields ?? []).map((/** @type {any} */ field) => h("span", {}, pick(field, "name"))))),
      h("section", { class: "who" }, open ? [person(officer), serving(visit, line)] : absent(place?.state))),
    foot(line, open ? aloud : null),
  ];
}

/** @param {Line} line */
function unknown({ away }) {
  return h("main", { class: "unknown" },
    h("h1", {}, away ? _("Chưa kết nối được với máy chủ") : _("Đang kết nối với máy chủ")),
    away && h("p", {}, _("Màn hình tự nối lại, không cần chạm.")));
}

/** @param {{display_name?: string, name: string, title?: string}} officer */
function person({ display_name, name, title }) {
  const role = _("Cán bộ tiếp nhận");
  return h("div", { class: "person" },
    svg("svg", { class: "portrait", viewBox: "0 0 148 172", "aria-hidden": "true" },
      svg("circle", { cx: 74, cy: 66, r: 32, fill: "currentColor", opacity: ".8" }),
      svg("path", { d: "M14 172c0-42 26-62 60-62s60 20 60 62z", fill: "currentColor", opacity: ".8" })),
    h("p", {}, h("small", {}, role), h("b", {}, display_name || name), title && title !== role && h("small", {}, title)));
}

/**
 * @param {{code: string, state: string} | null} visit
 * @param {Line} line
 */
function serving(visit, { away }) {
  const stale = away ? " stale" : "";
  if (!visit) {
    return h("div", { class: `serving none${stale}` }, h("p", {}, _("Xin mời Ông/Bà chờ gọi số")));
  }
  const calling = visit.state === "called";
  return h("div", { class: `serving${calling ? " calling" : ""}${stale}` },
    h("p", {}, calling && icon("bell"), calling ? _("Mời số") : _("Đang phục vụ số")),
    h("p", { class: "plate", style: { "--fit": Math.min(1, 6 / visit.code.length) } }, visit.code));
}

/** @param {string} [state] */
function absent(state) {
  const paused = state === "paused";
  return h("div", { class: "absent" },
    icon(paused ? "pause" : "info"),
    h("h1", {}, paused ? _("Quầy tạm ngừng") : _("Quầy đang đóng")),
    h("p", {}, paused ? _("Xin Ông/Bà chờ trong giây lát.") : _("Xin mời Ông/Bà xem bảng gọi số để biết quầy đang mở.")));
}

/** @param {Line} line @param {Node | null} [aloud] */
function foot({ away, waiting }, aloud = null) {
  return h("footer", { class: "foot" },
    icon("lock"),
    h("span", {}, _("Khi xong việc, màn hình này mời Ông/Bà đánh giá. Đánh giá không ghi tên.")),
    (away || waiting > 0) && h("span", { class: "line", role: "status" },
      waiting > 0 && h("span", { class: "pill info" }, icon("hourglass"), _("{n} đánh giá chờ gửi", { n: waiting })),
      away && h("span", { class: "pill warn" }, icon("offline"), _("Mất kết nối từ {time}", { time: time(away) }))),
    aloud);
}
