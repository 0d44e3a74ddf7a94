// The reception's page: one Preact tree. It stands on the desk's dress and dialogs.
import { createApi } from "../lib/api.js";
import { html, render } from "../lib/preact.js";
import { App } from "./app.js";

const slot = new URLSearchParams(location.search).get("as");
render(html`<${App} api=${createApi({ session: slot })} slot=${slot} />`, document.body);
