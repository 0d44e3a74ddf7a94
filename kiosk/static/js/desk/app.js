// The desk put together: state in, one pressed key out.
import { html, useEffect, useState } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _ } from "../lib/words.js";
import { Chooser } from "./chooser.js";
import { toLogin, useDesk } from "./feed.js";
import { Header } from "./header.js";
import { KeyPad, useKeys } from "./keys.js";
import { Notices } from "./notices.js";
import { CancelQuestion, CloseQuestion, LeaveQuestion } from "./questions.js";
import { Queue } from "./queue.js";
import { Status } from "./status.js";
import { refusal, stage } from "./steps.js";
import { TransferDialog } from "./transfer.js";
import { Today, VisitPanel } from "./visit.js";
import { doneWords, refusalWords } from "./wording.js";
import { useWork } from "./work.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Marked} Marked */
/** @typedef {import("./steps.js").Action} Action */
/** @typedef {"transfer"|"close"|"cancel"|"leave"|null} Open */

/**
 * What a pressed key does once it is allowed and nothing is asked first.
 * @param {Snapshot} state
 * @param {ReturnType<typeof useWork>} work
 */
function doer(state, work) {
  const counter = state.counter?.number;
  const visit = state.visit?.id;
  const code = state.visit?.code ?? "";
  /** @param {string} text @returns {import("./types.js").Notice|null} */
  const good = (text) => (text ? { tone: "ok", text } : null);
  /** @param {Action} action @param {Record<string, unknown>} [body] */
  const act = (action, body) => work.run(action, (send) => send(action, { counter, visit, body }), (answer) =>
    action === "call" && !answer ? { tone: "info", text: _("Chưa có ai chờ ở quầy này.") } : good(doneWords(action, code)));
  return {
    act,
    close: (/** @type {"finish"|"requeue"} */ first) => work.run("close", async (send) => {
      await send(first, { visit });
      await send("close", { counter });
    }),
    /** @param {"resume"|"requeue"} action @param {Marked} row */
    take: (action, row) => work.run(action, (send) => send(action, { visit: row.id }),
      () => good(action === "requeue" ? doneWords("requeue", row.code) : "")),
  };
}

/**
 * The dialog that is open, if one is.
 * @param {{open: Open, state: Snapshot, work: ReturnType<typeof useWork>, shut: () => void, leave: (close: boolean) => Promise<boolean>}} props
 */
function Dialogs({ open, state, work, shut, leave }) {
  const { act, close } = doer(state, work);
  const error = work.notice?.tone === "bad" ? work.notice.text : "";
  const common = { state, busy: work.busy !== null, error, onClose: shut };
  /** @param {Promise<boolean>} going */
  const thenShut = async (going) => (await going) && shut();
  if (open === "leave") return html`<${LeaveQuestion} ...${common} run=${leave} />`;
  if (!state.visit) return null;
  if (open === "transfer") return html`<${TransferDialog} ...${common} run=${(/** @type {any} */ goal) => thenShut(act("transfer", goal))} />`;
  if (open === "close") return html`<${CloseQuestion} ...${common} run=${(/** @type {any} */ first) => thenShut(close(first))} />`;
  if (open === "cancel") return html`<${CancelQuestion} ...${common} run=${(/** @type {string} */ reason) => thenShut(act("cancel", { reason }))} />`;
  return null;
}

/**
 * The desk with its counter open.
 * @param {{state: Snapshot, link: import("./types.js").Link, work: ReturnType<typeof useWork>, open: Open, setOpen: (open: Open) => void}} props
 */
function Desk({ state, link, work, open, setOpen }) {
  const [tab, setTab] = useState("mine");
  const at = stage(state);
  const served = Boolean(state.visit?.served_at);
  const held = state.held.filter((row) => row.officer === state.account.name);
  const { act, take } = doer(state, work);
  /** @param {Action} action */
  const press = (action) => {
    if (work.busy || work.resting) return;
    const no = refusal(at, action, served);
    if (no) return work.say({ tone: "info", text: refusalWords(no) });
    work.say(null);
    if (action === "transfer" || action === "cancel" || (action === "close" && state.visit)) return setOpen(action);
    if (action === "resume") return held.length === 1 ? take("resume", held[0]) : setTab("held");
    return act(action);
  };
  useKeys({ ...state, held }, press, open !== null);
  return html`<main>
    <section class="panel work" aria-label=${_("Lượt đang mở")}>
      <${VisitPanel} state=${state} at=${at} press=${press} />
      <div class="between"><${Today} today=${state.today} />
        <${Notices} notice=${open ? null : work.notice} link=${link} onClear=${() => work.say(null)} /></div>
      <${KeyPad} at=${at} served=${served} held=${held.length} busy=${work.busy} resting=${work.resting} press=${press} />
    </section>
    <${Queue} state=${state} tab=${tab} setTab=${setTab} free=${at === "idle"} busy=${work.busy !== null || work.resting}
      onRequeue=${(/** @type {Marked} */ row) => take("requeue", row)} onResume=${(/** @type {Marked} */ row) => take("resume", row)} />
  </main>`;
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
  const { state, link, denied, refresh } = useDesk(api, slot);
  const work = useWork(api, refresh);
  const [open, setOpen] = useState(/** @type {Open} */ (null));
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
  /** @param {number} counter */
  const take = async (counter) => {
    setOpening(counter);
    await work.run("open", (send) => send("open", { counter }));
    setOpening(null);
  };
  /** @param {import("./types.js").Slip} slip */
  const reprint = (slip) => work.run("reprint", () => api.post(`/api/v1/tickets/${slip.ticket}/reprint`, {}),
    () => ({ tone: "ok", text: _("Đang in lại phiếu {code}.", { code: slip.code }) }));
  const error = work.notice?.tone === "bad" ? work.notice.text : "";
  return html`<${Header} state=${state} onLeave=${() => (number ? setOpen("leave") : leave(false))} />
    ${stage(state) === "choose"
      ? html`<${Chooser} state=${state} busy=${opening} error=${error} onOpen=${take} />`
      : html`<${Desk} state=${state} link=${link} work=${work} open=${open} setOpen=${setOpen} />`}
    <${Status} state=${state} link=${link} busy=${work.busy !== null} onReprint=${reprint} />
    <${Dialogs} open=${open} state=${state} work=${work} shut=${() => setOpen(null)} leave=${leave} />`;
}
