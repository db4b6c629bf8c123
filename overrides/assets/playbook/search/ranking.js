/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Which documents answer a query, best first; hooks/playbook/search/ranking.py does the same,
 * operation by operation, so that scores agree to six decimals.
 */

import { FIELDS, OWN } from "./index.js";

/* By field from the first: does this number from the index have it? */
const BITS = Array.from({ length: FIELDS }, (_, field) => 1 << (FIELDS - 1 - field));

export class Ranking {
  constructor(index) {
    this.index = index;
    this.settings = index.settings;
    this.weights = index.settings.weights;
  }

  rank(query) {
    const scores = { documents: new Map(), sections: new Map(), covered: new Map() };
    let whole = 0;
    for (const part of query.parts) {
      const weight = this.weight(part[0]);
      whole += weight;
      const best = { documents: new Map(), sections: new Map(), covered: new Map() };
      for (const reading of part) {
        const found = this.read(reading);
        for (const name of ["documents", "sections", "covered"]) {
          for (const [place, score] of found[name]) {
            best[name].set(place, Math.max(best[name].get(place) || 0, reading.weight * score));
          }
        }
      }
      best.documents.forEach((score, place) => add(scores.documents, place, score));
      best.sections.forEach((score, place) => add(scores.sections, place, score));
      best.covered.forEach((share, place) => add(scores.covered, place, share * weight));
    }
    this.addPairs(scores, query.pairs);
    this.addLabels(scores, query, whole);
    return this.sorted(scores, whole);
  }

  read(reading) {
    const found = { documents: new Map(), sections: new Map(), covered: new Map() };
    const total = this.weight(reading);
    const { owners, lengths, documentLengths, means, sectionMeans } = this.index;
    const { saturation } = this.settings;
    for (const stem of reading.stems) {
      const rarity = this.rarity(this.frequency(reading, stem));
      const together = new Map();
      const { sections, fields } = this.index.of(stem);
      sections.forEach((section, place) => {
        const owner = owners[section];
        let own = together.get(owner);
        if (!own) {
          own = new Array(FIELDS).fill(0);
          together.set(owner, own);
        }
        const counts = BITS.map((bit) => (fields[place] & bit ? 1 : 0));
        counts.forEach((count, field) => (own[field] += count));
        const worth = this.worth(counts, lengths[section], sectionMeans, OWN);
        if (worth) {
          add(found.sections, section, (rarity * worth) / (worth + saturation));
        }
      });
      for (const [owner, counts] of together) {
        const worth = this.worth(counts, documentLengths[owner], means, 0);
        add(found.documents, owner, (rarity * worth) / (worth + saturation));
        add(found.covered, owner, rarity / total);
      }
    }
    return found;
  }

  addPairs(scores, pairs) {
    const { owners } = this.index;
    for (const [first, second] of pairs) {
      const sections = this.index.of(first).pairs.get(second) || [];
      const documents = new Set(sections.map((section) => owners[section]));
      const bonus = this.settings.pair * this.rarity(documents.size);
      documents.forEach((owner) => add(scores.documents, owner, bonus));
      for (const section of sections) {
        if (section && owners[section] === owners[section - 1]) {
          add(scores.sections, section, bonus);
        }
      }
    }
  }

  addLabels(scores, { line, growing }, whole) {
    if (line.length < this.settings.shortest_label) {
      return;
    }
    this.index.labels.forEach((label, document) => {
      if (label.startsWith(growing ? line : `${line} `) || label === line) {
        const bonus = this.settings.label * Math.max(whole, 1);
        add(scores.documents, document, (bonus * line.length) / label.length);
        if (!scores.covered.has(document)) {
          scores.covered.set(document, whole);
        }
      }
    });
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

  worth(counts, lengths, means, first) {
    let worth = 0;
    for (let field = first; field < FIELDS; field += 1) {
      if (counts[field]) {
        const weight = this.weights[field];
        const dilution = 1 - weight.tightness + (weight.tightness * lengths[field]) / means[field];
        worth += (weight.worth * counts[field]) / dilution;
      }
    }
    return worth;
  }

  sorted(scores, whole) {
    const { owners, boosts, kinds } = this.index;
    const { coverage, section: share, term } = this.settings;
    const sections = new Map();
    for (const [section, score] of scores.sections) {
      const own = sections.get(owners[section]) || [];
      own.push([section, rounded(score)]);
      sections.set(owners[section], own);
    }
    const found = [];
    for (const [owner, covered] of scores.covered) {
      const own = (sections.get(owner) || []).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      let score = scores.documents.get(owner) + share * (own.length ? own[0][1] : 0);
      if (whole) {
        score *= 1 - coverage + (coverage * covered) / whole;
      }
      score *= boosts[owner];
      if (kinds[owner] === "term") {
        score *= term;
      }
      found.push({ document: owner, score: rounded(score), sections: own });
    }
    found.sort((a, b) => b.score - a.score || a.document - b.document);
    const least = found.length ? found[0].score * this.settings.least : 0;
    return found.filter(({ score }) => score >= least);
  }
}

function add(map, place, score) {
  map.set(place, (map.get(place) || 0) + score);
}

function rounded(score) {
  return Math.floor(score * 1000000 + 0.5) / 1000000;
}
