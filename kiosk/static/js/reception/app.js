// The reception put together: numbers are given on the left, found and put right on the right.
import { Question } from "../desk/dialog.js";
import { toLogin } from "../desk/feed.js";
import { Notices } from "../desk/notices.js";
import { CancelQuestion } from "../desk/questions.js";
import { Heard } from "../desk/status.js";
import { TransferDialog } from "../desk/transfer.js";
import { useWork } from "../desk/work.js";
import { printerName, printerWords } from "../desk/wording.js";
import { serverNow } from "../lib/format.js";
import { html, useMemo, useState } from "../lib/preact.js";
import { Icon } from "../lib/ui.js";
import { _ } from "../lib/words.js";
import { useFound, useOffice } from "./feed.js";
import { Header } from "./header.js";
import { BLANK, Issue, servicesOf, shutWhy } from "./issue.js";
import { Issued } from "./issued.js";
import { useKeys } from "./keys.js";
import { Search } from "./search.js";
import { createSend } from "./send.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Found} Found */
/** @typedef {ReturnType<typeof useWork>} Work */

const UNDO_MS = 10_000;

/**
 * The office as the desk's dialogs know it.
 * @param {Snapshot} state
 * @param {Found} ticket
 */
function forDesk(state, ticket) {
  const counters = state.counters.map((one) => ({ ...one, officer: one.officer ? { name: "", display_name: one.officer } : null }));
  return { ...state, counters, counter: null, services: servicesOf(state), visit: ticket };
}

/**
 * The dialog that is open, if one is.
 * @param {{open: string, state: Snapshot, ticket: Found|null, work: Work, shut: () => void, move: (move: string, body: any) => void, beyond: () => void,
 *   why: string}} props
 */
function Dialogs({ open, state, ticket, work, shut, move, beyond, why }) {
  const error = work.notice?.tone === "bad" ? work.notice.text : "";
  const common = { busy: work.busy !== null, error, onClose: shut };
  if (open === "beyond") {
    return html`<${Question} ...${common} title=${_("Cấp số dù {why}?", { why })}
      words=${_("Công dân có thể không được phục vụ trong buổi này. Chỉ cấp khi quầy đã đồng ý nhận.")} answers=${[{ words: _("Vẫn cấp số"), run: beyond }]} />`;
  }
  if (!ticket) return null;
  const desk = { ...common, state: forDesk(state, ticket) };
  if (open === "transfer") return html`<${TransferDialog} ...${desk} run=${(/** @type {any} */ goal) => move("transfer", goal)} />`;
  if (open === "cancel") return html`<${CancelQuestion} ...${desk} run=${(/** @type {string} */ reason) => move("cancel", { reason })} />`;
  return null;
}

/**
 * @param {{state: Snapshot, link: import("../desk/types.js").Link}} props
 */
function Foot({ state, link }) {
  return html`<footer class="status">
    <span>${_("Toàn cơ quan đang chờ:")} <b>${state.waiting}</b></span>
    ${state.printers.map((one) => {
      const bad = ["blocked", "disconnected"].includes(one.state) || one.near_end;
      return html`<span key=${one.name} class=${bad ? "trouble" : ""}>${bad && html`<${Icon} name="warning" />`}${printerName(one.name)} <b>${printerWords(one)}</b></span>`;
    })}
    <span class="end"><${Heard} link=${link} /></span>
  </footer>`;
}

/**
 * What can be done with the chosen ticket, once it is allowed.
 * @param {{work: Work, send: ReturnType<typeof createSend>, chosen: Found|null, printer: string, setOpen: (open: string) => void}} given
 */
function moves({ work, send, chosen, printer, setOpen }) {
  /** @param {string} ticket @param {string} move @param {Record<string, unknown>} body @param {string} said */
  const put = (ticket, move, body, said) => work.run(move, () => send(`/api/v1/reception/tickets/${ticket}/${move}`, body), () => ({ tone: "ok", text: said }));
  const code = chosen?.code ?? "";
  /** @param {string} move @param {Record<string, unknown>} body */
  const move = async (move, body) => {
    const said = move === "transfer" ? _("Đã chuyển {code}.", { code }) : move === "cancel" ? _("Đã hủy {code}.", { code }) : _("{code} đã về hàng chờ.", { code });
    if (chosen && (await put(chosen.id, move, body, said))) setOpen("");
  };
  /** @param {string} action */
  const act = (action) => {
    if (!chosen || work.resting) return undefined;
    work.say(null);
    if (action === "transfer" || action === "cancel") return setOpen(action);
    if (action === "requeue") return move("requeue", {});
    const body = printer ? { printer } : {};
    return work.run("reprint", () => send(`/api/v1/tickets/${chosen.id}/reprint`, body), () => ({ tone: "ok", text: _("Đang in lại phiếu {code}.", { code }) }));
  };
  return { put, move, act };
}

/**
 * @param {{state: Snapshot, link: import("../desk/types.js").Link, api: import("../lib/api.js").Api, refresh: () => Promise<void>}} props
 */
function Reception({ state, link, api, refresh }) {
  const work = useWork(api, refresh, null);
  const send = useMemo(() => createSend(api), [api]);
  const [wish, setWish] = useState(BLANK);
  const [given, setGiven] = useState(/** @type {import("./issued.js").Given|null} */ (null));
  const [question, setQuestion] = useState({ q: "", from: "", to: "", state: "" });
  const [picked, setPicked] = useState("");
  const [open, setOpen] = useState("");
  const { rows, error } = useFound(api, question, String(state.rev));
  const chosen = rows?.find((row) => row.id === picked) ?? null;
  const closed = servicesOf(state).find((one) => [wish.service, ...wish.errands].includes(one.code) && one.closed);
  useKeys(open !== "");
  /** @param {boolean} beyond */
  const issue = async (beyond) => {
    const service = servicesOf(state).find((one) => one.code === wish.service);
    const { quantity, ...asked } = wish;
    const body = { ...asked, ...(service?.asks_quantity ? { quantity } : {}), ...(beyond ? { beyond } : {}) };
    const done = await work.run("issue", async () => {
      const ticket = await send("/api/v1/tickets", body);
      setGiven({ ticket, until: serverNow().getTime() + UNDO_MS });
      setPicked(ticket.id);
    });
    if (!done) return;
    setOpen("");
    setWish({ ...BLANK, printer: wish.printer });
  };
  const { put, move, act } = moves({ work, send, chosen, printer: wish.printer, setOpen });
  const undo = async () => {
    if (given && (await put(given.ticket.id, "cancel", { reason: _("Cấp nhầm") }, _("Đã hủy {code}.", { code: given.ticket.code })))) setGiven(null);
  };
  const busy = work.busy !== null;
  return html`<main class="reception">
    <div class="left">
      ${given ? html`<${Issued} key=${given.ticket.id} given=${given} busy=${busy || work.resting} onUndo=${undo} onNext=${() => setGiven(null)} />`
        : html`<${Issue} state=${state} wish=${wish} setWish=${setWish} busy=${busy} onIssue=${(/** @type {unknown} */ shut) => (shut ? setOpen("beyond") : issue(false))} />`}
      <div class="said"><${Notices} notice=${open ? null : work.notice} link=${link} onClear=${() => work.say(null)} /></div>
    </div>
    <${Search} question=${question} set=${(/** @type {any} */ part) => setQuestion({ ...question, ...part })} rows=${rows} error=${error} chosen=${chosen}
      onPick=${setPicked} busy=${busy} act=${act} />
    <${Dialogs} open=${open} state=${state} ticket=${chosen} work=${work} shut=${() => setOpen("")} move=${move} beyond=${() => issue(true)} why=${closed ? shutWhy(closed) : ""} />
  </main>`;
}

/**
 * @param {{api: import("../lib/api.js").Api, slot: string|null}} props
 */
export function App({ api, slot }) {
  const { state, link, denied, account, refresh } = useOffice(api, slot);
  if (!state || denied) {
    const away = link.state === "away";
    const words = denied || (away ? _("Chưa liên lạc được máy chủ. Màn hình tự nối lại.") : _("Đang mở bàn tiếp đón…"));
    return html`<div class="desk"><main class="before" role="status"><${Icon} name=${denied ? "lock" : away ? "offline" : "hourglass"} /><p>${words}</p>
      ${denied && html`<button class="btn primary" onClick=${toLogin}>${_("Đăng nhập bằng tài khoản khác")}</button>`}</main></div>`;
  }
  const leave = () => api.delete("/api/v1/session").then(toLogin, toLogin);
  return html`<div class="desk"><${Header} state=${state} account=${account} slot=${slot} onLeave=${leave} />
    <${Reception} state=${state} link=${link} api=${api} refresh=${refresh} />
    <${Foot} state=${state} link=${link} /></div>`;
}
