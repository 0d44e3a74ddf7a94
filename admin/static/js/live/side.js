/** What needs a hand: alerts, the counters with their numbers, the devices. */
import { duration } from "/static/js/lib/format.js";
import { html } from "/static/js/lib/preact.js";
import { Icon, Pill } from "/static/js/lib/ui.js";
import { _, pick } from "/static/js/lib/words.js";
import { alertText } from "./alerts.js";
import { secondsSince } from "./now.js";

/**
 * @typedef {import("./types.js").SiteState} SiteState
 * @typedef {import("./types.js").CounterNow} CounterNow
 * @typedef {import("./types.js").Alert} Alert
 * @typedef {import("./types.js").DevicesNow} DevicesNow
 * @typedef {import("./league.js").LinkTo} LinkTo
 */

const SHOWN = 3;

/** @param {{alerts: Alert[], now: Date}} props */
export function AlertPanel({ alerts, now }) {
  const more = alerts.length - SHOWN;
  return html`<section class="panel" aria-label=${_("Cảnh báo")}>
    <h2>${_("Cảnh báo")} <small data-figure="alerts">${more > 0 ? _("{n}, và {more} cảnh báo khác", { n: SHOWN, more }) : alerts.length || ""}</small></h2>
    <div class="alerts" role="status">
      ${alerts.length === 0 && html`<p class="calm"><${Icon} name="check" />${_("Không có cảnh báo.")}</p>`}
      ${alerts.slice(0, SHOWN).map((alert) => {
        const { icon, words, note } = alertText(alert, now);
        return html`<p key=${JSON.stringify(alert)} class=${`alert ${alert.grave ? "bad" : "warn"}`}><${Icon} name=${icon} />
          <span><b>${alert.office ? `${alert.office}: ` : ""}${words}</b>${note && html`<small>${note}</small>`}</span></p>`;
      })}
    </div>
  </section>`;
}

/** @param {{counter: CounterNow, now: Date}} props */
function CounterPill({ counter, now }) {
  if (counter.state === "closed") return html`<${Pill} icon="blocked">${_("Đóng quầy")}<//>`;
  if (counter.visit_state === "called") return html`<${Pill} kind="now" icon="bell">${_("Đang gọi")}<//>`;
  if (counter.visit_state === "serving") {
    return html`<${Pill} kind="ok" icon="check"><span class="sr">${_("Đang phục vụ")}, </span>${duration(secondsSince(counter.since, now))}<//>`;
  }
  if (counter.state === "paused") return html`<${Pill} kind="warn" icon="pause">${_("Tạm ngừng")}<//>`;
  return html`<${Pill} kind="info">${_("Đang trống")}<//>`;
}

/** @param {SiteState} state @param {CounterNow} counter @returns {string} */
export function placeName(state, counter) {
  const names = state.fields.filter((field) => counter.fields.includes(field.id)).map((field) => pick(field, "name"));
  return names.join(", ") || counter.name;
}

/** @param {{state: SiteState, now: Date, linkTo: LinkTo}} props */
export function CounterPanel({ state, now, linkTo }) {
  const count = (/** @type {string} */ word) => state.counters.filter((counter) => counter.state === word).length;
  const words = [[_("{n} phục vụ", { n: count("open") }), 1], [_("{n} tạm ngừng", { n: count("paused") }), count("paused")],
    [_("{n} đóng", { n: count("closed") }), count("closed")]].filter(([, n]) => n).map(([text]) => text).join(" · ");
  return html`<section class="panel posts-panel">
    <h2>${_("Quầy")} <small data-figure="counters">${words}</small></h2>
    <ol class="posts scroll" tabindex="0" aria-label=${_("Quầy")}>
      ${state.counters.map((counter) => html`<li key=${counter.number} data-counter=${counter.number} title=${counter.officer_name}>
        <b>${counter.number}</b><a href=${linkTo({ scope: `counter:${state.site.key}/${counter.number}`, by: "" })}>${placeName(state, counter)}</a>
        <span class="plate">${counter.code ?? ""}</span><${CounterPill} counter=${counter} now=${now} /></li>`)}
    </ol>
  </section>`;
}

/** @param {{states: SiteState[], linkTo: LinkTo}} props the offices, at the scope of all */
export function OfficePanel({ states, linkTo }) {
  return html`<section class="panel posts-panel">
    <h2>${_("Đơn vị")} <small>${_("{n} đơn vị", { n: states.length })}</small></h2>
    <ol class="posts offices scroll" tabindex="0" aria-label=${_("Đơn vị")}>
      ${states.map((state) => {
        const open = state.counters.filter((counter) => counter.state === "open").length;
        const waiting = state.fields.reduce((sum, field) => sum + field.waiting, 0);
        return html`<li key=${state.site.key}><a href=${linkTo({ scope: `site:${state.site.key}`, by: "" })}>${state.site.name}</a>
          <span>${_("{n} người chờ", { n: waiting })}</span>
          <${Pill} kind=${open ? "ok" : ""}>${_("{open}/{total} quầy mở", { open, total: state.counters.length })}<//></li>`;
      })}
    </ol>
  </section>`;
}

/** @param {string} kind @returns {string} */
const deviceWords = (kind) => ({ kiosk: _("Ki-ốt"), printer: _("Máy in"), board: _("Bảng gọi số"), terminal: _("Máy đánh giá"),
  stand: _("Máy đánh giá đứng"), agent: _("Bộ điều khiển in") }[kind] ?? kind);

/** @param {{devices: DevicesNow[]}} props */
export function DevicePanel({ devices }) {
  const sum = (/** @type {"ready" | "total"} */ key) => devices.reduce((all, device) => all + device[key], 0);
  return html`<section class="panel">
    <h2>${_("Thiết bị")} <small data-figure="devices">${_("{ready}/{total} sẵn sàng", { ready: sum("ready"), total: sum("total") })}</small></h2>
    <ul class="devices">
      ${devices.map(({ kind, ready, total, away }) => html`<li key=${kind} data-device-kind=${kind} title=${away.join(", ")}>
        <${Icon} name=${ready === total ? "check" : "warning"} class=${ready === total ? "ok" : "warn"} />${deviceWords(kind)}
        <span>${ready}/${total}</span></li>`)}
    </ul>
  </section>`;
}

