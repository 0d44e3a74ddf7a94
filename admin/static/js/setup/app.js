/** The set-up put together: what there is, where one is, and what was just done. */
import { setZone } from "/static/js/lib/format.js";
import { html, useEffect, useRef, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _, markDemonstration } from "/static/js/lib/words.js";
import { Question } from "/static/js/desk/dialog.js";
import { Boards } from "./boards.js";
import { Refusal, createCalls, toLogin } from "./calls.js";
import { CalendarSection } from "./calendar.js";
import { Counters } from "./counters.js";
import { Devices } from "./devices.js";
import { Fields } from "./fields.js";
import { Head, Nav } from "./head.js";
import { Lists } from "./lists.js";
import { Overview } from "./overview.js";
import { NEW } from "./place.js";
import { Printers } from "./printers.js";
import { usePlace } from "./route.js";
import { Services } from "./services.js";
import { NewSite, SiteSection } from "./site.js";
import { Staff } from "./staff.js";
import { Zones } from "./zones.js";
import { VoiceSection } from "./voice.js";

/** @typedef {import("./types.js").Office} Office */
/** @typedef {import("./types.js").Choices} Choices */
/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Guard} Guard */

const EVERY_MS = 10_000;
const SAID_MS = 6_000;
/** @type {Record<string, (props: {context: Context}) => any>} */
const PARTS = { overview: Overview, site: SiteSection, calendar: CalendarSection, voice: VoiceSection, fields: Fields, services: Services, counters: Counters, lists: Lists, zones: Zones, boards: Boards, staff: Staff, printers: Printers, devices: Devices };

/** @param {string} site @returns {string} the address of the set-up of an office; all else of it stays */
function addressOf(site) {
  const query = new URLSearchParams(location.search);
  query.set("site", site);
  return `${location.pathname}?${query}`;
}

/**
 * The office, read now, after each change, and every ten seconds for its devices.
 * @param {import("./calls.js").Calls} calls
 * @param {boolean} has whether there is an office to read
 */
function useOffice(calls, has) {
  const [office, setOffice] = useState(/** @type {Office|null} */ (null));
  const [trouble, setTrouble] = useState("");
  const refresh = async () => {
    if (!has) return;
    try {
      /** @type {Office} */
      const told = await calls.read("/office");
      setZone(told.site.timezone ?? "Asia/Ho_Chi_Minh");
      markDemonstration(told.site.demonstration);
      setOffice(told);
      setTrouble("");
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      setTrouble(refusal.status === 0 ? _("Chưa liên lạc được máy chủ. Trang tự nối lại.") : refusal.message);
    }
  };
  useEffect(() => {
    refresh();
    const timer = setInterval(() => document.hidden || refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [calls, has]);
  return { office, trouble, refresh };
}

/** @returns {[string, (words: string) => void]} what was just done, for a few seconds */
function useSaid() {
  const [said, setSaid] = useState("");
  const timer = useRef(0);
  return [said, (words) => {
    clearTimeout(timer.current);
    setSaid(words);
    timer.current = setTimeout(() => setSaid(""), SAID_MS);
  }];
}

/** @param {{leave: () => void, stay: () => void}} props */
function Unsaved({ leave, stay }) {
  return html`<${Question} title=${_("Bỏ những gì chưa lưu?")} words=${_("Những gì vừa nhập chưa được lưu.")} busy=${false} onClose=${stay}
    answers=${[{ words: _("Bỏ thay đổi"), run: leave }]} />`;
}

/**
 * @param {{choices: Choices, calls: import("./calls.js").Calls, site: string, slot: string}} props
 */
function SetUp({ choices, calls, site, slot }) {
  const guard = useRef(/** @type {Guard} */ ({ dirty: false })).current;
  const { place, asked, go, leave, stay } = usePlace(guard);
  const { office, trouble, refresh } = useOffice(calls, site !== NEW);
  const [said, say] = useSaid();
  const [saved, setSaved] = useState(0);
  useEffect(() => {
    document.title = office ? `${_("Thiết lập")} · ${office.site.name}` : _("Thiết lập");
  }, [office?.site.name]);
  useEffect(() => {
    /** @type {HTMLElement|null} */ (document.querySelector(".side [data-first], .narrow [data-first]"))?.focus();
  }, [place.section, place.key, Boolean(office)]);
  /** @type {Context["done"]} */
  const done = async (words, section = place.section, key = place.key) => {
    guard.dirty = false;
    await refresh();
    setSaved((n) => n + 1);
    say(words);
    go(section, key);
  };
  const onLeave = () => createLogout(slot);
  const move = (/** @type {string} */ key) => location.assign(addressOf(key) + (key === NEW ? "" : "#overview"));
  const context = office && { office, choices, calls, place, guard, saved, go, done };
  const Part = PARTS[place.section];
  return html`<${Head} choices=${choices} office=${office?.site ?? null} site=${site} slot=${slot} onSite=${move} onLeave=${onLeave} />
    ${site === NEW ? html`<${NewSite} calls=${calls} guard=${guard} first=${choices.sites.length === 0} onMade=${move}
        onClose=${choices.sites.length ? () => move(choices.sites[0].key) : undefined} />`
      : context ? html`<${Nav} office=${context.office} place=${place} /><${Part} key=${place.section === "site" || place.section === "voice" ? `${place.section}${saved}` : place.section} context=${context} />`
      : html`<${Before} words=${trouble} />`}
    <div class="told" role="status">${said && html`<p class="alert ok"><${Icon} name="check" /><span>${said}</span></p>`}
      ${office && trouble && html`<p class="alert warn"><${Icon} name="offline" /><span>${trouble}</span></p>`}</div>
    ${asked && html`<${Unsaved} leave=${leave} stay=${stay} />`}`;
}

/** @param {string} slot */
async function createLogout(slot) {
  await fetch("/api/v1/session", { method: "DELETE", headers: slot ? { "X-Kiosk-Session": slot } : {} });
  toLogin();
}

/** @param {{words: string}} props */
function Before({ words }) {
  return html`<main class="before" role="status"><${Icon} name=${words ? "warning" : "hourglass"} /><p>${words || _("Đang mở trang thiết lập…")}</p></main>`;
}

/** @param {{slot: string}} props */
export function App({ slot }) {
  const [found, setFound] = useState(/** @type {{choices: Choices, calls: import("./calls.js").Calls, site: string}|null} */ (null));
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    const ask = async () => {
      try {
        /** @type {Choices} */
        const choices = await createCalls({ session: slot }).read("");
        const site = new URLSearchParams(location.search).get("site") || choices.sites[0]?.key || NEW;
        setFound({ choices, site, calls: createCalls({ session: slot, site: site === NEW ? "" : site }) });
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        setTrouble(refusal.message);
      }
    };
    ask();
  }, []);
  return found ? html`<${SetUp} ...${found} slot=${slot} />` : html`<${Before} words=${trouble} />`;
}
