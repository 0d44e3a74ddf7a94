/** Booking for who is on the telephone, giving a booking another time, and cancelling one. */
import { dateField } from "../lib/date_field.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { _, pick } from "../lib/words.js";

/**
 * @typedef {import("./shape.js").List} List
 * @typedef {import("./shape.js").Line} Line
 * @typedef {{time: string, free: number}} Slot
 * @typedef {(service: string, day: string) => Promise<Slot[]>} Ask
 */

/**
 * @param {string} title
 * @param {...import("../lib/dom.js").Child} content
 * @returns {HTMLDialogElement}
 */
function dialog(title, ...content) {
  const node = h("dialog", { class: "ask", "aria-labelledby": "ask" }, h("h2", { id: "ask" }, title), ...content);
  node.addEventListener("close", () => node.remove());
  document.body.append(node);
  node.showModal();
  return node;
}

/** @param {string} label @param {HTMLElement} box */
const field = (label, box) => h("label", {}, h("span", {}, label), box);

/** @param {() => HTMLDialogElement} node @param {string} words */
const buttons = (node, words) => h("div", { class: "row" },
  h("button", { class: "btn outline", type: "button", onclick: () => node().close() }, _("Đóng")),
  h("button", { class: "btn primary", type: "submit" }, icon("check"), words));

/**
 * A time to choose: its list follows service and day.
 *
 * @param {Ask} ask
 * @param {() => string} service
 * @param {string} today
 */
function when(ask, service, today) {
  const day = dateField({ value: today, min: today, required: "" });
  const time = h("select", { required: true });
  const fill = async () => {
    const slots = day.value ? await ask(service(), day.value) : [];
    time.replaceChildren(...slots.filter((slot) => slot.free).map((slot) => h("option", { value: slot.time },
      _("{time} (còn {n})", { time: slot.time, n: slot.free }))));
    time.disabled = !time.options.length;
    if (time.disabled) time.append(h("option", { value: "" }, _("Không có giờ trống")));
  };
  day.addEventListener("change", () => void fill());
  void fill();
  return { day, time, fill };
}

/**
 * @param {List} list
 * @param {string} today
 * @param {{ask: Ask, send: (order: Record<string, any>) => Promise<string>}} run `send` gives what went wrong, or nothing
 */
export function bookFor(list, today, { ask, send }) {
  const service = h("select", {}, list.services.map((each) => h("option", { value: each.code }, pick(each, "name"))));
  const purpose = h("select", {});
  const place = when(ask, () => service.value, today);
  const phone = h("input", { type: "tel", autocomplete: "off", maxlength: 20 });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const words = /** @type {Record<string, string>} */ ({
    submit: _("Nộp hồ sơ"), collect: _("Nhận kết quả"), supplement: _("Bổ sung hồ sơ"), ask: _("Hướng dẫn, hỏi thông tin"),
  });
  const purposes = field(_("Mục đích"), purpose);
  const follow = () => {
    const known = list.services.find((each) => each.code === service.value)?.purposes ?? [];
    purpose.replaceChildren(...known.map((each) => h("option", { value: each }, words[each])));
    purposes.hidden = known.length < 2;
  };
  service.addEventListener("change", () => {
    follow();
    void place.fill();
  });
  follow();
  const node = dialog(_("Đặt hộ người gọi điện"), h("form", { onsubmit: async (/** @type {Event} */ event) => {
    event.preventDefault();
    const order = { service: service.value, day: place.day.value, slot: place.time.value, purpose: purpose.value || null };
    const said = await send(phone.value.trim() ? { ...order, phone: phone.value.trim() } : order);
    if (said) wrong.textContent = said;
    else node.close();
  } }, field(_("Dịch vụ"), service), purposes, field(_("Ngày"), place.day), field(_("Giờ"), place.time),
  field(_("Số điện thoại, chỉ khi người đó muốn được nhắc"), phone), wrong, buttons(() => node, _("Đặt lịch hẹn"))));
}

/** @param {string} code @param {string} when what was booked, to be read out */
export function tellCode(code, when) {
  const node = dialog(_("Đã đặt lịch hẹn"), h("p", {}, when), h("p", { class: "told" }, code),
    h("p", { class: "muted" }, _("Xin đọc mã này cho người gọi. Họ nhập mã ở ki-ốt để nhận số.")),
    h("form", { method: "dialog", class: "row" }, h("button", { class: "btn primary" }, _("Đã đọc xong"))));
  return node;
}

/**
 * @param {Line} line
 * @param {string} today
 * @param {{ask: Ask, send: (place: Record<string, any>) => Promise<string>}} run
 */
export function moveTo(line, today, { ask, send }) {
  const place = when(ask, () => line.service.code, today);
  const wrong = h("p", { class: "wrong", role: "alert" });
  const node = dialog(_("Đổi giờ lịch hẹn {code}", { code: line.code }), h("form", { onsubmit: async (/** @type {Event} */ event) => {
    event.preventDefault();
    const said = await send({ day: place.day.value, slot: place.time.value });
    if (said) wrong.textContent = said;
    else node.close();
  } }, field(_("Ngày"), place.day), field(_("Giờ"), place.time), wrong, buttons(() => node, _("Đổi giờ"))));
}

/** @param {Line} line @param {() => void} run */
export function askToCancel(line, run) {
  const node = dialog(_("Hủy lịch hẹn {code} lúc {time}?", { code: line.code, time: line.time }),
    h("form", { method: "dialog", class: "row" },
      h("button", { class: "btn outline", autofocus: true }, _("Không hủy")),
      h("button", { class: "btn primary", onclick: run }, _("Hủy lịch hẹn"))));
  return node;
}
