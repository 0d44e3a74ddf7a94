/** What can be said of an entry before the server is asked. The server checks all of it again. */
import { _ } from "/static/js/lib/words.js";
import { LIMITS } from "./booking.js";

/** @typedef {import("./types.js").Office} Office */
/** @typedef {import("./types.js").Wrong} Wrong */

const CODE = /^[A-Z0-9][A-Z0-9-]{0,15}$/;
const PREFIX = /^[A-HJ-NPR-Z]{1,3}$/;
const ACCOUNT = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const PRINTER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const SITE = /^[a-z0-9][a-z0-9-]{0,39}$/;
const ADDRESS = /^\S+:(\d{1,5})$/;

/** @param {Wrong} wrong @param {Record<string, any>} values @param {string[]} names */
function needed(wrong, values, names) {
  for (const name of names) if (!String(values[name] ?? "").trim()) wrong[name] = _("Xin nhập mục này.");
}

/**
 * @param {Wrong} wrong
 * @param {Record<string, any>} values
 * @param {string} name
 * @param {number} low
 * @param {number} high
 */
export function between(wrong, values, name, low, high) {
  const value = values[name];
  if (!Number.isInteger(value) || value < low || value > high) {
    wrong[name] = _("Xin nhập số từ {low} đến {high}.", { low, high });
  }
}

/** @param {Record<string, any>} values @returns {Wrong} */
export function newSiteFaults(values) {
  /** @type {Wrong} */
  const wrong = {};
  if (!SITE.test(values.key)) wrong.key = _("Chỉ dùng chữ thường không dấu, chữ số và dấu gạch ngang.");
  needed(wrong, values, ["key", "name"]);
  return wrong;
}

/** @param {Record<string, any>} values @returns {Wrong} */
export function siteFaults(values) {
  /** @type {Wrong} */
  const wrong = {};
  needed(wrong, values, ["name", "kind"]);
  between(wrong, values, "no_show_calls", 1, 9);
  between(wrong, values, "no_show_s", 0, 600);
  between(wrong, values, "auto_call_s", 1, 60);
  for (const name of ["early_min", "late_min"]) between(wrong, values, name, ...LIMITS[name]);
  between(wrong, values, "question_s", 10, 300);
  between(wrong, values, "thanks_s", 2, 30);
  return wrong;
}

/** @param {Record<string, any>} values @param {Office} office @param {boolean} fresh @returns {Wrong} */
export function fieldFaults(values, office, fresh) {
  /** @type {Wrong} */
  const wrong = {};
  if (fresh && !CODE.test(values.id)) wrong.id = _("Chỉ dùng chữ in hoa không dấu, chữ số và dấu gạch ngang.");
  if (fresh && office.fields.some((each) => each.id === values.id)) wrong.id = _("Mã này đã có.");
  needed(wrong, values, fresh ? ["id", "name", "name_en"] : ["name", "name_en"]);
  return wrong;
}

/** @param {Record<string, any>} values @param {Office} office @param {boolean} fresh @returns {Wrong} */
export function serviceFaults(values, office, fresh) {
  /** @type {Wrong} */
  const wrong = {};
  if (fresh && !CODE.test(values.code)) wrong.code = _("Chỉ dùng chữ in hoa không dấu, chữ số và dấu gạch ngang.");
  if (fresh && office.services.some((each) => each.code === values.code)) wrong.code = _("Mã này đã có.");
  if (!PREFIX.test(values.prefix)) wrong.prefix = _("Tiền tố gồm 1 đến 3 chữ in hoa không dấu, không dùng O, I, Q.");
  const other = office.services.find((each) => each.prefix === values.prefix && each.code !== values.code);
  if (other) wrong.prefix = _("Tiền tố này đã thuộc dịch vụ {name}.", { name: other.name });
  between(wrong, values, "first_number", 1, 10 ** values.digits - 1);
  for (const name of ["slot_min", "slot_capacity", "book_ahead_days"]) between(wrong, values, name, ...LIMITS[name]);
  needed(wrong, values, fresh ? ["code", "field", "prefix", "name", "name_en"] : ["field", "prefix", "name", "name_en"]);
  return wrong;
}

/** @param {Record<string, any>} values @param {Office} office @param {boolean} fresh @returns {Wrong} */
export function counterFaults(values, office, fresh) {
  /** @type {Wrong} */
  const wrong = {};
  if (!fresh) return wrong;
  between(wrong, values, "number", 1, 99);
  if (office.counters.some((each) => each.number === values.number)) wrong.number = _("Quầy số này đã có.");
  return wrong;
}

/** @param {Record<string, any>} values @returns {Wrong} */
export function boardFaults(values) {
  /** @type {Wrong} */
  const wrong = {};
  between(wrong, values, "replay_min", 1, 60);
  between(wrong, values, "idle_s", 0, 3600);
  between(wrong, values, "slide_s", 3, 300);
  between(wrong, values, "video_volume", 0, 100);
  return wrong;
}

/** @param {Record<string, any>} values @param {Office} office @param {boolean} fresh @returns {Wrong} */
export function zoneFaults(values, office, fresh) {
  /** @type {Wrong} */
  const wrong = {};
  if (fresh && !CODE.test(values.id)) wrong.id = _("Chỉ dùng chữ in hoa không dấu, chữ số và dấu gạch ngang.");
  if (fresh && office.zones.some((each) => each.id === values.id)) wrong.id = _("Mã này đã có.");
  if (values.counters.length === 0) wrong.counters = _("Khu phải có ít nhất một quầy.");
  needed(wrong, values, fresh ? ["id", "name", "name_en"] : ["name", "name_en"]);
  return wrong;
}

/** @param {Record<string, any>} values @param {Office} office @param {boolean} fresh @returns {Wrong} */
export function printerFaults(values, office, fresh) {
  /** @type {Wrong} */
  const wrong = {};
  if (fresh && !PRINTER.test(values.name)) wrong.name = _("Chỉ dùng chữ không dấu, chữ số, dấu chấm và dấu gạch.");
  if (fresh && office.printers.some((each) => each.name === values.name)) wrong.name = _("Tên này đã có.");
  const port = Number(ADDRESS.exec(values.address)?.[1] ?? 0);
  if (values.transport === "tcp" && (port < 1 || port > 65535)) {
    wrong.address = _("Địa chỉ máy in có dạng máy:cổng, ví dụ 192.168.1.50:9100.");
  }
  between(wrong, values, "dots_per_mm", 4, 24);
  between(wrong, values, "max_band_rows", 8, 2400);
  between(wrong, values, "max_band_bytes", 576, 1_048_576);
  needed(wrong, values, fresh ? ["name"] : []);
  return wrong;
}

/** @param {string} password @returns {string} what is wrong with it, or nothing */
export function passwordFault(password) {
  return password.length < 8 ? _("Mật khẩu có ít nhất 8 ký tự.") : "";
}

/** @param {Record<string, any>} values @param {Office} office @param {boolean} fresh @returns {Wrong} */
export function personFaults(values, office, fresh) {
  /** @type {Wrong} */
  const wrong = {};
  if (values.roles.length === 0) wrong.roles = _("Xin chọn ít nhất một vai trò.");
  needed(wrong, values, ["display_name"]);
  if (!fresh) return wrong;
  if (!ACCOUNT.test(values.name)) wrong.name = _("Chỉ dùng chữ thường không dấu, chữ số, dấu chấm và dấu gạch.");
  if (office.staff.some((each) => each.name === values.name)) wrong.name = _("Tài khoản này đã có.");
  if (passwordFault(values.password)) wrong.password = passwordFault(values.password);
  needed(wrong, values, ["name"]);
  return wrong;
}

/** @param {Record<string, any>} values kind, counter, name @returns {Wrong} */
export function deviceFaults(values) {
  /** @type {Wrong} */
  const wrong = {};
  if (!values.kind) wrong.kind = _("Xin nhập mục này.");
  if (values.kind === "terminal" && !values.counter) wrong.counter = _("Máy đánh giá phải thuộc một quầy.");
  return wrong;
}
