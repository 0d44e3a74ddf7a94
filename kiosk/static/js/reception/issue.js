// Giving a number: service by its prefix, then what goes with it, then one key.
import { closedWords } from "../kiosk/hours.js";
import { Icon } from "../lib/ui.js";
import { html, useEffect, useRef, useState } from "../lib/preact.js";
import { purposeName } from "../desk/wording.js";
import { _, pick } from "../lib/words.js";
import { KEYS } from "./keys.js";
import { meant } from "./question.js";
import { printerLabel, waitWords } from "./wording.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Service} Service */
/** @typedef {{service: string, priority: string, purpose: string, quantity: number, errands: string[], printer: string, language: string}} Wish */

/** @type {Wish} */
export const BLANK = { service: "", priority: "", purpose: "", quantity: 1, errands: [], printer: "", language: "vi" };
const MOST_ERRANDS = 3;

/** @param {Snapshot} state @returns {Service[]} */
export const servicesOf = (state) => state.fields.flatMap((field) => field.services);

/**
 * @param {{service: Service, place: number, many: boolean, onPick: () => void}} props `place` 0: not chosen, else which in the turn
 */
function Card({ service, place, many, onPick }) {
  const nobody = service.counters.length === 0;
  const shut = service.closed ? closedWords([service]).words : "";
  const note = nobody ? _("Chưa có quầy nào nhận") : shut || _("{n} đang chờ · {wait}", { n: service.waiting, wait: waitWords(service.expected_wait) });
  return html`<button class=${`service ${place ? "chosen" : ""} ${shut || nobody ? "shut" : ""}`} data-service=${service.code}
    aria-pressed=${String(place > 0)} aria-disabled=${nobody ? "true" : null} onClick=${() => !nobody && onPick()}>
    <b class="prefix">${service.prefix}</b>
    <span><strong>${pick(service, "name")}</strong><small>${(shut || nobody) && html`<${Icon} name=${nobody ? "blocked" : "clock"} />`}${note}</small></span>
    ${many && place > 0 && html`<em class="place-no"><span class="sr">${_("thứ tự")} </span>${place}</em>`}
  </button>`;
}

/**
 * A choice from a list, in the browser's own way.
 * @param {{label: string, name: string, value: string, options: {id: string, words: string}[], onPick: (id: string) => void}} props
 */
function Pick({ label, name, value, options, onPick }) {
  return html`<label class="entry"><span>${label}</span>
    <select name=${name} value=${value} onChange=${(/** @type {any} */ event) => onPick(event.target.value)}>
      ${options.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === value}>${one.words}</option>`)}
    </select></label>`;
}

/**
 * What goes with the service.
 * @param {{state: Snapshot, service: Service|undefined, wish: Wish, set: (part: Partial<Wish>) => void}} props
 */
function Details({ state, service, wish, set }) {
  const purposes = service?.purposes ?? [];
  return html`<div class="details">
    <${Pick} label=${_("Ưu tiên")} name="priority" value=${wish.priority} onPick=${(/** @type {string} */ priority) => set({ priority })}
      options=${[{ id: "", words: _("Không ưu tiên") }, ...state.priorities.map((one) => ({ id: one.id, words: pick(one, "name") }))]} />
    ${purposes.length > 0 && html`<${Pick} label=${_("Mục đích")} name="purpose" value=${wish.purpose} onPick=${(/** @type {string} */ purpose) => set({ purpose })}
      options=${[{ id: "", words: _("Chưa nói") }, ...purposes.map((id) => ({ id, words: purposeName(id) }))]} />`}
    ${service?.asks_quantity && html`<label class="entry"><span>${_("Số hồ sơ")}</span><input name="quantity" type="number" min="1" max="50"
      value=${wish.quantity} onInput=${(/** @type {any} */ event) => set({ quantity: Math.min(50, Math.max(1, Number(event.target.value) || 1)) })} /></label>`}
    <${Pick} label=${_("In phiếu ở")} name="printer" value=${wish.printer} onPick=${(/** @type {string} */ printer) => set({ printer })}
      options=${[{ id: "", words: _("Máy in của cơ quan") }, ...state.printers.map((one) => ({ id: one.name, words: printerLabel(one.name) }))]} />
    <${Pick} label=${_("Tiếng trên phiếu")} name="language" value=${wish.language} onPick=${(/** @type {string} */ chosen) => set({ language: chosen })}
      options=${[{ id: "vi", words: "Tiếng Việt" }, { id: "en", words: "English" }]} />
  </div>`;
}

/**
 * Where the service is typed, and whether it is one or several.
 * @param {{text: string, many: boolean, type: (text: string) => void, enter: (event: KeyboardEvent) => void, turn: () => void}} props
 */
function Head({ text, many, type, enter, turn }) {
  const field = useRef(/** @type {HTMLInputElement|null} */ (null));
  useEffect(() => field.current?.focus(), []);
  return html`<header><h1>${_("Cấp số")}</h1>
    <label class="find"><${Icon} name="look_up" /><span class="sr">${_("Chữ đầu hoặc tên dịch vụ")}</span>
      <input ref=${field} name="service" value=${text} placeholder=${_("Gõ HT hoặc tên dịch vụ")} autocomplete="off" maxlength="40"
        aria-keyshortcuts=${KEYS.fresh} onInput=${(/** @type {any} */ event) => type(event.target.value)} onKeyDown=${enter} /><kbd>${KEYS.fresh}</kbd></label>
    <label class="many"><input type="checkbox" checked=${many} onChange=${turn} />${_("Nhiều dịch vụ")}</label>
  </header>`;
}

/**
 * @param {{state: Snapshot, wish: Wish, setWish: (wish: Wish) => void, busy: boolean, onIssue: (closed: Service|null) => void}} props
 */
export function Issue({ state, wish, setWish, busy, onIssue }) {
  const [text, setText] = useState("");
  const [many, setMany] = useState(wish.errands.length > 0);
  const all = servicesOf(state);
  const shown = meant(all, text);
  const service = all.find((one) => one.code === wish.service);
  const chosen = wish.service ? [wish.service, ...wish.errands] : [];
  /** @param {Partial<Wish>} part */
  const set = (part) => setWish({ ...wish, ...part });
  /** @param {string[]} codes */
  const choose = ([first = "", ...errands]) => set({ service: first, errands, ...(first === wish.service ? {} : { purpose: "", quantity: 1 }) });
  /** @param {Service} one */
  const toggle = (one) => {
    if (!many) return choose([one.code]);
    if (chosen.includes(one.code)) return choose(chosen.filter((code) => code !== one.code));
    return chosen.length <= MOST_ERRANDS ? choose([...chosen, one.code]) : undefined;
  };
  /** @param {string} typed */
  const type = (typed) => {
    setText(typed);
    const exact = all.find((one) => one.prefix.toLowerCase() === typed.trim().toLowerCase() && one.counters.length);
    if (exact && !many) choose([exact.code]);
  };
  /** @param {KeyboardEvent} event */
  const enter = (event) => {
    if (event.key !== "Enter" || !shown.length || !shown[0].counters.length) return;
    event.preventDefault();
    if (!chosen.includes(shown[0].code)) toggle(shown[0]);
    if (many) setText("");
  };
  const shut = all.filter((one) => chosen.includes(one.code)).find((one) => one.closed) ?? null;
  const label = service ? _("Cấp số {prefix}", { prefix: service.prefix }) : _("Cấp số");
  return html`<section class="panel issue" aria-label=${_("Cấp số")}>
    <${Head} text=${text} many=${many} type=${type} enter=${enter} turn=${() => { setMany(!many); if (many) choose(chosen.slice(0, 1)); }} />
    <div class="services" role="group" aria-label=${_("Dịch vụ")}>
      ${shown.map((one) => html`<${Card} key=${one.code} service=${one} many=${many} place=${chosen.indexOf(one.code) + 1} onPick=${() => toggle(one)} />`)}
      ${!shown.length && html`<div class="empty"><${Icon} name="look_up" /><b>${all.length ? _("Không có dịch vụ nào như vậy") : _("Cơ quan chưa có dịch vụ nào")}</b></div>`}
    </div>
    <${Details} state=${state} service=${service} wish=${wish} set=${set} />
    <div class="go">
      <button class="btn primary main" data-action="issue" aria-keyshortcuts=${KEYS.issue} aria-disabled=${service && !busy ? null : "true"} aria-busy=${busy ? "true" : null}
        onClick=${() => service && !busy && onIssue(shut)}>
        <${Icon} name=${shut ? "warning" : "printer"} /><span class="label">${shut ? _("{label} dù {why}", { label, why: shutWhy(shut) }) : label}</span><kbd>${KEYS.issue}</kbd></button>
    </div>
  </section>`;
}

/** @param {Service} service @returns {string} why it gives no number, within a sentence */
export function shutWhy(service) {
  return service.closed?.code === "session_full" ? _("đã hết số buổi này") : _("ngoài giờ nhận số");
}
