/** Giving a device another name, and a board another zone. */
import { html } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";
import { Select, Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { deviceFaults } from "./rules.js";
import { panelOf } from "./section.js";

/** @typedef {import("./types.js").Context} Context */

/** @param {import("./types.js").Office} office @returns {{value: string, words: string}[]} where a board may stand */
export function zoneChoices(office) {
  return [{ value: "", words: _("Cả đơn vị") }, ...office.zones.map((each) => ({ value: each.id, words: each.name }))];
}

/**
 * @param {{context: Context, device: import("./types.js").Device, mark: any, children: any, more: any}} props
 */
export function DeviceForm({ context, device, mark, children, more }) {
  const { office, calls, guard, done } = context;
  const { close } = panelOf(context, "devices");
  const isBoard = device.kind === "board";
  const form = useForm({
    start: { kind: device.kind, counter: device.counter, name: device.name, zone: device.zone },
    check: deviceFaults,
    guard,
    save: async ({ name, zone }) => {
      await calls.send(`/devices/${encodeURIComponent(device.id)}`, { name, ...(isBoard ? { zone } : {}) });
      await done(_("Đã lưu thiết bị."), "devices", device.id);
    },
  });
  return html`<${Editor} form=${form} title=${device.name} mark=${mark} label=${_("Lưu")} onClose=${close} more=${more}>
    ${children}
    <${Text} form=${form} name="name" label=${_("Tên thiết bị")} max=${60} />
    ${isBoard && html`<${Select} form=${form} name="zone" label=${_("Hiện khu")} choices=${zoneChoices(office)}
      help=${_("Bảng chỉ hiện quầy, lượt gọi và số người chờ của khu. Đổi xong, bảng tự mở lại sau vài giây.")} />`}
  </${Editor}>`;
}
