"use strict";
// The text area of the query page becomes an editor: our prefixes, and what this graph has is offered while one types.
addEventListener("DOMContentLoaded", async () => {
  const area = document.querySelector("textarea[name=query]");
  if (!area || typeof Yasqe === "undefined") return;
  const zh = document.documentElement.lang !== "en";
  const known = await fetch("/-/completions.json").then((answer) => answer.json());
  const room = document.createElement("div");
  area.after(room);
  area.hidden = true;
  const send = () => area.form.requestSubmit();
  const told = new Map(); // what is written → what it is called

  // The word before the cursor, whatever the grammar takes it for.
  const word = (editor) => {
    const { line, ch } = editor.getDoc().getCursor();
    const found = /[^\s{}()[\];,"'|/^!*+=&.]+$/.exec(editor.getDoc().getLine(line).slice(0, ch));
    return found ? { text: found[0], from: { ch: ch - found[0].length }, to: { ch } } : null;
  };
  const fits = (entry, text) => [entry.code, entry.zh, entry.en].some((name) => name.toLowerCase().includes(text));
  const units = async (text) => {
    const query = new URLSearchParams({ q: text, kind: "unit" });
    const answer = await fetch(`/search?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return [];
    return (await answer.json()).slice(0, 20).map((unit) => ({ code: `<${unit.iri}>`, zh: unit.name, en: unit.name }));
  };
  Yasqe.registerAutocompleter({
    name: "policygraph",
    bulk: false,
    autoShow: true,
    isValidCompletionPosition: (editor) => {
      const at = word(editor), token = editor.getTokenAt(editor.getDoc().getCursor());
      return Boolean(at) && !/^[?$<@#]/.test(at.text) && token.type !== "comment" && token.type !== "string";
    },
    preProcessToken: (editor, token) => {
      const at = word(editor);
      return { ...token, autocompletionString: at.text, from: at.from, to: at.to };
    },
    get: async (editor, token) => {
      const text = token.autocompletionString.toLowerCase();
      const cursor = editor.getDoc().getCursor();
      const state = editor.getTokenAt({ line: cursor.line, ch: token.from.ch }).state;
      const property = (state.possibleCurrent || []).includes("a");
      const kind = !property && ["a", "rdf:type"].includes(state.lastProperty);
      const lists = property ? [known.properties] : kind ? [known.classes] : [known.concepts, known.classes];
      const found = lists.flat().filter((entry) => fits(entry, text));
      const prefixes = Object.keys(known.prefixes).filter((prefix) => prefix.startsWith(text))
        .map((prefix) => ({ code: `${prefix}:`, zh: known.prefixes[prefix], en: known.prefixes[prefix] }));
      const wide = /[^\x00-\x7f]/.test(text) ? 1 : 2;
      if (!property && !kind && !text.includes(":") && text.length >= wide) found.push(...await units(text));
      const all = [...found, ...prefixes].filter((entry) => entry.code.toLowerCase() !== text);
      for (const entry of all) told.set(entry.code, entry);
      return all.map((entry) => entry.code);
    },
    postprocessHints: (_, hints) => hints.map((hint) => ({
      ...hint,
      render: (element) => {
        const entry = told.get(hint.text);
        const name = document.createElement("span"), code = document.createElement("small");
        name.textContent = hint.text.startsWith("<") ? entry[zh ? "zh" : "en"] : hint.text;
        code.textContent = hint.text.startsWith("<") ? hint.text.slice(1, -1).split("/").pop() : entry[zh ? "zh" : "en"];
        element.append(name, code);
      },
    })),
  }, false);
  const editor = new Yasqe(room, {
    value: area.value,
    autocompleters: ["policygraph", "variables"],
    showQueryButton: false,
    createShareableLink: null,
    consumeShareLink: null,
    persistenceId: null,
    resizeable: false,
    editorHeight: "auto",
    viewportMargin: Infinity,
    screenReaderLabel: "SPARQL",
    hintConfig: { completeSingle: false },
    // Tab leaves the field, as it does everywhere on the web: nobody is caught in it who has only keys.
    extraKeys: { "Ctrl-Enter": send, "Cmd-Enter": send, Tab: false, "Shift-Tab": false },
  });
  // Our prefixes are declared as soon as they are used, so that the query can be taken elsewhere.
  const declare = () => {
    const text = editor.getValue().replace(/<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*$/gm, " ");
    const own = editor.getPrefixesFromQuery(), missing = {};
    for (const [, prefix] of text.matchAll(/(?<![\w?$:-])([a-z][\w-]*):/g)) {
      if (known.prefixes[prefix] && !(prefix in own)) missing[prefix] = known.prefixes[prefix];
    }
    if (Object.keys(missing).length) editor.addPrefixes(missing);
  };
  declare();
  editor.on("change", declare);
  editor.getWrapperElement().querySelector(".CodeMirror-scroll").tabIndex = -1;
  area.form.addEventListener("submit", () => { area.value = editor.getValue(); });
  document.querySelector("label[for=query]").addEventListener("click", () => editor.focus());
  room.dataset.ready = "1";

  // The answer as programs get it, and as a table to sort: fetched when somebody opens it.
  const views = document.getElementById("views");
  if (!views) return;
  const load = (name, make) => new Promise((resolve, reject) => {
    const element = make(views.dataset[name]);
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
  views.addEventListener("toggle", async () => {
    if (!views.open || views.dataset.done) return;
    views.dataset.done = "1";
    const place = views.querySelector("div");
    await Promise.all([
      load("style", (href) => Object.assign(document.createElement("link"), { rel: "stylesheet", href })),
      load("script", (src) => Object.assign(document.createElement("script"), { src, integrity: views.dataset.integrity })),
    ]);
    const begun = performance.now();
    const answer = await fetch(views.dataset.answer, { headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9" } });
    const text = await answer.text();
    const yasr = new Yasr(place, { persistenceId: null, prefixes: known.prefixes, getPlainQueryLinkToEndpoint: undefined });
    yasr.on("drawn", () => {
      for (const link of place.querySelectorAll("a.iri")) link.href = `/thing?iri=${encodeURIComponent(link.href)}`;
    });
    yasr.setResponse({ data: text, contentType: answer.headers.get("Content-Type"), status: answer.status }, performance.now() - begun);
  });
});
