/** Where a device stands: its name, counter, printer and zone. The same entries for a pairing and for a token. */
import { html } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";
import { Select, Text } from "./entries.js";
import { zoneChoices } from "./moving.js";

/** @typedef {import("./types.js").Office} Office */

/**
 * The name a device gets when nobody gives it one: the next of its kind.
 * @param {Office} office
 * @param {Record<string, any>} values
 * @param {string} words of its kind
 * @returns {string}
 */
export function nameFor(office, values, words) {
  if (values.name.trim()) return values.name.trim();
  if (values.counter) return _("{kind} quầy {n}", { kind: words, n: values.counter });
  const n = office.devices.filter((each) => each.kind === values.kind).length + 1;
  return `${words} ${n}`;
}

/**
 * @param {{form: import("./form.js").Form, office: Office, words: string}} props
 */
export function Standing({ form, office, words }) {
  const { values } = form;
  const needsCounter = values.kind === "terminal";
  const counters = office.counters.filter((each) => each.active);
  return html`
    ${needsCounter && html`<${Select} form=${form} name="counter" label=${_("Ở quầy")}
      help=${counters.length ? "" : _("Chưa có quầy nào. Xin thêm quầy trước.")}
      choices=${[{ value: null, words: _("Chọn quầy") }, ...counters.map((each) => ({ value: each.number, words: `${each.number} · ${each.name}` }))]} />`}
    ${values.kind === "kiosk" && html`<${Select} form=${form} name="printer" label=${_("In phiếu ở")}
      choices=${[{ value: "", words: _("Máy in đầu tiên của đơn vị") }, ...office.printers.map((each) => ({ value: each.name, words: each.name }))]} />`}
    ${values.kind === "board" && office.zones.length > 0 && html`<${Select} form=${form} name="zone" label=${_("Hiện khu")} choices=${zoneChoices(office)} />`}
    <${Text} form=${form} name="name" label=${_("Tên thiết bị")} max=${60} placeholder=${nameFor(office, { ...values, name: "" }, words)}
      help=${_("Tên để cán bộ nhận ra thiết bị; để trống thì lấy tên gợi ý.")} />`;
}
