// What became of the vote, for as long as the office has set.
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { ring } from "../lib/ring.js";
import { _ } from "../lib/words.js";

/** @typedef {import("./outbox.js").Outcome} Outcome */

/**
 * @param {Outcome} outcome
 * @param {number} stay seconds
 * @param {() => void} onEnd
 * @returns {HTMLElement[]} main and footer
 */
export function thanks(outcome, stay, onEnd) {
  const good = outcome === "counted" || outcome === "kept";
  const { title, text } = words(outcome);
  return [
    h("main", { role: "status", dataset: { outcome } },
      h("span", { class: `tick${good ? "" : " plain"}` }, icon(good ? "check" : "info")),
      h("h1", {}, title),
      h("p", {}, text)),
    h("footer", { class: "foot" }, ring(stay, onEnd).node),
  ];
}

/** @param {Outcome} outcome */
function words(outcome) {
  switch (outcome) {
    case "counted":
      return {
        title: _("Cảm ơn Ông/Bà đã đánh giá!"), text: _("Đánh giá đã được ghi nhận, không kèm tên hay số phiếu."),
      };
    case "kept":
      return {
        title: _("Cảm ơn Ông/Bà đã đánh giá!"),
        text: _("Đánh giá đã được giữ trên máy này và tự gửi khi có kết nối."),
      };
    case "already_answered":
      return {
        title: _("Lần phục vụ này đã được đánh giá"),
        text: _("Mỗi lần phục vụ được đánh giá một lần, tại quầy hoặc trên điện thoại. Xin cảm ơn Ông/Bà."),
      };
    case "invitation_expired":
      return {
        title: _("Đã hết thời gian đánh giá"), text: _("Lần phục vụ này không nhận đánh giá nữa. Xin cảm ơn Ông/Bà."),
      };
    default:
      return {
        title: _("Chưa ghi nhận được đánh giá"), text: _("Lỗi ở máy của văn phòng, không phải do Ông/Bà. Xin lỗi Ông/Bà."),
      };
  }
}
