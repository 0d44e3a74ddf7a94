/** Devices: which screens and print agents there are, whether they are here, and shutting them out. */
import { date, time } from "/static/js/lib/format.js";
import { html, useState } from "/static/js/lib/preact.js";
import { Icon, Pill } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { EnrolForm } from "./enrol.js";
import { kindOf, kinds } from "./kinds.js";
import { DeviceForm } from "./moving.js";
import { PairForm } from "./pairing.js";
import { Gone, Help, Retire, Row, Section, panelOf } from "./section.js";
import { Secret } from "./secret.js";
import { SpeakerFacts, SpeakerTest } from "./speaker.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Device} Device */

const PAIR = "+";
const ENROL = "+token";

/** @param {Device} device @returns {{kind: string, icon: string, words: string}} */
function presence({ online, claimed, seen_at }) {
  if (online) return { kind: "ok", icon: "check", words: _("Đang kết nối") };
  if (!claimed) return { kind: "info", icon: "hourglass", words: _("Chờ màn hình nhận") };
  if (!seen_at) return { kind: "", icon: "offline", words: _("Chưa thấy lần nào") };
  return { kind: "warn", icon: "offline", words: _("Mất kết nối") };
}

/** @param {Device} device @param {import("./types.js").Zone[]} zones @returns {string} */
function placeWords({ counter, printer, zone }, zones) {
  const shown = zones.find((each) => each.id === zone)?.name ?? "";
  return [counter ? _("Quầy {n}", { n: counter }) : "", printer ? _("in ở {printer}", { printer }) : "", shown].filter(Boolean).join(" · ");
}

/** @param {string} at ISO @returns {string} */
const moment = (at) => `${time(at)}, ${date(at)}`;

/** @param {{context: Context, device: Device}} props */
function DevicePanel({ context, device }) {
  const { calls, done } = context;
  const { words, icon } = kindOf(device.kind);
  const here = presence(device);
  const revoke = async () => {
    await calls.send(`/devices/${encodeURIComponent(device.id)}/revoke`);
    await done(_("Đã ngừng thiết bị."), "devices");
  };
  return html`<${DeviceForm} context=${context} device=${device} mark=${html`<span class="picto"><${Icon} name=${icon} /></span>`}
    more=${html`<${Retire} active label=${_("Ngừng thiết bị")} run=${revoke}
      question=${_("“{name}” mất quyền ngay: màn hình trở về trang ghép nối. Muốn dùng lại phải ghép lại.", { name: device.name })} />`}>
    <dl class="facts">
      <div><dt>${_("Loại")}</dt><dd>${words}</dd></div>
      <div><dt>${_("Trạng thái")}</dt><dd><${Pill} ...${here}>${here.words}</${Pill}></dd></div>
      ${device.counter && html`<div><dt>${_("Quầy")}</dt><dd>${device.counter}</dd></div>`}
      ${device.kind === "kiosk" && html`<div><dt>${_("Máy in")}</dt><dd>${device.printer || _("máy in đầu tiên của đơn vị")}</dd></div>`}
      <div><dt>${_("Thấy lần cuối")}</dt><dd>${device.seen_at ? moment(device.seen_at) : _("chưa thấy")}</dd></div>
      <div><dt>${_("Thêm lúc")}</dt><dd>${moment(device.created_at)}</dd></div>
      ${device.kind === "board" && html`<${SpeakerFacts} speaker=${device.speaker} />`}
    </dl>
    ${device.kind === "board" && html`<${SpeakerTest} context=${context} device=${device} />`}
    ${["kiosk", "terminal"].includes(device.kind) && html`<p class="help">${_("Chuyển sang quầy hay máy in khác: ngừng thiết bị này rồi ghép lại.")}</p>`}
  </${DeviceForm}>`;
}

/** @param {{context: Context}} props */
function AddKeys({ context }) {
  return html`<button type="button" class="btn outline" onClick=${() => context.go("devices", ENROL)}><${Icon} name="lock" />${_("Tạo mã truy cập")}</button>
    <button type="button" class="btn primary" onClick=${() => context.go("devices", PAIR)}><${Icon} name="plus" />${_("Ghép thiết bị")}</button>`;
}

/** @returns {any} */
function DeviceHelp() {
  return html`<${Help} title=${_("Ghép một thiết bị")} points=${[
    _("Mở trang của thiết bị trên chính máy đó: /kiosk, /board hoặc /terminal. Màn hình hiện một mã tám ký tự."),
    _("Bấm “Ghép thiết bị” và nhập mã. Màn hình tự mở khi mã được xác nhận."),
    _("Chương trình in không có màn hình: bấm “Tạo mã truy cập”."),
    _("Máy mất hay đem sửa: ngừng thiết bị, quyền của nó hết ngay."),
  ]} />`;
}

/** @param {{context: Context}} props */
export function Devices({ context }) {
  const { office, place } = context;
  const { open, isOpen, id } = panelOf(context, "devices");
  const [given, setGiven] = useState(/** @type {{id: string, name: string, token: string}|null} */ (null));
  const device = office.devices.find((each) => each.id === place.key);
  const panel = place.key === PAIR ? html`<${PairForm} key=${id} context=${context} />`
    : place.key === ENROL ? html`<${EnrolForm} key=${id} context=${context} told=${setGiven} />`
    : device ? html`${given?.id === device.id && html`<${Secret} title=${_("Mã truy cập của {name}", { name: device.name })} value=${given.token}
        words=${_("Mã chỉ hiện lần này. Ai có mã này làm được việc của thiết bị; xin cất cẩn thận.")} onClose=${() => setGiven(null)} />`}
      <${DevicePanel} key=${id} context=${context} device=${device} />`
    : place.key ? html`<${Gone} words=${_("Không có thiết bị này.")} />` : html`<${DeviceHelp} />`;
  const groups = kinds().map((kind) => ({ kind, devices: office.devices.filter((each) => each.kind === kind.value) }));
  return html`<${Section} title=${_("Thiết bị")} intro=${_("Màn hình và chương trình in của đơn vị.")} panel=${panel}
    add=${html`<${AddKeys} context=${context} />`}
    empty=${office.devices.length ? null : { icon: "screen", words: _("Chưa có thiết bị nào."), next: _("Ghép thiết bị đầu tiên"), run: () => context.go("devices", PAIR) }}>
    ${groups.filter((group) => group.devices.length).map(({ kind, devices }) => html`<div class="group" key=${kind.value}>
      <h2>${kind.words}</h2>
      ${devices.map((each) => html`<${Row} key=${each.id} mark=${html`<span class="picto"><${Icon} name=${kind.icon} /></span>`} name=${each.name}
        note=${placeWords(each, office.zones)} open=${isOpen(each.id)} run=${() => open(each.id)}
        end=${html`${!each.online && each.seen_at && html`<span class="muted">${_("thấy lúc {time}", { time: time(each.seen_at) })}</span>`}
          <${Pill} ...${presence(each)}>${presence(each).words}</${Pill}>`} />`)}
    </div>`)}
  </${Section}>`;
}
