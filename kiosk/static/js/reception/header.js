// The masthead of the reception: office, place, who is signed in, and the way to the desk.
import { time } from "../lib/format.js";
import { html } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _ } from "../lib/words.js";
import { Emblem } from "../desk/header.js";
import { useNow } from "../desk/time.js";

/** The clock of the masthead. */
function Clock() {
  return html`<time>${time(new Date(useNow()))}</time>`;
}

/**
 * @param {{state: import("./types.js").Snapshot, account: import("./types.js").Account|null, slot: string|null, onLeave: () => void}} props
 */
export function Header({ state, account, slot, onLeave }) {
  return html`<header class="masthead">
    <${Emblem} />
    <span class="name"><small>${_(state.site.kind)}</small><b>${state.site.name}</b></span>
    <p class="post"><span class="what">${_("Bàn tiếp đón")}</span></p>
    <div class="end">
      <a class="way" href=${`/desk${slot ? `?as=${encodeURIComponent(slot)}` : ""}`}>${_("Bàn làm việc")}</a>
      ${account && html`<p class="who"><span>${account.display_name}</span>${account.title && html`<small>${account.title}</small>`}</p>`}
      <button class="leave" onClick=${onLeave} title=${_("Đăng xuất")} aria-label=${_("Đăng xuất")}><${Icon} name="sign_out" /></button>
      <${Clock} />
    </div>
  </header>`;
}
