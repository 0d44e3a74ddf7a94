// Says that the board may not sound, and lets it with one touch: browsers keep a page silent until then.
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { _ } from "../lib/words.js";

/** A browser that may sound says so a moment after the page has asked. */
const AFTER_MS = 1500;

/** The key above the foot. */
export class SoundGate {
  /** @param {() => void} wake Asks the browser, in answer to the touch. */
  constructor(wake) {
    this.node = h("button", { class: "sound-off", type: "button", hidden: true, onclick: wake },
      icon("speaker"),
      h("span", {}, h("b", {}, _("Bảng chưa có tiếng")), h("span", {}, _("Chạm vào đây hoặc bấm một phím để bật tiếng"))));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {boolean} blocked */
  show(blocked) {
    clearTimeout(this.timer);
    if (!blocked) this.node.hidden = true;
    else this.timer = setTimeout(() => (this.node.hidden = false), AFTER_MS);
  }
}
