// What a pressed key does once it is allowed and nothing is asked first.
import { _ } from "../lib/words.js";
import { doneWords } from "./wording.js";

/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Marked} Marked */
/** @typedef {import("./steps.js").Action} Action */

/**
 * @param {Snapshot} state
 * @param {ReturnType<typeof import("./work.js").useWork>} work
 */
export function doer(state, work) {
  const counter = state.counter?.number;
  /** @param {string} text @returns {import("./types.js").Notice|null} */
  const good = (text) => (text ? { tone: "ok", text } : null);
  /** @param {Action} action @param {Record<string, unknown>} [body] */
  const act = (action, body) => {
    const [visit, code] = action === "undo" ? [state.undo?.visit, state.undo?.code ?? ""] : [state.visit?.id, state.visit?.code ?? ""];
    return work.run(action, (send) => send(action, { counter, visit, body }), (answer) =>
      action === "call" && !answer ? { tone: "info", text: _("Chưa có ai chờ ở quầy này.") } : good(doneWords(action, code)));
  };
  return {
    act,
    close: (/** @type {"finish"|"requeue"} */ first) => work.run("close", async (send) => {
      await send(first, { visit: state.visit?.id });
      await send("close", { counter });
    }),
    /** @param {"resume"|"requeue"} action @param {Marked} row */
    take: (action, row) => work.run(action, (send) => send(action, { visit: row.id }),
      () => good(action === "requeue" ? doneWords("requeue", row.code) : "")),
  };
}
