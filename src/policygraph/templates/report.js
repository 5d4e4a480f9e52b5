"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const tasks = JSON.parse(find("tasks").textContent);
  const words = JSON.parse(find("words").textContent);
  const root = document.documentElement;
  const names = ["notice", "unit", "theme", "section"].filter((name) => find(`by-${name}`));
  const boxes = Object.fromEntries(names.map((name) => [name, find(`by-${name}`)]));
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
    const { notice, unit, theme, section } = Object.fromEntries(names.map((name) => [name, boxes[name].value]));
    const some = wanted || notice || unit || theme || section;
    const shown = new Set(tasks.filter((task) =>
      (!wanted || task.words.toLowerCase().includes(wanted)) && (!unit || task.units.includes(unit)) &&
      (!theme || task.themes.includes(theme)) && (!section || task.section === section) &&
      (!notice || task.notice === notice)).map((task) => task.index));
    for (const item of items) {
      const off = Boolean(some) && !item.tasks.some((task) => shown.has(task));
      item.element.classList.toggle(item.text ? "off" : "hidden", off);
    }
    find("shown").textContent = some
      ? words.shown[root.dataset.language].replace("{shown}", shown.size).replace("{all}", tasks.length) : "";
    dim(some ? shown : null);
    highlight(wanted);
    keep({ q: wanted, notice, unit, theme, section });
    return some ? items.find((item) => !item.text && item.element.closest(".tasks") && !item.element.classList.contains("hidden")) : null;
  };

  // A column of the matrix is the head that leads to its task, and the cells that stand under it.
  const heads = new Map();
  const dim = (shown) => {
    for (const drawing of document.querySelectorAll("#matrix svg")) {
      if (!drawing.getClientRects().length) continue;
      if (!heads.has(drawing)) {
        const links = [...drawing.querySelectorAll("a")].map((link) => ({ link, box: link.getBoundingClientRect() }));
        heads.set(drawing, links.map(({ link, box }) => {
          const middle = box.x + box.width / 2;
          const own = links.find((one) => /^#task-\d+$/.test(one.link.getAttribute("href")) &&
            Math.abs(one.box.x + one.box.width / 2 - middle) < 6);
          return { link, task: own ? Number(own.link.getAttribute("href").slice(6)) : 0 };
        }));
      }
      for (const { link, task } of heads.get(drawing)) link.classList.toggle("off", Boolean(shown && task && !shown.has(task)));
    }
  };

  // What is shown stands in the address, so that it can be sent; a link into the page takes its place there.
  const keep = (state) => {
    const words = new URLSearchParams(Object.entries({ ...state, lang: root.dataset.language }).filter(
      ([key, value]) => value && (key !== "lang" || value !== first)));
    const here = location.hash.slice(1);
    if (here && !here.includes("=") && !words.size) return;
    history.replaceState(null, "", words.size ? `#${words}` : "#");
  };
  const first = root.dataset.language;
  const recall = () => {
    const here = location.hash.slice(1);
    if (!here.includes("=")) return;
    const state = new URLSearchParams(here);
    search.value = state.get("q") ?? "";
    for (const name of names) boxes[name].value = state.get(name) ?? "";
    turn(state.get("lang") ?? first);
    apply();
  };
  const turn = (language) => {
    root.dataset.language = root.lang = language;
    document.title = document.querySelector(`h1 > [lang=${language}]`).textContent;
    for (const foot of document.querySelectorAll("style[data-foot]"))
      foot.media = foot.dataset.foot === language ? "print" : "not all";
    for (const element of document.querySelectorAll("[data-label]"))
      element.setAttribute("aria-label", words.labels[element.dataset.label][language]);
    for (const element of document.querySelectorAll("a.m[title]")) {
      const kind = [...element.classList].find((name) => words.marks[name]);
      if (kind) element.title = words.marks[kind][language] + element.title.slice(element.title.indexOf(":"));
      if (kind && element.classList.contains("also")) element.textContent = words.marks[kind][language].slice(0, 1);
    }
  };

  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const hit = apply();
    if (hit) hit.element.scrollIntoView({ block: "center" });
  });
  for (const box of Object.values(boxes)) box.addEventListener("change", apply);
  const form = search.form;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  find("print").addEventListener("click", () => window.print());
  find("language").addEventListener("click", () => {
    turn(root.dataset.language === "zh" ? "en" : "zh");
    apply();
  });
  // A link into something that a filter hides shows it again.
  window.addEventListener("hashchange", () => {
    if (location.hash.includes("=")) { recall(); return; }
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest(".hidden")) { form.reset(); setTimeout(() => target.scrollIntoView()); }
  });
  recall();
})();
