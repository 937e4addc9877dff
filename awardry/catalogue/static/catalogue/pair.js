// Beside a value that the address names, its line in the document comes into sight, and is marked.
const MARK = "source__paired";

function pair() {
  document.querySelector(`.${MARK}`)?.classList.remove(MARK);
  const id = decodeURIComponent(location.hash.slice(1));
  const value = id ? document.getElementById(id) : null;
  const source = document.getElementById("document");
  if (!value?.closest(".sheet-pane") || !source) return;
  const link = value.querySelector(".trace__place") ?? value.closest("li, tr")?.querySelector(".trace__place");
  const line = link && document.getElementById(link.hash.slice(1));
  if (!line) return;
  line.classList.add(MARK);
  // Only the pane scrolls; the value must stay where the reader looks at it.
  source.scrollTop += line.getBoundingClientRect().top - source.getBoundingClientRect().top - source.clientHeight / 3;
}

addEventListener("hashchange", pair);
pair();
