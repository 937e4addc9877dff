// .upload[data-upload]: drop files, see them listed, and follow the bytes while the form travels. Without it, a plain file field.
import { send } from "./send.js";

const size = (bytes) => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

function list(box, input) {
  const place = box.querySelector(".upload__list");
  place.replaceChildren(...[...input.files].map((file) => {
    const row = document.createElement("li");
    row.append(Object.assign(document.createElement("span"), { textContent: file.name }));
    row.append(Object.assign(document.createElement("span"), { textContent: size(file.size), className: "muted" }));
    return row;
  }));
}

function boxes(root) {
  for (const box of root.querySelectorAll("[data-upload]")) prepare(box);
}

function prepare(box) {
  const input = box.querySelector("input[type=file]");
  box.querySelector(".upload__text").hidden = false;
  input.addEventListener("change", () => list(box, input));
  for (const name of ["dragenter", "dragover"]) box.addEventListener(name, (event) => {
    event.preventDefault();
    box.classList.add("upload--over");
  });
  for (const name of ["dragleave", "drop"]) box.addEventListener(name, () => box.classList.remove("upload--over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  if (!input.form?.hasAttribute("hx-post")) input.form?.addEventListener("submit", (event) => send(event, box, input, boxes));
}

boxes(document);
