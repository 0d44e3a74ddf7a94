/** The entries of a form: label, help, control, and what is wrong, tied together for readers of the screen. */
import { html, useRef } from "/static/js/lib/preact.js";
import { Icon } from "/static/js/lib/ui.js";

/** @typedef {import("./form.js").Form} Form */

let last = 0;

/** @returns {string} an id of its own for the label of a control */
function useId() {
  const id = useRef("");
  if (!id.current) id.current = `entry-${(last += 1)}`;
  return id.current;
}

/** @param {{id: string, wrong?: string}} props */
function Wrong({ id, wrong }) {
  return html`<p class="wrong" id=${`${id}-wrong`} role="alert">${wrong && html`<${Icon} name="warning" />${wrong}`}</p>`;
}

/**
 * A line of text or a whole number.
 * @param {{form: Form, name: string, label: string, help?: string, type?: string, unit?: string, upper?: boolean,
 *   placeholder?: string, max?: number, narrow?: boolean, first?: boolean, lang?: string}} props
 */
export function Text({ form, name, label, help, type = "text", unit, upper, placeholder, max = 120, narrow, first, lang }) {
  const id = useId();
  const wrong = form.wrong[name];
  const isNumber = type === "number";
  /** @param {Event} event */
  const typed = (event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    if (isNumber) form.set(name, /^\d+$/.test(value) ? Number(value) : value);
    else form.set(name, upper ? value.toUpperCase() : value);
  };
  return html`<div class="entry">
    <label for=${id}>${label}</label>
    ${help && html`<p class="help" id=${`${id}-help`}>${help}</p>`}
    <span class=${narrow ? "control narrow" : "control"}>
      <input id=${id} name=${name} type=${isNumber ? "text" : type} inputmode=${isNumber ? "numeric" : null} value=${form.values[name]}
        maxlength=${max} placeholder=${placeholder} autocomplete="off" autocapitalize="off" spellcheck=${false} lang=${lang}
        data-first=${first ? "" : null} aria-invalid=${wrong ? "true" : null}
        aria-describedby=${`${help ? `${id}-help ` : ""}${id}-wrong`} onInput=${typed} onBlur=${() => form.left(name)} />
      ${unit && html`<span class="unit">${unit}</span>`}
    </span>
    <${Wrong} id=${id} wrong=${wrong} />
  </div>`;
}

/**
 * One of a few, all in sight.
 * @param {{form: Form, name: string, label: string, help?: string, choices: {value: any, words: string, note?: string, icon?: string}[], row?: boolean}} props
 */
export function Choice({ form, name, label, help, choices, row = false }) {
  const id = useId();
  return html`<fieldset class="entry" aria-describedby=${`${id}-wrong`}>
    <legend>${label}</legend>
    ${help && html`<p class="help">${help}</p>`}
    <div class=${row ? "options across" : "options"}>
      ${choices.map(({ value, words, note, icon }) => html`<label class=${icon ? "option pictogram" : "option"} key=${value} title=${icon ? words : null}>
        <input type="radio" name=${`${id}-${name}`} checked=${form.values[name] === value} aria-label=${icon ? words : null}
          aria-invalid=${form.wrong[name] ? "true" : null} onChange=${() => form.set(name, value)} />
        ${icon ? html`<${Icon} name=${icon} />` : html`<span>${words}${note && html`<small>${note}</small>`}</span>`}
      </label>`)}
    </div>
    <${Wrong} id=${id} wrong=${form.wrong[name]} />
  </fieldset>`;
}

/**
 * Any of several; the values are kept in the order of the choices.
 * @param {{form: Form, name: string, label: string, help?: string, empty?: any,
 *   choices: {value: string, words: string, note?: string, plate?: string, off?: boolean}[]}} props
 */
export function Several({ form, name, label, help, choices, empty }) {
  const id = useId();
  /** @type {string[]} */
  const chosen = form.values[name];
  /** @param {string} value */
  const turn = (value) => {
    const wanted = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    form.set(name, choices.map((each) => each.value).filter((each) => wanted.includes(each)));
  };
  return html`<fieldset class="entry" aria-describedby=${`${id}-wrong`}>
    <legend>${label}</legend>
    ${help && html`<p class="help">${help}</p>`}
    ${choices.length === 0 && empty}
    <div class="options">
      ${choices.map(({ value, words, note, plate, off }) => html`<label class=${off ? "option off" : "option"} key=${value}>
        <input type="checkbox" checked=${chosen.includes(value)} disabled=${off} aria-invalid=${form.wrong[name] ? "true" : null}
          onChange=${() => turn(value)} />
        ${plate && html`<span class="prefix" aria-hidden="true">${plate}</span>`}
        <span>${words}${note && html`<small>${note}</small>`}</span>
      </label>`)}
    </div>
    <${Wrong} id=${id} wrong=${form.wrong[name]} />
  </fieldset>`;
}

/**
 * One of many, in a list that opens.
 * @param {{form: Form, name: string, label: string, help?: string, choices: {value: any, words: string}[]}} props
 */
export function Select({ form, name, label, help, choices }) {
  const id = useId();
  const wrong = form.wrong[name];
  const at = choices.findIndex((each) => each.value === form.values[name]);
  return html`<div class="entry">
    <label for=${id}>${label}</label>
    ${help && html`<p class="help" id=${`${id}-help`}>${help}</p>`}
    <span class="control"><select id=${id} name=${name} aria-invalid=${wrong ? "true" : null}
      aria-describedby=${`${help ? `${id}-help ` : ""}${id}-wrong`} onBlur=${() => form.left(name)}
      onChange=${(/** @type {Event} */ event) => form.set(name, choices[Number(/** @type {HTMLSelectElement} */ (event.target).value)].value)}>
      ${choices.map(({ words }, n) => html`<option key=${n} value=${n} selected=${n === at}>${words}</option>`)}
    </select><${Icon} name="down" /></span>
    <${Wrong} id=${id} wrong=${wrong} />
  </div>`;
}

/**
 * Yes or no.
 * @param {{form: Form, name: string, label: string, note?: string}} props
 */
export function Switch({ form, name, label, note }) {
  return html`<label class="option switch"><input type="checkbox" role="switch" checked=${form.values[name]}
    onChange=${() => form.set(name, !form.values[name])} /><span>${label}${note && html`<small>${note}</small>`}</span></label>`;
}
