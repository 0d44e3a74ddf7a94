/** The office itself: its name and its options; and a new one. */
import { html } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _ } from "/static/js/lib/words.js";
import { BookingOptions, bookingValues } from "./booking.js";
import { Choice, Switch, Text } from "./entries.js";
import { DeskRules, deskRules } from "./desk_rules.js";
import { Editor, useForm } from "./form.js";
import { newSiteFaults, siteFaults } from "./rules.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Office} Office */

/** @param {Office} office @returns {Record<string, any>} */
function begin({ site, options }) {
  const values = { name: site.name, kind: site.kind, slip_office: options.slip_office, public_page: options.public_page };
  const { paper_mm, question_s, thanks_s } = options;
  return { ...values, ...bookingValues(options), ...deskRules(options), paper_mm, question_s, thanks_s };
}

/** @param {Record<string, any>} values @returns {Record<string, any>} what the call takes */
export function sentSite(values) {
  const { name, kind, paper_mm, question_s, thanks_s, slip_office, public_page } = values;
  return { name, kind, options: { ...bookingValues(values), ...deskRules(values), paper_mm, question_s, thanks_s, slip_office: slip_office.trim(), public_page } };
}

/** @param {string} site @returns {string} where its rule of calling is edited, in the same session */
export function rulePage(site) {
  const slot = new URLSearchParams(location.search).get("as");
  return `/admin/rule?${new URLSearchParams({ ...(slot ? { as: slot } : {}), site })}`;
}

/** @param {{context: Context}} props */
export function SiteSection({ context }) {
  const { office, calls, guard, done, go, saved } = context;
  const form = useForm({
    start: begin(office),
    check: siteFaults,
    guard,
    save: async (values) => {
      await calls.send("/office", sentSite(values));
      await done(_("Đã lưu đơn vị."), "site");
    },
  });
  const { rule_normal: normal, rule_priority: priority, rule_ageing_min: ageing } = office.options;
  return html`<main class="section alone" id="section"><${Editor} key=${saved} form=${form} title=${_("Đơn vị")} heading="h1" label=${_("Lưu")} onClose=${() => go("overview")}>
    <div class="columns"><section><h2>${_("Tên")}</h2>
      <${Text} form=${form} name="kind" label=${_("Loại đơn vị")} help=${_("Dòng nhỏ phía trên tên, ví dụ “Trung tâm Phục vụ hành chính công”.")} />
      <${Text} form=${form} name="name" label=${_("Tên đơn vị")} first help=${_("Như người dân đọc trên ki-ốt, phiếu và bảng.")} />
    </section><section><h2>${_("Thứ tự gọi")}</h2>
      <p class="help">${_("Khi cả hai hàng có người: cứ {normal} lượt thường thì {priority} lượt ưu tiên. Quy tắc này hiện trên bảng gọi.", { normal, priority })}
        ${" "}${Number(ageing) ? _("Ai chờ quá {minutes} phút được gọi trước người chưa chờ đến thế.", { minutes: ageing }) : _("0 phút: không ai được gọi trước vì chờ lâu.")}</p>
      <p><a class="link" href=${rulePage(office.site.key)}>${_("Sửa và xem trước quy tắc gọi")}</a></p>
      <h2>${_("Phiếu")}</h2>
      <${Choice} form=${form} name="paper_mm" label=${_("Khổ giấy")} row choices=${[{ value: 80, words: _("80 mm") }, { value: 58, words: _("58 mm") }]} />
      <${Text} form=${form} name="slip_office" label=${_("Tên trên phiếu")} help=${_("Để trống thì in tên đơn vị.")} />
      <${BookingOptions} form=${form} site=${office.site.key} />
      <h2>${_("Đánh giá")}</h2>
      <div class="pair"><${Text} form=${form} name="question_s" label=${_("Câu hỏi chờ")} type="number" max=${3} unit=${_("giây")} narrow />
        <${Text} form=${form} name="thanks_s" label=${_("Lời cảm ơn hiện")} type="number" max=${2} unit=${_("giây")} narrow /></div>
      <p class="help">${_("Sau mỗi lượt, máy đánh giá ở quầy hỏi trong thời gian này rồi trở về màn hình chờ.")}</p>
      <${DeskRules} form=${form} />
      <h2>${_("Trang công khai")}</h2>
      <${Switch} form=${form} name="public_page" label=${_("Cho mọi người xem tình hình chờ")} />
      <p class="help">${_("Trang {path} cho biết số người chờ, dự kiến chờ và quầy đang mở; không có số thứ tự nào. Có thể nhúng vào trang thông tin của đơn vị.", { path: `/public/${office.site.key}` })}</p>
    </section></div>
  </${Editor}></main>`;
}

/**
 * @param {{calls: import("./calls.js").Calls, guard: import("./types.js").Guard, onMade: (key: string) => void, onClose?: () => void, first: boolean}} props
 */
export function NewSite({ calls, guard, onMade, onClose, first }) {
  const form = useForm({
    start: { kind: "Trung tâm Phục vụ hành chính công", name: "", key: "" },
    check: newSiteFaults,
    guard,
    save: async (values) => onMade((await calls.send("/sites", values)).key),
  });
  return html`<main class="section alone narrow" id="section"><${Editor} form=${form} title=${first ? _("Tạo đơn vị đầu tiên") : _("Thêm đơn vị")} fresh heading="h1"
    label=${_("Tạo đơn vị")} onClose=${onClose}>
    ${first && html`<p class="alert"><${Icon} name="info" /><span>${_("Chưa có đơn vị nào. Đơn vị là một nơi có quầy phục vụ, hàng chờ và số liệu riêng.")}</span></p>`}
    <${Text} form=${form} name="kind" label=${_("Loại đơn vị")} />
    <${Text} form=${form} name="name" label=${_("Tên đơn vị")} first help=${_("Như người dân đọc trên ki-ốt, phiếu và bảng.")} />
    <${Text} form=${form} name="key" label=${_("Mã đơn vị")} max=${40} help=${_("Chữ thường không dấu, ví dụ ha-long. Đứng trong địa chỉ và mã phiếu; không đổi được về sau.")} />
  </${Editor}></main>`;
}
