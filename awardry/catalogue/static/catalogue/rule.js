// The rule editor: units are dragged between groups, or moved by their choice; both are one and the same change.
import { announce } from "../ui/js/focus.js";

const form = document.getElementById("rule");
let touched = form.hasAttribute("data-touched");
let dragged = null;
let moved = "";

const cards = () => [...form.querySelectorAll("[data-group]")];
const rows = (card) => card.querySelectorAll("[data-place]").length;
const unit = (row) => row.querySelector(".place__unit").textContent.trim().replace(/\s+/g, " ");

function count(card) {
  const units = rows(card);
  card.querySelector("[data-count]").textContent = `${units} unit${units === 1 ? "" : "s"}`;
  card.toggleAttribute("data-empty", !units);
}

// The row goes to the card that its choice names; the focus goes with it.
function settle(select) {
  const row = select.closest("[data-place]");
  const from = row.closest("[data-group]");
  const to = cards().find((card) => card.dataset.group === select.value.split(" ")[0]);
  if (!to || to === from) return;
  const focused = document.activeElement === select;
  to.querySelector(".places").append(row);
  if (focused) select.focus();
  count(from);
  count(to);
  moved = `${unit(row)} moved to ${to.querySelector("[data-name]").textContent}, ${rows(to)} in it now.`;
  announce(moved);
}

function move(row, card) {
  const select = row.querySelector("select");
  const wanted = [...select.options].find((option) => option.value.split(" ")[0] === card.dataset.group);
  if (!wanted || wanted.selected) return;
  wanted.selected = true;
  for (const name of ["input", "change"]) select.dispatchEvent(new Event(name, { bubbles: true }));
}

form.addEventListener("change", (event) => { if (event.target.name === "place") settle(event.target); });
form.addEventListener("input", () => { touched = true; });
form.addEventListener("change", () => { touched = true; });
form.addEventListener("submit", () => { touched = false; });
window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });

form.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-place]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", unit(dragged));
  form.classList.add("rule--dragging");
});
form.addEventListener("dragover", (event) => {
  const card = dragged && event.target.closest("[data-group]");
  for (const each of cards()) each.classList.toggle("group--over", each === card);
  if (card) event.preventDefault();
});
form.addEventListener("drop", (event) => {
  const card = dragged && event.target.closest("[data-group]");
  if (!card) return;
  event.preventDefault();
  move(dragged, card);
});
form.addEventListener("dragend", () => {
  dragged = null;
  form.classList.remove("rule--dragging");
  for (const card of cards()) card.classList.remove("group--over");
});
for (const row of form.querySelectorAll("[data-place]")) row.draggable = true;

// A name is read in the heading of its card while it is typed.
form.addEventListener("input", (event) => {
  const card = event.target.closest("[data-group]");
  if (!card || !/^group-\d+-(id|title)$/.test(event.target.name)) return;
  const [id, title] = ["id", "title"].map((part) => form.elements[`group-${card.dataset.group}-${part}`].value.trim());
  card.querySelector("[data-name]").textContent = title ? (id && !title.toLowerCase().includes(id.toLowerCase()) ? `${id}: ${title}` : title) : id ? `Group ${id}` : "New group";
});

// What the check finds wrong is marked at its control too; its answer does not swallow what was said of a move.
document.addEventListener("htmx:afterSettle", () => {
  if (moved) announce(`${moved} ${document.getElementById("check").dataset.announce}`);
  moved = "";
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const link of form.querySelectorAll("[data-control][data-severity=error]")) {
    const control = document.getElementById(link.dataset.control);
    if (control?.matches("input, select")) control.setAttribute("aria-invalid", "true");
  }
});
