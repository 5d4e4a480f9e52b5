"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const tasks = JSON.parse(find("tasks").textContent);
  const words = JSON.parse(find("words").textContent);
  const root = document.documentElement;
  const boxes = { unit: find("by-unit"), theme: find("by-theme"), section: find("by-section") };
  const search = find("search");
  const items = [...document.querySelectorAll("[data-tasks]")].map((element) => ({
    element, tasks: element.dataset.tasks.split(" ").filter(Boolean).map(Number), text: element.closest(".text") !== null,
  }));
  const paragraphs = [...document.querySelectorAll(".text p")];

  const highlight = (wanted) => {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!wanted) return;
    const ranges = [];
    for (const paragraph of paragraphs) {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const apply = () => {
    const wanted = search.value.trim().toLowerCase();
    const { unit, theme, section } = Object.fromEntries(Object.entries(boxes).map(([key, box]) => [key, box.value]));
    const some = wanted || unit || theme || section;
    const shown = new Set(tasks.filter((task) =>
      (!wanted || task.words.toLowerCase().includes(wanted)) && (!unit || task.units.includes(unit)) &&
      (!theme || task.themes.includes(theme)) && (!section || task.section === section)).map((task) => task.index));
    for (const item of items) {
      const off = Boolean(some) && !item.tasks.some((task) => shown.has(task));
      item.element.classList.toggle(item.text ? "off" : "hidden", off);
    }
    find("shown").textContent = some
      ? words.shown[root.dataset.language].replace("{shown}", shown.size).replace("{all}", tasks.length) : "";
    highlight(wanted);
  };

  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  for (const box of Object.values(boxes)) box.addEventListener("change", apply);
  const form = search.form;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  find("print").addEventListener("click", () => window.print());
  find("language").addEventListener("click", () => {
    const other = root.dataset.language === "zh" ? "en" : "zh";
    root.dataset.language = other;
    root.lang = other;
    apply();
  });
  // A link into something that a filter hides shows it again.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest(".hidden")) { form.reset(); setTimeout(() => target.scrollIntoView()); }
  });
})();
