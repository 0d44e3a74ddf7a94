/** Services: what one queues for, with a prefix and numbers of its own. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { SlotEntries, slotValues } from "./booking.js";
import { Choice, Select, Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { NEW } from "./place.js";
import { serviceFaults } from "./rules.js";
import { ServiceMore, gatherMore, moreFaults, spreadMore } from "./service_more.js";
import { AddButton, Gone, Help, Retire, Row, Section, panelOf } from "./section.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Service} Service */

/** @param {{prefix: string, digits: number, first_number: number|string}} service @returns {string} "HT-001" */
function firstCode({ prefix, digits, first_number }) {
  return `${prefix || "··"}-${String(first_number || 1).padStart(digits, "0")}`;
}

/** @param {Context} context @param {string} code @returns {number[]} numbers of the counters that may call it */
function countersFor({ office }, code) {
  return office.counters.filter((each) => each.active && each.services.includes(code)).map((each) => each.number);
}

/** @param {Context} context @returns {Record<string, any>} */
function blank({ office }) {
  // The next step after adding a field is its service: it is prepared for the first field without one.
  const fields = office.fields.filter((each) => each.active);
  const field = fields.find((each) => !office.services.some((one) => one.field === each.id)) ?? fields[0];
  const alone = field && !office.services.some((one) => one.field === field.id);
  const prefix = alone && /^[A-HJ-NPR-Z]{1,3}$/.test(field.id) && !office.services.some((one) => one.prefix === field.id) ? field.id : "";
  return {
    code: prefix, field: field?.id ?? "", prefix, name: alone ? field.name : "", name_en: alone ? field.name_en : "", digits: 3,
    first_number: 1, position: Math.max(-1, ...office.services.map((each) => each.position)) + 1, ...slotValues({}),
  };
}

/** @param {Record<string, any>} values @param {Context["office"]} office @param {boolean} fresh @returns {import("./types.js").Wrong} */
function faultsOf(values, office, fresh) {
  const wrong = serviceFaults(values, office, fresh);
  moreFaults(wrong, values, office.options.session_end === "carry");
  return wrong;
}

/** @param {any} service @returns {Record<string, any>} what of it can be changed */
function kept({ field, prefix, name, name_en, digits, first_number, position, ...more }) {
  return { field, prefix, name, name_en, digits, first_number, position, ...slotValues(more) };
}

/** @param {{context: Context, service: Service|null}} props */
function ServiceForm({ context, service }) {
  const { office, calls, guard, done } = context;
  const { close } = panelOf(context, "services");
  const code = service?.code ?? "";
  const form = useForm({
    start: { ...(service ? kept(service) : blank(context)), ...spreadMore(service) },
    check: (values) => faultsOf(service ? { ...values, code } : values, office, !service),
    guard,
    save: async (entered) => {
      const values = { ...(service ? kept(entered) : { ...kept(entered), code: entered.code }), ...gatherMore(entered) };
      await calls.send(service ? `/services/${encodeURIComponent(code)}` : "/services", values);
      await done(service ? _("Đã lưu dịch vụ.") : _("Đã thêm dịch vụ."), "services", service ? code : values.code);
    },
  });
  /** @param {boolean} active */
  const turn = async (active) => {
    await calls.send(`/services/${encodeURIComponent(code)}`, { active });
    await done(active ? _("Dịch vụ được dùng lại.") : _("Đã ngừng dùng dịch vụ."), "services", code);
  };
  const at = service ? countersFor(context, code) : [];
  const { prefix, digits, first_number } = form.values;
  return html`<${Editor} form=${form} title=${service ? service.name : _("Thêm dịch vụ")} active=${service?.active ?? true} fresh=${!service}
    label=${service ? _("Lưu") : _("Thêm dịch vụ")} onClose=${close} mark=${service && html`<span class="prefix">${service.prefix}</span>`}
    more=${service && html`<${Retire} active=${service.active} run=${() => turn(false)} back=${() => turn(true)}
      question=${_("Sẽ không còn lấy số của dịch vụ này. Số liệu đã có vẫn còn.")}
      blocked=${at.length ? _("Dịch vụ đang được gọi ở quầy {counters}. Xin bỏ dịch vụ khỏi các quầy đó trước.", { counters: at.join(", ") }) : ""} />`}>
    <${Select} form=${form} name="field" label=${_("Thuộc lĩnh vực")}
      choices=${office.fields.filter((each) => each.active || each.id === form.values.field).map((each) => ({ value: each.id, words: each.name }))} />
    ${!service && html`<${Text} form=${form} name="code" label=${_("Mã dịch vụ")} upper max=${16} narrow first help=${_("Ví dụ HT. Mã không đổi được về sau.")} />`}
    <${Text} form=${form} name="name" label=${_("Tên dịch vụ")} first=${Boolean(service)} />
    <${Text} form=${form} name="name_en" label=${_("Tên tiếng Anh")} lang="en" />
    <${Text} form=${form} name="prefix" label=${_("Tiền tố của số")} upper max=${3} narrow help=${_("1 đến 3 chữ in hoa; không dùng O, I, Q vì dễ đọc nhầm.")} />
    <${Choice} form=${form} name="digits" label=${_("Số chữ số")} row choices=${[2, 3, 4].map((value) => ({ value, words: String(value) }))} />
    <${Text} form=${form} name="first_number" label=${_("Số đầu tiên mỗi ngày")} type="number" max=${4} narrow />
    <p class="example">${_("Số đầu tiên trên phiếu:")} <b class="plate">${firstCode({ prefix, digits, first_number })}</b></p>
    <${ServiceMore} form=${form} />
    <${SlotEntries} form=${form} />
  </${Editor}>`;
}

/** @param {Context} context @returns {any} */
function panel(context) {
  const { fresh, id } = panelOf(context, "services");
  const service = context.office.services.find((each) => each.code === context.place.key);
  if ((fresh && context.office.fields.length) || service) return html`<${ServiceForm} key=${id} context=${context} service=${service ?? null} />`;
  if (context.place.key && !fresh) return html`<${Gone} words=${_("Không có dịch vụ này.")} />`;
  return html`<${Help} title=${_("Dịch vụ là gì?")} points=${[
    _("Dịch vụ là một hàng chờ: mỗi dịch vụ có tiền tố và dãy số riêng, bắt đầu lại mỗi ngày."),
    _("Số trên phiếu, bảng gọi và loa là tiền tố với số thứ tự, ví dụ HT-034."),
    _("Dịch vụ chỉ lấy số được khi có quầy gọi."),
  ]} />`;
}

/** @param {{context: Context, service: Service}} props */
function ServiceRow({ context, service }) {
  const field = context.office.fields.find((each) => each.id === service.field)?.name ?? service.field;
  const { open, isOpen } = panelOf(context, "services");
  const at = countersFor(context, service.code);
  return html`<${Row} mark=${html`<span class="prefix">${service.prefix}</span>`} name=${service.name} off=${!service.active}
    open=${isOpen(service.code)} run=${() => open(service.code)}
    note=${[field === service.name ? "" : field, _("từ {code}", { code: firstCode(service) })].filter(Boolean).join(" · ")}
    end=${service.active && (at.length ? html`<span class="muted">${_("quầy {counters}", { counters: at.join(", ") })}</span>`
      : html`<span class="pill warn"><${Icon} name="warning" />${_("Chưa có quầy gọi")}</span>`)} />`;
}

/** @param {Context} context @returns {{icon: string, words: string, next: string, run?: () => void}|null} */
function emptiness(context) {
  if (!context.office.fields.length) {
    return { icon: "document", words: _("Dịch vụ nằm trong lĩnh vực, mà chưa có lĩnh vực nào."), next: _("Thêm lĩnh vực đầu tiên"), run: () => context.go("fields", NEW) };
  }
  if (context.office.services.length) return null;
  return { icon: "document", words: _("Chưa có dịch vụ nào."), next: _("Thêm dịch vụ đầu tiên"), run: () => context.go("services", NEW) };
}

/** @param {{context: Context}} props */
export function Services({ context }) {
  const { office } = context;
  const { add } = panelOf(context, "services");
  const inOrder = office.fields.flatMap((field) => office.services.filter((each) => each.field === field.id));
  return html`<${Section} title=${_("Dịch vụ")} intro=${_("Mỗi dịch vụ là một hàng chờ có dãy số riêng.")} panel=${panel(context)}
    add=${html`<${AddButton} words=${_("Thêm dịch vụ")} run=${add} />`} empty=${emptiness(context)}>
    ${inOrder.map((service) => html`<${ServiceRow} key=${service.code} context=${context} service=${service} />`)}
  </${Section}>`;
}
