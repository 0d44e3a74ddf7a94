// The desk's page: one Preact tree in the body. Reasons and refusals come from the server in the desk's language.
import { createApi } from "../lib/api.js";
import { html, render } from "../lib/preact.js";
import { language } from "../lib/words.js";
import { App } from "./app.js";

/** @type {typeof fetch} */
const inLanguage = (path, init) => fetch(path, { ...init, headers: { ...init?.headers, "X-Kiosk-Language": language() } });

const slot = new URLSearchParams(location.search).get("as");
const api = createApi({ session: slot, fetch: inLanguage });
render(html`<${App} api=${api} slot=${slot} />`, document.body);
