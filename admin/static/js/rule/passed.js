/** The calls that passed the rule over: how many, where, by whom and why; and the list of reasons. */
import "/static/js/lib/date_field.js";
import { date, number, time } from "/static/js/lib/format.js";
import { html, useEffect, useState } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";
import { _, pick } from "/static/js/lib/words.js";
import { freshId, isUsed } from "../setup/list_values.js";
import { Refusal } from "./calls.js";

/** @typedef {import("./types.js").Passed} Report */
/** @typedef {import("./types.js").Reason} Reason */

const MOST = 12;

/** @param {Reason[]} reasons @param {string} id @returns {string} */
function reasonName(reasons, id) {
  return pick(reasons.find((each) => each.id === id), "name") || id;
}

/** @param {{report: Report}} props */
function Counts({ report }) {
  return html`<table class="counts"><caption>${_("Số lần theo ngày, quầy, cán bộ và lý do")}</caption>
    <thead><tr><th scope="col">${_("Ngày")}</th><th scope="col">${_("Quầy")}</th><th scope="col">${_("Cán bộ")}</th><th scope="col">${_("Lý do")}</th><th scope="col" class="n">${_("Số lần")}</th></tr></thead>
    <tbody>${report.counts.map((each) => html`<tr key=${`${each.day} ${each.counter} ${each.officer} ${each.reason}`}>
      <td>${date(`${each.day}T05:00:00Z`)}</td><td>${each.counter}</td><td>${each.officer_name}</td><td>${reasonName(report.reasons, each.reason)}</td><td class="n">${number(each.n)}</td></tr>`)}</tbody></table>`;
}

/** @param {{report: Report}} props */
function Calls({ report }) {
  return html`<table class="calls"><caption>${_("Những lần gần nhất, với lời của cán bộ")}</caption>
    <thead><tr><th scope="col">${_("Lúc")}</th><th scope="col">${_("Số")}</th><th scope="col">${_("Quầy")}</th><th scope="col">${_("Lý do")}</th></tr></thead>
    <tbody>${report.calls.map((each) => html`<tr key=${`${each.at} ${each.code}`}><td>${date(each.at)} ${time(each.at)}</td><td><span class="plate">${each.code}</span></td>
      <td>${each.counter}<small>${each.officer_name}</small></td><td>${reasonName(report.reasons, each.reason)}${each.note && html`<small>“${each.note}”</small>`}</td></tr>`)}</tbody></table>`;
}

/**
 * @param {{reasons: Reason[], off: boolean, save: (reasons: Reason[]) => Promise<void>}} props
 */
function Reasons({ reasons, off, save }) {
  const [list, setList] = useState(reasons);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const used = list.filter(isUsed).length;
  const dirty = JSON.stringify(list) !== JSON.stringify(reasons);
  const isWhole = list.every((each) => each.name.trim() && each.name_en.trim() && each.id);
  const hasTwins = /** @type {const} */ (["name", "name_en"]).some((what) => {
    const written = list.map((each) => each[what].trim().toLowerCase()).filter(Boolean);
    return new Set(written).size < written.length;
  });
  /** @param {number} n @param {Partial<Reason>} changed */
  const put = (n, changed) => setList(list.map((each, at) => (at === n ? { ...each, ...changed } : each)));
  const known = (/** @type {string} */ id) => reasons.some((each) => each.id === id);
  const idOf = (/** @type {string} */ words, /** @type {number} */ n) => freshId(words, list.filter((_each, at) => at !== n).map((each) => each.id));
  // What was counted under a reason needs its name: it goes out of use, and only what was never saved goes altogether.
  const drop = (/** @type {number} */ n) => setList(known(list[n].id) ? list.map((each, at) => (at === n ? { ...each, active: false } : each)) : list.filter((_each, at) => at !== n));
  const store = async () => {
    setBusy(true);
    setFailure("");
    try {
      await save(list);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      setFailure(refusal.message);
    } finally {
      setBusy(false);
    }
  };
  const value = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value;
  const idle = busy || !dirty || !isWhole || hasTwins;
  const place = (/** @type {number} */ n) => list.slice(0, n + 1).filter(isUsed).length;
  return html`<form class="reasons" noValidate aria-label=${_("Lý do được chọn khi gọi đích danh")} onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), idle || store())}>
    <h2>${_("Lý do được chọn khi gọi đích danh")}</h2>
    ${list.map((each, n) => isUsed(each) && html`<div class="reason" key=${n}>
      <input aria-label=${_("Lý do {n}", { n: place(n) })} name=${`reason-${n}`} value=${each.name} maxlength="60" disabled=${off} onInput=${(/** @type {Event} */ event) => put(n, { name: value(event) })} />
      <input aria-label=${_("Lý do {n} bằng tiếng Anh", { n: place(n) })} name=${`reason-${n}-en`} lang="en" value=${each.name_en} maxlength="60" disabled=${off}
        onInput=${(/** @type {Event} */ event) => put(n, known(each.id) ? { name_en: value(event) } : { name_en: value(event), id: idOf(value(event), n) })} />
      ${!off && each.id !== "other" && used > 1 && html`<button type="button" class="x" aria-label=${_("Bỏ lý do {name}", { name: each.name })} onClick=${() => drop(n)}><${Icon} name="close" /></button>`}</div>`)}
    <p class="help">${_("“Khác” luôn có trong danh sách; chọn lý do này thì cán bộ phải ghi rõ bằng lời.")}</p>
    ${(hasTwins || failure) && html`<p class="alert bad" role="alert"><${Icon} name="warning" /><span>${hasTwins ? _("Tên này đã có trong danh sách.") : failure}</span></p>`}
    ${!off && html`<footer><button type="submit" class="btn primary" aria-disabled=${idle ? "true" : null}><${Icon} name="check" />${_("Lưu lý do")}</button>
      ${used < MOST && html`<button type="button" class="btn outline" onClick=${() => setList([...list, { id: "", name: "", name_en: "" }])}><${Icon} name="plus" />${_("Thêm lý do")}</button>`}</footer>`}
  </form>`;
}

/** @param {{calls: import("./calls.js").Calls, say: (words: string) => void}} props */
export function PassedOver({ calls, say }) {
  const [report, setReport] = useState(/** @type {Report|null} */ (null));
  const [period, setPeriod] = useState({ from: "", to: "" });
  const [trouble, setTrouble] = useState("");
  const [saved, setSaved] = useState(0);
  const refresh = async () => {
    try {
      setReport(await calls.read(`/out-of-order?from=${period.from}&to=${period.to}`));
      setTrouble("");
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      setTrouble(refusal.message);
    }
  };
  useEffect(() => {
    refresh();
  }, [period]);
  const save = async (/** @type {Reason[]} */ reasons) => {
    await calls.send("/out-of-order/reasons", { reasons });
    await refresh();
    setSaved((n) => n + 1);
    say(_("Đã lưu danh sách lý do."));
  };
  const day = (/** @type {"from"|"to"} */ name, /** @type {string} */ label) => html`<label class="small"><span>${label}</span><date-field name=${name}
    value=${period[name] || report?.[name]} onChange=${(/** @type {{currentTarget: import("/static/js/lib/date_field.js").DateField}} */ { currentTarget: field }) =>
      field.value && setPeriod({ ...period, [name]: field.value })} /></label>`;
  return html`<main class="alone" id="section"><section class="sheet" aria-label=${_("Gọi ngoài thứ tự")}>
    <header><div><h1>${_("Gọi ngoài thứ tự")}</h1><p class="muted">${_("Những lần cán bộ gọi đích danh một số, không theo quy tắc.")}</p></div>
      ${report && html`<div class="days">${day("from", _("Từ ngày"))}${day("to", _("Đến ngày"))}</div>`}</header>
    ${trouble && html`<p class="alert warn" role="status"><${Icon} name="offline" /><span>${trouble}</span></p>`}
    ${!report ? html`<div class="empty"><${Icon} name="hourglass" /><p>${_("Đang đọc…")}</p></div>` : html`<div class="both" tabIndex="0" role="region" aria-label=${_("Số liệu và lý do")}>
      <div class="figures"><p class="total"><b>${number(report.n)}</b> ${_("lần gọi ngoài thứ tự")}</p>
        ${report.n ? html`<${Counts} report=${report} /><${Calls} report=${report} />` : html`<p class="muted">${_("Không có lần nào trong khoảng này.")}</p>`}</div>
      <${Reasons} key=${saved} reasons=${report.reasons} off=${!report.may_edit} save=${save} /></div>`}
  </section></main>`;
}
