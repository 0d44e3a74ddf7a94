/** Today's queue under the rule in force and under the draft, side by side. */
import { duration } from "/static/js/lib/format.js";
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _, pick } from "/static/js/lib/words.js";
import { purposeName } from "./wording.js";

/** @typedef {import("./types.js").Line} Line */
/** @typedef {import("./types.js").Orders} Orders */
/** @typedef {import("./types.js").Preview} Preview */
/** @typedef {import("./types.js").State} State */

/** @param {{by: number}} props places that a number moves forward */
function Move({ by }) {
  if (!by) return html`<span class="same" aria-hidden="true">=</span>`;
  const words = by > 0 ? _("lên {n} chỗ", { n: by }) : _("xuống {n} chỗ", { n: -by });
  return html`<span class=${by > 0 ? "up" : "down"}><span aria-hidden="true">${by > 0 ? "▲" : "▼"}${Math.abs(by)}</span><span class="sr">${words}</span></span>`;
}

/** @param {{title: string, lines: Line[], before: Line[]|null, state: State}} props `before`: the order to compare with */
function Order({ title, lines, before, state }) {
  const was = new Map((before ?? []).map((each, n) => [each.code, n]));
  const serviceOf = (/** @type {string} */ code) => pick(state.services.find((each) => each.code === code), "name") || code;
  return html`<table><caption>${title}</caption><colgroup><col class="c-place" /><col class="c-code" /><col /><col class="c-wait" /></colgroup>
    <thead><tr><th scope="col" class="place"><span class="sr">${_("Thứ tự")}</span></th><th scope="col">${_("Số")}</th><th scope="col">${_("Vì sao")}</th><th scope="col">${_("Đã chờ")}</th></tr></thead>
    <tbody>${lines.map((each, n) => html`<tr key=${each.code} class=${before && was.get(each.code) !== n ? "moved" : ""}>
      <td class="place">${n + 1}${before && html` <${Move} by=${(was.get(each.code) ?? lines.length) - n} />`}</td>
      <td><span class="plate">${each.code}</span></td>
      <td>${each.why.code === "normal_turn" ? _("Lượt thường") : each.why.words}<small>${[each.priority && _("Ưu tiên"), each.purpose && purposeName(each.purpose), serviceOf(each.service)].filter(Boolean).join(" · ")}</small></td>
      <td class="n">${duration(each.waited_s)}</td></tr>`)}</tbody></table>`;
}

/** @param {{orders: Orders, state: State, dirty: boolean}} props */
function Counter({ orders, state, dirty }) {
  const moved = orders.draft.filter((each, n) => orders.present[n]?.code !== each.code).length;
  return html`<section class="orders" aria-label=${orders.name}><header><h2>${orders.name}</h2>
      <span class="muted">${!orders.draft.length ? _("không có ai chờ") : !dirty ? _("bản soạn chưa khác bản đang dùng") : moved ? _("{n} số đổi chỗ", { n: moved }) : _("thứ tự không đổi")}</span></header>
    ${orders.draft.length > 0 && html`<div class="pair"><${Order} title=${_("Quy tắc đang dùng")} lines=${orders.present} before=${null} state=${state} />
      <${Order} title=${_("Bản soạn")} lines=${orders.draft} before=${orders.present} state=${state} /></div>`}
  </section>`;
}

/**
 * @param {{state: State, preview: Preview|null, trouble: string, counter: number, dirty: boolean, setCounter: (number: number) => void}} props
 */
export function PreviewPane({ state, preview, trouble, counter, dirty, setCounter }) {
  return html`<section class="preview" aria-label=${_("Xem trước trên hàng chờ hôm nay")}>
    <header><div><h2>${_("Xem trước trên hàng chờ hôm nay")}</h2>
        <p class="muted">${preview ? _("{n} người đang chờ. Chưa có gì được lưu cho đến khi áp dụng.", { n: preview.waiting }) : _("Đang đọc hàng chờ…")}</p></div>
      <label class="pick"><span class="sr">${_("Quầy")}</span><select name="counter" onChange=${(/** @type {Event} */ event) => setCounter(Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
        <option value="0" selected=${counter === 0}>${_("Tất cả các quầy")}</option>
        ${state.counters.map((each) => html`<option key=${each.number} value=${each.number} selected=${each.number === counter}>${each.name}</option>`)}</select><${Icon} name="down" /></label></header>
    ${trouble && html`<p class="alert warn" role="status"><${Icon} name="offline" /><span>${trouble}</span></p>`}
    <div class="all" tabIndex="0" role="region" aria-label=${_("Thứ tự gọi ở các quầy")}>
      ${preview && (preview.waiting === 0 ? html`<div class="empty"><${Icon} name="people" /><p>${_("Hôm nay chưa có ai chờ.")}</p>
          <p class="muted">${_("Khi có người lấy số, thứ tự gọi theo hai quy tắc hiện ở đây.")}</p></div>`
        : preview.counters.map((each) => html`<${Counter} key=${each.number} orders=${each} state=${state} dirty=${dirty} />`))}
    </div></section>`;
}
