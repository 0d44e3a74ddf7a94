/** Staff: accounts, their roles, passwords, and who no longer works here. */
import { html, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Choice, Several, Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { NewPassword, Secret, makePassword } from "./secret.js";
import { personFaults } from "./rules.js";
import { AddButton, Gone, Help, Retire, Row, Section, panelOf } from "./section.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Person} Person */

/** @returns {{value: string, words: string, note: string}[]} */
function roles() {
  return [
    { value: "officer", words: _("Cán bộ tiếp nhận"), note: _("Mở quầy, gọi số, phục vụ.") },
    { value: "supervisor", words: _("Phụ trách quầy"), note: _("Như cán bộ, và giúp các quầy khác.") },
    { value: "manager", words: _("Quản lý"), note: _("Xem số liệu hài lòng và tình hình trực tiếp.") },
    { value: "administrator", words: _("Quản trị"), note: _("Thiết lập đơn vị, thiết bị và tài khoản.") },
  ];
}

/** @param {string} role @returns {string} */
const roleWords = (role) => roles().find((each) => each.value === role)?.words ?? role;

/** @param {Context} context @param {Person|null} person @returns {Record<string, any>} */
function begin({ office }, person) {
  if (person) return { display_name: person.display_name, title: person.title, roles: person.roles };
  const n = office.staff.filter((each) => each.roles.includes("officer")).length + 1;
  return { display_name: "", title: _("Cán bộ tiếp nhận"), name: `${office.site.key}-${n}`, roles: ["officer"], scope: office.site.key, password: makePassword() };
}

/** @param {{context: Context, person: Person|null, told: (given: {name: string, password: string}) => void}} props */
function PersonForm({ context, person, told }) {
  const { office, choices, calls, guard, done } = context;
  const { close } = panelOf(context, "staff");
  const [start] = useState(begin(context, person));
  const path = `/staff/${encodeURIComponent(person?.name ?? "")}`;
  const form = useForm({
    start,
    check: (values) => personFaults(values, office, !person),
    guard,
    save: async (values) => {
      if (person) {
        await calls.send(path, { ...values, scope: person.scope });
        return done(_("Đã lưu tài khoản."), "staff", person.name);
      }
      await calls.send("/staff", values);
      told({ name: values.name, password: values.password });
      return done(_("Đã thêm tài khoản."), "staff", values.name);
    },
  });
  const isMe = person?.name === choices.account.name;
  const retire = async () => {
    await calls.send(`${path}/deactivate`);
    await done(_("Đã ngừng tài khoản. Mọi phiên đăng nhập đã kết thúc."), "staff", person?.name);
  };
  const seat = office.counters.find((each) => each.officer === person?.name);
  const blocked = isMe ? _("Ông/Bà đang đăng nhập bằng tài khoản này.") : seat ? _("Cán bộ đang ngồi ở quầy {n}. Xin đóng quầy trước.", { n: seat.number }) : "";
  return html`<${Editor} form=${form} title=${person ? person.display_name : _("Thêm tài khoản")} active=${person?.active ?? true} fresh=${!person}
    label=${person ? _("Lưu") : _("Thêm tài khoản")} onClose=${close}
    more=${person && html`<${NewPassword} active=${person.active} save=${async (/** @type {string} */ password) => {
      await calls.send(`${path}/password`, { password });
      told({ name: person.name, password });
      await done(_("Đã đặt mật khẩu mới."), "staff", person.name);
    }} /><${Retire} active=${person.active} run=${retire} blocked=${blocked}
      question=${_("Người này không đăng nhập được nữa, mọi phiên đang mở kết thúc ngay. Số liệu đã có vẫn còn.")} />`}>
    ${person && html`<p class="muted">${_("Tài khoản: {name}", { name: person.name })}${person.elsewhere ? ` · ${_("cũng làm việc ở đơn vị khác")}` : ""}</p>`}
    <${Text} form=${form} name="display_name" label=${_("Họ và tên")} first help=${_("Hiện trên máy đánh giá ở quầy.")} />
    <${Text} form=${form} name="title" label=${_("Chức danh")} />
    ${!person && html`<${Text} form=${form} name="name" label=${_("Tên đăng nhập")} max=${64} help=${_("Chữ thường không dấu. Không đổi được về sau.")} />`}
    <${Several} form=${form} name="roles" label=${_("Vai trò")} choices=${roles()} />
    ${!person && choices.may_create && html`<${Choice} form=${form} name="scope" label=${_("Làm việc ở")} choices=${[
      { value: office.site.key, words: office.site.name }, { value: "*", words: _("Mọi đơn vị"), note: _("Các vai trò có hiệu lực ở mọi đơn vị, cả đơn vị thêm sau này.") },
    ]} />`}
    ${!person && html`<${Text} form=${form} name="password" label=${_("Mật khẩu đầu tiên")} max=${200} help=${_("Ít nhất 8 ký tự. Mật khẩu chỉ hiện lúc này.")} />`}
  </${Editor}>`;
}

/** @param {{context: Context}} props */
export function Staff({ context }) {
  const { office, place } = context;
  const { add, open, isOpen, fresh, id } = panelOf(context, "staff");
  const [given, setGiven] = useState(/** @type {{name: string, password: string}|null} */ (null));
  const person = office.staff.find((each) => each.name === place.key);
  const panel = fresh || person
    ? html`${given && given.name === place.key && html`<${Secret} title=${_("Mật khẩu của {name}", { name: given.name })} value=${given.password}
        words=${_("Xin trao cho người dùng. Mật khẩu không hiện lại.")} onClose=${() => setGiven(null)} />`}
      <${PersonForm} key=${id} context=${context} person=${person ?? null} told=${setGiven} />`
    : place.key ? html`<${Gone} words=${_("Không có tài khoản này.")} />`
    : html`<${Help} title=${_("Về tài khoản")} points=${[
      _("Mỗi người một tài khoản riêng; đừng dùng chung, vì mọi việc đều được ghi tên người làm."),
      _("Cán bộ tiếp nhận chọn quầy khi đăng nhập ở bàn làm việc."),
      _("Người nghỉ việc: ngừng tài khoản. Cấp lại bằng một mật khẩu mới."),
    ]} />`;
  return html`<${Section} title=${_("Cán bộ")} intro=${_("Ai đăng nhập và được làm gì.")} panel=${panel}
    add=${html`<${AddButton} words=${_("Thêm tài khoản")} run=${add} />`}
    empty=${office.staff.length ? null : { icon: "user", words: _("Chưa có tài khoản nào của đơn vị này."), next: _("Thêm cán bộ đầu tiên"), run: add }}>
    ${office.staff.map((each) => html`<${Row} key=${each.name} mark=${html`<span class="picto"><${Icon} name="user" /></span>`}
      name=${each.display_name} off=${!each.active} open=${isOpen(each.name)} run=${() => open(each.name)}
      note=${[each.title, each.name].filter(Boolean).join(" · ")}
      end=${html`${each.scope === "*" && html`<span class="pill info">${_("Mọi đơn vị")}</span>`}
        <span class="muted roles">${each.roles.map(roleWords).join(", ")}</span>`} />`)}
  </${Section}>`;
}
