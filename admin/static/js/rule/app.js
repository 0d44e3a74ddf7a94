/** The screen of the rule put together: the rule in force, a draft, what it would do, and what was. */
import { html, useEffect, useRef, useState } from "/static/js/lib/preact.js";
import { setZone } from "/static/js/lib/format.js";
import { Icon } from "/static/js/lib/ui.js";
import { _, markDemonstration } from "/static/js/lib/words.js";
import { Refusal, createCalls } from "./calls.js";
import { Editor } from "./editor.js";
import { Head } from "./head.js";
import { PassedOver } from "./passed.js";
import { PreviewPane } from "./preview.js";
import { Versions } from "./versions.js";
import { draftFaults } from "./wording.js";

/** @typedef {import("./types.js").Rule} Rule */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Preview} Preview */
/** @typedef {import("./calls.js").Calls} Calls */

const EVERY_MS = 10_000;
const TYPING_MS = 250;
const SAID_MS = 6_000;
const SECTIONS = ["draft", "versions", "passed"];

const sectionOf = () => (SECTIONS.includes(location.hash.slice(1)) ? location.hash.slice(1) : "draft");
const same = (/** @type {unknown} */ one, /** @type {unknown} */ other) => JSON.stringify(one) === JSON.stringify(other);

/** @returns {string} the section that the address names */
function useSection() {
  const [section, setSection] = useState(sectionOf());
  useEffect(() => {
    const moved = () => setSection(sectionOf());
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return section;
}

/**
 * What the draft would do, asked whenever it rests and every ten seconds.
 * @param {Calls} calls @param {Rule} draft @param {number} counter @param {boolean} may
 */
function usePreview(calls, draft, counter, may) {
  const [preview, setPreview] = useState(/** @type {Preview|null} */ (null));
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    if (!may) return undefined;
    let over = false;
    const ask = async () => {
      try {
        const told = await calls.send("/calling-rule/preview", { rule: draft, ...(counter ? { counter } : {}) });
        if (over) return;
        setPreview(told);
        setTrouble("");
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        if (!over) setTrouble(refusal.status === 0 ? _("Chưa liên lạc được máy chủ. Trang tự nối lại.") : refusal.message);
      }
    };
    const soon = setTimeout(ask, TYPING_MS);
    const timer = setInterval(() => document.hidden || ask(), EVERY_MS);
    return () => {
      over = true;
      clearTimeout(soon);
      clearInterval(timer);
    };
  }, [JSON.stringify(draft), counter, may]);
  return { preview, trouble };
}

/** @param {boolean} dirty */
function useUnsaved(dirty) {
  useEffect(() => {
    /** @param {BeforeUnloadEvent} event */
    const closing = (event) => dirty && event.preventDefault();
    addEventListener("beforeunload", closing);
    return () => removeEventListener("beforeunload", closing);
  }, [dirty]);
}

/**
 * The rule in force and the draft. While nothing is changed the draft follows the rule in force.
 * @param {Calls} calls @param {State} first @param {(words: string) => void} say
 */
function useDraft(calls, first, say) {
  const [state, setState] = useState(first);
  const [draft, setDraft] = useState(first.rule);
  const [base, setBase] = useState({ version: first.version, rule: first.rule });
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const now = useRef({ draft, state });
  now.current = { draft, state };
  const begin = (/** @type {State} */ told) => (setState(told), setDraft(told.rule), setBase(told), setNote(""), setFailure(""));
  const refresh = async () => {
    /** @type {State} */
    const told = await calls.read("/calling-rule").catch(unlessRefused);
    if (told) (same(now.current.draft, now.current.state.rule) ? begin : setState)(told);
  };
  const apply = async () => {
    setBusy(true);
    setFailure("");
    try {
      const { version } = await calls.send("/calling-rule", { rule: draft, based_on: base.version, note });
      begin(await calls.read("/calling-rule"));
      say(_("Đã áp dụng bản {version}.", { version }));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (refusal.code === "rule_changed") await refresh();
      else setFailure(refusal.message);
    } finally {
      setBusy(false);
    }
  };
  const take = (/** @type {import("./types.js").Version} */ version) => {
    setDraft(version.rule);
    setBase(state);
    setNote(_("Quay lại bản {version}", { version: version.version }));
    location.hash = "draft";
  };
  const put = (/** @type {Partial<Rule>} */ changed) => setDraft({ ...draft, ...changed });
  // What somebody else changed meanwhile stays; of the draft only what its editor changed goes on top of it.
  const rebase = () => (setDraft(onTop(draft, base.rule, state.rule)), setBase(state));
  return { state, draft, base: base.version, note, busy, failure, refresh, apply, take, put, setNote, reset: () => begin(state), rebase };
}

/** @param {Rule} draft @param {Rule} before @param {Rule} after @returns {Rule} what the draft changed of `before`, done to `after` */
function onTop(draft, before, after) {
  const own = Object.entries(draft).filter(([name, value]) => !same(value, before[/** @type {keyof Rule} */ (name)]));
  return { ...after, ...Object.fromEntries(own) };
}

/** @param {unknown} refusal @returns {null} */
function unlessRefused(refusal) {
  if (!(refusal instanceof Refusal)) throw refusal;
  return null;
}

/** @param {{calls: Calls, first: State, slot: string}} props */
function Screen({ calls, first, slot }) {
  const section = useSection();
  const [said, say] = useState("");
  const [counter, setCounter] = useState(0);
  const { take, refresh, ...own } = useDraft(calls, first, say);
  const { state, draft } = own;
  const dirty = !same(draft, state.rule);
  const wrong = draftFaults(draft);
  const { preview, trouble } = usePreview(calls, draft, counter, section === "draft" && !Object.keys(wrong).length);
  useUnsaved(dirty);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    const timer = said ? setTimeout(() => say(""), SAID_MS) : 0;
    return () => clearTimeout(timer);
  }, [said]);
  return html`<${Head} state=${state} section=${section} slot=${slot} />
    ${section === "versions" ? html`<${Versions} state=${state} take=${take} />` : section === "passed" ? html`<${PassedOver} calls=${calls} say=${say} />`
      : html`<main id="section"><${Editor} ...${own} dirty=${dirty} faults=${dirty && preview ? preview.faults : []} wrong=${wrong} />
        <${PreviewPane} state=${state} preview=${preview} trouble=${trouble} counter=${counter} dirty=${dirty} setCounter=${setCounter} /></main>`}
    <div class="told" role="status">${said && html`<p class="alert ok"><${Icon} name="check" /><span>${said}</span></p>`}</div>`;
}

/** @param {{slot: string}} props */
export function App({ slot }) {
  const calls = useRef(createCalls(slot)).current;
  const [first, setFirst] = useState(/** @type {State|null} */ (null));
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    const ask = async () => {
      try {
        /** @type {State} */
        const told = await calls.read("/calling-rule");
        setZone(told.site.timezone ?? "Asia/Ho_Chi_Minh");
        markDemonstration(Boolean(told.site.demonstration));
        document.title = `${_("Quy tắc gọi")} · ${told.site.name}`;
        setFirst(told);
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        setTrouble(refusal.message);
      }
    };
    ask();
  }, []);
  return first ? html`<${Screen} calls=${calls} first=${first} slot=${slot} />`
    : html`<main class="before" role="status"><${Icon} name=${trouble ? "warning" : "hourglass"} /><p>${trouble || _("Đang mở quy tắc gọi…")}</p></main>`;
}
