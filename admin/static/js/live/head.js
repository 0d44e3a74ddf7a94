/** The masthead: whose figures, of when, and whether they are live. */
import { time } from "/static/js/lib/format.js";
import { emblem } from "/static/js/lib/masthead.js";
import { html, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { ways } from "/static/js/lib/ways.js";
import { _, page, pick } from "/static/js/lib/words.js";
import { switchTheme, theme } from "./theme.js";

/**
 * @typedef {import("./types.js").Scope} Scope
 * @typedef {import("./types.js").Site} Site
 * @typedef {{state: "live" | "polling" | "away", since: Date} | null} Link
 */

const EMBLEM = emblem().innerHTML;

/** @param {{link: Link, updated: Date | null, now: Date}} props */
function Pulse({ link, updated, now }) {
  if (!link || !updated) return html`<span class="pulse wait" role="status"><i></i>${_("Đang kết nối")}</span>`;
  if (link.state === "away") {
    return html`<span class="pulse away" role="status"><${Icon} name="offline" />${_("Mất kết nối từ {time}", { time: time(link.since) })}</span>`;
  }
  const fresh = now.getTime() - updated.getTime() < 60_000;
  const when = fresh ? _("vừa cập nhật") : _("cập nhật {time}", { time: time(updated) });
  const how = link.state === "live" ? _("Trực tiếp") : _("Không trực tiếp");
  return html`<span class=${link.state === "polling" ? "pulse polling" : "pulse"} role="status" data-link=${link.state}><i></i>${how}, ${when}</span>`;
}

/** @param {Scope} scope @returns {string} */
export function scopeWords(scope) {
  const name = pick(scope, "name");
  return scope.kind === "counter" ? _("Quầy {n}", { n: scope.part }) : name;
}

/**
 * @param {{scope: Scope, site: Site | null, period: string, many: boolean, allLink: string, siteLink: string,
 *   onChoose: () => void}} props
 */
function Crumb({ scope, site, period, many, allLink, siteLink, onChoose }) {
  const inside = scope.kind !== "all" && scope.kind !== "site";
  return html`<nav class="crumb" aria-label=${_("Phạm vi xem")}>
    ${many && scope.kind !== "all" && html`<a href=${allLink}>${_("Tất cả đơn vị")}</a><${Icon} name="forward" />`}
    ${inside && site && html`<a href=${siteLink}>${site.name}</a><${Icon} name="forward" />`}
    <button type="button" onClick=${onChoose} aria-haspopup="dialog" data-action="choose">
      <b>${scope.kind === "all" ? _("Tất cả đơn vị") : scopeWords(scope)}</b><span>·</span><b>${period}</b><${Icon} name="down" />
    </button>
  </nav>`;
}

/**
 * @param {{scope: Scope, site: Site | null, period: string, many: boolean, allLink: string, siteLink: string,
 *   turn: {href: string, past: boolean} | null, onChoose: () => void, link: Link, updated: Date | null, now: Date}} props
 */
export function Head(props) {
  const { site, turn, link, updated, now } = props;
  const [worn, setWorn] = useState(theme());
  return html`<header class="masthead">
    <svg class="emblem" viewBox="0 0 64 64" aria-hidden="true" dangerouslySetInnerHTML=${{ __html: EMBLEM }}></svg>
    <span class="name"><small>${site ? _(site.kind) : _("Theo dõi trực tiếp")}</small><b>${site ? site.name : _("Tất cả đơn vị")}</b></span>
    <${Crumb} ...${props} />
    <div class="end">
      ${turn && html`<a class="turn" href=${turn.href} data-action="turn"><${Icon} name=${turn.past ? "back" : "chart"} />${turn.past ? _("Bây giờ") : _("Những ngày qua")}</a>`}
      ${page().serves ? ways(site?.key).map(({ href, icon, words }) => html`<a class="theme" key=${href} href=${href} aria-label=${words} title=${words}><${Icon} name=${icon} /></a>`) : null}
      ${page().setup ? html`<a class="theme" href=${page().setup} aria-label=${_("Thiết lập")} title=${_("Thiết lập")}><${Icon} name="gear" /></a>` : null}
      <${Pulse} link=${link} updated=${updated} now=${now} />
      <button type="button" class="theme" onClick=${() => setWorn(switchTheme())} data-action="theme"
        aria-label=${worn === "dark" ? _("Chuyển sang nền sáng") : _("Chuyển sang nền tối")}
        title=${worn === "dark" ? _("Chuyển sang nền sáng") : _("Chuyển sang nền tối")}><${Icon} name="contrast" /></button>
      <time>${time(now)}</time>
    </div>
  </header>`;
}
