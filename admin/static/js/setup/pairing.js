/** Pairing a screen: the code it shows, then where it stands. What it is, the screen has said itself. */
import { html, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Refusal } from "./calls.js";
import { isWhole, written } from "./code.js";
import { kindOf } from "./kinds.js";
import { Editor, useForm } from "./form.js";
import { deviceFaults } from "./rules.js";
import { panelOf } from "./section.js";
import { Standing, nameFor } from "./standing.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {{code: string, kind: string, handle: string}} Found */

/** @param {Refusal} refusal @returns {string} */
function findingWords(refusal) {
  if (refusal.code === "unknown_pairing") return _("Không có màn hình nào hiện mã này. Xin đọc lại mã trên màn hình.");
  if (refusal.code === "pairing_expired") return _("Mã này đã hết hạn hoặc đã dùng. Màn hình sẽ hiện mã mới.");
  return refusal.message;
}

/** @param {{context: Context, onFound: (found: Found) => void}} props */
function CodeForm({ context, onFound }) {
  const { close } = panelOf(context, "devices");
  const form = useForm({
    start: { code: "" },
    check: ({ code }) => (isWhole(code) ? {} : /** @type {Record<string, string>} */ ({ code: _("Mã có tám ký tự.") })),
    guard: { dirty: false },
    save: async ({ code }) => {
      try {
        onFound({ code, ...(await context.calls.send("/pairings/find", { code })) });
      } catch (refusal) {
        if (refusal instanceof Refusal) refusal.entries = { code: findingWords(refusal) };
        throw refusal;
      }
    },
  });
  const wrong = form.wrong.code;
  return html`<${Editor} form=${form} title=${_("Ghép thiết bị")} fresh label=${_("Tìm màn hình")} icon="look_up" onClose=${close}
    mark=${html`<span class="picto"><${Icon} name="touch" /></span>`}>
    <ol class="steps"><li>${_("Trên thiết bị, mở trang /kiosk, /board hoặc /terminal của máy chủ này.")}</li>
      <li>${_("Nhập mã tám ký tự đang hiện trên màn hình thiết bị.")}</li></ol>
    <div class="entry"><label for="pairing-code">${_("Mã trên màn hình")}</label>
      <span class="control"><input id="pairing-code" class="code" name="code" data-first value=${form.values.code} maxlength="12" placeholder="····-····"
        autocomplete="off" autocapitalize="characters" spellcheck=${false} aria-invalid=${wrong ? "true" : null} aria-describedby="pairing-code-wrong"
        onInput=${(/** @type {Event} */ event) => form.set("code", written(/** @type {HTMLInputElement} */ (event.target).value))} /></span>
      <p class="wrong" id="pairing-code-wrong" role="alert">${wrong && html`<${Icon} name="warning" />${wrong}`}</p></div>
  </${Editor}>`;
}

/** @param {{context: Context, found: Found}} props */
function PlaceForm({ context, found }) {
  const { office, calls, guard, done } = context;
  const { close } = panelOf(context, "devices");
  const { words, icon } = kindOf(found.kind);
  const form = useForm({
    start: { kind: found.kind, counter: null, printer: "", zone: "", name: "" },
    check: deviceFaults,
    guard,
    save: async (values) => {
      const { id } = await calls.send("/pairings/confirm", {
        code: found.code, handle: found.handle, name: nameFor(office, values, words),
        ...(values.counter ? { counter: values.counter } : {}), ...(values.printer ? { printer: values.printer } : {}), ...(values.zone ? { zone: values.zone } : {}),
      });
      await done(_("Đã ghép. Màn hình tự mở sau vài giây."), "devices", id);
    },
  });
  return html`<${Editor} form=${form} title=${words} fresh label=${_("Xác nhận ghép")} icon="check" onClose=${close}
    mark=${html`<span class="picto"><${Icon} name=${icon} /></span>`}>
    <p class="alert"><${Icon} name="check" /><span>${_("Màn hình đang hiện mã {code} là: {kind}.", { code: found.code, kind: words })}</span></p>
    <${Standing} form=${form} office=${office} words=${words} />
  </${Editor}>`;
}

/** @param {{context: Context}} props */
export function PairForm({ context }) {
  const [found, setFound] = useState(/** @type {Found|null} */ (null));
  return found ? html`<${PlaceForm} key="place" context=${context} found=${found} />` : html`<${CodeForm} key="code" context=${context} onFound=${setFound} />`;
}
