/** Which lists officers choose from, and what can be said of an entry before the server is asked. */
import { _ } from "/static/js/lib/words.js";
import { isUsed } from "./list_values.js";

/**
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").Wrong} Wrong
 * @typedef {"pause_reasons"|"outcomes"|"out_of_order_reasons"} List
 * @typedef {{list: List, most: number, title: string, why: string, add: string}} Kind
 */

/** @returns {Kind[]} */
export const kinds = () => [
  { list: "pause_reasons", most: 20, title: _("Lý do tạm ngừng quầy"), why: _("Cán bộ chọn khi tạm ngừng; số phút được thống kê theo lý do."), add: _("Thêm lý do") },
  { list: "outcomes", most: 20, title: _("Kết quả của một lượt"), why: _("Cán bộ chọn khi hoàn thành một lượt."), add: _("Thêm kết quả") },
  { list: "out_of_order_reasons", most: 12, title: _("Lý do gọi khác thứ tự"), why: _("Cán bộ chọn khi gọi đích danh một số, không theo quy tắc."), add: _("Thêm lý do") },
];

/**
 * Why an entry cannot be taken out of use now.
 * @param {List} list
 * @param {Entry[]} entries
 * @param {Entry} entry
 * @returns {string} nothing if it can
 */
export function staying(list, entries, entry) {
  if (list === "out_of_order_reasons" && entry.id === "other") return _("Mục “Khác” luôn có trong danh sách.");
  return entries.some((each) => each.id !== entry.id && isUsed(each)) ? "" : _("Danh sách phải còn ít nhất một mục đang dùng.");
}

/**
 * @param {Record<string, any>} values
 * @param {Entry[]} others the rest of the list
 * @param {number} most
 * @param {boolean} fresh
 * @returns {Wrong}
 */
export function entryFaults(values, others, most, fresh) {
  /** @type {Wrong} */
  const wrong = {};
  const plain = (/** @type {string} */ text) => text.normalize("NFC").trim().toLowerCase();
  for (const name of /** @type {const} */ (["name", "name_en"])) {
    const twin = others.find((each) => plain(each[name]) === plain(values[name]));
    if (!plain(values[name])) wrong[name] = _("Xin nhập mục này.");
    else if (twin) wrong[name] = isUsed(twin) ? _("Tên này đã có trong danh sách.") : _("Tên này đã có ở một mục ngừng dùng. Xin dùng lại mục đó.");
  }
  if (fresh && others.filter(isUsed).length >= most) wrong.name = _("Danh sách có nhiều nhất {n} mục đang dùng.", { n: most });
  return wrong;
}
