// The large part of the desk: the visit that is open, or what comes next.
import { date, duration, stopwatch, time } from "../lib/format.js";
import { html } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _, pick } from "../lib/words.js";
import { secondsSince, useNow } from "./time.js";
import { actionName, orderWords, purposeName, visitState } from "./wording.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Visit} Visit */
/** @typedef {import("./steps.js").Stage} Stage */
/** @typedef {import("./steps.js").Action} Action */

/** A name beyond this many signs is set smaller, so that two lines hold it. */
const LONG_NAME = 64;

/**
 * A stopwatch over the step the visit is in.
 * @param {{visit: Visit}} props
 */
function Watch({ visit }) {
  const now = useNow();
  const serving = visit.state === "serving";
  const since = secondsSince(serving ? visit.served_at : visit.called_at, now);
  const seconds = serving ? since - (visit.hold_s ?? 0) : since;
  return html`<p class="clock">
    <small>${serving ? _("Thời gian phục vụ") : _("Từ lúc gọi")}</small>
    <b class="num" role="timer">${stopwatch(seconds)}</b>
  </p>`;
}

/**
 * @param {{visit: Visit}} props
 */
function Head({ visit }) {
  const calls = visit.calls > 0 ? ` · ${_("gọi {n} lần", { n: visit.calls })}` : "";
  const tone = visit.state === "called" ? "now" : "info";
  return html`<p class="head">
    <span class=${`pill ${tone}`}><${Icon} name=${visit.state === "called" ? "bell" : "user"} />${visitState(visit.state)}</span>
    ${visit.priority && html`<span class="pill prio"><${Icon} name="priority" />${_("Ưu tiên")}</span>`}
    ${visit.purpose && html`<span class="pill">${purposeName(visit.purpose)}</span>`}
    <span class="muted facts" title=${date(visit.issued_at)}>
      ${_("Lấy số {at} · chờ {wait}", { at: time(visit.issued_at), wait: duration(visit.waited_s) })}${calls}
    </span>
  </p>`;
}

/**
 * @param {{visit: Visit, press: (action: Action) => void, onDetail: () => void}} props
 */
function OpenVisit({ visit, press, onDetail }) {
  const service = pick(visit, "service_name");
  return html`<div class=${`visit ${visit.state}`}>
    <${Head} visit=${visit} />
    <p class="plate">${visit.code}</p>
    <${Watch} visit=${visit} />
    <div class="service">
      <h1 class=${service.length > LONG_NAME ? "long" : ""} title=${service}>${service}</h1>
      ${visit.state === "called" && !visit.served_at && html`<button class="btn quiet rare" onClick=${() => press("requeue")}>${actionName("requeue")}</button>`}
      ${visit.state === "serving" && html`<button class="btn quiet rare" onClick=${onDetail}>${_("Kết quả…")}</button>`}
      <button class="btn quiet rare" onClick=${() => press("cancel")}>${actionName("cancel")}</button>
    </div>
    ${visit.why && html`<p class="why"><${Icon} name="info" /><span><b>${_("Vì sao số này được gọi:")}</b> ${visit.why.words}</span></p>`}
  </div>`;
}

/**
 * How long the counter has been paused.
 * @param {{since: string}} props
 */
function Paused({ since }) {
  const now = useNow();
  return html`<p class="since"><b class="num" role="timer">${stopwatch(secondsSince(since, now))}</b></p>`;
}

/**
 * No visit is open: what comes next, or why nothing does.
 * @param {{state: Snapshot, at: Stage}} props
 */
function FreeDesk({ state, at }) {
  const next = state.waiting.list[0];
  if (at === "paused") {
    const given = state.counter?.paused_reason;
    const listed = state.choices.pause_reasons.find((one) => one.id === given);
    const reason = listed ? pick(listed, "name") : given;
    return html`<div class="visit free">
      <p class="head"><span class="pill warn"><${Icon} name="pause" />${_("Đang tạm ngừng")}</span></p>
      <h1>${reason || _("Quầy đang tạm ngừng")}</h1>
      ${state.counter?.paused_at && html`<${Paused} since=${state.counter.paused_at} />`}
      <p class="muted">${ _("Bảng thông báo cho biết quầy tạm ngừng; không ai được gọi đến đây.")}</p>
    </div>`;
  }
  if (!next) {
    return html`<div class="visit free">
      <p class="head"><span class="pill ok"><${Icon} name="check" />${_("Sẵn sàng")}</span></p>
      <h1>${_("Chưa có ai chờ")}</h1>
      <p class="muted">${_("Số mới của quầy hiện ở đây ngay khi có người lấy.")}</p>
    </div>`;
  }
  return html`<div class="visit free">
    <p class="head"><span class="pill ok"><${Icon} name="check" />${_("Sẵn sàng")}</span></p>
    <p class="upcoming"><small>${_("Số kế tiếp")}</small><b class="plate">${next.code}</b></p>
    <h1 class="long">${pick(next, "service_name")}</h1>
    <p class="muted">${[next.priority && _("Ưu tiên"), orderWords(next.order, state.rule)].filter(Boolean).join(" · ")}</p>
  </div>`;
}

/**
 * @param {{today: Snapshot["today"]}} props
 */
export function Today({ today }) {
  return html`<dl class="facts3">
    <div><dt>${_("Hôm nay đã phục vụ")}</dt><dd>${_("{n} lượt", { n: today.served })}</dd></div>
    <div><dt>${_("Trung bình một lượt")}</dt><dd>${mean(today.mean_service_s)}</dd></div>
    <div><dt>${_("Vắng mặt")}</dt><dd>${_("{n} lượt", { n: today.no_show })}</dd></div>
  </dl>`;
}

/**
 * @param {number|null} seconds
 * @returns {string}
 */
function mean(seconds) {
  if (seconds === null) return _("chưa có");
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes === 0) return _("{s} giây", { s: rest });
  return rest === 0 ? _("{n} phút", { n: minutes }) : _("{n} phút {s} giây", { n: minutes, s: rest });
}

/**
 * @param {{state: Snapshot, at: Stage, press: (action: Action) => void, onDetail: () => void}} props
 */
export function VisitPanel({ state, at, press, onDetail }) {
  if (state.visit && (at === "called" || at === "serving")) {
    return html`<${OpenVisit} visit=${state.visit} press=${press} onDetail=${onDetail} />`;
  }
  return html`<${FreeDesk} state=${state} at=${at} />`;
}
