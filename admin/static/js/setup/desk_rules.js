/** The rules of the desks in the office's form: when nobody is here, calling by itself, asking for an outcome. */
import { html } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";
import { Choice, Switch, Text } from "./entries.js";

/** The options of this part of the form. */
const NAMES = /** @type {const} */ (["no_show_calls", "no_show_s", "after_no_show", "auto_call", "auto_call_s", "ask_outcome"]);

/** @param {Record<string, any>} from @returns {Record<string, any>} only what this part shows */
export function deskRules(from) {
  return Object.fromEntries(NAMES.map((name) => [name, from[name]]));
}

/** @param {{form: import("./form.js").Form}} props */
export function DeskRules({ form }) {
  return html`<h2>${_("Tại quầy")}</h2>
    <div class="pair"><${Text} form=${form} name="no_show_calls" label=${_("Gọi trước khi ghi vắng")} type="number" max=${1} unit=${_("lần")} narrow />
      <${Text} form=${form} name="no_show_s" label=${_("Chờ từ lần gọi đầu")} type="number" max=${3} unit=${_("giây")} narrow /></div>
    <${Choice} form=${form} name="after_no_show" label=${_("Sau khi ghi vắng mặt")} row choices=${[{ value: "close", words: _("Kết thúc số") }, { value: "requeue", words: _("Chờ lại một lần") }]} />
    <${Switch} form=${form} name="ask_outcome" label=${_("Hỏi kết quả khi hoàn thành")} />
    <${Switch} form=${form} name="auto_call" label=${_("Tự gọi số kế tiếp khi quầy rảnh")} />
    ${form.values.auto_call && html`<${Text} form=${form} name="auto_call_s" label=${_("Gọi sau")} type="number" max=${2} unit=${_("giây")} narrow />`}`;
}
