// The login form works without this; with it the password can be shown, Caps Lock is said, and a second press is not a second login.

const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const password = /** @type {HTMLInputElement} */ (form.querySelector("input[name=password]"));
const show = /** @type {HTMLButtonElement} */ (form.querySelector(".show"));
const caps = /** @type {HTMLElement} */ (form.querySelector(".caps"));
const submit = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
const label = submit.textContent;

show.hidden = false;
show.addEventListener("click", () => {
  const shown = password.type === "password";
  password.type = shown ? "text" : "password";
  show.textContent = (shown ? show.dataset.hide : show.dataset.show) ?? "";
  show.setAttribute("aria-pressed", String(shown));
  password.focus();
});

password.addEventListener("keyup", (event) => {
  caps.hidden = !event.getModifierState("CapsLock");
});
password.addEventListener("blur", () => {
  caps.hidden = true;
});

form.addEventListener("submit", (event) => {
  if (submit.getAttribute("aria-busy")) return event.preventDefault();
  password.type = "password";
  submit.setAttribute("aria-busy", "true");
  submit.textContent = submit.dataset.busy ?? label;
});

// A page taken back from the browser's memory must not stay busy.
addEventListener("pageshow", () => {
  submit.removeAttribute("aria-busy");
  submit.textContent = label;
});
