"use strict";
// A link to characters of a text (#char=start,end) marks them where the page itself did not.
(() => {
  const mark = () => {
    const wanted = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
    if (!wanted || !window.Highlight || document.getElementById(location.hash.slice(1))) return;
    const [start, end] = [Number(wanted[1]), Number(wanted[2])];
    const ranges = [];
    for (const piece of document.querySelectorAll("[data-at]")) {
      const node = piece.firstChild;
      const at = Number(piece.dataset.at);
      if (!node || node.nodeType !== 3) continue;
      // Characters are code points here, and the browser counts halves of those beyond the first plane.
      const points = Array.from(node.data);
      const from = Math.max(0, start - at), to = Math.min(points.length, end - at);
      if (from >= to) continue;
      const range = new Range();
      range.setStart(node, points.slice(0, from).join("").length);
      range.setEnd(node, points.slice(0, to).join("").length);
      ranges.push(range);
    }
    if (!ranges.length) return;
    CSS.highlights.set("cited", new Highlight(...ranges));
    ranges[0].startContainer.parentElement.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", mark);
  mark();
  // Ctrl or Command with Enter sends the query.
  const area = document.querySelector("textarea[name=query]");
  if (area) area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form.requestSubmit();
  });
})();
