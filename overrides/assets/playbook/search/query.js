/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * A query into what it may mean; hooks/playbook/search/query.py does the same.
 * A reading is { stems, weight, frequency }; a part is a list of readings.
 */

import { joined, kept, stem, words } from "./analysis.js";
import { distance } from "./spelling.js";

export class Reader {
  constructor(index, frequencies = index.frequencies) {
    this.index = index;
    this.frequencies = frequencies;
    this.settings = index.settings;
    this.terms = this.others(index.names);
    this.chosen = new Set(index.names.map(([name]) => this.stemsOf(name).join(" ")));
    this.daily = this.others(index.everyday);
  }

  stemsOf(text) {
    return joined(words(text), this.index.compounds)
      .filter((word) => !this.index.stops.has(word))
      .map(stem);
  }

  others(groups) {
    const found = new Map();
    for (const group of groups) {
      const stemmed = group.map((name) => this.stemsOf(name));
      for (const own of stemmed) {
        const key = own.join(" ");
        if (!key) {
          continue;
        }
        const others = found.get(key) || new Map();
        found.set(key, others);
        stemmed.forEach((other, place) => {
          const otherKey = other.join(" ");
          const known = other.every((one) => this.frequencies.has(one));
          if (otherKey && otherKey !== key && known && !others.has(otherKey)) {
            others.set(otherKey, group[place]);
          }
        });
      }
    }
    for (const [key, others] of found) {
      if (!others.size) {
        found.delete(key);
      }
    }
    return found;
  }

  read(text) {
    const line = kept(text).slice(0, this.settings.longest);
    const typed = joined(words(line), this.index.compounds);
    const last = /[A-Za-z0-9]$/.test(line) ? typed.length - 1 : -1;
    const unique = new Map();
    typed.forEach((word, place) => {
      if (!this.index.stops.has(word)) {
        unique.set(word, place === last);
      }
    });
    if (!unique.size && typed.length) {
      unique.set(typed[typed.length - 1], last >= 0);
    }
    this.corrections = [];
    this.expansions = [];
    this.unknown = [];
    const found = this.parts([...unique].slice(0, this.settings.most_words));
    return { ...found, line: words(line).join(" "), growing: last >= 0 };
  }

  parts(typed) {
    const stems = typed.map(([word]) => stem(word));
    let parts = [];
    for (let place = 0; place < typed.length; ) {
      const length = this.named(stems, place);
      if (length) {
        const own = stems.slice(place, place + length);
        const said = typed.slice(place, place + length).map(([word]) => word);
        parts.push([reading(own, 1), ...this.synonyms(own, said.join(" "))]);
      } else {
        const part = this.word(...typed[place]);
        if (part.length) {
          parts.push(part);
        }
      }
      place += length || 1;
    }
    const near = !parts.length && this.unknown.length > 0;
    if (near) {
      parts = this.unknown.map((word) => this.near(word)).filter((part) => part.length);
    }
    const row = parts.flatMap((part) => part[0].stems);
    return {
      parts,
      pairs: row.slice(1).map((second, place) => [row[place], second]),
      corrections: this.corrections,
      expansions: this.expansions,
      unknown: this.unknown,
      near,
    };
  }

  named(stems, place) {
    const most = Math.min(this.settings.longest_name, stems.length - place);
    for (let length = most; length > 1; length -= 1) {
      const own = stems.slice(place, place + length);
      const key = own.join(" ");
      const known = own.every((one) => this.frequencies.has(one));
      if (known && (this.terms.has(key) || this.daily.has(key))) {
        return length;
      }
    }
    return 0;
  }

  synonyms(own, said) {
    const key = own.join(" ");
    const terms = this.terms.get(key) || new Map();
    if (terms.size && !this.chosen.has(key)) {
      this.expansions.push([said, terms.values().next().value]);
    }
    return this.alternatives(own);
  }

  /* The names that the glossary and daily life have for the same. */
  alternatives(own) {
    const key = own.join(" ");
    const terms = this.terms.get(key) || new Map();
    const weights = new Map();
    for (const other of (this.daily.get(key) || new Map()).keys()) {
      weights.set(other, this.settings.everyday);
    }
    for (const other of terms.keys()) {
      weights.set(other, this.settings.synonym);
    }
    // A synonym is as rare as what was typed: "money" must not outweigh the "pay" of a title.
    const typed = own.length === 1 ? this.frequencies.get(own[0]) || 0 : 0;
    return [...weights].map(([other, weight]) => {
      const stems = other.split(" ");
      return reading(stems, weight, stems.length === 1 ? typed : 0);
    });
  }

  word(word, growing) {
    const own = stem(word);
    let found = this.frequencies.has(own) ? [reading([own], 1)] : [];
    found.push(...this.synonyms([own], word));
    if (this.index.compounds.has(word)) {
      found.push(...this.halves(word));
    }
    if (growing) {
      found.push(...this.completions(word, own, found.length ? this.settings.completion : 1));
    }
    for (const rung of [
      () => this.corrected(word, 1, growing),
      () => this.halves(word),
      () => this.corrected(word, 2, growing),
    ]) {
      if (!found.length && !this.index.stops.has(word)) {
        found = rung();
      }
    }
    if (!found.length && !this.index.stops.has(word)) {
      this.unknown.push(word);
    }
    return found;
  }

  halves(word) {
    let best = null;
    let most = 0;
    for (let cut = 2; cut < word.length - 1; cut += 1) {
      const halves = [word.slice(0, cut), word.slice(cut)].filter(
        (half) => !this.index.stops.has(half),
      );
      if (!halves.length || halves.some((half) => half.length < this.settings.shortest_half)) {
        continue;
      }
      const stems = halves.map(stem);
      const rarest = Math.min(...stems.map((one) => this.frequencies.get(one) || 0));
      if (rarest > most) {
        best = stems;
        most = rarest;
      }
    }
    return best ? [reading(best, this.settings.half)] : [];
  }

  completions(word, own, weight) {
    const known = this.index.words;
    const found = new Set();
    for (let place = this.from(word); place < known.length; place += 1) {
      if (!known[place].startsWith(word)) {
        break;
      }
      found.add(stem(known[place]));
    }
    found.delete(own);
    const frequency = (one) => this.frequencies.get(one);
    const best = [...found]
      .sort((a, b) => frequency(b) - frequency(a) || order(a, b))
      .slice(0, this.settings.most_completions);
    const together = best.reduce((sum, one) => sum + frequency(one), 0);
    return best.map((one) => reading([one], weight, together));
  }

  /* Where a word stands, or would stand, among the sorted ones. */
  from(word) {
    let low = 0;
    let high = this.index.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.index.words[middle] < word) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  corrected(word, most, growing) {
    const allowed = Math.min(most, word.length < this.settings.longer_typo ? 1 : 2);
    if (word.length < this.settings.shortest_typo || !/^[a-z]+$/.test(word)) {
      return [];
    }
    const found = [];
    for (const other of this.index.words) {
      const apart = this.apart(word, other, allowed, growing);
      if (apart <= allowed) {
        const own = stem(other);
        const first = other[0] === word[0] ? 0 : 1;
        found.push({ apart, first, frequency: this.frequencies.get(own), other, own });
      }
    }
    const best = found
      .sort(
        (a, b) =>
          a.apart - b.apart ||
          a.first - b.first ||
          b.frequency - a.frequency ||
          order(a.other, b.other),
      )
      .slice(0, this.settings.most_corrections);
    if (!best.length) {
      return [];
    }
    this.corrections.push([word, best[0].other]);
    const [first] = best;
    const stems = new Set(best.filter(({ apart }) => apart === first.apart).map(({ own }) => own));
    return [
      ...[...stems].map((own) => reading([own], own === first.own ? 1 : this.settings.correction)),
      ...this.alternatives([first.own]),
    ];
  }

  apart(word, other, most, growing) {
    const size = word.length;
    let apart = distance(word, other, most);
    if (growing && other.length > size + 1 && apart > most) {
      for (const end of [size - 1, size, size + 1]) {
        apart = Math.min(apart, distance(word, other.slice(0, end), most - 1) + 0.5);
      }
    }
    return apart;
  }

  near(word) {
    for (let size = word.length - 1; size >= this.settings.shortest_near; size -= 1) {
      const found = this.completions(word.slice(0, size), "", 1);
      if (found.length) {
        return found;
      }
    }
    return [];
  }
}

/* What excerpts and pages mark. */
export function marked(query) {
  const found = new Set();
  for (const part of query.parts) {
    part.forEach(({ stems }, place) => {
      if (place === 0 || stems.length === 1) {
        stems.forEach((one) => found.add(one));
      }
    });
  }
  return found;
}

function reading(stems, weight, frequency = 0) {
  return { stems, weight, frequency };
}

function order(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
