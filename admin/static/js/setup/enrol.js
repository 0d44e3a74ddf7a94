/** Enrolling a device without a screen to pair: its token is shown once. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { kindOf, kinds } from "./kinds.js";
import { Choice } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { deviceFaults } from "./rules.js";
import { panelOf } from "./section.js";
import { Standing, nameFor } from "./standing.js";

/** @typedef {import("./types.js").Context} Context */

/**
 * @param {{context: Context, told: (given: {id: string, name: string, token: string}) => void}} props
 */
export function EnrolForm({ context, told }) {
  const { office, calls, guard, done } = context;
  const { close } = panelOf(context, "devices");
  const form = useForm({
    start: { kind: "agent", counter: null, printer: "", zone: "", name: "" },
    check: deviceFaults,
    guard,
    save: async (values) => {
      const { kind } = values;
      const name = nameFor(office, values, kindOf(kind).words);
      const body = { kind, name, ...(kind === "terminal" ? { counter: values.counter } : {}), ...(kind === "kiosk" ? { printer: values.printer } : {}),
        ...(kind === "board" && values.zone ? { zone: values.zone } : {}) };
      const { id, token } = await calls.send("/devices", body);
      if (token) told({ id, name, token });
      await done(_("Đã tạo mã truy cập."), "devices", id);
    },
  });
  return html`<${Editor} form=${form} title=${_("Tạo mã truy cập")} fresh label=${_("Tạo mã")} onClose=${close}
    mark=${html`<span class="picto"><${Icon} name="lock" /></span>`}>
    <p class="help">${_("Dành cho chương trình in, hoặc khi không nhập được mã ghép nối. Mã truy cập chỉ hiện một lần.")}</p>
    <${Choice} form=${form} name="kind" label=${_("Loại thiết bị")}
      choices=${kinds().map(({ value, words, note }) => ({ value, words, note }))} />
    <${Standing} form=${form} office=${office} words=${kindOf(form.values.kind).words} />
  </${Editor}>`;
}
