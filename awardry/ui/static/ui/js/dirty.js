// form[data-dirty]: leaving with words typed and not saved asks first.
const changed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-dirty]");
  if (form) changed.add(form);
});
document.addEventListener("submit", (event) => changed.delete(event.target));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) changed.delete(event.detail.elt.closest("form"));
});
window.addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});
