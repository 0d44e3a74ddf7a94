/** Light or dark: as the address says, else as chosen here before, else as the device prefers. */

const KEY = "kiosk.admin.theme";

/** @returns {"light" | "dark"} */
export function theme() {
  const said = new URLSearchParams(location.search).get("theme") ?? localStorage.getItem(KEY);
  if (said === "light" || said === "dark") return said;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** @param {"light" | "dark"} to */
export function wear(to) {
  document.documentElement.dataset.theme = to;
}

/** Change to the other one, keep it, and say it in the address. @returns {"light" | "dark"} */
export function switchTheme() {
  const to = theme() === "dark" ? "light" : "dark";
  localStorage.setItem(KEY, to);
  const search = new URLSearchParams(location.search);
  search.set("theme", to);
  history.replaceState(null, "", `?${search.toString().replaceAll("%3A", ":").replaceAll("%2F", "/")}`);
  wear(to);
  return to;
}
