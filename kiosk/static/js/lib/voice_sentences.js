/**
 * What is said, clip by clip. Values only: no page, no sound, no network.
 *
 * A sentence is a list of clip names; `PAUSE` between two of them is a short rest. Numbers are read as
 * Vietnamese reads them: after "mươi" one is "mốt", five is "lăm" and, in the north, four is "tư"; a zero in
 * the tens is "linh" in the north and "lẻ" in the south, which the clip of each accent says by itself.
 *
 * @typedef {"vi" | "vi-vn-x-south" | "en"} Tongue
 * @typedef {"digits" | "number"} Style
 */

export const NORTH = "vi";
export const SOUTH = "vi-vn-x-south";
export const ENGLISH = "en";
export const PAUSE = ",";
/** How long the rest between two parts of a sentence is. */
export const PAUSE_S = 0.14;
/** The highest number that is read as one; a higher one is read digit by digit. */
const LARGEST = 9999;

/** @param {string} accent @returns {Tongue} */
export function tongueOf(accent) {
  return accent === "south" ? SOUTH : NORTH;
}

/** @param {string} digits @returns {string[]} */
export function digitByDigit(digits) {
  return [...digits].filter((sign) => sign >= "0" && sign <= "9");
}

/**
 * A number as it is read.
 *
 * @param {number} n
 * @param {Tongue} tongue
 * @returns {string[]}
 */
export function number(n, tongue) {
  if (!Number.isInteger(n) || n < 0 || n > LARGEST) return digitByDigit(String(n));
  return tongue === ENGLISH ? english(n) : vietnamese(n, tongue);
}

/**
 * @param {number} n
 * @param {Tongue} tongue
 * @returns {string[]}
 */
function vietnamese(n, tongue) {
  if (n < 100) return belowHundred(n, tongue);
  if (n < 1000) return [String(Math.floor(n / 100)), "hundred", ...rest(n % 100, tongue)];
  const after = n % 1000;
  const head = [String(Math.floor(n / 1000)), "thousand"];
  if (after === 0) return head;
  // The hundreds are never left out: "một nghìn không trăm linh một".
  return [...head, String(Math.floor(after / 100)), "hundred", ...rest(after % 100, tongue)];
}

/**
 * What follows the hundreds.
 *
 * @param {number} n 0–99
 * @param {Tongue} tongue
 * @returns {string[]}
 */
function rest(n, tongue) {
  if (n === 0) return [];
  return n < 10 ? ["and", String(n)] : belowHundred(n, tongue);
}

/**
 * @param {number} n 0–99
 * @param {Tongue} tongue
 * @returns {string[]}
 */
function belowHundred(n, tongue) {
  if (n <= 10) return [String(n)];
  const tens = Math.floor(n / 10);
  const one = n % 10;
  const head = tens === 1 ? ["10"] : [String(tens), "tens"];
  if (one === 0) return head;
  if (one === 5) return [...head, "five-after-tens"];
  if (tens > 1 && one === 1) return [...head, "one-after-tens"];
  if (tens > 1 && one === 4 && tongue === NORTH) return [...head, "four-after-tens"];
  return [...head, String(one)];
}

/** @param {number} n @returns {string[]} */
function english(n) {
  if (n < 20) return [String(n)];
  if (n < 100) return n % 10 ? [String(n - (n % 10)), String(n % 10)] : [String(n)];
  if (n < 1000) {
    const after = n % 100;
    return [String(Math.floor(n / 100)), "hundred", ...(after ? ["and", ...english(after)] : [])];
  }
  const after = n % 1000;
  const tail = after === 0 ? [] : after < 100 ? ["and", ...english(after)] : english(after);
  return [String(Math.floor(n / 1000)), "thousand", ...tail];
}

/**
 * A ticket's code: the letters by their names, then its number.
 *
 * @param {string} code "HT-025"
 * @param {Tongue} tongue
 * @param {Style} style
 * @returns {string[]}
 */
export function code(code, tongue, style) {
  const [, prefix, digits] = /^(.*?)-?(\d*)$/.exec(code) ?? ["", code, ""];
  const letters = [...prefix.toLowerCase()].filter((sign) => sign >= "a" && sign <= "z").map((sign) => `letter-${sign}`);
  const figure = style === "number" && digits ? number(Number(digits), tongue) : digitByDigit(digits);
  return letters.length && figure.length ? [...letters, PAUSE, ...figure] : [...letters, ...figure];
}

/**
 * "Mời số HT, không, hai, năm, đến quầy số ba."
 *
 * @param {{code: string, counter: number}} call
 * @param {Tongue} tongue
 * @param {Style} style
 * @returns {string[]}
 */
export function call({ code: said, counter }, tongue, style) {
  return ["call", ...code(said, tongue, style), PAUSE, "counter", ...number(counter, tongue)];
}
