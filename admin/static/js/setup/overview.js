/** The overview: what is still missing before the office can serve, in the order in which it is set up. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { NEW } from "./place.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Office} Office */
/** @typedef {{section: string, key: string, title: string, why: string, have: string, missing: string, next: string}} Step `missing`: nothing when it is done */

/** @param {Office} office @returns {Step[]} */
function places(office) {
  const fields = office.fields.filter((each) => each.active);
  const services = office.services.filter((each) => each.active);
  const counters = office.counters.filter((each) => each.active);
  const bare = fields.filter((field) => !services.some((each) => each.field === field.id));
  const uncalled = services.filter((service) => !counters.some((each) => each.services.includes(service.code)));
  return [
    { section: "fields", key: NEW, title: _("Lĩnh vực"), why: _("Những gì người dân chọn trên ki-ốt."), have: _("{n} lĩnh vực", { n: fields.length }),
      missing: fields.length ? "" : _("Chưa có lĩnh vực nào."), next: _("Thêm lĩnh vực") },
    { section: "services", key: NEW, title: _("Dịch vụ"), why: _("Hàng chờ với dãy số riêng trong mỗi lĩnh vực."), have: _("{n} dịch vụ", { n: services.length }),
      missing: !services.length ? _("Chưa có dịch vụ nào.") : bare.length ? _("Chưa có dịch vụ: {names}", { names: bare.map((each) => each.name).join(", ") }) : "", next: _("Thêm dịch vụ") },
    { section: "counters", key: uncalled.length && counters.length ? "" : NEW, title: _("Quầy"), why: _("Nơi gọi số; mỗi dịch vụ cần ít nhất một quầy."), have: _("{n} quầy", { n: counters.length }),
      missing: !counters.length ? _("Chưa có quầy nào.") : uncalled.length ? _("Chưa có quầy gọi: {names}", { names: uncalled.map((each) => each.name).join(", ") }) : "",
      next: uncalled.length && counters.length ? _("Giao dịch vụ cho quầy") : _("Thêm quầy") },
  ];
}

/** @param {Office} office @returns {Step[]} */
function people(office) {
  const officers = office.staff.filter((each) => each.active && each.roles.includes("officer"));
  const of = (/** @type {string} */ kind) => office.devices.filter((each) => each.kind === kind);
  const lacking = [[_("ki-ốt"), "kiosk"], [_("bảng gọi số"), "board"], [_("máy đánh giá"), "terminal"]].filter(([, kind]) => !of(kind).length).map(([words]) => words);
  const noAgent = office.printers.length > 0 && !of("agent").length;
  return [
    { section: "staff", key: NEW, title: _("Cán bộ"), why: _("Người gọi số và phục vụ, mỗi người một tài khoản."), have: _("{n} cán bộ tiếp nhận", { n: officers.length }),
      missing: officers.length ? "" : _("Chưa có cán bộ tiếp nhận nào."), next: _("Thêm tài khoản") },
    { section: "printers", key: NEW, title: _("Máy in"), why: _("Nơi phiếu được in ra."), have: _("{n} máy in", { n: office.printers.length }),
      missing: office.printers.length ? "" : _("Chưa có máy in: người dân vẫn lấy được số, nhưng không có phiếu."), next: _("Thêm máy in") },
    { section: "devices", key: noAgent && !lacking.length ? "+token" : NEW, title: _("Thiết bị"), why: _("Ki-ốt, bảng gọi số, máy đánh giá và chương trình in."), have: _("{n} thiết bị", { n: office.devices.length }),
      missing: lacking.length ? _("Chưa có: {names}", { names: lacking.join(", ") }) : noAgent ? _("Chưa có chương trình in.") : "",
      next: noAgent && !lacking.length ? _("Tạo mã truy cập") : _("Ghép thiết bị") },
  ];
}

/** @param {Office} office @returns {Step[]} */
export function steps(office) {
  return [...places(office), ...people(office)];
}

/** @param {{step: Step, n: number, next: boolean, go: Context["go"]}} props */
function StepCard({ step, n, next, go }) {
  const { section, key, title, why, have, missing, next: words } = step;
  return html`<li class=${missing ? "step todo" : "step"}>
    <span class="sign" aria-hidden="true">${missing ? n : html`<${Icon} name="check" />`}</span>
    <div class="said"><h2><button type="button" class="link" onClick=${() => go(section)}>${title}</button></h2><p class="muted">${why}</p></div>
    <p class="now">${missing ? html`<span class="missing"><${Icon} name="warning" />${missing}</span>` : html`<span class="pill ok"><${Icon} name="check" />${have}</span>`}</p>
    ${missing ? html`<button type="button" class=${next ? "btn primary" : "btn outline"} onClick=${() => go(section, key)}><${Icon} name=${key ? "plus" : "forward"} />${words}</button>`
      : html`<button type="button" class="btn quiet" onClick=${() => go(section)}>${_("Xem")}</button>`}
  </li>`;
}

/** @param {{context: Context}} props */
export function Overview({ context }) {
  const all = steps(context.office);
  const left = all.filter((each) => each.missing);
  return html`<main class="section alone" id="section"><div class="overview">
    <header><h1>${left.length ? _("Còn {n} việc để đơn vị sẵn sàng phục vụ", { n: left.length }) : _("Đơn vị đã sẵn sàng phục vụ")}</h1>
      <p class="muted">${left.length ? _("Làm lần lượt từ trên xuống; việc nào cũng sửa lại được.") : _("Mọi thay đổi có hiệu lực ngay trên các màn hình.")}</p></header>
    <ol>${all.map((step, n) => html`<${StepCard} key=${step.section} step=${step} n=${n + 1} next=${step === left[0]} go=${context.go} />`)}</ol>
  </div></main>`;
}
