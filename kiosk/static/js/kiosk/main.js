/** The kiosk's page: pairs the device or follows the site's state. */
import { createApi } from "../lib/api.js";
import { forget, token } from "../lib/device.js";
import { follow } from "../lib/live.js";
import { showPairing } from "../lib/pairing.js";
import { ReadAloud } from "../lib/read_aloud.js";
import { listenToScanner } from "../lib/scanner.js";
import { onLanguage } from "../lib/words.js";
import { readWith } from "./aids.js";
import { reading } from "./reading.js";
import { Kiosk, STATE_PATH } from "./visit.js";

/** @param {string} key the device's token */
function run(key) {
  const api = createApi({ token: key });
  const reader = new ReadAloud(api, () => kiosk.touched());
  readWith(reader);
  const kiosk = new Kiosk(api, (name, subject) =>
    reader.show(name === "number" ? subject.code : name, (way) => reading(name, kiosk.known(), subject, way)));
  follow({
    namespace: "/kiosk", path: STATE_PATH, api, auth: { token: key },
    onState: (state) => kiosk.show(state),
    onConnection: (link) => kiosk.connection(link.state === "away"),
    onRefused(error) {
      if (error.status !== 401) return;
      forget("kiosk");
      location.reload();
    },
  });
  onLanguage(() => kiosk.redraw());
  listenToScanner((shown) => void kiosk.checkIn(shown));
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => kiosk.touched(), { passive: true });
  addEventListener("contextmenu", (event) => event.preventDefault());
}

const known = token("kiosk");
if (known) run(known);
else showPairing(document.body, "kiosk");
