/** The server does not answer: what to do now, and that the kiosk comes back by itself. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { _, page } from "../lib/words.js";
import { show } from "./frame.js";

const TRY_S = 8;

/**
 * @param {{retry: () => void, site?: {kind?: string, name?: string}}} kiosk
 * @returns {import("./shape.js").Screen}
 */
export function awayScreen({ retry, site }) {
  const next = h("p", { class: "pill" });
  let left = TRY_S;
  const tick = () => {
    if (left === 0) retry();
    next.textContent = left
      ? _("Đang tự kết nối lại, lần thử sau {n} giây", { n: left })
      : _("Đang thử kết nối lại");
    left = left ? left - 1 : TRY_S;
  };
  tick();
  const timer = setInterval(tick, 1000);
  show("away", "away", site ?? page().site,
    h("main", {}, icon("offline"),
      h("h1", {}, _("Máy tạm thời chưa lấy số được")),
      h("p", { role: "alert" }, _("Mời Ông/Bà đến bàn hướng dẫn. Số đã lấy trước đây vẫn có giá trị.")),
      next));
  return { leave: () => clearInterval(timer) };
}
