/** The rule of calling. */
import { html, render } from "/static/js/lib/preact.js";
import { page } from "/static/js/lib/words.js";
import { App } from "./app.js";

// In a demonstration several people are signed in in one browser; the page says as whom.
render(html`<${App} slot=${page().session ?? ""} />`, document.body);
