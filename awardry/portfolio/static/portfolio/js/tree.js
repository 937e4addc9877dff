// [data-tree]: finds criteria while typing, and says how many are ticked in each unit. Without it, the tree is simply open to read.
for (const tree of document.querySelectorAll("[data-tree]")) {
  const find = tree.querySelector("[data-tree-find]");
  const said = tree.querySelector("[data-tree-found]");
  const units = [...tree.querySelectorAll("[data-tree-unit]")];

  const count = () => units.forEach((unit) => {
    unit.querySelector("[data-tree-count]").textContent = unit.querySelectorAll("input:checked").length || "";
  });
  const open = new Map(units.map((unit) => [unit, unit.open]));

  function search(words) {
    let found = 0;
    for (const unit of units) {
      if (!words.length && open.has(unit)) unit.open = open.get(unit);
      const title = unit.querySelector("summary").textContent.toLowerCase();
      for (const part of unit.querySelectorAll("[data-tree-outcome]")) {
        for (const one of part.querySelectorAll("[data-tree-one]")) {
          const text = `${title} ${part.firstElementChild.textContent} ${one.textContent}`.toLowerCase();
          one.hidden = !words.every((word) => text.includes(word));
          found += !one.hidden;
        }
        part.hidden = !part.querySelector("[data-tree-one]:not([hidden])");
      }
      unit.hidden = !unit.querySelector("[data-tree-outcome]:not([hidden])");
      if (words.length && !unit.hidden) unit.open = true;
    }
    said.textContent = words.length ? `${found} found` : "";
  }

  find.hidden = false;
  find.querySelector("input").addEventListener("input", (event) => {
    search(event.target.value.toLowerCase().split(/\s+/).filter(Boolean));
  });
  // Enter would send the form while somebody is still looking.
  find.querySelector("input").addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  tree.addEventListener("change", count);
  count();
}
