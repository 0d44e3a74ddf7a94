/** What the gold bar says about the slip: always what is known, never more. */
import { _ } from "../lib/words.js";

/**
 * @typedef {import("./shape.js").Printer} Printer
 * @typedef {{look: "" | "warn" | "quiet", icon: string, title: string, words: string, confirmed: boolean}} Paper
 */

const LATE_S = 12;
/** A printer may be without a connection for a moment between two slips. */
const MOMENT_S = 3;
const ON_PAPER = new Set(["printed", "processed"]);

/** @param {string | null} cause @returns {string} */
export function causeWords(cause) {
  switch (cause) {
    case "paper_out": return _("Máy in hết giấy.");
    case "cover_open": return _("Nắp máy in đang mở.");
    case "cutter": return _("Dao cắt giấy bị kẹt.");
    case "overheated": return _("Máy in đang quá nóng.");
    case "offline":
    case "no_answer":
    case "unreachable":
    case "connection_lost": return _("Máy in mất kết nối.");
    default: return _("Máy in đang gặp lỗi.");
  }
}

/**
 * @param {string} trouble
 * @param {string} words
 * @returns {Paper}
 */
const warning = (trouble, words) => ({
  look: "warn", icon: "warning", title: `${trouble} ${_("Xin chụp lại số này.")}`, words, confirmed: false,
});

/**
 * @param {Printer} printer
 * @param {number} waited
 * @returns {boolean}
 */
function inTrouble({ state }, waited) {
  return state === "blocked" || (waited > MOMENT_S && (state === "disconnected" || state === "recovering"));
}

/**
 * @param {string | null} state the slip's: queued … expired; null: this kiosk prints nothing
 * @param {Printer} printer
 * @param {number} waited seconds since the number was given
 * @returns {Paper}
 */
export function paper(state, printer, waited) {
  const valid = _("Số vẫn có giá trị, không cần phiếu giấy.");
  if (state === null) return warning(_("Máy này không in phiếu."), valid);
  if (ON_PAPER.has(state)) {
    return { look: "", icon: "printer", title: _("Mời Ông/Bà lấy phiếu"),
      words: _("Phiếu ra ở khe ngay dưới màn hình."), confirmed: true };
  }
  if (state === "failed") return warning(_("Phiếu chưa in được."), valid);
  if (state === "unknown") return warning(_("Chưa rõ phiếu đã in xong chưa."), valid);
  if (state === "expired") return warning(_("Phiếu không in nữa vì số đã được gọi."), _("Mời Ông/Bà đến quầy."));
  if (inTrouble(printer, waited)) {
    return warning(causeWords(printer.cause), _("Số vẫn có giá trị. Phiếu sẽ in khi máy in hoạt động lại."));
  }
  if (waited > LATE_S) return warning(_("Phiếu in chậm hơn thường lệ."), valid);
  return { look: "quiet", icon: "printer", title: _("Đang in phiếu…"),
    words: _("Phiếu ra ở khe ngay dưới màn hình."), confirmed: false };
}
