/** The managers' live view. */
import { createApi } from "/static/js/lib/api.js";
import { html, render } from "/static/js/lib/preact.js";
import { page } from "/static/js/lib/words.js";
import { App } from "./app.js";
import { theme, wear } from "./theme.js";

wear(theme());
// In a demonstration several people are signed in in one browser; the page says as whom.
const session = page().session ?? "";
render(html`<${App} api=${createApi({ session })} session=${session} />`, document.body);
