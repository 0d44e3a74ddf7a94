/** What of an office and of a service is about appointments. */
import { html } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";
import { Switch, Text } from "./entries.js";

/** @typedef {import("./form.js").Form} Form */

/** @param {Record<string, any>} of a service, or what is typed of one @returns {Record<string, any>} */
export const slotValues = ({ slot_min: minutes = 0, slot_capacity: people = 1, book_ahead_days: days = 14 }) => ({
  slot_min: minutes, slot_capacity: people, book_ahead_days: days,
});

/** @param {Record<string, any>} of options, or what is typed of them @returns {Record<string, any>} */
export const bookingValues = ({ booking = false, early_min: early = 30, late_min: late = 15 }) => ({
  booking, early_min: early, late_min: late,
});

/** The least and the most of each entry. @type {Record<string, [number, number]>} */
export const LIMITS = { early_min: [0, 240], late_min: [0, 240], slot_min: [0, 240], slot_capacity: [1, 99], book_ahead_days: [0, 90] };

/** @param {{form: Form, site: string}} props */
export function BookingOptions({ form, site }) {
  return html`<h2>${_("Lịch hẹn")}</h2>
    <${Switch} form=${form} name="booking" label=${_("Nhận đặt lịch hẹn qua mạng")} />
    <p class="help">${_("Người dân đặt tại {path}, không cần tên. Dịch vụ nào nhận lịch hẹn thì đặt ở mục Dịch vụ.", { path: `/book/${site}` })}</p>
    ${form.values.booking && html`<div class="pair"><${Text} form=${form} name="early_min" label=${_("Nhận số trước giờ hẹn")} type="number" max=${3} unit=${_("phút")} narrow />
      <${Text} form=${form} name="late_min" label=${_("Giữ chỗ sau giờ hẹn")} type="number" max=${3} unit=${_("phút")} narrow /></div>`}`;
}

/** @param {{form: Form}} props */
export function SlotEntries({ form }) {
  return html`<h3>${_("Lịch hẹn")}</h3>
    <div class="pair"><${Text} form=${form} name="slot_min" label=${_("Mỗi lượt hẹn")} type="number" max=${3} unit=${_("phút")} narrow />
      <${Text} form=${form} name="slot_capacity" label=${_("Số người mỗi lượt")} type="number" max=${2} narrow />
      <${Text} form=${form} name="book_ahead_days" label=${_("Đặt trước nhiều nhất")} type="number" max=${2} unit=${_("ngày")} narrow /></div>
    <p class="help">${Number(form.values.slot_min) ? _("Lượt hẹn nằm trọn trong buổi làm việc.") : _("0 phút: dịch vụ này không nhận lịch hẹn.")}</p>`;
}
