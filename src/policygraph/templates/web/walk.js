"use strict";
// The graph to walk: a thing in the middle, its neighbours around it; opened neighbours bring theirs.
addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("drawing");
  if (!place || typeof cytoscape === "undefined") return;
  const start = JSON.parse(document.getElementById("around").textContent);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const hues = { Task: "#2f7fa8", Unit: "#9a2a1f", Project: "#cc6a1c", Goal: "#2b8f6a", Target: "#2b8f6a", Duty: "#7a8b99",
    Notice: "#5b4a9a", Section: "#8a7fc0", Place: "#8d8672", PolicyDocument: "#8a5aa8", Organization: "#8a5aa8",
    Concept: "#a08a10", Period: "#b09a30", Assignment: "#66707a" };
  document.body.dataset.walk = "1";
  const graph = cytoscape({
    container: place,
    minZoom: 0.1,
    maxZoom: 3,
    style: [
      { selector: "node", style: { label: "data(short)", "font-size": 11, color: colour("--ink"), "text-valign": "bottom",
        "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 110, width: 18, height: 18,
        "background-color": (node) => hues[node.data("kind")] || "#66707a", "font-family": "sans-serif",
        "text-background-color": colour("--paper"), "text-background-opacity": 0.75, "text-background-padding": 1 } },
      { selector: "node.open", style: { width: 28, height: 28, "font-weight": "bold" } },
      { selector: "node:selected", style: { "border-width": 4, "border-color": "#d98a00" } },
      { selector: "edge", style: { width: 1, "line-color": colour("--strong"), "target-arrow-color": colour("--strong"),
        "target-arrow-shape": "triangle", "curve-style": "bezier", "arrow-scale": 0.7 } },
      { selector: "edge.near", style: { label: "data(label)", "font-size": 9, color: colour("--soft"), width: 2,
        "text-background-color": colour("--paper"), "text-background-opacity": 0.85 } },
      { selector: ".off", style: { display: "none" } },
    ],
  });
  const kinds = document.getElementById("kinds"), said = document.getElementById("said");
  const off = new Set();
  const filters = () => {
    const found = new Map();
    graph.nodes().forEach((node) => found.set(node.data("kind"), [node.data("kindName"), (found.get(node.data("kind")) || [0, 0])[1] + 1]));
    kinds.replaceChildren(...[...found].filter(([kind]) => kind).map(([kind, [name, count]]) => {
      const label = document.createElement("label"), box = document.createElement("input");
      box.type = "checkbox";
      box.checked = !off.has(kind);
      box.addEventListener("change", () => {
        box.checked ? off.delete(kind) : off.add(kind);
        graph.nodes().forEach((node) => { node.toggleClass("off", off.has(node.data("kind")) && !node.hasClass("open")); });
      });
      const dot = document.createElement("span");
      dot.className = "dot";
      dot.style.background = hues[kind] || "#66707a";
      label.append(box, dot, `${name} ${count}`);
      return label;
    }));
  };
  const add = (around, middle) => {
    const before = graph.elements().length;
    const centre = middle ? graph.getElementById(middle).position() : { x: 0, y: 0 };
    const fresh = around.nodes.filter((node) => graph.getElementById(node.iri).empty());
    // Few neighbours stand on one ring, many on several: a place for each without a search for the best.
    graph.batch(() => {
      fresh.forEach((node, at) => {
        const ring = Math.floor((Math.sqrt(1 + at / 3) - 1) / 2) + 1, room = ring * 12;
        const angle = (at % room) / Math.min(room, Math.max(fresh.length, 1)) * 2 * Math.PI + ring;
        const here = !middle && at === 0 ? { x: 0, y: 0 }
          : { x: centre.x + Math.cos(angle) * ring * 130, y: centre.y + Math.sin(angle) * ring * 110 };
        const short = node.name.length > 26 ? `${node.name.slice(0, 25)}…` : node.name;
        graph.add({ group: "nodes", data: { id: node.iri, short, name: node.name, kind: node.kind, kindName: node.kind_name, page: node.page }, position: here });
      });
      for (const edge of around.edges) {
        const id = `${edge.start} ${edge.property} ${edge.end}`;
        if (graph.getElementById(id).empty()) {
          graph.add({ group: "edges", data: { id, source: edge.start, target: edge.end, label: edge.label } });
        }
      }
    });
    if (graph.nodes().length <= 400) {
      graph.layout({ name: "cose", animate: false, randomize: false, nodeRepulsion: () => 90000, idealEdgeLength: () => 90, numIter: 400, fit: true, padding: 30 }).run();
    } else {
      graph.fit(undefined, 30);
    }
    filters();
    said.textContent = said.dataset.words.replace("{n}", graph.nodes().length).replace("{m}", graph.edges().length);
    return graph.elements().length - before;
  };
  const choose = (node) => {
    graph.elements().unselect();
    graph.edges().removeClass("near");
    node.select();
    if (node.connectedEdges().length <= 12) node.connectedEdges().addClass("near");
    const link = document.getElementById("chosen");
    link.textContent = `${node.data("kindName")} ${node.data("name")}`;
    link.href = node.data("page");
  };
  const open = async (node) => {
    if (node.hasClass("open")) return;
    node.addClass("open");
    place.setAttribute("aria-busy", "true");
    const query = new URLSearchParams({ iri: node.id(), lang: document.documentElement.lang });
    const answer = await fetch(`/walk.json?${query}`).catch(() => null);
    if (answer && answer.ok) add(await answer.json(), node.id());
    else node.removeClass("open"); // the server is busy or gone: it can be opened again
    choose(node);
    place.setAttribute("aria-busy", "false");
  };
  add(start, "");
  const first = graph.getElementById(place.dataset.iri);
  first.addClass("open");
  choose(first);
  graph.on("tap", "node", (event) => choose(event.target));
  graph.on("dbltap", "node", (event) => open(event.target));
  // Arrow keys go from thing to thing, Enter opens one, + and - and 0 change the scale.
  place.addEventListener("keydown", (event) => {
    const here = graph.nodes(":selected").first();
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (steps[event.key] && here.nonempty()) {
      const [dx, dy] = steps[event.key], from = here.position();
      let best = null, least = Infinity;
      graph.nodes(":visible").forEach((node) => {
        const x = node.position().x - from.x, y = node.position().y - from.y, ahead = x * dx + y * dy;
        const cost = Math.hypot(x, y) + 2 * Math.abs(x * dy - y * dx);
        if (node.id() !== here.id() && ahead > 0 && cost < least) { best = node; least = cost; }
      });
      if (best) { choose(best); graph.center(best); }
    } else if (event.key === "Enter" && here.nonempty()) {
      open(here);
    } else if (event.key === "+" || event.key === "-") {
      graph.zoom({ level: graph.zoom() * (event.key === "+" ? 1.25 : 0.8), renderedPosition: { x: place.clientWidth / 2, y: place.clientHeight / 2 } });
    } else if (event.key === "0") {
      graph.fit(undefined, 30);
    } else {
      return;
    }
    event.preventDefault();
  });
  document.getElementById("open").addEventListener("click", () => open(graph.nodes(":selected").first()));
  document.getElementById("png").addEventListener("click", () => {
    const link = document.createElement("a");
    link.download = "graph.png";
    link.href = graph.png({ full: true, scale: 2, bg: colour("--paper") });
    link.click();
  });
  place.dataset.ready = "1";
});
