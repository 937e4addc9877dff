// .upload[data-upload]: drop files, see them listed, and follow the bytes while the form travels. Without it, a plain file field.
import { announce } from "./focus.js";

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
  if (!input.form?.hasAttribute("hx-post")) input.form?.addEventListener("submit", (event) => send(event, box, input));
}

boxes(document);

function send(event, box, input) {
  // Two boxes in one form (camera and files) send it once.
  if (!input.files.length || event.defaultPrevented) return;
  event.preventDefault();
  const form = input.form;
  const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0, ariaLabel: "Sending" });
  const row = document.createElement("li");
  row.append(bar);
  box.querySelector(".upload__list").append(row);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.onprogress = (sent) => { if (sent.lengthComputable) bar.value = 100 * sent.loaded / sent.total; };
  request.onload = () => arrived(request);
  request.onerror = () => { row.remove(); announce("The files could not be sent. Nothing was lost: try again."); };
  request.send(new FormData(form, event.submitter));
}

function arrived(request) {
  // The answer is a page either way: the one that was redirected to, whose confirmation is said only once, or the
  // same with its messages at the fields.
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const main = page.querySelector("main");
  if (!main) return location.assign(request.responseURL);
  if (request.responseURL !== location.href) {
    for (const sheet of page.querySelectorAll("link[rel=stylesheet]")) {
      if (!document.querySelector(`link[href="${CSS.escape(sheet.getAttribute("href"))}"]`)) document.head.append(sheet);
    }
    history.pushState(null, "", request.responseURL);
    addEventListener("popstate", () => location.reload(), { once: true });
  }
  document.title = page.title;
  document.querySelector("main").replaceWith(main);
  window.htmx?.process(main);
  scrollTo(0, 0);
  (document.querySelector("[data-focus]") ?? main).focus();
  boxes(main);
}
