/** Slip printers: virtual ones, and any on the network. */
import { html } from "/static/js/lib/preact.js";
import { Icon, Pill } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { Choice, Switch, Text } from "./entries.js";
import { Editor, useForm } from "./form.js";
import { printerFaults } from "./rules.js";
import { AddButton, Gone, Help, Retire, Row, Section, panelOf } from "./section.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Printer} Printer */

/** @param {Printer} printer @returns {{kind: string, icon: string, words: string}} */
function stateOf({ since, state, near_end }) {
  if (!since) return { kind: "", icon: "hourglass", words: _("Chưa có tin của máy") };
  if (state === "blocked") return { kind: "bad", icon: "warning", words: _("Đang kẹt") };
  if (state === "disconnected") return { kind: "warn", icon: "offline", words: _("Mất kết nối") };
  if (near_end) return { kind: "warn", icon: "warning", words: _("Sắp hết giấy") };
  return { kind: "ok", icon: "check", words: _("Sẵn sàng") };
}

/** @param {Record<string, any>} values @returns {Record<string, any>} what the call takes */
function sent({ name, transport, address, ...model }) {
  return { ...(name === undefined ? {} : { name }), transport, address: transport === "tcp" ? address.trim() : "", model };
}

/** @param {{form: import("./form.js").Form}} props */
function ModelEntries({ form }) {
  return html`<details class="more"><summary><${Icon} name="forward" />${_("Tuỳ chọn của dòng máy in")}</summary>
    <${Choice} form=${form} name="proof" label=${_("Cách máy in báo đã in xong")} choices=${[
      { value: "gs_h", words: _("Mã lệnh in (GS ( H)"), note: _("Chắc chắn nhất: máy báo lại khi phiếu đã ra giấy.") },
      { value: "gs_r", words: _("Trạng thái (GS r)"), note: _("Máy báo lại khi đã đọc hết lệnh.") },
      { value: "none", words: _("Không báo"), note: _("Phiếu chỉ được ghi là “đã gửi”, không rõ đã in chưa.") },
    ]} />
    <${Text} form=${form} name="dots_per_mm" label=${_("Điểm in trên mỗi milimét")} type="number" max=${2} narrow />
    <${Text} form=${form} name="max_band_rows" label=${_("Số hàng điểm tối đa mỗi lệnh")} type="number" max=${4} narrow />
    <${Text} form=${form} name="max_band_bytes" label=${_("Số byte tối đa mỗi lệnh")} type="number" max=${7} narrow />
    <${Switch} form=${form} name="chinese_mode_reset" label=${_("Tắt chế độ chữ Hán khi khởi động")} note=${_("Cần cho nhiều máy in giá rẻ.")} />
  </details>`;
}

/** @param {{context: Context, printer: Printer|null}} props */
function PrinterForm({ context, printer }) {
  const { office, choices, calls, guard, done } = context;
  const { close } = panelOf(context, "printers");
  const start = { transport: printer?.transport ?? "virtual", address: printer?.address ?? "", ...choices.defaults.model, ...printer?.model };
  const form = useForm({
    start: printer ? start : { name: "", ...start },
    check: (values) => printerFaults(values, office, !printer),
    guard,
    save: async (values) => {
      await calls.send(printer ? `/printers/${encodeURIComponent(printer.name)}` : "/printers", sent(values));
      await done(printer ? _("Đã lưu máy in.") : _("Đã thêm máy in."), "printers", printer?.name ?? values.name);
    },
  });
  const remove = async () => {
    await calls.send(`/printers/${encodeURIComponent(printer?.name ?? "")}/remove`);
    guard.dirty = false;
    await done(_("Đã bỏ máy in."), "printers");
  };
  const users = office.devices.filter((each) => each.printer === printer?.name);
  return html`<${Editor} form=${form} title=${printer ? printer.name : _("Thêm máy in")} fresh=${!printer}
    label=${printer ? _("Lưu") : _("Thêm máy in")} onClose=${close}
    more=${printer && html`<${Retire} active label=${_("Bỏ máy in")} run=${remove} question=${_("Máy in này sẽ không còn in phiếu của đơn vị.")}
      blocked=${users.length ? _("Đang in phiếu cho: {names}. Xin đổi hoặc ngừng thiết bị đó trước.", { names: users.map((each) => each.name).join(", ") }) : ""} />`}>
    ${!printer && html`<${Text} form=${form} name="name" label=${_("Tên máy in")} max=${40} first help=${_("Tên ngắn, ví dụ kiosk-1. Không đổi được về sau.")} />`}
    <${Choice} form=${form} name="transport" label=${_("Loại máy in")} choices=${[
      { value: "virtual", words: _("Máy in ảo"), note: _("Lưu phiếu thành hình trên máy chủ, để thử.") },
      { value: "tcp", words: _("Máy in mạng"), note: _("Máy in nhiệt ESC/POS có cổng mạng, thường là cổng 9100.") },
    ]} />
    ${form.values.transport === "tcp" && html`<${Text} form=${form} name="address" label=${_("Địa chỉ")} placeholder="192.168.1.50:9100" max=${200}
      help=${_("Địa chỉ mạng của máy in và cổng.")} />`}
    <${Choice} form=${form} name="width" label=${_("Khổ giấy")} row choices=${[{ value: 576, words: _("80 mm") }, { value: 384, words: _("58 mm") }]} />
    <${ModelEntries} form=${form} />
  </${Editor}>`;
}

/** @param {Context} context @returns {any} */
function panel(context) {
  const { fresh, id } = panelOf(context, "printers");
  const printer = context.office.printers.find((each) => each.name === context.place.key);
  if (fresh || printer) return html`<${PrinterForm} key=${id} context=${context} printer=${printer ?? null} />`;
  if (context.place.key) return html`<${Gone} words=${_("Không có máy in này.")} />`;
  return html`<${Help} title=${_("Về máy in phiếu")} points=${[
    _("Mỗi ki-ốt in ở máy in được chọn cho nó; không chọn thì in ở máy in đầu tiên."),
    _("Chương trình in của đơn vị lái mọi máy in trong danh sách này; nó cần mã truy cập loại “Chương trình in” ở mục Thiết bị."),
    _("Không có máy in thì người dân vẫn lấy được số và theo dõi trên điện thoại."),
  ]} />`;
}

/** @param {{context: Context}} props */
export function Printers({ context }) {
  const { office } = context;
  const { add, open, isOpen } = panelOf(context, "printers");
  return html`<${Section} title=${_("Máy in")} intro=${_("Nơi phiếu số thứ tự được in ra.")} panel=${panel(context)}
    add=${html`<${AddButton} words=${_("Thêm máy in")} run=${add} />`}
    empty=${office.printers.length ? null : { icon: "printer", words: _("Chưa có máy in nào."), next: _("Thêm máy in đầu tiên"), run: add }}>
    ${office.printers.map((printer) => html`<${Row} key=${printer.name} mark=${html`<span class="picto"><${Icon} name="printer" /></span>`} name=${printer.name}
      open=${isOpen(printer.name)} run=${() => open(printer.name)}
      note=${printer.transport === "tcp" ? printer.address : _("Máy in ảo")}
      end=${html`<span class="muted">${printer.model.width === 384 ? _("58 mm") : _("80 mm")}</span><${Pill} ...${stateOf(printer)}>${stateOf(printer).words}</${Pill}>`} />`)}
  </${Section}>`;
}
