/** What to do without a slip. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { _ } from "../lib/words.js";

/**
 * @param {import("./shape.js").Ticket} ticket
 */
export function missingSlip(ticket) {
  const dialog = h("dialog", { class: "missing", "aria-labelledby": "missing-title" },
    h("h2", { id: "missing-title" }, _("Chưa nhận được phiếu?")),
    h("ol", {},
      h("li", {}, icon("phone"), h("span", {}, _("Xin chụp lại hoặc nhớ số {code}. Số có giá trị không cần phiếu giấy.",
        { code: ticket.code }))),
      h("li", {}, icon("hourglass"), h("span", {}, _("Phiếu có thể ra chậm vài giây. Xin nhìn khe ngay dưới màn hình."))),
      h("li", {}, icon("people"), h("span", {}, _("Cần phiếu giấy, mời Ông/Bà đến bàn hướng dẫn để được in lại. "
        + "Không cần lấy số mới.")))),
    h("button", { class: "btn primary", type: "button", onclick: () => dialog.close() }, _("Đã hiểu")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
