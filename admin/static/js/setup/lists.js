/** The lists that officers choose from at the desk: why a counter pauses, what came of a visit, why out of order. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Refusal } from "./calls.js";
import { Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { entryFaults, kinds, staying } from "./list_rules.js";
import { freshId, isUsed, placeOf, withEntry } from "./list_values.js";
import { NEW } from "./place.js";
import { Gone, Help, Retire, Row, Section, panelOf } from "./section.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./list_rules.js").Kind} Kind */

const SECTION = "lists";

/** @param {Kind} kind @param {string} id @returns {string} where in the section an entry is; no id holds a dot */
const keyOf = ({ list }, id) => `${list}.${id}`;

/**
 * Send one changed entry with its list as it stands now, so that nobody's change of another entry is undone.
 * @param {Context} context
 * @param {Kind} kind
 * @param {(entries: Entry[]) => Entry[]} change
 */
async function send({ calls }, { list }, change) {
  const { options } = await calls.read("/office");
  const changed = change(options[list]);
  try {
    await calls.send("/office", { options: { [list]: changed } });
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.status !== 422) throw refusal;
    const [[where, words] = ["", refusal.message]] = Object.entries(refusal.entries);
    refusal.message = words;
    // What is about the whole list is told where one writes.
    refusal.entries = { [where.split("].")[1] ?? "name"]: words };
    throw refusal;
  }
}

/**
 * Where an entry stands at the desk; it is moved with the form and kept with it.
 * @param {{form: import("./form.js").Form, others: Entry[]}} props
 */
function Order({ form, others }) {
  const { place } = form.values;
  const before = others[place - 1];
  const step = (/** @type {number} */ by) => place + by >= 0 && place + by <= others.length && form.set("place", place + by);
  return html`<div class="entry" role="group" aria-label=${_("Thứ tự tại quầy")}><b>${_("Thứ tự tại quầy")}</b>
    <div class="order"><p role="status"><b class="figure">${place + 1}</b><span>${before ? _("sau “{name}”", { name: before.name }) : _("đứng đầu")}</span></p>
      <button type="button" class="btn outline" aria-disabled=${place === 0 ? "true" : null} onClick=${() => step(-1)}><${Icon} name="up" />${_("Lên")}</button>
      <button type="button" class="btn outline" aria-disabled=${place === others.length ? "true" : null} onClick=${() => step(1)}><${Icon} name="down" />${_("Xuống")}</button></div>
  </div>`;
}

/** @param {{context: Context, kind: Kind, entry: Entry|null}} props `entry` null: a new one */
function EntryForm({ context, kind, entry }) {
  const { office, guard, done } = context;
  const entries = office.options[kind.list];
  const others = entries.filter((each) => each.id !== entry?.id);
  const form = useForm({
    start: { name: entry?.name ?? "", name_en: entry?.name_en ?? "", place: placeOf(entries, entry?.id ?? "") },
    check: (values) => entryFaults(values, others, kind.most, !entry),
    guard,
    save: async ({ name, name_en, place }) => {
      let id = entry?.id ?? "";
      await send(context, kind, (now) => {
        id ||= freshId(name_en, now.map((each) => each.id));
        const before = now.find((each) => each.id === id);
        return withEntry(now, { ...before, id, name: name.trim(), name_en: name_en.trim() }, place);
      });
      await done(entry ? _("Đã lưu danh sách.") : _("Đã thêm vào danh sách."), SECTION, keyOf(kind, id));
    },
  });
  /** @param {boolean} active */
  const turn = async (active) => {
    await send(context, kind, (now) => now.map((each) => (each.id === entry?.id ? { ...each, active } : each)));
    await done(active ? _("Mục này được dùng lại.") : _("Đã ngừng dùng mục này."), SECTION, keyOf(kind, entry?.id ?? ""));
  };
  const used = !entry || isUsed(entry);
  return html`<${Editor} form=${form} title=${entry ? entry.name : kind.add} active=${used} fresh=${!entry} label=${entry ? _("Lưu") : kind.add} onClose=${() => context.go(SECTION)}
    more=${entry && html`<${Retire} active=${used} run=${() => turn(false)} back=${() => turn(true)} blocked=${staying(kind.list, entries, entry)}
      question=${_("Cán bộ không chọn được mục này nữa. Số liệu đã có vẫn mang tên của nó.")} />`}>
    <p class="help">${kind.title}. ${kind.why}</p>
    <${Text} form=${form} name="name" label=${_("Tên")} first />
    <${Text} form=${form} name="name_en" label=${_("Tên tiếng Anh")} lang="en" />
    ${used && html`<${Order} form=${form} others=${others.filter(isUsed)} />`}
  </${Editor}>`;
}

/** @param {Context} context @returns {any} */
function panel(context) {
  const { key } = context.place;
  const [list, id = ""] = key.split(".");
  const kind = kinds().find((each) => each.list === list);
  const entry = kind && context.office.options[kind.list].find((each) => each.id === id);
  if (kind && (entry || id === NEW)) return html`<${EntryForm} key=${panelOf(context, SECTION).id} context=${context} kind=${kind} entry=${entry ?? null} />`;
  if (key) return html`<${Gone} words=${_("Không có mục này.")} />`;
  return html`<${Help} title=${_("Về các danh sách này")} points=${[
    _("Cán bộ chọn từ các danh sách này tại quầy, bằng chuột hoặc bằng phím số của chín mục đầu."),
    _("Thứ tự ở đây là thứ tự tại quầy; mục hay dùng nên đứng đầu."),
    _("Mục không cần nữa thì ngừng dùng, không xóa: số liệu đã có vẫn đọc được."),
  ]} />`;
}

/** @param {{context: Context, kind: Kind}} props */
function Group({ context, kind }) {
  const entries = context.office.options[kind.list];
  const { open, isOpen } = panelOf(context, SECTION);
  return html`<section class="group" aria-label=${kind.title}><header><h2>${kind.title}</h2>
    <button type="button" class="btn outline" onClick=${() => open(keyOf(kind, NEW))} aria-label=${`${kind.add}: ${kind.title}`}><${Icon} name="plus" />${kind.add}</button></header>
    ${entries.map((each) => html`<${Row} key=${each.id} name=${each.name} note=${each.name_en} off=${!isUsed(each)}
      mark=${html`<span class="figure">${isUsed(each) ? placeOf(entries, each.id) + 1 : "–"}</span>`}
      open=${isOpen(keyOf(kind, each.id))} run=${() => open(keyOf(kind, each.id))} />`)}
    ${!entries.length && html`<p class="muted">${_("Chưa có mục nào.")}</p>`}</section>`;
}

/** @param {{context: Context}} props */
export function Lists({ context }) {
  return html`<${Section} title=${_("Lý do và kết quả")} intro=${_("Những gì cán bộ chọn tại quầy.")} panel=${panel(context)}>
    ${kinds().map((kind) => html`<${Group} key=${kind.list} context=${context} kind=${kind} />`)}
  </${Section}>`;
}
