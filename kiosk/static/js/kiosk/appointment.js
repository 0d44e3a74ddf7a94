/** Who has an appointment: shows its QR code to the scanner, or types its code on the glass. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { _ } from "../lib/words.js";
import { question } from "./frame.js";

/** @typedef {import("./visit.js").Kiosk} Kiosk */

/** The signs of a code, as the server draws them: none is taken for another. */
const SIGNS = [..."23456789ACDEFHJKMNPRTUWXY"];
const LENGTH = 6;

/** @param {Kiosk} kiosk @param {string} look @returns {HTMLButtonElement} the way here from another screen */
export const appointmentButton = (kiosk, look) => h("button", { class: look, type: "button", dataset: { to: "appointment" },
  onclick: (/** @type {Event} */ event) => {
    event.stopPropagation(); // the start screen takes every tap for its own
    kiosk.go("appointment");
  } }, icon("appointment"), h("span", {}, h("b", {}, _("Tôi có lịch hẹn"))), icon("forward", "on"));

/** @returns {{node: HTMLElement, show: (code: string) => void}} six boxes, of which the next one is marked */
function boxes() {
  const said = h("p", { class: "sr", "aria-live": "polite" });
  const signs = Array.from({ length: LENGTH }, () => h("span", { "aria-hidden": "true" }));
  return {
    node: h("div", { class: "code" }, signs, said),
    show(code) {
      signs.forEach((sign, n) => {
        sign.textContent = code[n] ?? "";
        sign.className = n === code.length ? "next" : "";
      });
      said.textContent = code ? [...code].join(" ") : _("Chưa nhập mã");
    },
  };
}

/**
 * @param {(sign: string) => void} onSign
 * @param {() => void} onDelete
 * @param {HTMLButtonElement} send
 */
function keypad(onSign, onDelete, send) {
  return h("div", { class: "keypad" },
    SIGNS.map((sign) => h("button", { class: "key", type: "button", dataset: { sign }, onclick: () => onSign(sign) }, sign)),
    h("button", { class: "key wide", type: "button", dataset: { sign: "delete" }, onclick: onDelete }, icon("back"), _("Xóa")),
    send);
}

/**
 * @param {Kiosk} kiosk
 * @returns {import("./shape.js").Screen}
 */
export function appointmentScreen(kiosk) {
  let code = "";
  const shown = boxes();
  const send = h("button", { class: "btn primary", type: "button", onclick: () => code.length === LENGTH && kiosk.checkIn(code) },
    icon("check"), _("Nhận số"));
  const draw = () => {
    shown.show(code);
    send.setAttribute("aria-disabled", String(code.length < LENGTH));
  };
  draw();
  const onSign = (/** @type {string} */ sign) => {
    if (code.length < LENGTH) code += sign;
    draw();
  };
  const onDelete = () => {
    code = code.slice(0, -1);
    draw();
  };
  const screen = question(kiosk, {
    name: "appointment", look: "appointment",
    title: _("Nhận số theo lịch hẹn"),
    lead: _("Đưa mã QR trước đầu đọc mã, hoặc nhập mã 6 ký tự."),
    content: h("div", { class: "enter" }, shown.node, keypad(onSign, onDelete, send)),
    back: () => kiosk.go("fields"),
  });
  return {
    ...screen,
    update: (state) => {
      if (!state.booking) kiosk.home();
    },
  };
}
