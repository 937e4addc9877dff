// Keyboard: j and k walk over what carries data-queue (a link, or a row with a link in it), [data-key="m"] is pressed or focused by its letter, ? shows all keys.
// Off while typing, and with Ctrl, Alt or Meta.
const dialog = document.getElementById("keys");
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
const visible = (element) => element.checkVisibility();
const items = () => [...document.querySelectorAll("[data-queue]")].filter(visible);

function walk(step) {
  const list = items();
  if (!list.length) return;
  const here = list.findIndex((item) => item.contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(here + step, 0), list.length - 1);
  const target = list[next].matches("a, button, input") ? list[next] : list[next].querySelector("a, button, input");
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
}

function show() {
  const list = dialog.querySelector(".keys");
  for (const row of list.querySelectorAll("[data-found]")) row.remove();
  for (const element of document.querySelectorAll("[data-key]")) {
    const row = document.createElement("div");
    const term = document.createElement("dt");
    const key = document.createElement("kbd");
    const meaning = document.createElement("dd");
    row.dataset.found = "";
    key.textContent = element.dataset.key;
    meaning.textContent = element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent.trim();
    term.append(key);
    row.append(term, meaning);
    list.append(row);
  }
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (typing(event.target) && event.target.type !== "radio" && event.target.type !== "checkbox") return;
  if (dialog?.open) return;
  if (event.key === "?") return show();
  // A page that is one of a row gives j and k to its own links to the next and the previous.
  const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (element && visible(element)) {
    element.focus();
    if (element.matches("a, button, input, summary")) element.click();
    event.preventDefault();
  } else if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
});
for (const place of document.querySelectorAll("[data-keys-open]")) {
  place.hidden = false;
  place.addEventListener("click", show);
}
