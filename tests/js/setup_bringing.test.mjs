import assert from "node:assert/strict";
import { test } from "node:test";

import { bring, plainName } from "../../admin/static/js/setup/bringing.js";

test("a name is made plain and keeps its ending", () => {
  assert.deepEqual(["Hướng dẫn Đất đai.MP4", "…", "a b?.png", "x".repeat(120) + ".webm"].map(plainName),
    ["Huong-dan-Dat-dai.mp4", "tep", "a-b-.png", "x".repeat(70) + ".webm"]);
});

test("a file is sent in pieces, each where the server says that it goes on", async () => {
  const bytes = new Uint8Array(100_000).map((_, at) => at % 251);
  const kept = new Uint8Array(100_000);
  const shares = [];
  let lost = true;
  const calls = {
    send: async (_path, { at, data, size }) => {
      const piece = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
      if (at > 0 && lost) {
        lost = false;
        return { received: 0, done: false };
      }
      kept.set(piece, at);
      return { received: at + piece.length, done: at + piece.length === size };
    },
  };
  const name = await bring(calls, new File([bytes], "Ảnh.png"), (share) => shares.push(share));
  assert.equal(name, "Anh.png");
  assert.deepEqual(kept, bytes);
  assert.equal(shares.at(-1), 1);
});
