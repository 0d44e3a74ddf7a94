/** The rules that were in force: who, when, what changed; and the way back. */
import { date, time } from "/static/js/lib/format.js";
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { partName, ruleLine } from "./wording.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Version} Version */

/** @param {{each: Version, state: State, take: (version: Version) => void}} props */
function Row({ each, state, take }) {
  const isPresent = each.version === state.version;
  return html`<li class=${isPresent ? "present" : ""}><b class="figure">${each.version}</b>
    <div><p>${ruleLine(each.rule)}</p>
      <small>${[each.at ? `${date(each.at)} ${time(each.at)}` : _("trước khi có các bản"), each.by_name, each.changed.length > 0 && _("đổi: {parts}", { parts: each.changed.map(partName).join(", ") })].filter(Boolean).join(" · ")}</small>
      ${each.note && html`<small class="note">“${each.note}”</small>`}</div>
    ${isPresent ? html`<span class="pill ok"><${Icon} name="check" />${_("Đang dùng")}</span>`
      : state.may_edit && html`<button type="button" class="btn outline small" onClick=${() => take(each)}><${Icon} name="undo" />${_("Soạn lại từ bản này")}<span class="sr"> ${each.version}</span></button>`}</li>`;
}

/** @param {{state: State, take: (version: Version) => void}} props */
export function Versions({ state, take }) {
  return html`<main class="alone" id="section"><section class="sheet" aria-label=${_("Các bản của quy tắc")}>
    <header><div><h1>${_("Các bản của quy tắc")}</h1><p class="muted">${_("Quay lại một bản cũ là áp dụng nội dung của nó thành bản mới; không bản nào mất đi.")}</p></div></header>
    ${state.versions.length ? html`<ol class="versions" tabIndex="0">${state.versions.map((each) => html`<${Row} key=${each.version} each=${each} state=${state} take=${take} />`)}</ol>`
      : html`<div class="empty"><${Icon} name="document" /><p>${_("Quy tắc ban đầu chưa từng được đổi.")}</p><p class="muted">${ruleLine(state.rule)}</p></div>`}
  </section></main>`;
}
