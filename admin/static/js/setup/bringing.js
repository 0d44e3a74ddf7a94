/** Bringing a file to the server in pieces: each fits a call, a lost one is sent again, and the bar moves. */

/** Bytes of a piece: base64 makes four thirds of them, and a body holds 64 KB. */
const PIECE = 44_000;

/**
 * A name that stands in addresses and folders: without accents and blanks, the ending kept.
 * @param {string} name
 * @returns {string}
 */
export function plainName(name) {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  const [, stem, ending] = /^(.*?)(\.[A-Za-z0-9]{1,5})?$/.exec(plain) ?? ["", plain, ""];
  return `${(stem || "tep").slice(0, 70)}${(ending ?? "").toLowerCase()}`;
}

/** @param {Uint8Array} bytes @returns {string} */
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/**
 * @param {import("./calls.js").Calls} calls
 * @param {File} file
 * @param {(share: number) => void} onShare how much of it has come, 0–1
 * @returns {Promise<string>} the name under which it is shown
 */
export async function bring(calls, file, onShare) {
  const name = plainName(file.name);
  for (let at = 0, done = false; !done;) {
    const data = base64(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    const answer = await calls.send("/media/pieces", { name, size: file.size, at, data });
    at = answer.received;
    done = answer.done;
    onShare(at / file.size);
  }
  return name;
}
