// The desk put together: state in, one pressed key out.
import { html, useEffect, useState } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _ } from "../lib/words.js";
import { Chooser } from "./chooser.js";
import { Desk } from "./desk.js";
import { Dialogs } from "./dialogs.js";
import { toLogin, useDesk } from "./feed.js";
import { Header } from "./header.js";
import { Status } from "./status.js";
import { stage } from "./steps.js";
import { useWork } from "./work.js";

/** The counter that a supervisor works at stands in the address, so that a reload stays there. */
function useAt() {
  const [at, setAt] = useState(() => Number(new URLSearchParams(location.search).get("at")) || null);
  /** @param {number|null} to */
  const go = (to) => {
    const address = new URL(location.href);
    if (to) address.searchParams.set("at", String(to));
    else address.searchParams.delete("at");
    history.replaceState(null, "", address);
    setAt(to);
  };
  return /** @type {const} */ ([at, go]);
}

/**
 * Before the first snapshot: loading, away or not allowed.
 * @param {{away: boolean, denied: string}} props
 */
function Before({ away, denied }) {
  const words = denied || (away ? _("Chưa liên lạc được máy chủ. Màn hình tự nối lại.") : _("Đang mở quầy…"));
  return html`<main class="before" role="status"><${Icon} name=${denied ? "lock" : away ? "offline" : "hourglass"} /><p>${words}</p>
    ${denied && html`<button class="btn primary" onClick=${toLogin}>${_("Đăng nhập bằng tài khoản khác")}</button>`}</main>`;
}

/**
 * @param {{api: import("../lib/api.js").Api, slot: string|null}} props
 */
export function App({ api, slot }) {
  const [at, setAt] = useAt();
  const { state, link, denied, refresh } = useDesk(api, slot, at);
  const work = useWork(api, refresh, at);
  const [open, setOpen] = useState(/** @type {import("./dialogs.js").Open} */ (null));
  const [overview, setOverview] = useState(false);
  const [opening, setOpening] = useState(/** @type {number|null} */ (null));
  const number = state?.counter?.number;
  useEffect(() => {
    document.title = number ? _("Quầy {n}", { n: number }) : _("Bàn làm việc");
  }, [number]);
  if (!state || denied) return html`<${Before} away=${link.state === "away"} denied=${denied} />`;
  /** @param {boolean} close */
  const leave = async (close) => {
    const gone = await work.run("leave", async (send) => {
      if (close && number) await send("close", { counter: number });
      await api.delete("/api/v1/session");
    });
    if (gone) toLogin();
    return gone;
  };
  /** @param {number} counter @param {boolean} takeOver */
  const take = async (counter, takeOver) => {
    setOpening(counter);
    const taken = await work.run("open", (send) => send("open", { counter, body: takeOver ? { take_over: true } : {} }));
    setOpening(null);
    if (taken) workAt(null);
  };
  /** @param {number|null} counter */
  const workAt = (counter) => {
    work.say(null);
    setAt(counter);
    setOverview(false);
  };
  const instead = state.acting !== state.account.name;
  const choosing = overview || stage(state) === "choose";
  /** @param {import("./types.js").Slip} slip */
  const reprint = (slip) => work.run("reprint", () => api.post(`/api/v1/tickets/${slip.ticket}/reprint`, {}),
    () => ({ tone: "ok", text: _("Đang in lại phiếu {code}.", { code: slip.code }) }));
  const error = work.notice?.tone === "bad" ? work.notice.text : "";
  return html`<${Header} state=${state} overview=${choosing} onHelp=${() => setOpen({ kind: "help" })} onCounters=${() => setOverview(true)}
      onLeave=${() => (number && !instead ? setOpen({ kind: "leave" }) : leave(false))} />
    ${choosing
      ? html`<${Chooser} state=${state} busy=${opening} error=${error} onOpen=${take} onAct=${workAt} />`
      : html`<${Desk} key=${number} state=${state} link=${link} work=${work} open=${open} setOpen=${setOpen} />`}
    <${Status} state=${state} link=${link} busy=${work.busy !== null} onReprint=${reprint} />
    <${Dialogs} open=${open} state=${state} work=${work} shut=${() => setOpen(null)} leave=${leave} />`;
}
