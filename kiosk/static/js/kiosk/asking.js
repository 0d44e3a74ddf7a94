/** A tap that got no answer: its citizen waits here for a minute while the kiosk asks again with the same tap. */
import { ApiError } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { ring } from "../lib/ring.js";
import { _, pick } from "../lib/words.js";
import { show } from "./frame.js";

/**
 * @typedef {{site?: {kind?: string, name?: string}, service: {name: string, name_en?: string}, ask: () => Promise<any>,
 *   onTicket: (ticket: any) => void, onRefused: (error: ApiError) => void, onEnd: () => void}} Asked
 */

const WAIT_S = 60;
const PAUSE_MS = 1000;

/**
 * Whether nobody has said what became of a tap: no answer at all, or one that is not of our server.
 *
 * @param {ApiError} error
 * @returns {boolean}
 */
export const unanswered = ({ status, code }) => status === 0 || (status >= 502 && code === "error");

/** @param {ApiError} error @returns {boolean} whether the same tap may be taken another time */
const passing = ({ status }) => status === 0 || status === 429 || status >= 500;

/**
 * Ask until there is an answer.
 *
 * @param {Asked} asked
 * @param {() => boolean} over whether the citizen waits no longer: whoever comes next must not get this number
 */
async function persevere({ ask, onTicket, onRefused }, over) {
  while (!over()) {
    try {
      const ticket = await ask();
      if (!over()) onTicket(ticket);
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (over()) return;
      if (!passing(error)) return onRefused(error);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/**
 * @param {Asked} asked
 * @returns {import("./shape.js").Screen}
 */
export function askingScreen(asked) {
  let over = false;
  const wait = ring(WAIT_S, asked.onEnd);
  show("asking", "away asking", asked.site,
    h("main", {}, icon("hourglass"),
      h("h1", {}, _("Đang chờ số của Ông/Bà")),
      h("p", { role: "alert" }, h("b", {}, pick(asked.service, "name")), h("br"),
        _("Máy mất kết nối khi đang lấy số. Xin đợi tại đây, số tự hiện khi có kết nối lại.")),
      h("p", { class: "left" }, wait.node,
        h("span", {}, _("giây nữa chưa có số, mời Ông/Bà đến bàn hướng dẫn."))),
      h("button", { class: "btn outline", type: "button", onclick: asked.onEnd }, icon("close"), _("Không đợi nữa"))));
  void persevere(asked, () => over);
  return {
    leave: () => {
      over = true;
      wait.stop();
    },
  };
}
