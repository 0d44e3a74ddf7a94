// A day is typed as 25/11/2026, or chosen from the browser's calendar. The browser's own field writes dates as its
// own language does, so that the same day stood as 11/25/2026 below a heading in Vietnamese.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { _ } from "./words.js";

const TYPED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** @param {string} day ISO @returns {string} "25/11/2026"; nothing for nothing */
export const written = (day) => day.split("-").reverse().join("/");

/** @param {string} text as it is typed @returns {string} the ISO day; nothing if there is no such day */
export function read(text) {
  const found = TYPED.exec(text.trim());
  if (!found) return "";
  const day = [found[3], found[2].padStart(2, "0"), found[1].padStart(2, "0")].join("-");
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) ? day : "";
}

// Tests read this module where there is no page.
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? Object);

/** `<date-field value min label name>`: its `value` is an ISO day, or nothing while what is typed is none. */
export class DateField extends Base {
  static observedAttributes = ["value", "min"];

  connectedCallback() {
    if (this.text) return;
    const label = this.getAttribute("label");
    this.text = h("input", { class: "typed", inputmode: "numeric", autocomplete: "off", maxlength: 10, required: this.hasAttribute("required"),
      name: this.getAttribute("name"), placeholder: _("ngày/tháng/năm"), "aria-label": label, onchange: (/** @type {Event} */ event) => this.#typed(event) });
    this.calendar = h("input", { class: "calendar", type: "date", tabindex: -1, "aria-hidden": "true", onchange: (/** @type {Event} */ event) => this.#chosen(event) });
    const open = h("button", { type: "button", "aria-label": _("Chọn trên lịch"), title: _("Chọn trên lịch"), hidden: !this.calendar.showPicker,
      onclick: () => this.calendar?.showPicker() }, icon("appointment"));
    this.append(this.text, this.calendar, open);
    this.attributeChangedCallback();
  }

  attributeChangedCallback() {
    if (!this.text || !this.calendar) return;
    this.calendar.min = this.getAttribute("min") ?? "";
    this.value = this.getAttribute("value") ?? "";
  }

  get value() {
    const day = this.text ? read(this.text.value) : this.getAttribute("value") ?? "";
    return day >= (this.getAttribute("min") ?? "") ? day : "";
  }

  set value(day) {
    if (!this.text || !this.calendar) {
      this.setAttribute("value", day);
      return;
    }
    this.text.value = written(day);
    this.calendar.value = day;
    this.text.removeAttribute("aria-invalid");
  }

  /** @param {Event} event */
  #typed(event) {
    event.stopPropagation();
    const day = this.value;
    if (day) this.value = day;
    else this.text?.setAttribute("aria-invalid", "true");
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @param {Event} event */
  #chosen(event) {
    event.stopPropagation();
    if (!this.calendar?.value) return;
    this.value = this.calendar.value;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

globalThis.customElements?.define("date-field", DateField);

/** @param {Record<string, string>} attributes @param {() => void} [onChange] */
export function dateField(attributes, onChange = () => {}) {
  const field = /** @type {DateField} */ (document.createElement("date-field"));
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
  field.addEventListener("change", onChange);
  return field;
}
