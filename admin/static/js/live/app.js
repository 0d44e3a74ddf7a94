/** The live view put together. */
import { html, useEffect, useState } from "/static/js/lib/preact.js";
import { _, page } from "/static/js/lib/words.js";
import { ChartPanel } from "./chart.js";
import { Chooser } from "./chooser.js";
import { useNow, useStates, useView } from "./feed.js";
import { Head } from "./head.js";
import { LeaguePanel } from "./league.js";
import { alertsIn, devicesIn, waitingIn } from "./now.js";
import { address, isOpen, periodWords, readQuery, written } from "./query.js";
import { Past } from "./past.js";
import { AlertPanel, CounterPanel, DevicePanel, OfficePanel } from "./side.js";
import { SharePanel } from "./share.js";
import { Tiles } from "./tiles.js";

/**
 * @typedef {import("./types.js").Query} Query
 * @typedef {import("./types.js").Figures} Figures
 * @typedef {import("./types.js").Row} Row
 * @typedef {import("./types.js").SiteState} SiteState
 * @typedef {import("./types.js").View} View
 */

/**
 * The address as state: links of this page change it without a new load.
 *
 * @returns {{query: Query, go: (href: string) => void}}
 */
function useAddress() {
  const read = () => readQuery(location.search, page().scope ?? "all");
  const [query, setQuery] = useState(read());
  const go = (/** @type {string} */ href) => {
    history.pushState(null, "", href);
    setQuery(read());
  };
  useEffect(() => {
    const back = () => setQuery(read());
    const click = (/** @type {MouseEvent} */ event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link?.getAttribute("href")?.startsWith("?") || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      go(link.getAttribute("href") ?? "");
    };
    addEventListener("popstate", back);
    document.addEventListener("click", click);
    return () => { removeEventListener("popstate", back); document.removeEventListener("click", click); };
  }, []);
  return { query, go };
}

/**
 * The newest figures of the view: those pushed with the office's state where they are the same ones, else those read.
 *
 * @param {View} view
 * @param {Query} query
 * @param {SiteState | undefined} state
 * @returns {{figures: Figures, today: Figures, rows: Row[]}}
 */
function newest(view, query, state) {
  const { figures, today, rows } = view;
  if (view.scope.kind !== "site" || !state) return { figures, today, rows: rows.list };
  const pushed = query.today ? state.today : isOpen(query) ? state.open : null;
  const fresh = new Map(rows.by === "counter" ? pushed?.rows?.map((row) => [row.key, row]) : []);
  return { figures: pushed ?? figures, today: state.today, rows: rows.list.map((row) => ({ ...row, ...fresh.get(row.key) })) };
}

/** @param {View} view @returns {string[]} by what the scope can be split */
function choicesOf({ scope }) {
  if (scope.kind === "all") return ["site"];
  return ["counter", "field", "officer"].filter((each) => each !== scope.kind);
}

/** @param {Query} query @param {string} day @returns {string} */
function when(query, day) {
  return query.today ? _("Hôm nay, {day}", { day: written(day) }) : periodWords(query);
}

/** @param {View} view @param {SiteState[]} states @param {Date} now */
function dueAlerts(view, states, now) {
  const low = view.low.map((row) => ({ kind: "low", grave: true, from: null, ...row }));
  return [...alertsIn(states, now).filter((alert) => alert.grave), ...low, ...alertsIn(states, now).filter((alert) => !alert.grave)];
}

/** @param {{view: View, query: Query, states: SiteState[], now: Date, linkTo: import("./league.js").LinkTo}} props */
function Body({ view, query, states, now, linkTo }) {
  const state = states.length === 1 && view.scope.kind !== "all" ? states[0] : undefined;
  const { figures, today, rows } = newest(view, query, state);
  const { waiting, oldest } = waitingIn(states, view.scope);
  const limit = Math.min(...states.map((each) => each.limit_s));
  return html`<main>
    <${SharePanel} figures=${figures} when=${when(query, view.period.today)} />
    <div class="mid">
      <${Tiles} waiting=${waiting} oldest=${oldest} today=${today} limit=${limit} now=${now} />
      <${ChartPanel} chart=${view.chart} today=${view.period.today} replayed=${figures.replayed} />
      <${LeaguePanel} by=${view.rows.by} rows=${rows} choices=${choicesOf(view)} whole=${figures.very_satisfied} linkTo=${linkTo} />
    </div>
    <div class="side">
      <${AlertPanel} alerts=${dueAlerts(view, states, now)} now=${now} />
      ${state ? html`<${CounterPanel} state=${state} now=${now} linkTo=${linkTo} />` : html`<${OfficePanel} states=${states} linkTo=${linkTo} />`}
      <${DevicePanel} devices=${devicesIn(states)} />
    </div>
  </main>`;
}

/** @param {{api: import("/static/js/lib/api.js").Api, session: string}} props */
export function App({ api, session }) {
  const { query, go } = useAddress();
  const now = useNow();
  const [choosing, setChoosing] = useState(/** @type {any[] | null} */ (null));
  const office = query.scope === "all" ? "all" : query.scope.split(":")[1].split("/")[0];
  const { states: byKey, updated, link } = useStates(api, session, office);
  const states = Object.values(byKey);
  const { view, problem } = useView(api, query, states[0]?.day ?? "", JSON.stringify(states.map((state) => state.rev)));
  const linkTo = (/** @type {Partial<Query>} */ change) => address(location.search, { ...query, ...change });
  const isPast = query.view === "past";
  const officeScope = office === "all" ? "all" : `site:${office}`;
  // The past days are told of whole offices: none leads there from a part of one, and to a part, or a period, back.
  const chosen = (/** @type {Partial<Query>} */ change) =>
    linkTo({ ...change, view: /^(all$|site:)/.test(change.scope ?? "") ? query.view : "" });
  const choose = async () => setChoosing((await api.get("/api/v1/live/scopes")).body.sites);
  useEffect(() => setChoosing(null), [JSON.stringify(query)]);
  const scope = view?.scope ?? { text: query.scope, kind: /** @type {"all"} */ ("all"), site: "", part: "", name: "", name_en: "" };
  return html`<${Head} scope=${scope} site=${states.length === 1 && office !== "all" ? states[0].site : null} period=${periodWords(query)}
      many=${page().many_sites === true} allLink=${linkTo({ scope: "all", by: "" })} siteLink=${linkTo({ scope: `site:${office}`, by: "" })}
      turn=${isPast || query.scope === officeScope ? { past: isPast, href: linkTo({ view: isPast ? "" : "past", by: "" }) } : null} onChoose=${choose} link=${link} updated=${updated} now=${now} />
    ${problem && html`<p class="alert bad problem" role="alert">${problem.detail || problem.title}</p>`}
    ${isPast && states.length > 0 ? html`<${Past} api=${api} states=${states} office=${office} line=${link?.state ?? ""} />`
      : view && states.length > 0 ? html`<${Body} view=${view} query=${query} states=${states} now=${now} linkTo=${linkTo} />` : html`<main></main>`}
    ${choosing && html`<${Chooser} sites=${choosing} query=${query} linkTo=${chosen} go=${go} onClose=${() => setChoosing(null)} />`}`;
}
