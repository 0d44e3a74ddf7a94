/** Three tiles of today: who waits, how long people waited, who was served. */
import { duration, number } from "/static/js/lib/format.js";
import { html } from "/static/js/lib/preact.js";
import { _ } from "/static/js/lib/words.js";
import { useChanged } from "./changed.js";
import { secondsSince } from "./now.js";

/**
 * @typedef {import("./types.js").Figures} Figures
 * @typedef {{name: string, title: string, figure: string, unit: string, children?: any}} TileProps
 */

/** @param {TileProps} props */
function Tile({ name, title, figure, unit, children }) {
  const tile = useChanged(figure);
  return html`<div class="kpi" ref=${tile}><dt>${title}</dt>
    <dd><span data-figure=${name}>${figure}</span>${unit && html` <small>${unit}</small>`}</dd>
    <dd class="note">${children}</dd></div>`;
}

/** @param {{mean: number | null, waits: number}} props mean wait in seconds */
function Waited({ mean, waits }) {
  const minutes = mean === null ? null : Math.floor((mean + 30) / 60);
  return html`<${Tile} name="mean-wait" title=${_("Chờ trung bình")}
    figure=${minutes === null ? "–" : minutes < 1 ? "<1" : number(minutes)} unit=${minutes === null ? "" : _("phút")}>
    ${waits ? _("của {n} lượt hôm nay", { n: number(waits) }) : _("chưa có lượt nào")}<//>`;
}

/** @param {{today: Figures}} props */
function Served({ today }) {
  const { k, n } = today.very_satisfied;
  return html`<${Tile} name="served" title=${_("Đã phục vụ hôm nay")} figure=${number(today.response.served)} unit=${_("lượt")}>
    ${n ? html`<b data-figure="today-kn">${number(k)}/${number(n)}</b> ${_("rất hài lòng")}` : _("Chưa có đánh giá")}<//>`;
}

/**
 * @param {{waiting: number, oldest: {code: string, at: string} | null, today: Figures, limit: number, now: Date}} props
 *   `limit`: seconds from which a wait is too long
 */
export function Tiles({ waiting, oldest, today, limit, now }) {
  const waited = oldest ? secondsSince(oldest.at, now) : 0;
  return html`<dl class="kpis">
    <${Tile} name="waiting" title=${_("Đang chờ")} figure=${number(waiting)} unit=${_("người")}>
      ${oldest ? html`${_("lâu nhất")} <b data-figure="longest" class=${waited >= limit ? "late" : ""}>${duration(waited)}</b>` : _("không có ai chờ")}<//>
    <${Waited} mean=${today.mean_wait_s} waits=${today.waits} />
    <${Served} today=${today} />
  </dl>`;
}
