/** The last step: what was chosen, and a telephone number of who wants to be reminded. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { _ } from "../lib/words.js";

const PHONE = /^(?:\+84|84|0)[1-9]\d{8,9}$/;

/** What was typed outlives the next drawing of the page, never the page itself. */
const typed = { wanted: false, phone: "" };

/** @param {string} phone @returns {boolean} */
export const canBeDialled = (phone) => PHONE.test(phone.replace(/[\s.-]/g, ""));

/**
 * @param {(wanted: boolean) => void} onTurn
 * @returns {HTMLElement}
 */
function reminderBox(onTurn) {
  const box = h("input", { type: "checkbox", id: "wants", checked: typed.wanted, onchange: () => {
    typed.wanted = box.checked;
    onTurn(box.checked);
  } });
  return h("label", { class: "check", for: "wants" }, box,
    h("span", {}, h("b", {}, _("Nhắc tôi trước một ngày")),
      h("small", {}, _("Cán bộ gọi hoặc nhắn tin. Không bắt buộc."))));
}

/** @returns {HTMLElement} */
function phoneField() {
  const input = h("input", { id: "phone", type: "tel", inputmode: "tel", autocomplete: "off", maxlength: 20, value: typed.phone,
    "aria-describedby": "phone-help phone-wrong", oninput: () => (typed.phone = input.value) });
  return h("div", { class: "phone-field" },
    h("label", { for: "phone" }, _("Số điện thoại")), input,
    h("p", { class: "wrong", id: "phone-wrong", role: "alert" }),
    h("p", { class: "help", id: "phone-help" }, _("Số này chỉ dùng để nhắc lịch hẹn, không ghi vào hồ sơ hay nhật ký. "
      + "Hệ thống xóa số khi Ông/Bà xong việc, hủy hẹn, hoặc hết ngày hẹn.")));
}

/** @param {HTMLElement} form @returns {string | null} the number, empty without one; null: it cannot be dialled */
function phoneOf(form) {
  if (!typed.wanted) return "";
  if (canBeDialled(typed.phone)) return typed.phone.trim();
  const input = /** @type {HTMLInputElement} */ (form.querySelector("#phone"));
  /** @type {HTMLElement} */ (form.querySelector("#phone-wrong")).textContent = _("Xin nhập số điện thoại, ví dụ 0912 345 678.");
  input.setAttribute("aria-invalid", "true");
  input.focus();
  return null;
}

/**
 * @param {{send: (phone: string) => Promise<void>}} given
 * @returns {HTMLElement}
 */
export function confirmForm({ send }) {
  const field = phoneField();
  field.hidden = !typed.wanted;
  const button = h("button", { class: "btn primary", type: "submit" }, icon("check"), _("Đặt lịch hẹn"));
  const form = h("form", { class: "confirm", novalidate: true, onsubmit: async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (button.disabled) return;
    const phone = phoneOf(form);
    if (phone === null) return;
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    await send(phone);
    button.disabled = false;
    button.removeAttribute("aria-busy");
  } }, reminderBox((wanted) => {
    field.hidden = !wanted;
    if (wanted) field.querySelector("input")?.focus();
  }), field, button,
  h("p", { class: "legal" }, _("Không cần tên, không cần giấy tờ, không cần tài khoản.")));
  return form;
}
