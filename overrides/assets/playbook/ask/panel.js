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

  /* How sure the passages are, in words; null when nothing answers. */
  function certainty({ status, unknown, corrections, marks }) {
    if (status !== "found" || unknown.length * 2 > marks.length) return null;
    if (unknown.length) return "They fit a part of the question; the book does not use all its words.";
    if (corrections.length) return "They fit the question as the book would spell it.";
    return "They fit the question; read on to see whether they settle it.";
  }

  function passage(result, found) {
    const [section] = result.sections;
    const anchored = section && section.anchor ? `#${section.anchor}` : "";
    const href = new URL(result.url + (result.url.includes("#") ? "" : anchored), base);
    // On a disk, a folder has to name its file.
    if (href.protocol === "file:" && href.pathname.endsWith("/")) href.pathname += "index.html";
    const name = section && section.heading ? `${result.title}: ${section.heading}` : result.title;
    return element(
      "li",
      { class: "pb-answer__passage" },
      element("blockquote", {}, ...quoted(section ? found.sections[0] : found.excerpt)),
      element("a", { href }, name),
    );
  }

  async function show(panel) {
    const calls = await engine();
    const answer = await calls.search(`${question}?`, { limit: SHOWN });
    const found = await calls.excerpts(answer.results, answer.marks);
    const sure = certainty(answer);
    const said = sure ? `Passages of this book. ${sure}` : "Nothing in the book answers this.";
    panel.append(element("p", { class: "pb-answer__sure" }, said));
    if (!answer.results.length) return;
    if (!sure) panel.append(element("p", {}, "These passages come nearest:"));
    const listed = answer.results.map((result, place) => passage(result, found[place]));
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
