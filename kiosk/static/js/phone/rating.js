/** After the visit: the question, five faces, one tap. */
import { ApiError, createApi } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { face, levelClass } from "../lib/faces.js";
import { sign as icon } from "../lib/signs.js";
import { _, pick } from "../lib/words.js";

/**
 * @typedef {import("./shape.js").Tracked} Tracked
 * @typedef {import("./shape.js").Level} Level
 */

const api = createApi();
/** What became of the vote given on this phone: it outlives the next drawing of the page. */
let said = "";

/** @param {string} title @param {string} words */
const thanks = (title, words) => h("section", { class: "notice ok", role: "status" }, icon("check"),
  h("div", {}, h("h2", {}, title), words && h("p", {}, words)));

/** @param {unknown} error @returns {string} */
function refusal(error) {
  if (!(error instanceof ApiError)) throw error;
  if (error.code === "already_answered") return "already";
  if (error.code === "invitation_expired" || error.code === "unknown_invitation") return "late";
  return "";
}

/** @returns {HTMLElement} */
function outcome() {
  if (said === "late") return thanks(_("Đã hết hạn đánh giá"), "");
  if (said === "thanks") return thanks(_("Cảm ơn Ông/Bà đã đánh giá!"), _("Đánh giá không ghi tên."));
  return thanks(_("Lần phục vụ này đã được đánh giá"), _("Xin cảm ơn Ông/Bà."));
}

/**
 * @param {HTMLElement} section
 * @param {string} invitation
 * @param {Level} level
 */
async function vote(section, invitation, level) {
  const buttons = section.querySelectorAll("button");
  const trouble = /** @type {HTMLElement} */ (section.querySelector(".trouble"));
  for (const button of buttons) button.disabled = true;
  trouble.textContent = "";
  try {
    await api.post("/api/v1/ratings", { invitation, level: level.id, reasons: [] });
    said = "thanks";
  } catch (error) {
    said = refusal(error);
  }
  if (said) return section.replaceWith(outcome());
  for (const button of buttons) button.disabled = false;
  trouble.textContent = _("Chưa gửi được. Xin chạm lại.");
}

/** @param {Tracked} ticket @returns {HTMLElement[]} nothing while there is nothing to ask */
export function rating(ticket) {
  if (said || ticket.answered) return [outcome()];
  const { scale, invitation } = ticket;
  if (!scale || !invitation) return [];
  const section = h("section", { class: "rating", "aria-labelledby": "question" },
    h("h2", { id: "question" }, pick(scale, "question")),
    h("p", { class: "muted" }, _("Chạm một hình. Đánh giá không ghi tên, cán bộ không xem được.")),
    h("p", { class: "trouble", role: "alert" }));
  const choices = scale.levels.map((level) => h("button", { class: levelClass(level.id), type: "button",
    dataset: { level: level.id }, onclick: () => vote(section, invitation, level) },
    face(level.id), h("b", {}, pick(level, "words"))));
  section.append(h("div", { class: "levels", role: "group" }, ...choices));
  return [section];
}
