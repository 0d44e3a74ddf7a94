// What was typed into the search, as the server takes it. Values only: no words, no page.

/**
 * A time as people write it: 9:15, 9h15, 0915, 9.
 * @param {string} text
 * @returns {string|null} "09:15"; empty for nothing, null for what is no time
 */
export function clock(text) {
  const typed = text.trim();
  if (!typed) return "";
  const found = /^(\d{1,2})(?:\s*[:hg.]?\s*(\d{2})|\s*[hg:]?)$/i.exec(typed);
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/**
 * Whether the question can be asked: both times are times, and in their order.
 * @param {import("./types.js").Question} question
 */
export function isAsked({ from, to }) {
  const [since, until] = [clock(from), clock(to)];
  return since !== null && until !== null && !(since && until && until < since);
}

/**
 * The services that what was typed can mean: the beginning of a prefix, or part of a name.
 * @param {import("./types.js").Service[]} services
 * @param {string} text
 */
export function meant(services, text) {
  const plain = folded(text.trim());
  if (!plain) return services;
  const byPrefix = services.filter((one) => folded(one.prefix).startsWith(plain));
  return byPrefix.length ? byPrefix : services.filter((one) => folded(`${one.name} ${one.name_en ?? ""}`).includes(plain));
}

/** @param {string} text @returns {string} without marks, so that "ho tich" finds "Hộ tịch" */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}
