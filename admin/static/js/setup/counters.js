/** Counters, and which services each of them calls. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Several, Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { counterFaults } from "./rules.js";
import { AddButton, Gone, Help, Retire, Row, Section, panelOf } from "./section.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Counter} Counter */

/** @param {Context} context @param {Counter} counter @returns {string} why it cannot be taken away now */
function blocked({ office }, counter) {
  if (counter.state !== "closed") return _("Quầy đang mở. Xin đóng quầy ở bàn làm việc trước.");
  const devices = office.devices.filter((each) => each.counter === counter.number);
  return devices.length ? _("Còn thiết bị ở quầy này: {names}. Xin ngừng thiết bị đó trước.", { names: devices.map((each) => each.name).join(", ") }) : "";
}

/** @param {{context: Context, counter: Counter|null}} props */
function CounterForm({ context, counter }) {
  const { office, calls, guard, done, go } = context;
  const { close } = panelOf(context, "counters");
  const next = Math.max(0, ...office.counters.map((each) => each.number)) + 1;
  const form = useForm({
    start: counter ? { name: counter.name, services: counter.services, helping: counter.helping } : { number: next, name: "", services: [], helping: [] },
    check: (values) => counterFaults(values, office, !counter),
    guard,
    save: async (values) => {
      const helping = values.helping.filter((/** @type {string} */ code) => values.services.includes(code));
      await calls.send(counter ? `/counters/${counter.number}` : "/counters", { ...values, helping });
      await done(counter ? _("Đã lưu quầy.") : _("Đã thêm quầy."), "counters", String(counter?.number ?? values.number));
    },
  });
  /** @param {boolean} active */
  const turn = async (active) => {
    await calls.send(`/counters/${counter?.number}`, { active });
    await done(active ? _("Quầy được dùng lại.") : _("Đã ngừng dùng quầy."), "counters", String(counter?.number));
  };
  const nameOf = (/** @type {string} */ id) => office.fields.find((each) => each.id === id)?.name ?? "";
  const title = counter ? _("Quầy {n}", { n: counter.number }) : _("Thêm quầy");
  return html`<${Editor} form=${form} title=${title} active=${counter?.active ?? true} fresh=${!counter}
    label=${counter ? _("Lưu") : _("Thêm quầy")} onClose=${close}
    more=${counter && html`<${Retire} active=${counter.active} run=${() => turn(false)} back=${() => turn(true)}
      question=${_("Cán bộ sẽ không mở được quầy này nữa. Số liệu đã có vẫn còn.")} blocked=${blocked(context, counter)} />`}>
    ${!counter && html`<${Text} form=${form} name="number" label=${_("Số quầy")} type="number" max=${2} narrow first
      help=${_("Số được đọc trên loa và hiện trên bảng gọi. Không đổi được về sau.")} />`}
    <${Text} form=${form} name="name" label=${_("Tên quầy")} max=${60} first=${Boolean(counter)}
      placeholder=${_("Quầy {n}", { n: counter?.number ?? form.values.number })} help=${_("Để trống thì lấy theo số quầy.")} />
    <${Several} form=${form} name="services" label=${_("Dịch vụ quầy này gọi")} help=${_("Có thể chọn nhiều dịch vụ; một dịch vụ có thể ở nhiều quầy.")}
      choices=${office.services.filter((each) => each.active || counter?.services.includes(each.code)).map((each) => ({
        value: each.code, words: each.name, plate: each.prefix, note: nameOf(each.field) === each.name ? "" : nameOf(each.field),
      }))}
      empty=${html`<p class="alert"><${Icon} name="info" /><span>${_("Chưa có dịch vụ nào.")} <button type="button" class="link"
        onClick=${() => go("services", "+")}>${_("Thêm dịch vụ đầu tiên")}</button></span></p>`} />
    ${form.values.services.length > 1 && html`<${Several} form=${form} name="helping" label=${_("Chỉ gọi giúp khi không còn ai khác")}
      help=${_("Dịch vụ được chọn ở đây chỉ được quầy này gọi khi không ai chờ các dịch vụ còn lại của quầy, hoặc khi đã chờ quá lâu.")}
      choices=${office.services.filter((each) => form.values.services.includes(each.code)).map((each) => ({ value: each.code, words: each.name, plate: each.prefix }))} />`}
  </${Editor}>`;
}

/** @param {Context} context @returns {any} */
function panel(context) {
  const { fresh, id } = panelOf(context, "counters");
  const counter = context.office.counters.find((each) => String(each.number) === context.place.key);
  if (fresh || counter) return html`<${CounterForm} key=${id} context=${context} counter=${counter ?? null} />`;
  if (context.place.key) return html`<${Gone} words=${_("Không có quầy này.")} />`;
  return html`<${Help} title=${_("Về các quầy")} points=${[
    _("Cán bộ chọn quầy trống khi bắt đầu làm việc: mỗi quầy một cán bộ, không gắn cố định."),
    _("Quầy chỉ gọi số của những dịch vụ được giao cho quầy đó."),
    _("Máy đánh giá được ghép với một quầy ở mục Thiết bị."),
  ]} />`;
}

/** @param {{context: Context}} props */
export function Counters({ context }) {
  const { office } = context;
  const { add, open, isOpen } = panelOf(context, "counters");
  const serviceOf = (/** @type {string} */ code) => office.services.find((each) => each.code === code);
  return html`<${Section} title=${_("Quầy")} intro=${_("Nơi cán bộ gọi và tiếp người dân.")} panel=${panel(context)}
    add=${html`<${AddButton} words=${_("Thêm quầy")} run=${add} />`}
    empty=${office.counters.length ? null : { icon: "screen", words: _("Chưa có quầy nào."), next: _("Thêm quầy đầu tiên"), run: add }}>
    ${office.counters.map((counter) => html`<${Row} key=${counter.number} mark=${html`<b class="figure">${counter.number}</b>`}
      name=${counter.name} off=${!counter.active} open=${isOpen(String(counter.number))} run=${() => open(String(counter.number))}
      note=${counter.services.map((code) => serviceOf(code)?.name ?? code).join(", ")}
      end=${counter.active && (counter.services.length ? counter.services.slice(0, 4).map((code) => html`<span class="prefix" key=${code}>${serviceOf(code)?.prefix}</span>`)
        : html`<span class="pill warn"><${Icon} name="warning" />${_("Chưa có dịch vụ")}</span>`)} />`)}
  </${Section}>`;
}
