/** Zones: which counters the boards of each part of the hall show. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Several, Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { zoneFaults } from "./rules.js";
import { AddButton, Gone, Help, Retire, Row, Section, panelOf } from "./section.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Zone} Zone */

/** @param {Context} context @param {Zone|null} zone @returns {any[]} the boards that stand in it */
const boardsIn = ({ office }, zone) => office.devices.filter((each) => zone && each.zone === zone.id);

/** @param {{context: Context, zone: Zone|null}} props */
function ZoneForm({ context, zone }) {
  const { office, calls, guard, done } = context;
  const { close } = panelOf(context, "zones");
  const form = useForm({
    // The entries of a list are texts.
    start: zone ? { name: zone.name, name_en: zone.name_en, counters: zone.counters.map(String) } : { id: "", name: "", name_en: "", counters: [] },
    check: (values) => zoneFaults(values, office, !zone),
    guard,
    save: async (values) => {
      const body = { ...values, counters: values.counters.map(Number) };
      await calls.send(zone ? `/zones/${encodeURIComponent(zone.id)}` : "/zones", body);
      await done(zone ? _("Đã lưu khu.") : _("Đã thêm khu."), "zones", zone?.id ?? values.id);
    },
  });
  const remove = async () => {
    await calls.send(`/zones/${encodeURIComponent(zone?.id ?? "")}/remove`);
    guard.dirty = false;
    await done(_("Đã bỏ khu."), "zones");
  };
  const boards = boardsIn(context, zone);
  const chosen = new Set(zone?.counters);
  return html`<${Editor} form=${form} title=${zone ? zone.name : _("Thêm khu")} fresh=${!zone} label=${zone ? _("Lưu") : _("Thêm khu")} onClose=${close}
    more=${zone && html`<${Retire} active label=${_("Bỏ khu")} run=${remove} question=${_("Các quầy của khu vẫn còn; không bảng nào hiện riêng khu này nữa.")}
      blocked=${boards.length ? _("Bảng đang hiện khu này: {names}. Xin chọn khu khác cho bảng trước.", { names: boards.map((each) => each.name).join(", ") }) : ""} />`}>
    ${!zone && html`<${Text} form=${form} name="id" label=${_("Mã khu")} max=${16} upper narrow first help=${_("Ngắn, ví dụ A hoặc TANG-2. Không đổi được về sau.")} />`}
    <${Text} form=${form} name="name" label=${_("Tên khu")} first=${Boolean(zone)} help=${_("Như người dân đọc trên bảng, ví dụ Khu A.")} />
    <${Text} form=${form} name="name_en" label=${_("Tên tiếng Anh")} lang="en" />
    <${Several} form=${form} name="counters" label=${_("Quầy trong khu")} help=${_("Một quầy có thể thuộc nhiều khu.")}
      choices=${office.counters.filter((each) => each.active || chosen.has(each.number)).map((each) => ({
        value: String(each.number), words: each.name, plate: String(each.number), note: each.active ? "" : _("Ngừng dùng"),
      }))}
      empty=${html`<p class="alert"><${Icon} name="info" /><span>${_("Chưa có quầy nào. Xin thêm quầy trước.")}</span></p>`} />
  </${Editor}>`;
}

/** @param {Context} context @returns {any} */
function panel(context) {
  const { fresh, id } = panelOf(context, "zones");
  const zone = context.office.zones.find((each) => each.id === context.place.key);
  if (fresh || zone) return html`<${ZoneForm} key=${id} context=${context} zone=${zone ?? null} />`;
  if (context.place.key) return html`<${Gone} words=${_("Không có khu này.")} />`;
  return html`<${Help} title=${_("Về các khu")} points=${[
    _("Sảnh rộng hay nhiều tầng: mỗi khu có bảng gọi riêng, chỉ hiện quầy của khu đó."),
    _("Chọn khu cho bảng khi ghép, hoặc về sau ở mục Thiết bị."),
    _("Bảng không thuộc khu nào thì hiện cả đơn vị. Sảnh nhỏ không cần chia khu."),
  ]} />`;
}

/** @param {{context: Context}} props */
export function Zones({ context }) {
  const { office } = context;
  const { add, open, isOpen } = panelOf(context, "zones");
  const used = new Set(office.counters.filter((each) => each.active).map((each) => each.number));
  return html`<${Section} title=${_("Khu")} intro=${_("Phần sảnh có bảng gọi riêng.")} panel=${panel(context)}
    add=${html`<${AddButton} words=${_("Thêm khu")} run=${add} />`}
    empty=${office.zones.length ? null : { icon: "screen", words: _("Chưa chia khu: mọi bảng hiện cả đơn vị."), next: _("Thêm khu đầu tiên"), run: add }}>
    ${office.zones.map((zone) => html`<${Row} key=${zone.id} mark=${html`<span class="prefix">${zone.id}</span>`} name=${zone.name}
      open=${isOpen(zone.id)} run=${() => open(zone.id)} note=${_("Quầy {numbers}", { numbers: zone.counters.join(", ") })}
      end=${zone.counters.some((number) => used.has(number)) ? html`<span class="muted">${_("{n} bảng", { n: boardsIn(context, zone).length })}</span>`
        : html`<span class="pill warn"><${Icon} name="warning" />${_("Không còn quầy")}</span>`} />`)}
  </${Section}>`;
}
