// The number that was given: large, with the code a phone follows, and ten seconds to take it back.
import { html, useEffect, useRef } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _, pick } from "../lib/words.js";
import { useNow } from "../desk/time.js";
import { KEYS } from "./keys.js";
import { aheadWords, countersWords, waitWords } from "./wording.js";

/** @typedef {{ticket: import("./types.js").Ticket, until: number}} Given `until`: when it can be taken back no longer */

/**
 * @param {{given: Given, busy: boolean, onUndo: () => void, onNext: () => void}} props
 */
export function Issued({ given, busy, onUndo, onNext }) {
  const { ticket, until } = given;
  const now = useNow();
  const left = Math.ceil((until - now) / 1000);
  const next = useRef(/** @type {HTMLButtonElement|null} */ (null));
  useEffect(() => next.current?.focus(), []);
  const further = ticket.errands.map((one) => pick(one, "name")).join(", ");
  return html`<section class="panel issued" aria-label=${_("Số vừa cấp")}>
    <div class="given" role="status">
      <p class="muted">${_("Số vừa cấp")}</p>
      <p class="plate">${ticket.code}</p>
      <h1>${pick(ticket.service, "name")}</h1>
      ${further && html`<p class="muted">${_("rồi đến {list}", { list: further })}</p>`}
      <p class="facts">${ticket.at_once ? _("Mời đến {counters} ngay", { counters: countersWords(ticket.counters) })
        : [aheadWords(ticket.ahead), countersWords(ticket.counters), waitWords(ticket.expected_wait)].join(" · ")}</p>
      <p class="paper"><${Icon} name="printer" />${ticket.print?.job ? _("Phiếu đang in") : _("Không in: cơ quan chưa có máy in")}</p>
    </div>
    ${ticket.qr && html`<figure><img src=${ticket.qr} alt=${_("Mã QR để theo dõi số {code} trên điện thoại", { code: ticket.code })} width="220" height="220" />
      <figcaption>${_("Công dân quét để theo dõi trên điện thoại")}</figcaption></figure>`}
    <div class="go">
      ${left > 0 && html`<button class="btn outline" data-action="undo" aria-keyshortcuts=${KEYS.undo} aria-disabled=${busy ? "true" : null} onClick=${() => !busy && onUndo()}>
        <${Icon} name="undo" /><span class="label">${_("Hoàn tác ({n} giây)", { n: left })}</span><kbd>${KEYS.undo}</kbd></button>`}
      <button ref=${next} class="btn primary main" aria-keyshortcuts=${KEYS.fresh} data-action="fresh" onClick=${onNext}>
        <${Icon} name="plus" /><span class="label">${_("Cấp số khác")}</span><kbd>${KEYS.fresh}</kbd></button>
    </div>
  </section>`;
}
