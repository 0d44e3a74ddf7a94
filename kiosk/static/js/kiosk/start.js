/** The attract screen: any touch leads on; languages and aids are side doors. */
import { h } from "../lib/dom.js";
import { waitParts } from "../lib/moments.js";
import { icon } from "../lib/icons.js";
import { _, language, pick, setLanguage } from "../lib/words.js";
import { helpbar } from "./aids.js";
import { appointmentButton } from "./appointment.js";
import { show } from "./frame.js";
import { clockTime, nextTime } from "./hours.js";

/**
 * @typedef {import("./visit.js").Kiosk} Kiosk
 * @typedef {import("./shape.js").Snapshot} Snapshot
 */

/** @param {Snapshot} state @returns {HTMLElement} */
function hours({ hours: { open, gives, sessions, next, ...day } }) {
  const names = /** @type {Record<string, string>} */ ({ morning: _("Sáng"), afternoon: _("Chiều") });
  return h("p", { class: "state" },
    h("span", { class: `pill ${open ? "ok" : "warn"}` },
      icon(open ? "check" : "clock"), open ? _("Đang mở cửa") : pick(day, "day_name") || _("Ngoài giờ làm việc")),
    !gives && next && h("span", {}, _("Nhận số lại từ {time}", { time: nextTime(next) })),
    h("span", { class: "sessions" }, sessions.map((session) => h("span", {}, `${names[session.name] ?? session.name} `,
      h("b", {}, `${clockTime(session.from)}–${clockTime(session.to)}`)))));
}

/**
 * @param {string} label
 * @param {...(Node | string)} said
 */
const fact = (label, ...said) => h("div", {}, h("dt", {}, label), h("dd", {}, ...said));

/** @param {Snapshot} state @returns {HTMLElement} */
function facts(state) {
  const wait = waitParts(state.usual_wait);
  return h("dl", { class: "facts" },
    fact(_("Đang chờ"), h("b", {}, `${state.waiting} `, h("small", {}, _("người")))),
    fact(_("Thường chờ"), wait
      ? h("b", {}, `${wait.figure} `, h("small", {}, wait.unit))
      : h("b", { class: "unknown" }, _("chưa ước tính được"))),
    fact(_("Quầy đang mở"), h("b", {}, `${state.counters.open} `,
      h("small", {}, _("trên {n}", { n: state.counters.total })))));
}

/**
 * @param {"vi" | "en"} code
 * @param {string} name in its own language, never translated
 */
const tongue = (code, name) => h("button", {
  class: "btn outline", type: "button", lang: code, "aria-current": language() === code && "true",
  onclick: () => setLanguage(code),
}, name);

/**
 * @param {Kiosk} kiosk
 * @returns {import("./shape.js").Screen}
 */
export function startScreen(kiosk) {
  const state = h("div", { class: "news" });
  const numbers = h("div", { class: "numbers" });
  const { booking } = kiosk.state();
  const update = (/** @type {Snapshot} */ now) => {
    if (now.booking !== booking) return kiosk.redraw();
    state.replaceChildren(hours(now));
    numbers.replaceChildren(facts(now));
  };
  const side = h("footer", { class: "langs", onclick: (/** @type {Event} */ event) => event.stopPropagation() },
    h("div", { class: "row", role: "group", "aria-label": _("Ngôn ngữ") },
      tongue("vi", "Tiếng Việt"), tongue("en", "English")),
    helpbar());
  const hero = h("main", { class: "hero" },
    state,
    h("div", { class: "invite" },
      h("h1", {}, _("Lấy số thứ tự")),
      h("p", { class: "lead" }, _("Kính chào Ông/Bà."), h("br"), _("Không cần giấy tờ, không cần số điện thoại.")),
      h("button", { class: "go", type: "button" }, icon("touch"),
        h("span", {}, _("Chạm vào màn hình"), h("br"), _("để bắt đầu"))),
      booking && appointmentButton(kiosk, "have")),
    numbers);
  update(kiosk.state());
  show("start", "start", kiosk.state().site, hero, side);
  // The whole glass is the target: also the masthead and the empty ground. The tap that led here from another
  // screen is still on its way up when this listens; its button has left the page by then.
  document.body.onclick = ({ target }) => target instanceof Node && target.isConnected && kiosk.go("fields");
  return { update, leave: () => (document.body.onclick = null) };
}
