// button.grid__fold[aria-controls]: hides and shows the rows of an outcome or unit; a list of ids is allowed.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fold]");
  if (!button) return;
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  for (const id of button.getAttribute("aria-controls").split(/\s+/)) {
    const rows = document.getElementById(id);
    if (rows) rows.hidden = !open;
  }
});
// [data-fold-all="true|false"] opens or closes every part of the page at once.
document.addEventListener("click", (event) => {
  const all = event.target.closest("[data-fold-all]");
  if (!all) return;
  for (const button of document.querySelectorAll("[data-fold]")) {
    if (button.getAttribute("aria-expanded") !== all.dataset.foldAll) button.click();
  }
});
