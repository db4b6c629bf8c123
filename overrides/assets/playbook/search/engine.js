/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Search as a value: a query in, an answer out; hooks/playbook/search/engine.py does the same.
 * `load` gives the value of a file of the index by its name, as a promise.
 */

import { Asking } from "./asking.js";
import * as excerpts from "./excerpts.js";
import { Index } from "./index.js";
import { Ranking } from "./ranking.js";
import { marked, Reader } from "./query.js";

export class Engine {
  constructor(main, load) {
    this.index = new Index(main);
    this.load = load;
    this.reader = new Reader(this.index);
    this.ranking = new Ranking(this.index);
    this.loading = new Map();
    this.texts = new Map();
  }

  async search(text, { limit = 10, kinds = [], skip = 0 } = {}) {
    const query = this.reader.read(text);
    const stems = query.parts.flatMap((part) => part.flatMap((reading) => reading.stems));
    await this.need(this.index.missing(stems));
    const ranked = this.ranking.rank(query, await this.alike(query));
    const count = {};
    for (const { document } of ranked) {
      const kind = this.index.kinds[document];
      count[kind] = (count[kind] || 0) + 1;
    }
    const wanted = ranked.filter(
      ({ document }) => !kinds.length || kinds.includes(this.index.kinds[document]),
    );
    const shown = wanted.slice(skip, skip + limit);
    await this.needCards(shown.map(({ document }) => document));
    const stemsToMark = marked(query);
    return {
      status: ranked.length ? (query.near ? "near" : "found") : "none",
      total: wanted.length,
      kinds: count,
      corrections: query.corrections,
      expansions: query.expansions,
      unknown: query.unknown,
      marks: [...stemsToMark],
      results: shown.map((found) => this.result(found)),
    };
  }

  /*
   * The sections that answer a question best, and how surely the best one does; of one page there
   * are only so many.
   */
  async ask(text, { limit = 3 } = {}) {
    await this.need(["asked"]);
    const asked = this.asking.read(text);
    await this.need(this.index.missing(asked.meant));
    const candidates = this.asking.candidates(asked);
    await this.needCards([...candidates.shares.keys()]);
    const { sections, confidence } = this.asking.rank(asked, candidates);
    const marks = [...marked(asked.query)];
    return { confidence, marks, query: asked.query, sections: this.varied(sections, limit) };
  }

  varied(sections, limit) {
    const counts = new Map();
    const found = [];
    for (const section of sections) {
      const own = this.section(section);
      const count = counts.get(own.path) || 0;
      if (count < this.asking.settings.of_one_page && found.length < limit) {
        counts.set(own.path, count + 1);
        found.push(own);
      }
    }
    return found;
  }

  section({ document, place, score }) {
    const [path, title, , anchors] = this.index.cards.get(document);
    const [anchor, heading] = anchors[place];
    return { document, place, path, url: address(path), anchor, title, heading, score };
  }

  /* The passages of sections that answer. */
  passages(sections, marks) {
    const stems = new Set(marks);
    return Promise.all(
      sections.map(async ({ document, place }) => {
        const [, ...texts] = await this.textsOf(document);
        return this.passage(texts[place], stems);
      }),
    );
  }

  /* By section, how alike its readers' questions are; a search does without them offline. */
  async alike(query) {
    if (!this.index.asks || query.parts.length < this.settings.asked_from) {
      return new Map();
    }
    return this.need(["asked"]).then(
      () => this.asking.alikeTo(query),
      () => new Map(),
    );
  }

  result(found) {
    const { document, score } = found;
    const sections = this.ranking.sections(found);
    const [path, title, trail, anchors] = this.index.cards.get(document);
    const first = this.index.firsts[document];
    const shown = this.shown(sections, anchors, first);
    const anchor = anchors[0][0];
    return {
      document,
      path,
      url: address(path) + (anchor ? `#${anchor}` : ""),
      title,
      kind: this.index.kinds[document],
      trail,
      score,
      opening: shown.some(([section]) => section === first),
      sections: shown
        .filter(([section]) => section !== first)
        .map(([section, own]) => ({
          anchor: anchors[section - first][0],
          heading: anchors[section - first][1],
          place: section - first,
          score: own,
        })),
    };
  }

  shown(sections, anchors, first) {
    if (!sections.length) {
      return [];
    }
    const least = sections[0][1] * this.settings.share_of_best;
    return sections
      .filter(
        ([section, score]) => score >= least && (section === first || anchors[section - first][0]),
      )
      .slice(0, this.settings.most_sections);
  }

  get settings() {
    return this.index.settings;
  }

  /* The passages of results, when the texts that they are cut from have arrived. */
  async excerpts(results, marks) {
    const stems = new Set(marks);
    return Promise.all(
      results.map(async ({ document, opening, sections }) => {
        const [description, ...texts] = await this.textsOf(document);
        return {
          document,
          excerpt: this.passage(opening || !description ? texts[0] : description, stems),
          sections: sections.map(({ place }) => this.passage(texts[place], stems)),
        };
      }),
    );
  }

  async textsOf(document) {
    const number = this.index.texts[document];
    await this.need(this.texts.has(number) ? [] : [`text-${number}`]);
    return this.texts.get(number)[document];
  }

  passage(text, stems) {
    return excerpts.passage(text, stems, this.index.compounds, this.index.stops);
  }

  needCards(documents) {
    return this.need(
      documents
        .filter((document) => !this.index.cards.has(document))
        .map((document) => `cards-${Math.floor(document / this.index.cardsPerBlock)}`),
    );
  }

  /* Load files once, however many queries wait for them. */
  need(names) {
    return Promise.all(
      [...new Set(names)].map((name) => {
        if (!this.loading.has(name)) {
          const arrived = this.load(name).then((value) => {
            if (name.startsWith("text-")) {
              this.texts.set(Number(name.slice(5)), value);
            } else if (name === "asked") {
              this.asking = new Asking(this.index, this.ranking, value);
            } else {
              this.index.take(name, value);
            }
          });
          arrived.catch(() => this.loading.delete(name));
          this.loading.set(name, arrived);
        }
        return this.loading.get(name);
      }),
    );
  }
}

function address(path) {
  const bare = path.replace(/(?:^|\/)index$/, "");
  return bare ? `${bare}/` : "";
}
