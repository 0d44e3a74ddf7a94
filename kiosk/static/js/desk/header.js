// The masthead of the desk: office, counter with its state, officer, clock.
import { time } from "../lib/format.js";
import { html } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { ways } from "../lib/ways.js";
import { _, pick } from "../lib/words.js";
import { useNow } from "./time.js";
import { counterState } from "./wording.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */

/** The placeholder of the emblem: an office puts in what it is entitled to use. */
export function Emblem() {
  return html`<svg class="emblem" viewBox="0 0 64 64" aria-hidden="true">
    <circle cx="32" cy="32" r="31" fill="#b3121d" />
    <circle cx="32" cy="32" r="28" fill="none" stroke="#ffc72c" stroke-width="1.6" />
    <path fill="#ffc72c" d="M32 12l4.7 14.4h15.2l-12.3 8.9 4.7 14.5L32 40.9l-12.3 8.9 4.7-14.5-12.3-8.9h15.2z" />
  </svg>`;
}

/** The clock of the masthead. */
function Clock() {
  const now = useNow();
  return html`<time>${time(new Date(now))}</time>`;
}

/**
 * @param {{counter: NonNullable<Snapshot["counter"]>}} props
 */
function Post({ counter }) {
  const fields = counter.fields.map((field) => pick(field, "name")).join(", ");
  const state = counterState(counter.state);
  return html`<p class="post">
    <span class="what" title=${fields}>${_("Quầy {n}", { n: counter.number })}${fields && ` · ${fields}`}</span>
    <span class=${`pill ${state.tone}`}><${Icon} name=${state.icon} />${state.words}</span>
  </p>`;
}

/**
 * @param {{state: Snapshot, overview: boolean, onLeave: () => void, onHelp: () => void, onCounters: () => void}} props
 */
export function Header({ state, overview, onLeave, onHelp, onCounters }) {
  const instead = state.acting !== state.account.name && !overview;
  return html`<header class="masthead">
    <${Emblem} />
    <span class="name"><small>${_(state.site.kind)}</small><b>${state.site.name}</b></span>
    ${state.counter && !overview && html`<${Post} counter=${state.counter} />`}
    <div class="end">
      <p class="who"><span>${state.account.display_name}</span>${(instead || state.account.title) && html`<small>${instead
        ? _("thay {who}", { who: state.counter?.officer?.display_name ?? "" }) : state.account.title}</small>`}</p>
      ${state.may_act && !overview && state.counter && html`<button class="leave" onClick=${onCounters} title=${_("Các quầy")} aria-label=${_("Các quầy")}><${Icon} name="people" /></button>`}
      ${ways().map(({ href, icon, words }) => html`<a class="leave" key=${href} href=${href} title=${words} aria-label=${words}><${Icon} name=${icon} /></a>`)}
      <button class="leave" onClick=${onHelp} title=${_("Phím tắt (?)")} aria-label=${_("Phím tắt")}><${Icon} name="info" /></button>
      <button class="leave" onClick=${onLeave} title=${_("Đăng xuất")} aria-label=${_("Đăng xuất")}><${Icon} name="sign_out" /></button>
      <${Clock} />
    </div>
  </header>`;
}
