/** The past days: what slips promised against what came, and why counters paused or passed the order over. */
import { time } from "/static/js/lib/format.js";
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _, page } from "/static/js/lib/words.js";
import { useReading } from "./past_feed.js";
import { DaysTable, Newest } from "./promises.js";
import { daysBefore, passedByReason, pausesByReason } from "./reasons.js";
import { PassedTable, PausesTable } from "./reason_tables.js";

/**
 * @typedef {import("./past_feed.js").Reading} Reading
 * @typedef {import("./types.js").SiteState} SiteState
 */

const DAYS = 14;

/** @param {{reading: Reading, isEmpty: boolean, empty: string, children?: any}} props what was read, or why there is nothing */
function Told({ reading, isEmpty, empty, children }) {
  const { data, at, trouble, refused } = reading;
  if (!data && !trouble) return html`<p class="empty" role="status">${_("Đang đọc…")}</p>`;
  return html`<div class="trouble" role="status">${trouble && html`<p class="alert warn"><${Icon} name=${refused ? "warning" : "offline"} />
      <span>${trouble}${at && html`<small>${_("Số liệu dưới đây đọc lúc {time}.", { time: time(at) })}</small>`}</span></p>`}</div>
    ${data && (isEmpty ? html`<p class="empty">${empty}</p>` : children)}`;
}

/** @param {{reading: Reading, states: SiteState[]}} props */
function PromisesPanel({ reading, states }) {
  const sites = reading.data?.[0].sites ?? [];
  const isEmpty = sites.every((/** @type {any} */ site) => site.days.length === 0);
  return html`<section class="panel promises-panel" aria-labelledby="promises-title" data-panel="promises">
    <h2 id="promises-title">${_("Thời gian chờ đã hẹn và thực tế")} <small>${isEmpty ? "" : _("{n} ngày gần nhất", { n: DAYS })}</small></h2>
    <${Told} reading=${reading} isEmpty=${isEmpty} empty=${_("Chưa có số liệu: con số được tính mỗi đêm")}>
      <${DaysTable} sites=${sites} states=${states} /><//>
  </section>`;
}

/** @param {{reading: Reading}} props */
function PausesPanel({ reading }) {
  const rows = pausesByReason(reading.data ?? []);
  return html`<section class="panel" aria-labelledby="pauses-title" data-panel="pauses">
    <h2 id="pauses-title">${_("Tạm ngừng theo lý do")} <small>${_("{n} ngày, kể cả hôm nay", { n: DAYS })}</small></h2>
    <${Told} reading=${reading} isEmpty=${rows.length === 0} empty=${_("Không có lần tạm ngừng nào đã kết thúc.")}>
      <${PausesTable} rows=${rows} /><//>
  </section>`;
}

/** @param {{reading: Reading, site: string}} props `site`: empty for several offices */
function PassedPanel({ reading, site }) {
  const rows = passedByReason(reading.data ?? []);
  const session = page().session;
  const rule = `/admin/rule?${new URLSearchParams({ ...(session ? { as: session } : {}), site })}#passed`;
  return html`<section class="panel" aria-labelledby="passed-title" data-panel="passed">
    <h2 id="passed-title">${_("Gọi ngoài thứ tự theo lý do")} <small>${_("{n} ngày, kể cả hôm nay", { n: DAYS })}</small></h2>
    <${Told} reading=${reading} isEmpty=${rows.length === 0} empty=${_("Không có lần gọi ngoài thứ tự nào.")}>
      <${PassedTable} rows=${rows} />
      ${site && html`<p class="explain"><a href=${rule}>${_("Xem từng lần gọi, với lời của cán bộ")}</a></p>`}<//>
  </section>`;
}

/**
 * @param {{api: import("/static/js/lib/api.js").Api, states: SiteState[], office: string, line: string}} props
 *   `office`: key of the office, or "all"; `line`: how the screen hears from the server
 */
export function Past({ api, states, office, line }) {
  const keys = states.map((state) => state.site.key);
  const day = states[0].day;
  const each = (/** @type {string} */ report) => keys.map((site) =>
    `/api/v1/${report}?${new URLSearchParams({ site, from: daysBefore(day, DAYS - 1), to: day })}`);
  const promises = useReading(api, [`/api/v1/live/promises?scope=${office === "all" ? "all" : `site:${office}`}`], line);
  const pauses = useReading(api, each("pauses"), line);
  const passed = useReading(api, each("out-of-order"), line);
  const sites = promises.data?.[0].sites ?? [];
  return html`<main class="past">
    <div class="mid">
      ${sites.length === 1 && html`<${Newest} day=${sites[0].days[0]} />`}
      <${PromisesPanel} reading=${promises} states=${states} />
    </div>
    <div class="side">
      <${PausesPanel} reading=${pauses} />
      <${PassedPanel} reading=${passed} site=${keys.length === 1 ? keys[0] : ""} />
    </div>
  </main>`;
}
