// Focus is never lost: an error summary takes it on load, a swap gives it back, and what changed is announced.
const summary = (root) => root.querySelector?.("[data-focus]");
summary(document)?.focus();

// A link of the summary leads to the control itself, not just to its place on the page.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".errors a[href^='#']");
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  control.focus();
  control.closest(".field")?.scrollIntoView({ block: "center" });
});

let last = null;
document.addEventListener("htmx:beforeSwap", () => {
  const active = document.activeElement;
  last = active && active !== document.body
    ? { id: active.id, name: active.name, value: active.value, href: active.getAttribute("href") }
    : null;
});
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  if (summary(part)) summary(part).focus();
  else if (last && document.activeElement === document.body) again(part)?.focus();
  const said = part.matches("[data-announce]") ? part : part.querySelector("[data-announce]");
  if (said) announce(said.dataset.announce || said.textContent);
});

function again(part) {
  if (last.id && document.getElementById(last.id)) return document.getElementById(last.id);
  const same = last.name && [...document.getElementsByName(last.name)].find((element) => element.value === last.value);
  const link = last.href && document.querySelector(`a[href="${CSS.escape(last.href)}"]`);
  if (same || link) return same || link;
  if (!part.hasAttribute("tabindex")) part.tabIndex = -1;
  return part;
}

export function announce(text) {
  const place = document.getElementById("announce");
  if (place) place.textContent = text.trim().replace(/\s+/g, " ").slice(0, 300);
}
