/** The masthead: which office, the sections of the screen, and the way to the other screens. */
import { emblem } from "/static/js/lib/masthead.js";
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { ways } from "/static/js/lib/ways.js";
import { _, page } from "/static/js/lib/words.js";

/** @typedef {import("./types.js").State} State */

const EMBLEM = emblem().innerHTML;

/** @returns {{section: string, words: string}[]} */
const sections = () => [
  { section: "draft", words: _("Soạn và xem trước") },
  { section: "versions", words: _("Các bản") },
  { section: "passed", words: _("Gọi ngoài thứ tự") },
];

/** @param {State} state */
function SiteChooser({ sites, site }) {
  if (sites.length < 2) return null;
  return html`<label class="chooser"><span class="sr">${_("Đơn vị")}</span><select onChange=${(/** @type {Event} */ event) => {
    const query = new URLSearchParams(location.search);
    query.set("site", /** @type {HTMLSelectElement} */ (event.target).value);
    location.assign(`${location.pathname}?${query}${location.hash}`);
  }}>${sites.map((each) => html`<option key=${each.key} value=${each.key} selected=${each.key === site.key}>${each.name}</option>`)}</select><${Icon} name="down" /></label>`;
}

/** @param {{state: State, section: string, slot: string}} props */
export function Head({ state, section, slot }) {
  const query = new URLSearchParams({ ...(slot ? { as: slot } : {}), site: state.site.key });
  return html`<header class="masthead">
    <svg class="emblem" viewBox="0 0 64 64" aria-hidden="true" dangerouslySetInnerHTML=${{ __html: EMBLEM }}></svg>
    <span class="name"><small>${_(state.site.kind ?? "")}</small><b>${state.site.name}</b></span>
    <${SiteChooser} ...${state} />
    <nav class="tabs" aria-label=${_("Các mục của quy tắc gọi")}>${sections().map((each) => html`<a key=${each.section} href=${`#${each.section}`}
      aria-current=${each.section === section ? "page" : null}>${each.words}</a>`)}</nav>
    <div class="end">${page().serves && html`<nav class="ways" aria-label=${_("Màn hình khác")}>${ways(state.site.key).map(({ href, icon, words }) => html`<a class="to brief" key=${href} href=${href} title=${words} aria-label=${words}><${Icon} name=${icon} /><span>${words}</span></a>`)}</nav>`}
      ${page().setup && html`<a class="to" href=${`/admin/setup?${query}`}><${Icon} name="gear" />${_("Thiết lập")}</a>`}
      <p class="who"><span>${state.account.display_name}</span>${state.account.title && html`<small>${state.account.title}</small>`}</p></div>
  </header>`;
}
