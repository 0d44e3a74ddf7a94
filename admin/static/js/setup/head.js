/** The masthead: which office is set up, by whom, and the way to the other screens. */
import { emblem } from "/static/js/lib/masthead.js";
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { ways } from "/static/js/lib/ways.js";
import { _ } from "/static/js/lib/words.js";
import { steps } from "./overview.js";
import { rulePage } from "./site.js";

/** @typedef {import("./types.js").Choices} Choices */
/** @typedef {import("./types.js").Office} Office */
/** @typedef {import("./types.js").Site} Site */

const EMBLEM = emblem().innerHTML;
const ADD = "+";

/** @param {{choices: Choices, site: string, onSite: (key: string) => void}} props */
function SiteChooser({ choices, site, onSite }) {
  if (choices.sites.length < 2 && !choices.may_create) return null;
  return html`<label class="chooser"><span class="sr">${_("Đơn vị đang thiết lập")}</span>
    <select onChange=${(/** @type {Event} */ event) => {
      const box = /** @type {HTMLSelectElement} */ (event.target);
      onSite(box.value);
      // Until the page has gone there, the box says where one is.
      box.value = site;
    }}>
      ${choices.sites.map((each) => html`<option key=${each.key} value=${each.key} selected=${each.key === site}>${each.name} (${each.key})</option>`)}
      ${choices.may_create && html`<option value=${ADD} selected=${site === ADD}>${_("Thêm đơn vị…")}</option>`}
    </select><${Icon} name="down" /></label>`;
}

/**
 * @param {{choices: Choices, office: Site|null, site: string, slot: string, onSite: (key: string) => void, onLeave: () => void}} props
 */
export function Head({ choices, office, site, slot, onSite, onLeave }) {
  const query = slot ? `?as=${encodeURIComponent(slot)}` : "";
  return html`<header class="masthead">
    <svg class="emblem" viewBox="0 0 64 64" aria-hidden="true" dangerouslySetInnerHTML=${{ __html: EMBLEM }}></svg>
    <span class="name"><small>${office ? _(office.kind) : _("Thiết lập")}</small><b>${office ? office.name : _("Đơn vị mới")}</b></span>
    <${SiteChooser} choices=${choices} site=${site} onSite=${onSite} />
    <div class="end">
      <nav class="ways" aria-label=${_("Màn hình khác")}>${ways(office?.key).map(({ href, icon, words }) => html`<a class="to brief" key=${href} href=${href} title=${words} aria-label=${words}><${Icon} name=${icon} /><span>${words}</span></a>`)}
      <a class="to" href=${`/admin${query}`}><${Icon} name="chart" />${_("Theo dõi trực tiếp")}</a></nav>
      <p class="who"><span>${choices.account.display_name}</span>${choices.account.title && html`<small>${choices.account.title}</small>`}</p>
      <button type="button" class="leave" onClick=${onLeave} title=${_("Đăng xuất")} aria-label=${_("Đăng xuất")}><${Icon} name="sign_out" /></button>
    </div>
  </header>`;
}

/** @param {Office} office @returns {{section: string, words: string, icon: string, n: number|null}[]} */
function sections(office) {
  const used = (/** @type {{active: boolean}[]} */ list) => list.filter((each) => each.active).length;
  return [
    { section: "overview", words: _("Tổng quan"), icon: "check", n: null },
    { section: "site", words: _("Đơn vị"), icon: "gear", n: null },
    { section: "calendar", words: _("Lịch làm việc"), icon: "clock", n: null },
    { section: "voice", words: _("Tiếng nói"), icon: "speaker", n: null },
    { section: "fields", words: _("Lĩnh vực"), icon: "document", n: used(office.fields) },
    { section: "services", words: _("Dịch vụ"), icon: "people", n: used(office.services) },
    { section: "counters", words: _("Quầy"), icon: "bell", n: used(office.counters) },
    { section: "lists", words: _("Lý do và kết quả"), icon: "edit", n: null },
    { section: "zones", words: _("Khu"), icon: "screen", n: office.zones.length },
    { section: "boards", words: _("Bảng gọi số"), icon: "play", n: null },
    { section: "staff", words: _("Cán bộ"), icon: "user", n: used(office.staff) },
    { section: "printers", words: _("Máy in"), icon: "printer", n: office.printers.length },
    { section: "devices", words: _("Thiết bị"), icon: "screen", n: office.devices.length },
  ];
}

/** @param {{office: Office, place: import("./types.js").Place}} props */
export function Nav({ office, place }) {
  const todo = new Set(steps(office).filter((each) => each.missing).map((each) => each.section));
  return html`<nav class="nav" aria-label=${_("Các mục thiết lập")}><ul>
    ${sections(office).map(({ section, words, icon, n }) => html`<li key=${section}><a href=${`#${section}`} aria-current=${place.section === section ? "page" : null}>
      <${Icon} name=${icon} /><span>${words}</span>
      ${todo.has(section) && html`<span class="todo" title=${_("Còn việc ở mục này")}><${Icon} name="warning" /><span class="sr">${_("Còn việc ở mục này")}</span></span>`}
      ${n !== null && html`<b class="n">${n}</b>`}</a></li>`)}
    <li><a href=${rulePage(office.site.key)}><${Icon} name="transfer" /><span>${_("Quy tắc gọi")}</span></a></li>
  </ul></nav>`;
}
