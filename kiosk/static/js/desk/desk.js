// The desk with its counter open: the visit, the keys, the waiting list; keyboard, keypad and touch lead to the same steps.
import { serverNow } from "../lib/format.js";
import { html, useEffect, useState } from "../lib/preact.js";
import { _ } from "../lib/words.js";
import { AutoCall, useAuto, useCountdown } from "./auto.js";
import { doer } from "./doing.js";
import { Typed, meant, useKeypad } from "./keypad.js";
import { KeyPad, momentOf, useKeys } from "./keys.js";
import { Notices } from "./notices.js";
import { Queue } from "./queue.js";
import { primary, refusalNow, stage } from "./steps.js";
import { Today, VisitPanel } from "./visit.js";
import { earlyWords, refusalWords } from "./wording.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Marked} Marked */
/** @typedef {import("./types.js").Waiting} Waiting */
/** @typedef {import("./steps.js").Action} Action */
/** @typedef {import("./dialogs.js").Open} Open */

/** Actions that are asked about first, always or while a visit is open. */
const ASKED = new Set(["transfer", "cancel", "pause", "walk-in"]);

/**
 * What a press of a key leads to: a refusal in words, a question, or the step itself.
 * @param {{state: Snapshot, work: ReturnType<typeof import("./work.js").useWork>, held: Marked[],
 *   setOpen: (open: Open) => void, setTab: (tab: string) => void}} given
 * @returns {(action: Action) => unknown}
 */
function presser({ state, work, held, setOpen, setTab }) {
  const at = stage(state);
  const { act, take } = doer(state, work);
  return (action) => {
    if (work.busy || work.resting) return undefined;
    const moment = momentOf(state, serverNow().getTime());
    const no = refusalNow(at, action, moment);
    if (no) return work.say({ tone: "info", text: no === "too_early" && moment.early ? earlyWords(moment.early) : refusalWords(no) });
    work.say(null);
    if (ASKED.has(action) || (action === "close" && state.visit) || (action === "finish" && state.choices.ask_outcome)) {
      return setOpen({ kind: /** @type {any} */ (action) });
    }
    if (action === "resume") return held.length === 1 ? take("resume", held[0]) : setTab("held");
    return act(action);
  };
}

/** @param {() => void} ask "?" asks for the keys, wherever it is on the keyboard */
function useHelp(ask) {
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const listen = (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (event.key !== "?" || target.closest?.("input, textarea, dialog")) return;
      event.preventDefault();
      ask();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });
}

/**
 * @param {{state: Snapshot, link: import("./types.js").Link, work: ReturnType<typeof import("./work.js").useWork>, open: Open,
 *   setOpen: (open: Open) => void}} props
 */
export function Desk({ state, link, work, open, setOpen }) {
  const [tab, setTab] = useState("mine");
  const at = stage(state);
  const held = state.held.filter((row) => row.officer === state.acting);
  const { act, take } = doer(state, work);
  const turn = `${state.counter?.opened_at} ${state.counter?.paused_at} ${state.today.served} ${state.today.no_show} ${state.held.length}`;
  const pressed = presser({ state, work, held, setOpen, setTab });
  /** @param {Action} action */
  const press = (action) => {
    if (action === "undo") put(); // whoever was called by mistake is not called again by the page
    return pressed(action);
  };
  const free = at === "idle" && work.busy === null && !work.resting;
  /** @param {Waiting} row */
  const callRow = (row) => (row.id === state.waiting.list[0]?.id ? press("call") : setOpen({ kind: "other", ticket: row.code }));
  /** @param {string} digits */
  const typed = (digits) => {
    if (at !== "idle") return press("call");
    const rows = meant(digits, state.waiting.list);
    return rows.length === 1 ? callRow(rows[0]) : setOpen({ kind: "other", ticket: rows[0]?.code ?? digits });
  };
  const step = () => {
    const next = primary(at);
    if (next) press(next);
  };
  useKeys({ ...state, held }, press, open !== null);
  useHelp(() => setOpen({ kind: "help" }));
  const digits = useKeypad({ deaf: open !== null, at, press, step, typed });
  const [auto, setAuto] = useAuto(state);
  const ready = free && open === null && link.state !== "away" && state.waiting.list.length > 0;
  const [left, put] = useCountdown({ on: auto, ready, seconds: state.choices.auto_call_s, turn, call: () => press("call") });
  return html`<main>
    <section class="panel work" aria-label=${_("Lượt đang mở")}>
      <${VisitPanel} state=${state} at=${at} press=${press} onDetail=${() => setOpen({ kind: "finish" })} />
      <div class="between"><${Today} today=${state.today} /><${AutoCall} state=${state} on=${auto} left=${left} setOn=${setAuto} put=${put} />
        <${Typed} digits=${digits} />
        <${Notices} notice=${open ? null : work.notice} link=${link} onClear=${() => work.say(null)} /></div>
      <${KeyPad} state=${state} at=${at} held=${held.length} busy=${work.busy} resting=${work.resting} press=${press} />
    </section>
    <${Queue} state=${state} tab=${tab} setTab=${setTab} free=${at === "idle"} busy=${work.busy !== null || work.resting}
      onRequeue=${(/** @type {Marked} */ row) => take("requeue", row)} onResume=${(/** @type {Marked} */ row) => take("resume", row)}
      onCall=${callRow} onOther=${() => setOpen({ kind: "other" })} />
  </main>`;
}
