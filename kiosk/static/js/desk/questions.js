// The few questions the desk asks before it acts: only where an answer saves something.
import { html, useState } from "../lib/preact.js";
import { _ } from "../lib/words.js";
import { Question } from "./dialog.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {{state: Snapshot, busy: boolean, error: string, onClose: () => void}} Common */

/**
 * Closing with a visit open: the visit is finished, or given back to the queue, before the counter closes.
 * @param {Common & {run: (first: "finish"|"requeue") => void}} props
 */
export function CloseQuestion({ state, busy, error, onClose, run }) {
  const code = state.visit?.code ?? "";
  const serving = state.visit?.state === "serving";
  const words = serving
    ? _("{code} đang được phục vụ. Đóng quầy sẽ ghi lượt này là hoàn thành.", { code })
    : _("{code} đang được gọi và chưa được phục vụ. Đóng quầy sẽ trả số này về hàng chờ.", { code });
  const answers = serving
    ? [{ words: _("Hoàn thành và đóng quầy"), run: () => run("finish") }]
    : [{ words: _("Trả về hàng chờ và đóng quầy"), run: () => run("requeue") }];
  return html`<${Question} title=${_("Đóng quầy khi còn {code}?", { code })} words=${words} answers=${answers}
    busy=${busy} error=${error} onClose=${onClose} />`;
}

/**
 * @param {Common & {run: (reason: string) => void}} props
 */
export function CancelQuestion({ state, busy, error, onClose, run }) {
  const code = state.visit?.code ?? "";
  const reasons = [_("Công dân không còn nhu cầu"), _("Lấy nhầm số"), _("Lấy trùng số")];
  const [reason, setReason] = useState(reasons[0]);
  return html`<${Question} title=${_("Hủy số {code}?", { code })} busy=${busy} error=${error} onClose=${onClose}
    words=${_("Số đã hủy không gọi lại được. Xin chọn lý do:")}
    answers=${[{ words: _("Hủy số {code}", { code }), run: () => run(reason) }]}>
    <div class="choices" role="radiogroup" aria-label=${_("Lý do")}>
      ${reasons.map((one) => html`<label key=${one} class="choice"><input type="radio" name="reason" checked=${one === reason}
        onChange=${() => setReason(one)} /><span>${one}</span></label>`)}
    </div>
  </${Question}>`;
}

/**
 * @param {Common & {run: (close: boolean) => void}} props
 */
export function LeaveQuestion({ state, busy, error, onClose, run }) {
  const n = state.counter?.number ?? 0;
  const visit = state.visit;
  const words = visit
    ? _("{code} còn mở ở quầy {n}. Xin kết thúc lượt này rồi đăng xuất.", { code: visit.code, n })
    : _("Quầy {n} đang mang tên Ông/Bà. Đóng quầy để đồng nghiệp có thể nhận quầy.", { n });
  const answers = visit ? [] : [{ words: _("Đóng quầy và đăng xuất"), run: () => run(true) }];
  return html`<${Question} title=${_("Đăng xuất?")} words=${words} answers=${answers} busy=${busy} error=${error} onClose=${onClose} />`;
}
