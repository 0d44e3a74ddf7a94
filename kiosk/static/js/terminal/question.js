// The question: equal buttons, best first, nothing chosen beforehand; one tap is the vote.
import { h, replace } from "../lib/dom.js";
import { face, levelClass } from "../lib/faces.js";
import { icon } from "../lib/icons.js";
import { ring } from "../lib/ring.js";
import { _, language, pick } from "../lib/words.js";
import { facesOf } from "./levels.js";

const ROUND = 283;

/**
 * @typedef {import("./course.js").Question} Question
 * @typedef {{onLevel: (id: string) => void, onSkip: () => void, onLanguage: () => void, onEnd: () => void}} Taps
 */

/** One question on the screen. */
export class QuestionView {
  /**
   * @param {Question} question
   * @param {number} now
   * @param {Taps} taps
   * @param {Node | null} [aloud] The key that has it read aloud.
   */
  constructor(question, now, taps, aloud = null) {
    this.question = question;
    this.levels = /** @type {any[]} */ (question.scale.levels);
    const whole = (question.closes - question.opened) / 1000;
    this.ring = ring((question.closes - now) / 1000, taps.onEnd, (left) => {
      // The ring is measured by the whole time of the question, also when the screen opened it late.
      queueMicrotask(() => this.ring.node.style.setProperty("--gone", String(Math.round(ROUND * (1 - left / whole)))));
    });
    this.sub = h("p", { class: "sub" }, _("Chạm một hình. Đánh giá không ghi tên, cán bộ không xem được."));
    this.buttons = this.#buttons(taps);
    this.beside = h("span", { class: "beside" });
    this.nodes = [this.#main(), this.#foot(taps, aloud)];
  }

  #main() {
    return h("main", {},
      h("div", { "aria-live": "polite" }, h("h1", {}, pick(this.question.scale, "question")), this.sub),
      h("div", {
        class: `faces of-${this.levels.length}`, role: "group", "aria-label": _("Mức độ hài lòng"),
        style: { "--levels": this.levels.length },
      }, this.buttons));
  }

  /** @param {Taps} taps */
  #buttons({ onLevel }) {
    const faces = facesOf(this.levels);
    return this.levels.map((level, at) =>
      h("button", {
        type: "button", class: levelClass(faces[at]), dataset: { level: level.id },
        "aria-keyshortcuts": at + 1, onclick: () => onLevel(level.id),
      }, face(faces[at]), h("b", {}, pick(level, "words"))));
  }

  /** @param {Taps} taps @param {Node | null} aloud */
  #foot({ onLanguage, onSkip }, aloud) {
    const other = language() === "vi" ? "en" : "vi";
    return h("footer", { class: "foot" },
      h("button", { type: "button", class: "btn outline aid language", lang: other, onclick: onLanguage },
        icon("globe"), other === "en" ? "English" : "Tiếng Việt"),
      aloud,
      this.beside,
      this.ring.node,
      h("button", { type: "button", class: "btn outline aid skip", onclick: onSkip }, icon("close"), _("Bỏ qua")));
  }

  /**
   * Say which visit is meant once the counter has gone on to the next.
   *
   * @param {{code: string, state: string} | null} visit
   */
  next(visit) {
    const other = visit && visit.code !== this.question.code;
    replace(this.beside,
      other && h("span", {}, _("Đánh giá lần phục vụ số {code}", { code: this.question.code })),
      other && h("span", {}, visit.state === "called"
        ? _("Quầy đang gọi số {code}", { code: visit.code })
        : _("Quầy đang phục vụ số {code}", { code: visit.code })));
  }

  /** @param {string} id The level that was tapped. */
  sending(id) {
    this.ring.stop();
    for (const button of this.buttons) {
      button.disabled = true;
      button.classList.toggle("chosen", button.dataset.level === id);
    }
  }

  /**
   * The vote is neither sent nor kept: ask for another tap.
   *
   * @param {number} seconds Left to answer.
   */
  again(seconds) {
    for (const button of this.buttons) {
      button.disabled = false;
      button.classList.remove("chosen");
    }
    this.sub.setAttribute("role", "alert");
    this.sub.classList.add("failed");
    this.sub.textContent = _("Chưa gửi được đánh giá. Xin Ông/Bà chạm lại.");
    this.ring.restart(seconds);
  }
}
