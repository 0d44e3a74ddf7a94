// The right half: every counter, always in the same order.
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { _ } from "../lib/words.js";

/** @typedef {{number: number, name?: string, state: string, code: string | null, visit_state: string | null}} Counter */

/** So many rows are legible from the back of the hall. */
const ROWS = 8;
/** With two columns the rows are as high as with fewer counters, up to this many in each. */
const ROWS_MOST = 12;
/** With few counters the rows grow into the room that they leave. */
const ROWS_LEAST = 5;
/** Letters of a number beside which the word has room that it is called. */
const FIT = 6;

/**
 * How the counters are laid: columns, counters in each, and rows that share its height.
 *
 * @param {number} counters
 * @param {boolean} [upright] The glass stands upright: the counters lie below the calls, in two columns at least.
 * @returns {{columns: number, each: number, rows: number}}
 */
export function grid(counters, upright = false) {
  const [one, two] = upright ? [ROWS_LEAST, 2 * ROWS] : [ROWS, 2 * ROWS_MOST];
  const columns = counters <= one ? 1 : counters <= two ? 2 : 3;
  const each = Math.ceil(counters / columns);
  return { columns, each, rows: upright ? each : Math.max(ROWS_LEAST, each) };
}

/**
 * @param {HTMLElement} node
 * @param {Counter[]} counters
 * @param {boolean} [upright]
 */
export function showCounters(node, counters, upright = false) {
  const { columns, each, rows } = grid(counters.length, upright);
  node.className = `desks columns-${columns}${counters.length <= ROWS_LEAST ? " few" : each > ROWS ? " dense" : ""}`;
  node.parentElement?.classList.toggle("many", columns > 1);
  node.style.setProperty("--rows", String(rows));
  const lists = Array.from({ length: columns }, (_column, at) =>
    h("ol", {}, heading(), counters.slice(at * each, (at + 1) * each).map((counter) => row(counter, columns <= (upright ? 2 : 1)))));
  replace(node, ...lists);
}

function heading() {
  return h("li", { class: "cols" }, h("h2", {}, _("Quầy")), h("h2", {}, _("Đang phục vụ")));
}

/**
 * @param {Counter} counter
 * @param {boolean} roomy Whether there is room for a word below the bell.
 */
function row({ number, state, code, visit_state }, roomy) {
  const calling = visit_state === "called";
  const bell = code && (calling
    ? h("span", { class: "st" }, icon("bell"), h("span", { class: roomy && code.length <= FIT ? "word" : "sr" }, _("Đang gọi")))
    : h("span", { class: "sr" }, _("Đang phục vụ")));
  return h("li", { class: `row${calling ? " calling" : ""}${code ? "" : " off"}`, dataset: { counter: number } },
    h("b", { class: number > 9 && "two" }, number),
    h("span", { class: "plate" }, code ?? words(state)),
    bell);
}

/** @param {string} state */
function words(state) {
  if (state === "paused") return _("Tạm ngừng");
  return state === "open" ? _("Sẵn sàng") : _("Đóng quầy");
}
