// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// A page opened with ?ask=question begins with the passages that answer it. The search's engine
// finds them, so nothing leaves the reader's machine. A classic script: a page opened from a disk
// may load no module.

(() => {
  const SHOWN = 3;
  const LONGEST = 400;
  const question = (new URLSearchParams(location.search).get("ask") || "").trim();
  const article = document.querySelector("article");
  const base = new URL("../../../", document.currentScript.src).href;
  if (question.length < 3 || question.length > LONGEST || !article) return;

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  const quoted = (pieces) =>
    pieces.map(([text, marked]) => (marked ? element("mark", {}, text) : text));

  function engine() {
    return new Promise((resolve, reject) => {
      const script = element("script", { src: new URL("assets/playbook/search-engine.js", base) });
      script.onload = () => resolve(self.playbookSearchCalls);
      script.onerror = () => reject(new Error("the index cannot be loaded"));
      document.head.append(script);
    });
  }

  const CERTAINTY = {
    none: "Nothing in the book answers this.",
    low: "Passages of this book. They fit the question in part; read on to see whether they settle it.",
    medium: "Passages of this book. They probably answer the question.",
    high: "Passages of this book. They answer the question, as far as its words tell.",
  };

  function passage({ url, anchor, title, heading }, pieces) {
    const href = new URL(url + (anchor ? `#${anchor}` : ""), base);
    // On a disk, a folder has to name its file.
    if (href.protocol === "file:" && href.pathname.endsWith("/")) href.pathname += "index.html";
    return element(
      "li",
      { class: "pb-answer__passage" },
      element("blockquote", {}, ...quoted(pieces)),
      element("a", { href }, heading ? `${title}: ${heading}` : title),
    );
  }

  async function show(panel) {
    const calls = await engine();
    const { confidence, sections, marks } = await calls.ask(question, { limit: SHOWN });
    const found = await calls.passages(sections, marks);
    panel.append(element("p", { class: "pb-answer__sure" }, CERTAINTY[confidence]));
    if (!sections.length) return;
    if (confidence === "none") panel.append(element("p", {}, "These passages come nearest:"));
    const listed = sections.map((section, place) => passage(section, found[place]));
    panel.append(element("ol", { class: "pb-answer__passages" }, ...listed));
  }

  const title = element("h2", { class: "pb-answer__title", id: "pb-answer" }, `“${question}”`);
  const panel = element("section", { class: "pb-answer", "aria-labelledby": "pb-answer" }, title);
  panel.setAttribute("data-search-exclude", "");
  article.prepend(panel);
  show(panel).catch(() => {
    panel.append(element("p", {}, "The index could not be loaded; the search at the top may help."));
  });
})();
