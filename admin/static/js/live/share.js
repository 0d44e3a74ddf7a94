/** The share: how many are very satisfied, how sure that is, how the votes lie, and who did not answer. */
import { number } from "/static/js/lib/format.js";
import { levelClass } from "/static/js/lib/faces.js";
import { html } from "/static/js/lib/preact.js";
import { Face } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { useChanged } from "./changed.js";
import { FEW, figureOf, interval, intervalPercent, LEVELS, levelWords, percentOf, responseWords } from "./figures.js";

/** @typedef {import("./types.js").Figures} Figures */

/** @param {{figures: Figures}} props */
function Headline({ figures }) {
  const { k, n, low, high } = figures.very_satisfied;
  if (n === 0) return html`<p class="none" data-figure="kn">${_("Chưa có đánh giá")}</p>`;
  const sure = html`${_("Khoảng tin cậy 95 %:")} <b data-figure="interval">${intervalPercent({ low, high })}</b>`;
  if (n < FEW) {
    return html`<p class="big" data-figure="kn">${k}/${n}</p>
      <p class="kn"><small>${_("lượt đánh giá rất hài lòng")}</small></p>
      <p class="ci">${_("Chưa đủ {n} lượt để nêu tỷ lệ.", { n: FEW })} ${sure}</p>`;
  }
  return html`<p class="big" data-figure="share">${figureOf(k, n)}<small> %</small></p>
    <p class="kn"><span data-figure="kn">${number(k)}/${number(n)}</span> <small>${_("lượt đánh giá")}</small></p>
    <p class="ci">${sure}</p>`;
}

/** @param {{figures: Figures}} props */
function Distribution({ figures }) {
  const { levels, n } = figures;
  const said = LEVELS.map((level) => `${levelWords(level)} ${number(levels[level] ?? 0)}`).join(", ");
  return html`<div class="dist" role="img" aria-label=${said}>
    ${LEVELS.filter((level) => levels[level]).map((level) => html`<i key=${level} class=${levelClass(level)}
      ref=${(/** @type {HTMLElement | null} */ bar) => bar?.style.setProperty("flex-grow", String(levels[level]))}></i>`)}
  </div>
  <ol class="levels">
    ${LEVELS.map((level) => html`<li key=${level} class=${levels[level] ? "" : "zero"} data-level=${level}>
      <${Face} level=${level} /><span>${levelWords(level)}</span><b>${number(levels[level] ?? 0)}</b>
      <span>${n >= FEW ? percentOf(levels[level] ?? 0, n) : ""}</span></li>`)}
  </ol>`;
}

/** @param {{figures: Figures}} props */
function Said({ figures }) {
  const { satisfied, n, replayed } = figures;
  const everyone = satisfied.k === n;
  return html`<div class="said">
    ${n >= FEW && html`<p>${_("Hài lòng trở lên")} <b>${everyone ? percentOf(n, n, 0) : percentOf(satisfied.k, n)}</b>
      ${" "}(${interval(satisfied)})${everyone ? _(", nên chỉ mức cao nhất cho thấy khác biệt.") : "."}</p>`}
    ${replayed > 0 && html`<p class="source" data-figure="replayed">${_("Gồm dữ liệu phát lại; nguồn không nêu ngày.")}</p>`}
  </div>`;
}

/** @param {{figures: Figures}} props */
function Responses({ figures }) {
  const { response, replayed } = figures;
  const { answered, served } = response;
  const gap = Math.max(served - answered, 0);
  const grow = (/** @type {number} */ by) => (/** @type {HTMLElement | null} */ bar) => bar?.style.setProperty("flex-grow", String(by));
  return html`<div class="resp">
    <p class="line"><span>${_("Tỷ lệ phản hồi")}</span><b data-figure="response">${responseWords(response, replayed)}</b></p>
    ${served > 0 && html`<div class="dist funnel" role="img"
      aria-label=${_("{answered} lượt đánh giá trên {served} lượt phục vụ", { answered: number(answered), served: number(served) })}>
      ${answered > 0 && html`<i class="answered" ref=${grow(answered)}></i>`}${gap > 0 && html`<i class="silent" ref=${grow(gap)}></i>`}</div>`}
    <p>${served > 0
      ? html`<b>${number(answered)}</b> ${_("đánh giá trên")} <b>${number(served)}</b> ${_("lượt đã phục vụ")}${replayed > 0 ? _(" (không kể phát lại)") : ""}`
      : replayed > 0 ? _("Nguồn chỉ nêu số phiếu, không nêu số lượt phục vụ.") : _("Chưa có lượt phục vụ nào kết thúc.")}</p>
  </div>`;
}

/** @param {{figures: Figures, when: string}} props */
export function SharePanel({ figures, when }) {
  const { k, n } = figures.very_satisfied;
  const panel = useChanged(`${k}/${n} ${figures.response.answered}/${figures.response.served}`);
  return html`<section class="panel share" ref=${panel} aria-live="off">
    <h2>${_("Rất hài lòng")} <small>${when}</small></h2>
    <div class="headline"><${Headline} figures=${figures} /></div>
    <div><${Distribution} figures=${figures} /></div>
    <${Said} figures=${figures} />
    <${Responses} figures=${figures} />
  </section>`;
}
