// The foot of the board: missed numbers, how many wait, the rule, and whether the bell may sound.
import { h, replace, svg } from "../lib/dom.js";
import { number } from "../lib/format.js";
import { _ } from "../lib/words.js";

/** More missed numbers than fit beside the rest get a line of their own. */
const BESIDE = 2;
/** So many fit on that line; further ones take turns. */
const A_LINE = 5;
/** So many services with people waiting fit beside the rest. */
const QUEUES = 4;
const TURN_MS = 6000;

/** @typedef {{prefix: string, waiting: number}} Queue */
/** @typedef {{missed: string[], waiting: number, queues?: Queue[], rule?: {normal: number, priority: number, ageing_min: number} | null}} Facts */

/** The foot. */
export class Footing {
  constructor() {
    this.node = h("footer");
    this.silent = silentSign();
    /** @type {Facts | null} */
    this.facts = null;
    this.turn = 0;
    setInterval(() => this.#next(), TURN_MS);
  }

  /** @param {Facts} facts */
  show(facts) {
    this.facts = facts;
    this.#draw();
  }

  /** @param {boolean} allowed Whether the browser lets the bell sound. */
  sound(allowed) {
    this.silent.toggleAttribute("hidden", allowed);
  }

  #next() {
    if (!this.facts) return;
    this.turn += 1;
    this.#draw();
  }

  #draw() {
    const { missed, waiting, rule, queues = [] } = /** @type {Facts} */ (this.facts);
    // The rule and how many wait for what stand in the same place by turns; an upright board has room for both.
    const turns = 1 + Math.ceil(queues.length / QUEUES);
    const at = this.turn % turns;
    this.node.classList.toggle("counting", at > 0);
    this.node.classList.toggle("two-lines", missed.length > BESIDE);
    replace(this.node,
      missed.length > 0 && this.#missed(missed),
      missed.length > 0 && h("span", { class: "sep" }),
      h("p", { class: "waiting" }, _("Đang chờ"), h("span", { class: "plate" }, number(waiting))),
      queues.length > 0 && h("p", { class: "queues" }, queues.map((queue, n) => queueSign(queue, Math.floor(n / QUEUES) === at - 1))),
      h("p", { class: "note" },
        rule && h("span", {}, _("Cứ {normal} lượt thường, {priority} lượt ưu tiên", { normal: rule.normal, priority: rule.priority })),
        this.silent));
  }

  /** @param {string[]} missed */
  #missed(missed) {
    const turns = Math.ceil(missed.length / A_LINE);
    const from = (this.turn % turns) * A_LINE;
    return h("p", { class: "missed" },
      h("span", {}, _("Đã gọi, chưa có mặt:")),
      missed.slice(from, from + A_LINE).map((code) => h("span", { class: "plate" }, code)),
      turns > 1 && h("span", { class: "turn" }, `${(this.turn % turns) + 1}/${turns}`));
  }
}

/**
 * @param {Queue} queue
 * @param {boolean} turn Whether it is among those whose turn it is.
 */
function queueSign({ prefix, waiting }, turn) {
  return h("span", { class: turn ? "queue" : "queue later" }, h("b", {}, prefix), " ", number(waiting));
}

/** A speaker that is struck out: staff must press a key once, or start the browser with sound allowed. */
function silentSign() {
  return svg("svg", { class: "i", viewBox: "0 0 24 24", role: "img", "aria-label": _("Chưa có tiếng: bấm một phím") },
    svg("path", { d: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5" }));
}
