/** What slips promised against what came, day by day: how far off the middle, how many were called in time. */
import { number } from "/static/js/lib/format.js";
import { html } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";
import { FEW, percentOf } from "./figures.js";
import { written } from "./query.js";

/**
 * @typedef {import("./types.js").PromiseDay} PromiseDay
 * @typedef {import("./types.js").SiteState} SiteState
 */

/** @param {number | null} seconds @returns {string} minutes, "1,5" */
export function minutesOff(seconds) {
  return seconds === null ? "–" : number(Math.round(seconds / 6) / 10, 1);
}

/**
 * A share of a day's promises: a percentage, or its counts where they are few.
 *
 * @param {number | null} share
 * @param {number} n
 * @returns {string} "84,0 %", "2/3" or "–"
 */
export function shareOf(share, n) {
  if (share === null) return "–";
  const k = Math.round(share * n); // four decimals are told, and nobody gives ten thousand numbers a day
  return n >= FEW ? percentOf(k, n) : `${k}/${n}`;
}

/** @param {{name: string, title: string, figure: string, unit?: string, note: string}} props */
function Tile({ name, title, figure, unit = "", note }) {
  return html`<div class="kpi"><dt>${title}</dt><dd><span data-figure=${name}>${figure}</span>${unit && html` <small>${unit}</small>`}</dd>
    <dd class="note">${note}</dd></div>`;
}

/** @param {{day: PromiseDay | undefined}} props the newest day of an office; nothing before the first night */
export function Newest({ day }) {
  if (!day) return null;
  const when = _("ngày {day}", { day: written(day.day) });
  return html`<dl class="kpis">
    <${Tile} name="off" title=${_("Lệch với lời hẹn")} figure=${minutesOff(day.error_s)} unit=${day.error_s === null ? "" : _("phút")}
      note=${_("trung vị của {n} lời hẹn", { n: number(day.n) })} />
    <${Tile} name="kept" title=${_("Được gọi đúng như đã hẹn")} figure=${shareOf(day.kept, day.n)} note=${when} />
    <${Tile} name="narrow" title=${_("Hẹn trong khoảng hẹp")} figure=${shareOf(day.narrow, day.n)} note=${when} />
  </dl>`;
}

/** @param {{share: number | null, few: boolean}} props */
function Bar({ share, few }) {
  if (share === null) return null;
  return html`<svg class=${few ? "share few" : "share"} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="whole" width="100" height="10" /><rect class="part" width=${(share * 100).toFixed(1)} height="10" /></svg>`;
}

/** @param {{day: PromiseDay}} props */
function Line({ day }) {
  const few = day.n < FEW;
  return html`<tr class=${few ? "few" : ""} data-day=${day.day}><th scope="row">${written(day.day)}</th>
    <td class="r">${number(day.n)}</td><td class="r" data-figure="day-off"><b>${minutesOff(day.error_s)}</b></td>
    <td class="r" data-figure="day-kept"><b>${shareOf(day.kept, day.n)}</b></td><td class="bar"><${Bar} share=${day.kept} few=${few} /></td>
    <td class="r" data-figure="day-narrow">${shareOf(day.narrow, day.n)}</td></tr>`;
}

/** @param {{days: PromiseDay[], name: string}} props `name`: the office's, where there are several */
function Office({ days, name }) {
  return html`<tbody>${name && html`<tr class="office"><th colspan="6" scope="rowgroup">${name}</th></tr>`}
    ${name && days.length === 0 && html`<tr><td colspan="6">${_("Chưa có số liệu: con số được tính mỗi đêm")}</td></tr>`}
    ${days.map((day) => html`<${Line} key=${day.day} day=${day} />`)}</tbody>`;
}

/** @param {{sites: {site: string, days: PromiseDay[]}[], states: SiteState[]}} props */
export function DaysTable({ sites, states }) {
  const nameOf = (/** @type {string} */ key) => states.find((state) => state.site.key === key)?.site.name ?? key;
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="promises-title">
      <table class="league days"><thead><tr><th scope="col">${_("Ngày")}</th><th scope="col" class="r">${_("Lời hẹn")}</th>
        <th scope="col" class="r">${_("Lệch (phút)")}</th><th scope="col" class="r">${_("Đúng như hẹn")}</th><td></td>
        <th scope="col" class="r">${_("Khoảng hẹp")}</th></tr></thead>
        ${sites.map(({ site, days }) => html`<${Office} key=${site} days=${days} name=${sites.length > 1 ? nameOf(site) : ""} />`)}</table></div>
    <p class="explain">${_("Mỗi đêm, khoảng chờ ghi trên phiếu được so với thời gian đến lần gọi đầu tiên. Lệch: trung vị khoảng cách đến giữa khoảng đã hẹn. Khoảng hẹp: không rộng quá 10 phút hoặc sáu phần mười thời gian hẹn. Dưới {few} lời hẹn thì ghi số lần, không ghi phần trăm.", { few: FEW })}</p>`;
}
