// The login form works without this; with it the password can be shown, Caps Lock is said, a second press is not a second login,
// and who tried too often sees the seconds go by.

const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const password = /** @type {HTMLInputElement} */ (form.querySelector("input[name=password]"));
const show = /** @type {HTMLButtonElement} */ (form.querySelector(".show"));
const caps = /** @type {HTMLElement} */ (form.querySelector(".caps"));
const submit = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
const label = submit.textContent;
let wait = Number(form.dataset.wait ?? 0);

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
  sayWait();
});

function sayWait() {
  submit.disabled = wait > 0;
  submit.textContent = wait > 0 ? `${label} (${wait} s)` : label;
}

const second = setInterval(() => {
  wait -= 1;
  sayWait();
  if (wait <= 0) clearInterval(second);
}, 1000);
