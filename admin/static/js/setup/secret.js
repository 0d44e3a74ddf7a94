/** What is told once: a password or a token, with a key that copies it. */
import { html, useEffect, useRef, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Dialog } from "/static/js/desk/dialog.js";
import { Refusal } from "./calls.js";
import { passwordFault } from "./rules.js";

const SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";
const LENGTH = 12;

/** @returns {string} twelve signs that are read without mistakes, in groups of four */
export function makePassword() {
  // 32 signs: the lowest five bits of a random byte choose one without preference.
  const signs = Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => SIGNS[byte & 31]).join("");
  return signs.replace(/(.{4})(?=.)/g, "$1-");
}

/**
 * Copy a text; plain HTTP has no clipboard of its own, so an element is selected and copied there.
 * @param {string} text
 * @param {HTMLElement|null} shown
 * @returns {Promise<boolean>}
 */
async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (!shown) return false;
    getSelection()?.selectAllChildren(shown);
    return document.execCommand("copy");
  }
}

/**
 * @param {{title: string, value: string, words: string, onClose: () => void}} props
 */
export function Secret({ title, value, words, onClose }) {
  const shown = useRef(/** @type {HTMLElement|null} */ (null));
  const [copied, setCopied] = useState(/** @type {boolean|null} */ (null));
  return html`<div class="secret" role="status">
    <header><h3><${Icon} name="lock" />${title}</h3>
      <button type="button" class="x" onClick=${onClose} aria-label=${_("Đóng lại")}><${Icon} name="close" /></button></header>
    <code ref=${shown}>${value}</code>
    <p>${words}</p>
    <button type="button" class="btn outline" onClick=${async () => setCopied(await copy(value, shown.current))}>
      <${Icon} name=${copied ? "check" : "document"} />${copied ? _("Đã sao chép") : _("Sao chép")}</button>
    ${copied === false && html`<p class="wrong">${_("Chưa sao chép được, xin chép tay.")}</p>`}
  </div>`;
}

/**
 * The key that gives an account a new password, with its dialog.
 * @param {{active: boolean, save: (password: string) => Promise<void>}} props
 */
export function NewPassword({ active, save }) {
  const [open, setOpen] = useState(false);
  return html`<button type="button" class="btn outline" onClick=${() => setOpen(true)}><${Icon} name="lock" />${active ? _("Mật khẩu mới…") : _("Dùng lại…")}</button>
    ${open && html`<${PasswordDialog} active=${active} save=${save} onClose=${() => setOpen(false)} />`}`;
}

/** @param {{active: boolean, save: (password: string) => Promise<void>, onClose: () => void}} props */
function PasswordDialog({ active, save, onClose }) {
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => setPassword(makePassword()), []);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const fault = passwordFault(password);
    setWrong(fault);
    if (fault || busy) return;
    setBusy(true);
    try {
      await save(password);
      onClose();
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      setWrong(refusal.message);
    } finally {
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${active ? _("Đặt mật khẩu mới") : _("Dùng lại tài khoản")} onClose=${onClose}>
    <form onSubmit=${submit} noValidate>
      <p>${_("Mọi phiên đăng nhập của tài khoản này kết thúc ngay. Người dùng đăng nhập lại bằng mật khẩu mới.")}</p>
      <div class="entry"><label for="new-password">${_("Mật khẩu mới")}</label>
        <span class="control"><input id="new-password" data-first value=${password} maxlength="200" autocomplete="new-password" autocapitalize="off" spellcheck=${false}
          aria-invalid=${wrong ? "true" : null} aria-describedby="new-password-wrong"
          onInput=${(/** @type {Event} */ event) => setPassword(/** @type {HTMLInputElement} */ (event.target).value)} /></span>
        <p class="wrong" id="new-password-wrong" role="alert">${wrong}</p></div>
      <div class="answers"><button type="button" class="btn outline" onClick=${onClose}>${_("Quay lại")}</button>
        <button type="submit" class="btn primary" aria-busy=${busy ? "true" : null}>${_("Đặt mật khẩu")}</button></div>
    </form>
  </${Dialog}>`;
}
