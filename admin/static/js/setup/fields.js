/** Fields: what a citizen touches first on the kiosk. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Choice, Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { fieldFaults } from "./rules.js";
import { AddButton, Gone, Help, Retire, Row, Section, panelOf } from "./section.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Field} Field */

/** @returns {{value: string, words: string, icon: string}[]} */
function pictograms() {
  return [
    ["family", _("Gia đình, hộ tịch")], ["land", _("Đất đai")], ["shop", _("Cửa hàng, kinh doanh")],
    ["building", _("Xây dựng")], ["care", _("Xã hội, người có công")], ["card", _("Thẻ, căn cước")],
    ["shield", _("Bảo hiểm")], ["stamp", _("Con dấu, chứng thực")], ["document", _("Hồ sơ")],
    ["user", _("Cá nhân")], ["globe", _("Môi trường, đối ngoại")], ["chart", _("Thuế, tài chính")],
    ["gear", _("Kỹ thuật")], ["comment", _("Tiếp dân, phản ánh")], ["lock", _("An ninh, trật tự")], ["appointment", _("Lịch hẹn")],
  ].map(([value, words]) => ({ value, words, icon: drawn(value) }));
}

/** @param {string} pictogram @returns {string} the drawing of a pictogram as it is kept */
export function drawn(pictogram) {
  return { care: "social", card: "id_card" }[pictogram] ?? pictogram;
}

/** @param {{context: Context, field: Field|null}} props `field` null: a new one */
function FieldForm({ context, field }) {
  const { office, calls, guard, done } = context;
  const { close } = panelOf(context, "fields");
  const last = Math.max(-1, ...office.fields.map((each) => each.position));
  const form = useForm({
    start: field ? { name: field.name, name_en: field.name_en, pictogram: field.pictogram, position: field.position }
      : { id: "", name: "", name_en: "", pictogram: "document", position: last + 1 },
    check: (values) => fieldFaults(values, office, !field),
    guard,
    save: async (values) => {
      await calls.send(field ? `/fields/${encodeURIComponent(field.id)}` : "/fields", values);
      await done(field ? _("Đã lưu lĩnh vực.") : _("Đã thêm lĩnh vực."), "fields", field?.id ?? values.id);
    },
  });
  const used = office.services.filter((each) => each.active && each.field === field?.id);
  /** @param {boolean} active */
  const turn = async (active) => {
    await calls.send(`/fields/${encodeURIComponent(field?.id ?? "")}`, { active });
    await done(active ? _("Lĩnh vực được dùng lại.") : _("Đã ngừng dùng lĩnh vực."), "fields", field?.id);
  };
  return html`<${Editor} form=${form} title=${field ? field.name : _("Thêm lĩnh vực")} active=${field?.active ?? true} fresh=${!field}
    label=${field ? _("Lưu") : _("Thêm lĩnh vực")} onClose=${close}
    mark=${field && html`<span class="picto"><${Icon} name=${drawn(field.pictogram)} /></span>`}
    more=${field && html`<${Retire} active=${field.active} run=${() => turn(false)} back=${() => turn(true)}
      question=${_("Ki-ốt sẽ không hiện lĩnh vực này nữa. Số liệu đã có vẫn còn.")}
      blocked=${used.length ? _("Còn dịch vụ đang dùng trong lĩnh vực này: {names}. Xin ngừng các dịch vụ đó trước.", { names: used.map((each) => each.name).join(", ") }) : ""} />`}>
    ${!field && html`<${Text} form=${form} name="id" label=${_("Mã lĩnh vực")} upper max=${16} narrow first
      help=${_("Ví dụ HT. Mã không đổi được về sau.")} />`}
    <${Text} form=${form} name="name" label=${_("Tên lĩnh vực")} first=${Boolean(field)} />
    <${Text} form=${form} name="name_en" label=${_("Tên tiếng Anh")} lang="en" />
    <${Choice} form=${form} name="pictogram" label=${_("Hình trên ki-ốt")} row choices=${pictograms()} />
    <${Text} form=${form} name="position" label=${_("Thứ tự trên ki-ốt")} type="number" max=${4} narrow help=${_("Số nhỏ đứng trước.")} />
  </${Editor}>`;
}

/** @param {Context} context @returns {any} */
function panel(context) {
  const { fresh, id } = panelOf(context, "fields");
  const field = context.office.fields.find((each) => each.id === context.place.key);
  if (fresh || field) return html`<${FieldForm} key=${id} context=${context} field=${field ?? null} />`;
  if (context.place.key) return html`<${Gone} words=${_("Không có lĩnh vực này.")} />`;
  return html`<${Help} title=${_("Lĩnh vực là gì?")} points=${[
    _("Lĩnh vực là điều người dân chạm đầu tiên trên ki-ốt, ví dụ “Tư pháp – Hộ tịch”."),
    _("Mỗi lĩnh vực có một hay nhiều dịch vụ. Có một dịch vụ thì chạm lĩnh vực là lấy được số."),
    _("Đến tám lĩnh vực vừa một màn hình ki-ốt."),
  ]} />`;
}

/** @param {{context: Context}} props */
export function Fields({ context }) {
  const { office } = context;
  const { add, open, isOpen } = panelOf(context, "fields");
  const servicesIn = (/** @type {string} */ id) => office.services.filter((each) => each.active && each.field === id);
  return html`<${Section} title=${_("Lĩnh vực")} intro=${_("Những gì ki-ốt hiện để người dân chọn.")} panel=${panel(context)}
    add=${html`<${AddButton} words=${_("Thêm lĩnh vực")} run=${add} />`}
    empty=${office.fields.length ? null : { icon: "document", words: _("Chưa có lĩnh vực nào."), next: _("Thêm lĩnh vực đầu tiên"), run: add }}>
    ${office.fields.map((field) => html`<${Row} key=${field.id} mark=${html`<span class="picto"><${Icon} name=${drawn(field.pictogram)} /></span>`}
      name=${field.name} off=${!field.active} open=${isOpen(field.id)} run=${() => open(field.id)}
      note=${[field.id, field.name_en].join(" · ")}
      end=${field.active && (servicesIn(field.id).length ? html`<span class="muted">${_("{n} dịch vụ", { n: servicesIn(field.id).length })}</span>`
        : html`<span class="pill warn"><${Icon} name="warning" />${_("Chưa có dịch vụ")}</span>`)} />`)}
  </${Section}>`;
}
