/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Which documents answer a query, best first; hooks/playbook/search/ranking.py does the same,
 * operation by operation, so that scores agree to six decimals. Where Python keeps dictionaries,
 * this keeps arrays, since a large book has more postings than a Map is quick enough for.
 */

import { FIELDS, OWN } from "./index.js";

export class Ranking {
  constructor(index) {
    this.index = index;
    this.settings = index.settings;
    this.weights = index.settings.weights;
    this.best = this.scores();
    this.one = this.scores();
  }

  scores() {
    return {
      documents: new Float64Array(this.index.sizes.length),
      sections: new Float64Array(this.index.owners.length),
      covered: new Float64Array(this.index.sizes.length),
    };
  }

  rank(query) {
    const scores = this.scores();
    let whole = 0;
    for (const part of query.parts) {
      const weight = this.weight(part[0]);
      whole += weight;
      clear(this.best);
      for (const reading of part) {
        if (reading.stems.length === 1) {
          // One stem meets each place once: no need to add up before the better is taken.
          this.read(reading, this.best, reading.weight);
          continue;
        }
        clear(this.one);
        this.read(reading, this.one, 0);
        better(this.best.documents, this.one.documents, reading.weight);
        better(this.best.sections, this.one.sections, reading.weight);
        better(this.best.covered, this.one.covered, reading.weight);
      }
      add(scores.documents, this.best.documents, 1);
      add(scores.sections, this.best.sections, 1);
      add(scores.covered, this.best.covered, weight);
    }
    this.addPairs(scores, query.pairs);
    const named = this.addLabels(scores, query, whole);
    return this.sorted(scores, whole, named);
  }

  /* Add up what a reading scores; with a weight, take the better of that and what is there. */
  read(reading, { documents, sections: places, covered }, weight) {
    const total = this.weight(reading);
    const { owners, lengths, documentLengths, means, sectionMeans } = this.index;
    const { saturation } = this.settings;
    const counts = new Array(FIELDS);
    for (const stem of reading.stems) {
      const rarity = this.rarity(this.frequency(reading, stem));
      const { sections, fields } = this.index.of(stem);
      for (let place = 0; place < sections.length; ) {
        const owner = owners[sections[place]];
        counts.fill(0);
        // The sections of a document follow each other.
        for (; place < sections.length && owners[sections[place]] === owner; place += 1) {
          const section = sections[place];
          const bits = fields[place];
          for (let field = 0; field < FIELDS; field += 1) {
            counts[field] += (bits >> (FIELDS - 1 - field)) & 1;
          }
          const worth = this.sectionWorth(bits, lengths[section], sectionMeans);
          if (worth) {
            const score = (rarity * worth) / (worth + saturation);
            places[section] = weight
              ? Math.max(places[section], weight * score)
              : places[section] + score;
          }
        }
        const worth = this.worth(counts, documentLengths[owner], means);
        const score = (rarity * worth) / (worth + saturation);
        if (weight) {
          documents[owner] = Math.max(documents[owner], weight * score);
          covered[owner] = Math.max(covered[owner], weight * (rarity / total));
        } else {
          documents[owner] += score;
          covered[owner] += rarity / total;
        }
      }
    }
  }

  addPairs(scores, pairs) {
    const { owners } = this.index;
    for (const [first, second] of pairs) {
      const sections = this.index.of(first).pairs.get(second) || [];
      const documents = new Set(sections.map((section) => owners[section]));
      const bonus = this.settings.pair * this.rarity(documents.size);
      documents.forEach((owner) => (scores.documents[owner] += bonus));
      for (const section of sections) {
        if (section && owners[section] === owners[section - 1]) {
          scores.sections[section] += bonus;
        }
      }
    }
  }

  /* Favour what is called like the query; give those documents. */
  addLabels(scores, { line, growing }, whole) {
    const named = new Set();
    if (line.length >= this.settings.shortest_label) {
      const start = growing ? line : `${line} `;
      this.index.labels.forEach((label, document) => {
        if (label.startsWith(start) || label === line) {
          const bonus = this.settings.label * Math.max(whole, 1);
          scores.documents[document] += (bonus * line.length) / label.length;
          named.add(document);
        }
      });
    }
    for (const document of named) {
      scores.covered[document] = scores.covered[document] || whole;
    }
    return named;
  }

  weight(reading) {
    let weight = 0;
    for (const stem of reading.stems) {
      weight += this.rarity(this.frequency(reading, stem));
    }
    return weight;
  }

  frequency(reading, stem) {
    return reading.frequency || this.index.frequencies.get(stem) || 0;
  }

  rarity(found) {
    const documents = this.index.boosts.length;
    const frequency = Math.min(documents, found);
    return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
  }

  worth(counts, lengths, means) {
    let worth = 0;
    for (let field = 0; field < FIELDS; field += 1) {
      if (counts[field]) {
        const { worth: own, tightness } = this.weights[field];
        worth += (own * counts[field]) / (1 - tightness + (tightness * lengths[field]) / means[field]);
      }
    }
    return worth;
  }

  sectionWorth(bits, lengths, means) {
    let worth = 0;
    for (let field = OWN; field < FIELDS; field += 1) {
      if ((bits >> (FIELDS - 1 - field)) & 1) {
        const { worth: own, tightness } = this.weights[field];
        worth += own / (1 - tightness + (tightness * lengths[field]) / means[field]);
      }
    }
    return worth;
  }

  sorted(scores, whole, named) {
    const { sizes, firsts, boosts, kinds } = this.index;
    const { coverage, section: share, term, least } = this.settings;
    const found = [];
    for (let document = 0; document < sizes.length; document += 1) {
      const covered = scores.covered[document];
      if (!covered && !named.has(document)) {
        continue;
      }
      let top = 0;
      for (let place = firsts[document]; place < firsts[document] + sizes[document]; place += 1) {
        top = Math.max(top, scores.sections[place]);
      }
      let score = scores.documents[document] + share * rounded(top);
      if (whole) {
        score *= 1 - coverage + (coverage * covered) / whole;
      }
      score *= boosts[document];
      if (kinds[document] === "term") {
        score *= term;
      }
      found.push({ document, score: rounded(score), scores: scores.sections });
    }
    found.sort((a, b) => b.score - a.score || a.document - b.document);
    const lowest = found.length ? found[0].score * least : 0;
    return found.filter(({ score }) => score >= lowest);
  }

  /* The sections of a ranked document that have something of the query, best first. */
  sections({ document, scores }) {
    const found = [];
    const first = this.index.firsts[document];
    for (let place = first; place < first + this.index.sizes[document]; place += 1) {
      if (scores[place]) {
        found.push([place, rounded(scores[place])]);
      }
    }
    return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }
}

function clear({ documents, sections, covered }) {
  documents.fill(0);
  sections.fill(0);
  covered.fill(0);
}

function better(own, found, weight) {
  for (let place = 0; place < own.length; place += 1) {
    if (found[place]) {
      own[place] = Math.max(own[place], weight * found[place]);
    }
  }
}

function add(own, found, weight) {
  for (let place = 0; place < own.length; place += 1) {
    own[place] += found[place] * weight;
  }
}

function rounded(score) {
  return Math.floor(score * 1000000 + 0.5) / 1000000;
}
