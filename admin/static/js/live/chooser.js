/** Where scope and period are chosen: plain links, so that each view has its own address. */
import { html, useEffect, useRef, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _, pick } from "/static/js/lib/words.js";
import { parseDay, written } from "./query.js";

/**
 * @typedef {import("./types.js").Query} Query
 * @typedef {import("./league.js").LinkTo} LinkTo
 * @typedef {{key: string, name: string, fields: {id: string, name: string, name_en: string}[],
 *   counters: {number: number, name: string, name_en: string}[], officers: {name: string, display_name: string}[]}} SiteChoices
 */

/** @param {{to: Partial<Query>, now: Query, linkTo: LinkTo, children?: any}} props */
function Choice({ to, now, linkTo, children }) {
  const current = Object.entries(to).every(([key, value]) => now[/** @type {keyof Query} */ (key)] === value);
  return html`<a class="choice" href=${linkTo({ by: "", ...to })} aria-current=${current ? "true" : undefined}>${children}</a>`;
}

/** @param {{name: string, words: string, value: string, set: (text: string) => void, wrong: boolean}} props */
function Day({ name, words, value, set, wrong }) {
  return html`<label>${words}<input type="text" inputmode="numeric" autocomplete="off" name=${name} value=${value}
    placeholder=${_("ngày/tháng/năm")} onInput=${(/** @type {any} */ event) => set(event.target.value)}
    aria-invalid=${wrong ? "true" : undefined} aria-describedby="period-wrong" /></label>`;
}

/** @param {{query: Query, linkTo: LinkTo, go: (href: string) => void}} props */
function Periods({ query, linkTo, go }) {
  const [from, setFrom] = useState(query.from && written(query.from));
  const [to, setTo] = useState(query.to && written(query.to));
  const [first, last] = [parseDay(from), parseDay(to)];
  const wrong = first === null || last === null ? _("Xin viết ngày như 21/11/2026.")
    : first && last && last < first ? _("Ngày cuối phải sau ngày đầu.") : "";
  const apply = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!wrong) go(linkTo({ from: first ?? "", to: last ?? "", today: false, by: "" }));
  };
  return html`<section><h3>${_("Thời gian")}</h3>
    <${Choice} to=${{ today: true, from: "", to: "" }} now=${query} linkTo=${linkTo}>${_("Hôm nay")}<//>
    <${Choice} to=${{ today: false, from: "", to: "" }} now=${query} linkTo=${linkTo}>${_("Từ đầu đến bây giờ")}<//>
    <form onSubmit=${apply}>
      <${Day} name="from" words=${_("Từ ngày")} value=${from} set=${setFrom} wrong=${first === null} />
      <${Day} name="to" words=${_("đến ngày")} value=${to} set=${setTo} wrong=${Boolean(wrong) && first !== null} />
      <p id="period-wrong" class="wrong" role="alert">${wrong}</p>
      <button class="btn primary" type="submit" disabled=${Boolean(wrong)}>${_("Xem")}</button>
    </form></section>`;
}

/** @param {{site: SiteChoices, query: Query, linkTo: LinkTo}} props */
function Parts({ site, query, linkTo }) {
  const one = (/** @type {string} */ scope, /** @type {any} */ words) =>
    html`<${Choice} key=${scope} to=${{ scope }} now=${query} linkTo=${linkTo}>${words}<//>`;
  return html`<section><h3>${_("Lĩnh vực")}</h3>${site.fields.map((field) => one(`field:${site.key}/${field.id}`, pick(field, "name")))}</section>
    <section><h3>${_("Quầy")}</h3>${site.counters.map((counter) =>
      one(`counter:${site.key}/${counter.number}`, html`<b>${counter.number}</b> ${pick(counter, "name")}`))}</section>
    <section><h3>${_("Cán bộ")}</h3>${site.officers.map((officer) => one(`officer:${site.key}/${officer.name}`, officer.display_name))}</section>`;
}

/**
 * @param {{sites: SiteChoices[], query: Query, linkTo: LinkTo, go: (href: string) => void, onClose: () => void}} props
 */
export function Chooser({ sites, query, linkTo, go, onClose }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => dialog.current?.showModal(), []);
  const key = query.scope.split(":")[1]?.split("/")[0];
  const site = sites.find((each) => each.key === key) ?? (sites.length === 1 ? sites[0] : undefined);
  const outside = (/** @type {MouseEvent} */ event) => event.target === dialog.current && onClose();
  return html`<dialog ref=${dialog} class="chooser" onClose=${onClose} onClick=${outside} aria-labelledby="chooser-title">
    <div class="inner">
      <header><h2 id="chooser-title">${_("Phạm vi và thời gian")}</h2>
        <button type="button" class="close" onClick=${onClose} aria-label=${_("Đóng")}><${Icon} name="close" /></button></header>
      <div class="columns">
        <${Periods} query=${query} linkTo=${linkTo} go=${go} />
        <section><h3>${_("Đơn vị")}</h3>
          ${sites.length > 1 && html`<${Choice} to=${{ scope: "all" }} now=${query} linkTo=${linkTo}>${_("Tất cả đơn vị")}<//>`}
          ${sites.map((each) => html`<${Choice} key=${each.key} to=${{ scope: `site:${each.key}` }} now=${query} linkTo=${linkTo}>${each.name}<//>`)}</section>
        ${site && html`<${Parts} site=${site} query=${query} linkTo=${linkTo} />`}
      </div>
    </div>
  </dialog>`;
}
