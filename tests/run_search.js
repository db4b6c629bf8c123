// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// Runs inside the browser: answers the vectors of tests/cases/search/ with the script of the
// search, in the words of test_search.py, which does the same in Python.

export async function runner(modules) {
  const analysis = await import(`${modules}/analysis.js`);
  const { Engine } = await import(`${modules}/engine.js`);
  const value = (text) => JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  const engines = new Map();
  const said = (passage) => passage.map(([text, mark]) => (mark ? `[${text}]` : text)).join("");
  const filled = (pairs) => (pairs.length ? pairs : undefined);

  const place = ({ url, anchor, score }) => `${url}${anchor && `#${anchor}`} ${score.toFixed(6)}`;

  return {
    analyse: (texts) => texts.map((text) => analysis.words(text).map(analysis.stem).join(" ")),

    take(name, files) {
      const load = async (file) => value(files[file]);
      engines.set(name, new Engine(value(files.index), load));
    },

    async ask(name, ask, limit = 5) {
      const { confidence, sections } = await engines.get(name).ask(ask, { limit });
      return { ask, confidence, sections: sections.map(place) };
    },

    async answer(name, ask, limit = 5) {
      const engine = engines.get(name);
      const answer = await engine.search(ask, { limit });
      const [first] = await engine.excerpts(answer.results.slice(0, 1), answer.marks);
      const [result] = answer.results;
      const sections = result && result.sections.map((one) => `${one.anchor} ${one.score.toFixed(6)}`);
      return {
        ask,
        status: answer.status,
        results: answer.results.map((one) => `${one.url} ${one.score.toFixed(6)}`),
        sections: sections && filled(sections),
        excerpt: first && said(first.excerpt),
        corrections: filled(answer.corrections),
        expansions: filled(answer.expansions),
        unknown: filled(answer.unknown),
      };
    },
  };
}
