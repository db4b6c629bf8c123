/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Which documents answer a query, best first; hooks/playbook/search/ranking.py does the same,
 * operation by operation, so that scores agree to six decimals. Where Python keeps dictionaries,
 * this keeps tallies, since a large book has more postings than a Map is quick enough for; and it
 * remembers what words are worth, since a reader who types asks for the same ones again.
 */

import { FIELDS, OWN } from "./index.js";

/* So many words of the last queries are remembered with all that they found. */
const REMEMBERED = 16;

export class Ranking {
  constructor(index) {
    this.index = index;
    this.settings = index.settings;
    this.weights = index.settings.weights;
    this.best = this.scores();
    this.one = this.scores();
    this.worths = new Map();
    this.parts = new Map();
    const { lengths, documentLengths, means, sectionMeans } = index;
    this.tightness = documentLengths.map((own) => this.tight(own, means));
    this.sectionTightness = lengths.map((own) => this.tight(own, sectionMeans));
  }

  scores() {
    const { sizes, owners } = this.index;
    return {
      documents: new Tally(sizes.length),
      sections: new Tally(owners.length),
      covered: new Tally(sizes.length),
    };
  }

  rank(query, alike = new Map()) {
    const scores = this.scores();
    let whole = 0;
    for (const part of query.parts) {
      const weight = this.weight(part[0]);
      whole += weight;
      const { documents, sections, covered } = this.part(part);
      scores.documents.addAll(documents, 1);
      scores.sections.addAll(sections, 1);
      scores.covered.addAll(covered, weight);
    }
    this.addPairs(scores, query.pairs);
    const named = this.addLabels(scores, query, whole);
    return this.sorted(scores, whole, named, alike);
  }

  /* The best of what the readings of a word find, as lists of places and values. */
  part(readings) {
    const key = JSON.stringify(readings);
    let found = this.parts.get(key);
    if (!found) {
      const { best, one } = this;
      for (const reading of readings) {
        this.read(reading, one);
        for (const name of Object.keys(best)) {
          best[name].raiseAll(one[name], reading.weight);
          one[name].clear();
        }
      }
      found = {};
      for (const name of Object.keys(best)) {
        found[name] = best[name].taken();
      }
      if (this.parts.size >= REMEMBERED) {
        this.parts.delete(this.parts.keys().next().value);
      }
      this.parts.set(key, found);
    }
    return found;
  }

  /* Add up what a reading scores. */
  read(reading, { documents, sections, covered }) {
    const total = this.weight(reading);
    const { saturation } = this.settings;
    for (const stem of reading.stems) {
      const rarity = this.rarity(this.frequency(reading, stem));
      const own = this.worthsOf(stem);
      own.sections.forEach((section, place) => {
        const worth = own.sectionWorths[place];
        sections.add(section, (rarity * worth) / (worth + saturation));
      });
      own.documents.forEach((document, place) => {
        const worth = own.worths[place];
        documents.add(document, (rarity * worth) / (worth + saturation));
        covered.add(document, rarity / total);
      });
    }
  }

  /* What a stem is worth to the sections and the documents that have it. */
  worthsOf(stem) {
    let found = this.worths.get(stem);
    if (!found) {
      const { owners } = this.index;
      const { sections, fields } = this.index.of(stem);
      found = { sections, sectionWorths: new Float64Array(sections.length), documents: [], worths: [] };
      const counts = new Array(FIELDS);
      for (let place = 0; place < sections.length; ) {
        const owner = owners[sections[place]];
        counts.fill(0);
        // The sections of a document follow each other.
        for (; place < sections.length && owners[sections[place]] === owner; place += 1) {
          const bits = fields[place];
          for (let rest = bits, field = FIELDS - 1; rest; rest >>= 1, field -= 1) {
            counts[field] += rest & 1;
          }
          found.sectionWorths[place] = this.sectionWorth(bits, this.sectionTightness[sections[place]]);
        }
        found.documents.push(owner);
        found.worths.push(this.worth(counts, this.tightness[owner]));
      }
      this.worths.set(stem, found);
    }
    return found;
  }

  addPairs(scores, pairs) {
    const { owners } = this.index;
    for (const [first, second] of pairs) {
      const sections = this.index.pair(first, second);
      const documents = new Set(sections.map((section) => owners[section]));
      const bonus = this.settings.pair * this.rarity(documents.size);
      documents.forEach((owner) => scores.documents.add(owner, bonus));
      for (const section of sections) {
        if (section && owners[section] === owners[section - 1]) {
          scores.sections.add(section, bonus);
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
          scores.documents.add(document, (bonus * line.length) / label.length);
          named.add(document);
        }
      });
    }
    for (const document of named) {
      if (!scores.covered.values[document]) {
        scores.covered.add(document, whole);
      }
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

  /* How much less a word of each field counts, the longer the field is. */
  tight(lengths, means) {
    return this.weights.map(
      ({ tightness }, field) => 1 - tightness + (tightness * lengths[field]) / means[field],
    );
  }

  worth(counts, tightness) {
    let worth = 0;
    for (let field = 0; field < FIELDS; field += 1) {
      if (counts[field]) {
        worth += (this.weights[field].worth * counts[field]) / tightness[field];
      }
    }
    return worth;
  }

  sectionWorth(bits, tightness) {
    let worth = 0;
    for (let field = OWN; field < FIELDS; field += 1) {
      if ((bits >> (FIELDS - 1 - field)) & 1) {
        worth += this.weights[field].worth / tightness[field];
      }
    }
    return worth;
  }

  sorted(scores, whole, named, alike) {
    const { owners, sizes, boosts, kinds } = this.index;
    const { coverage, section: share, term, least } = this.settings;
    const tops = new Float64Array(sizes.length);
    for (const place of scores.sections.places) {
      tops[owners[place]] = Math.max(tops[owners[place]], scores.sections.values[place]);
    }
    const found = [];
    let best = 0;
    // A query of stop words alone weighs nothing, and so covers nothing of what it names.
    for (const document of new Set([...scores.covered.places, ...named])) {
      const covered = scores.covered.values[document];
      let score = scores.documents.values[document] + share * rounded(tops[document]);
      if (whole) {
        score *= 1 - coverage + (coverage * covered) / whole;
      }
      score *= boosts[document];
      if (kinds[document] === "term") {
        score *= term;
      }
      score = rounded(score);
      best = Math.max(best, score);
      found.push({ document, score, scores: scores.sections.values });
    }
    if (alike.size && found.length) {
      best = this.addAlike(scores, found, best, alike);
    }
    return found
      .filter(({ score }) => score >= best * least)
      .sort((a, b) => b.score - a.score || a.document - b.document);
  }

  /* Favour what readers ask for in such words, among what was found; give the new best score. */
  addAlike(scores, found, best, alike) {
    const { owners } = this.index;
    const { asked } = this.settings;
    let top = 0;
    for (const place of scores.sections.places) {
      top = Math.max(top, scores.sections.values[place]);
    }
    const nearest = new Map();
    for (const [section, near] of alike) {
      nearest.set(owners[section], Math.max(nearest.get(owners[section]) || 0, near));
      scores.sections.add(section, asked * top * near);
    }
    let highest = 0;
    for (const one of found) {
      one.score = rounded(asked * best * (nearest.get(one.document) || 0) + one.score);
      highest = Math.max(highest, one.score);
    }
    return highest;
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

/* Values by place, nothing where none was added; and the places that have one. */
class Tally {
  constructor(size) {
    this.values = new Float64Array(size);
    this.places = [];
  }

  add(place, value) {
    if (value) {
      if (!this.values[place]) {
        this.places.push(place);
      }
      this.values[place] += value;
    }
  }

  addAll({ places, values }, weight) {
    places.forEach((place, number) => this.add(place, values[number] * weight));
  }

  /* Take the better of what is here and in another tally. */
  raiseAll({ places, values }, weight) {
    for (const place of places) {
      const value = weight * values[place];
      if (!this.values[place]) {
        this.add(place, value);
      } else if (value > this.values[place]) {
        this.values[place] = value;
      }
    }
  }

  clear() {
    for (const place of this.places) {
      this.values[place] = 0;
    }
    this.places.length = 0;
  }

  /* Give the places and their values as lists, and begin anew. */
  taken() {
    const places = this.places.slice();
    const values = places.map((place) => this.values[place]);
    this.clear();
    return { places, values };
  }
}

export function rounded(score) {
  return Math.floor(score * 1000000 + 0.5) / 1000000;
}
