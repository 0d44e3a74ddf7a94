/** The kinds of devices in words. */
import { _ } from "/static/js/lib/words.js";

/** @returns {{value: string, words: string, icon: string, note: string}[]} */
export function kinds() {
  return [
    { value: "kiosk", words: _("Ki-ốt lấy số"), icon: "touch", note: _("Mở trang /kiosk") },
    { value: "board", words: _("Bảng gọi số"), icon: "screen", note: _("Mở trang /board") },
    { value: "terminal", words: _("Máy đánh giá"), icon: "comment", note: _("Mở trang /terminal") },
    { value: "stand", words: _("Máy đánh giá chung"), icon: "comment", note: _("Mở trang /stand") },
    { value: "agent", words: _("Chương trình in"), icon: "printer", note: _("Chạy cạnh máy chủ") },
  ];
}

/** @param {string} kind */
export const kindOf = (kind) => kinds().find((each) => each.value === kind) ?? kinds()[0];
