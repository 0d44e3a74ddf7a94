/** The screen of a device that is not paired yet: a code that staff confirm in the set-up. */
import { ApiError, createApi } from "./api.js";
import { keep } from "./device.js";
import { h, replace } from "./dom.js";
import { time } from "./moments.js";
import { masthead } from "./masthead.js";
import { _, page } from "./words.js";

const POLL_MS = 3000;
const RETRY_MS = 10_000;

/** @param {string} code eight signs @returns {string} in two groups, as they are read out */
const grouped = (code) => `${code.slice(0, 4)}-${code.slice(4)}`;

/** @param {number} ms @returns {Promise<void>} */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param {HTMLElement} root
 * @param {...(Node | string)} content
 */
function show(root, ...content) {
  root.className = "pairing";
  // Whose screen it will be is not known yet.
  const site = page().site ?? { kind: _("Phục vụ hành chính công"), name: _("Hệ thống Một cửa") };
  replace(root, masthead({ ...site, end: null }), h("main", { "aria-live": "polite" }, ...content));
}

/**
 * @param {HTMLElement} root
 * @param {{code: string, expires_at: string}} pairing
 */
function showCode(root, pairing) {
  show(root,
    h("h1", {}, _("Thiết bị chưa được ghép")),
    h("p", { class: "plate" }, grouped(pairing.code)),
    h("p", {}, _("Nhập mã này ở trang Thiết lập, mục Thiết bị. Màn hình tự mở khi mã được xác nhận.")),
    h("p", { class: "pill" }, _("Mã có hiệu lực đến {time}", { time: time(pairing.expires_at) })));
}

/**
 * Wait for the confirmation of one code.
 *
 * @param {import("./api.js").Api} api
 * @param {string} kind
 * @param {string} pollKey
 * @returns {Promise<boolean>} whether the device has its token; false: the code has run out
 */
async function confirmed(api, kind, pollKey) {
  for (;;) {
    await pause(POLL_MS);
    try {
      const { body } = await api.get(`/api/v1/pairings/${encodeURIComponent(pollKey)}`);
      if (body?.state === "confirmed") {
        keep(kind, body.token);
        return true;
      }
    } catch (error) {
      if (error instanceof ApiError && (error.status === 404 || error.status === 410)) return false;
    }
  }
}

/**
 * Show a pairing code until the device is paired, then load the page again.
 *
 * @param {HTMLElement} root
 * @param {string} kind
 * @returns {Promise<void>}
 */
export async function showPairing(root, kind) {
  const api = createApi();
  for (;;) {
    try {
      const pairing = await api.post("/api/v1/pairings", { kind });
      showCode(root, pairing);
      if (await confirmed(api, kind, pairing.poll_key)) return location.reload();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      show(root, h("h1", {}, _("Thiết bị chưa được ghép")), h("p", {}, _("Chưa xin được mã. Màn hình tự thử lại.")));
      await pause(RETRY_MS);
    }
  }
}
