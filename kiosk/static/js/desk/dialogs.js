// The dialog that is open, if one is.
import { html } from "../lib/preact.js";
import { FinishQuestion, OtherQuestion, PauseQuestion, WalkInQuestion } from "./asking.js";
import { doer } from "./doing.js";
import { Help } from "./help.js";
import { CancelQuestion, CloseQuestion, LeaveQuestion } from "./questions.js";
import { TransferDialog } from "./transfer.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {"transfer"|"close"|"cancel"|"leave"|"pause"|"finish"|"walk-in"|"other"|"help"} Kind */
/** @typedef {{kind: Kind, ticket?: string}|null} Open */

const OF_VISIT = new Set(["transfer", "close", "cancel", "finish"]);

/**
 * @param {{open: Open, state: Snapshot, work: ReturnType<typeof import("./work.js").useWork>, shut: () => void,
 *   leave: (close: boolean) => Promise<boolean>}} props
 */
export function Dialogs({ open, state, work, shut, leave }) {
  if (!open || (OF_VISIT.has(open.kind) && !state.visit)) return null;
  const { act, close } = doer(state, work);
  const error = work.notice?.tone === "bad" ? work.notice.text : "";
  const common = { state, busy: work.busy !== null, error, onClose: shut };
  /** @param {Promise<boolean>} going */
  const thenShut = async (going) => (await going) && shut();
  /** @param {import("./steps.js").Action} action */
  const withBody = (action) => (/** @type {any} */ body) => thenShut(act(action, body));
  if (open.kind === "help") return html`<${Help} onClose=${shut} />`;
  if (open.kind === "leave") return html`<${LeaveQuestion} ...${common} run=${leave} />`;
  if (open.kind === "pause") return html`<${PauseQuestion} ...${common} run=${(/** @type {string} */ reason) => thenShut(act("pause", { reason }))} />`;
  if (open.kind === "other") return html`<${OtherQuestion} ...${common} ticket=${open.ticket ?? ""} run=${withBody("call")} />`;
  if (open.kind === "walk-in") return html`<${WalkInQuestion} ...${common} run=${withBody("walk-in")} />`;
  if (open.kind === "finish") return html`<${FinishQuestion} ...${common} run=${withBody("finish")} />`;
  if (open.kind === "transfer") return html`<${TransferDialog} ...${common} run=${withBody("transfer")} />`;
  if (open.kind === "close") return html`<${CloseQuestion} ...${common} run=${(/** @type {any} */ first) => thenShut(close(first))} />`;
  return html`<${CancelQuestion} ...${common} run=${(/** @type {string} */ reason) => thenShut(act("cancel", { reason }))} />`;
}
