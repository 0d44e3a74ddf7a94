/** What the screen of the rule says of purposes, turns, and the parts of a rule. */
import { _ } from "/static/js/lib/words.js";

/** @typedef {import("./types.js").Rule} Rule */
/** @typedef {import("./types.js").Turn} Turn */

export const PURPOSES = ["submit", "collect", "supplement", "ask"];

/** @param {string} purpose @returns {string} */
export function purposeName(purpose) {
  /** @type {Record<string, string>} */
  const names = {
    submit: _("Nộp hồ sơ"), collect: _("Nhận kết quả"), supplement: _("Bổ sung hồ sơ"), ask: _("Hướng dẫn, hỏi thông tin"),
  };
  return names[purpose] ?? purpose;
}

/** @returns {{value: Turn, words: string}[]} */
export function turns() {
  return [{ value: "first", words: _("Trước") }, { value: "usual", words: _("Thường") }, { value: "last", words: _("Sau") }];
}

/** @param {string} part @returns {string} */
export function partName(part) {
  /** @type {Record<string, string>} */
  const names = {
    normal: _("lượt thường"), priority: _("lượt ưu tiên"), ageing_min: _("chờ lâu nhất"), appointments: _("lịch hẹn"),
    purposes: _("thứ tự việc"), classes: _("diện ưu tiên"),
  };
  return names[part] ?? part;
}

/** @param {Rule} rule @returns {string} the rule in a line */
export function ruleLine({ normal, priority, ageing_min: minutes, purposes }) {
  const first = PURPOSES.filter((each) => purposes[each] === "first").map(purposeName);
  const last = PURPOSES.filter((each) => purposes[each] === "last").map(purposeName);
  return [
    _("{priority} ưu tiên sau {normal} lượt thường", { normal, priority }),
    minutes ? _("chờ lâu nhất {minutes} phút", { minutes }) : _("không giới hạn chờ"),
    first.length && _("gọi trước: {names}", { names: first.join(", ") }),
    last.length && _("gọi sau: {names}", { names: last.join(", ") }),
  ].filter(Boolean).join(" · ");
}

/**
 * What can be said of a draft before the server is asked; the server checks all of it again.
 * @param {Rule} rule @returns {Record<string, string>} by entry
 */
export function draftFaults(rule) {
  /** @type {Record<string, string>} */
  const wrong = {};
  if (!Number.isInteger(rule.ageing_min) || rule.ageing_min < 0 || rule.ageing_min > 240) {
    wrong.ageing_min = _("Xin nhập số phút từ 0 đến 240.");
  }
  const ids = rule.classes.map((each) => each.id);
  rule.classes.forEach((each, n) => {
    if (!each.name.trim() || !each.name_en.trim()) wrong[`class-${n}`] = _("Xin nhập tên bằng cả hai thứ tiếng.");
    else if (!/^[a-z_]{1,24}$/.test(each.id) || ids.indexOf(each.id) !== n) wrong[`class-${n}`] = _("Tên tiếng Anh này đã có hoặc không dùng được.");
  });
  return wrong;
}
