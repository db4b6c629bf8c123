/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The index as hooks/playbook/search/store.py writes it; blocks arrive as they are needed.
 */

import { stem } from "./analysis.js";
import * as numbers from "./numbers.js";

export const FIELDS = 9;
export const OWN = 6;
const FORMAT = 2;

export class Index {
  constructor(main) {
    if (main.format !== FORMAT) {
      throw new Error(`the search index has format ${main.format}, and not ${FORMAT}`);
    }
    this.settings = main.settings;
    this.version = main.version;
    this.asks = main.asks;
    this.stops = new Set(main.stops.split(" "));
    this.compounds = new Set(main.compounds.split(" "));
    this.labels = main.labels.split("\n");
    this.names = main.names;
    this.everyday = main.everyday;
    this.words = decoded(main.words);
    this.stems = [...new Set(this.words.map(stem))].sort();
    const counts = numbers.read(main.frequencies);
    this.numbers = new Map(this.stems.map((own, number) => [own, number]));
    this.frequencies = new Map(this.stems.map((own, number) => [own, counts[number]]));
    this.sizes = numbers.read(main.sections);
    this.firsts = [];
    this.owners = [];
    this.sizes.forEach((size, owner) => {
      this.firsts.push(this.owners.length);
      for (let count = 0; count < size; count += 1) {
        this.owners.push(owner);
      }
    });
    this.kinds = numbers.read(main.kind).map((kind) => main.kinds[kind]);
    this.boosts = this.sizes.map((_, owner) => main.boosts[owner] || 1);
    this.texts = numbers.read(main.texts);
    this.cardsPerBlock = main.cards;
    this.readLengths(numbers.read(main.lengths));
    this.starts = [0];
    for (const size of numbers.read(main.blocks)) {
      this.starts.push(this.starts[this.starts.length - 1] + size);
    }
    this.rows = new Map();
    this.cards = new Map();
    if (main.inline) {
      main.inline.terms.forEach((block, number) => this.take(`terms-${number}`, block));
      main.inline.cards.forEach((block, number) => this.take(`cards-${number}`, block));
    }
  }

  readLengths(values) {
    let place = 0;
    this.lengths = [];
    this.documentLengths = this.sizes.map(() => new Array(FIELDS).fill(0));
    this.owners.forEach((owner, section) => {
      const from = section === this.firsts[owner] ? 0 : OWN;
      const own = new Array(FIELDS).fill(0);
      for (let field = from; field < FIELDS; field += 1) {
        own[field] = values[place];
        this.documentLengths[owner][field] += values[place];
        place += 1;
      }
      this.lengths.push(own);
    });
    this.means = means(this.documentLengths);
    this.sectionMeans = means(this.lengths);
  }

  /* Keep a block that has arrived. */
  take(name, value) {
    const [kind, number] = name.split("-");
    if (kind === "cards") {
      value.forEach((card, place) => this.cards.set(number * this.cardsPerBlock + place, card));
    } else if (kind === "terms") {
      const fields = numbers.read(value[1]);
      const pairs = value[2].split(" ");
      let from = 0;
      value[0].split(" ").forEach((row, place) => {
        const sections = numbers.risen(numbers.read(row));
        const own = fields.slice(from, (from += sections.length));
        const stem = this.stems[this.starts[number] + place];
        this.rows.set(stem, { sections, fields: own, pairs: pairs[place] });
      });
    }
  }

  /* The names of the blocks that these stems still need. */
  missing(stems) {
    const names = new Set();
    for (const own of stems) {
      if (this.numbers.has(own) && !this.rows.has(own)) {
        const number = this.numbers.get(own);
        names.add(`terms-${this.starts.findIndex((start) => start > number) - 1}`);
      }
    }
    return [...names];
  }

  /* Sections of a stem, and the fields that have it there. */
  of(own) {
    return this.rows.get(own) || { sections: [], fields: [], pairs: "" };
  }

  /* Sections in which one stem follows another. */
  pair(first, second) {
    const row = this.of(first);
    if (typeof row.pairs === "string") {
      row.pairs = this.pairs(numbers.read(row.pairs));
    }
    return row.pairs.get(second) || [];
  }

  pairs(values) {
    const found = new Map();
    let second = -1;
    for (let place = 0; place < values.length; ) {
      second += values[place] + 1;
      const end = place + 3 + values[place + 1];
      found.set(this.stems[second], numbers.risen(values.slice(place + 2, end)));
      place = end;
    }
    return found;
  }
}

export function decoded(coded) {
  const words = [];
  let before = "";
  for (const [, shared, rest] of coded.matchAll(/([A-Z])([^A-Z]*)/g)) {
    before = before.slice(0, shared.charCodeAt(0) - 65) + rest;
    words.push(before);
  }
  return words;
}

function means(lengths) {
  return Array.from({ length: FIELDS }, (_, field) => {
    let sum = 0;
    let count = 0;
    for (const own of lengths) {
      if (own[field]) {
        sum += own[field];
        count += 1;
      }
    }
    return count ? sum / count : 1;
  });
}
