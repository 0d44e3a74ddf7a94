// What the desk says: names of states, keys and refusals.
import { _ } from "../lib/words.js";

/** @typedef {import("./steps.js").Action} Action */
/** @typedef {import("./steps.js").Refusal} Refusal */

/**
 * The name on a key.
 * @param {Action} action
 * @returns {string}
 */
export function actionName(action) {
  /** @type {Record<Action, string>} */
  const names = {
    call: _("Gọi số tiếp theo"),
    serve: _("Bắt đầu phục vụ"),
    finish: _("Hoàn thành"),
    recall: _("Gọi lại"),
    "no-show": _("Vắng mặt"),
    transfer: _("Chuyển"),
    hold: _("Tạm giữ"),
    resume: _("Lấy lại"),
    pause: _("Tạm ngừng"),
    continue: _("Tiếp tục"),
    close: _("Đóng quầy"),
    cancel: _("Hủy số này"),
    requeue: _("Trả về hàng chờ"),
    undo: _("Hoàn tác"),
    "walk-in": _("Không số"),
    other: _("Gọi số khác"),
  };
  return names[action];
}

/** @type {Record<Action, string>} */
export const ACTION_ICONS = {
  call: "bell",
  serve: "play",
  finish: "check",
  recall: "recall",
  "no-show": "absent",
  transfer: "transfer",
  hold: "hourglass",
  resume: "hourglass",
  pause: "pause",
  continue: "play",
  close: "blocked",
  cancel: "close",
  requeue: "undo",
  undo: "undo",
  "walk-in": "people",
  other: "bell",
};

/**
 * Why a key does nothing now.
 * @param {Refusal} reason
 * @returns {string}
 */
export function refusalWords(reason) {
  /** @type {Record<Refusal, string>} */
  const words = {
    no_counter: _("Chưa chọn quầy."),
    paused: _("Quầy đang tạm ngừng. Bấm F10 để tiếp tục nhận khách."),
    no_visit: _("Chưa có số nào ở quầy. Bấm F2 để gọi số tiếp theo."),
    visit_open: _("Xin kết thúc lượt đang mở trước."),
    already_served: _("Chỉ dùng được trước khi bắt đầu phục vụ."),
    not_served_yet: _("Chưa bắt đầu phục vụ số này."),
    not_paused: _("Quầy không tạm ngừng."),
    nothing_to_undo: _("Chỉ hoàn tác được việc vừa làm, trong 10 giây."),
    too_early: _("Chưa đủ số lần gọi hoặc thời gian chờ để ghi vắng mặt."),
  };
  return words[reason];
}

/**
 * What is said once an action has gone through; empty where the screen itself shows it.
 * @param {Action} action
 * @param {string} code the visit's number
 * @returns {string}
 */
export function doneWords(action, code) {
  if (action === "recall") return _("Đã gọi lại {code}.", { code });
  if (action === "finish") return _("Đã hoàn thành {code}.", { code });
  if (action === "no-show") return _("Đã ghi {code} vắng mặt.", { code });
  if (action === "transfer") return _("Đã chuyển {code}.", { code });
  if (action === "hold") return _("Đang giữ {code}.", { code });
  if (action === "requeue") return _("{code} đã về hàng chờ.", { code });
  if (action === "cancel") return _("Đã hủy {code}.", { code });
  if (action === "undo") return _("Đã hoàn tác: {code} trở lại như trước.", { code });
  return "";
}

/**
 * How much is missing before a number may be said not to be here.
 * @param {{calls: number, seconds: number}} left
 * @returns {string}
 */
export function earlyWords({ calls, seconds }) {
  if (calls && seconds) return _("Chưa thể ghi vắng mặt: cần gọi thêm {calls} lần và chờ thêm {seconds} giây.", { calls, seconds });
  if (calls) return _("Chưa thể ghi vắng mặt: cần gọi thêm {calls} lần.", { calls });
  return _("Chưa thể ghi vắng mặt: cần chờ thêm {seconds} giây.", { seconds });
}

/**
 * A counter's state in a word, with the sign and colour that go with it.
 * @param {string} state open, paused or closed
 * @returns {{words: string, icon: string, tone: string}}
 */
export function counterState(state) {
  if (state === "open") return { words: _("Đang mở"), icon: "check", tone: "ok" };
  if (state === "paused") return { words: _("Đang tạm ngừng"), icon: "pause", tone: "warn" };
  return { words: _("Đang đóng"), icon: "blocked", tone: "" };
}

/**
 * A visit's state in a word.
 * @param {string} state
 * @returns {string}
 */
export function visitState(state) {
  if (state === "called") return _("Đang gọi");
  if (state === "serving") return _("Đang phục vụ");
  return state === "held" ? _("Đang giữ") : _("Đang chờ");
}

/**
 * A place in the order of calling, short enough for its column.
 * @param {{code: string, words: string}|null} order
 * @param {{normal: number, priority: number, ageing_min: number}} [rule]
 * @returns {string}
 */
export function orderWords(order, rule) {
  if (order?.code === "normal_turn") return _("Lượt thường");
  if (order?.code === "priority_ratio" && rule) return _("{priority} sau {normal} lượt thường", rule);
  if (order?.code === "priority_alone") return _("không có lượt thường");
  if (order?.code === "waited_long" && rule) return _("Chờ quá {minutes} phút", { minutes: rule.ageing_min });
  if (order?.code === "transferred") return _("Được chuyển đến");
  if (order?.code === "helping") return _("Gọi giúp");
  return order?.words ?? "";
}

/**
 * What the citizen came for.
 * @param {string} purpose
 * @returns {string}
 */
export function purposeName(purpose) {
  /** @type {Record<string, string>} */
  const names = {
    submit: _("Nộp hồ sơ"),
    collect: _("Nhận kết quả"),
    supplement: _("Bổ sung hồ sơ"),
    ask: _("Hướng dẫn, hỏi thông tin"),
  };
  return names[purpose] ?? purpose;
}

/**
 * A printer by the machine it stands in: "kiosk-2" is the printer of kiosk 2.
 * @param {string} name
 * @returns {string}
 */
export function printerName(name) {
  const kiosk = /^kiosk-(\d+)$/.exec(name);
  return kiosk ? _("Máy in ki-ốt {n}:", { n: kiosk[1] }) : _("Máy in {name}:", { name });
}

/**
 * A printer's state in words.
 * @param {{state: string, cause: string|null, near_end: boolean}} printer
 * @returns {string}
 */
export function printerWords(printer) {
  const bad = printerFault(printer.cause);
  if (printer.state === "blocked" || printer.state === "disconnected") return bad || _("mất kết nối");
  if (printer.near_end) return _("sắp hết giấy");
  if (printer.state === "ready") return _("sẵn sàng");
  return printer.state === "printing" ? _("đang in") : _("chưa rõ trạng thái");
}

/**
 * @param {string|null} cause
 * @returns {string}
 */
function printerFault(cause) {
  if (cause === "paper_out") return _("hết giấy");
  if (cause === "cover_open") return _("nắp đang mở");
  if (cause === "cutter") return _("kẹt dao cắt");
  return cause === null ? _("không in được") : _("mất kết nối");
}
