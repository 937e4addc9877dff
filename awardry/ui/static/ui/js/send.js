// Sends a form with files and shows the bytes travelling; then puts the page that answers in place. `prepare` wakes it.
import { announce } from "./focus.js";

export function send(event, box, input, prepare) {
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
  request.onload = () => arrived(request, prepare);
  request.onerror = () => { row.remove(); announce("The files could not be sent. Nothing was lost: try again."); };
  request.send(new FormData(form, event.submitter));
}

function arrived(request, prepare) {
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
  prepare(main);
}
