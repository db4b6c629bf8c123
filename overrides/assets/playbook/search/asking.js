/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Which sections answer a question; hooks/playbook/search/asking.py does the same. What readers
 * ask for each section is in a file of its own, since most searches do without it.
 */

import { decoded, FIELDS, OWN } from "./index.js";
import * as numbers from "./numbers.js";
import { Reader } from "./query.js";
import { rounded } from "./ranking.js";
import { distance } from "./spelling.js";

const LONG = 5;
const TEXT = (1 << (FIELDS - OWN)) - 1;
const NONE = [0, 0];

export class Asking {
  constructor(index, ranking, { settings, cues, asides, counts, stems, rows }) {
    this.index = index;
    this.ranking = ranking;
    this.settings = settings;
    this.cues = cues.map(([pattern, anchors]) => [new RegExp(pattern), anchors]);
    this.asides = new Set(asides);
    this.readQuestions(numbers.read(counts), decoded(stems), rows.split(" "));
    this.reader = new Reader(index, this.frequencies);
  }

  /* A question is its section, its stems and what they weigh. */
  readQuestions(counts, stems, rows) {
    this.questions = [];
    this.bySection = counts.map((count, section) =>
      Array.from({ length: count }, () => {
        const question = { section, stems: [], weight: 0 };
        this.questions.push(question);
        return question;
      }),
    );
    // Words of readers' questions alone are as rare as words can be, but not unknown.
    this.frequencies = new Map(this.index.frequencies);
    this.byStem = new Map();
    stems.forEach((own, place) => {
      if (!this.frequencies.has(own)) {
        this.frequencies.set(own, 0);
      }
      const found = numbers.risen(numbers.read(rows[place])).map((number) => this.questions[number]);
      for (const question of found) {
        question.stems.push(own);
        question.weight += this.rarity(own);
      }
      this.byStem.set(own, found);
    });
  }

  rarity(own) {
    return this.ranking.rarity(this.index.frequencies.get(own) || 0);
  }

  read(text) {
    // The sign ends the last word, which a search would take for one still being typed.
    return this.weighed(this.reader.read(`${text}?`));
  }

  weighed(query) {
    const parts = query.parts.map((readings) => ({
      readings,
      rarity: readings[0].stems.reduce((sum, own) => sum + this.rarity(own), 0),
    }));
    let lost = 0;
    for (const [word, by] of query.corrections) {
      lost += this.ranking.rarity(0) * this.doubt(word, by);
    }
    for (const word of query.unknown) {
      lost += this.isSmallWord(word) ? 0 : this.ranking.rarity(0);
    }
    const meant = new Set(query.parts.flatMap((part) => part.flatMap(({ stems }) => stems)));
    const cues = new Set();
    for (const [pattern, anchors] of this.cues) {
      if (pattern.test(query.line)) {
        anchors.forEach((anchor) => cues.add(anchor));
      }
    }
    const whole = parts.reduce((sum, { rarity }) => sum + rarity, lost);
    return { query, parts, meant: [...meant].sort(), cues, whole };
  }

  doubt(word, by) {
    const slips = distance(word, by, word.length);
    return slips <= this.settings.misspelt * word.length ? this.settings.corrected : 1;
  }

  isSmallWord(word) {
    return (
      word.length >= LONG && [...this.index.stops].some((small) => distance(word, small, 1) <= 1)
    );
  }

  /* How much of the question the stems cover that are held, from 0 to 1. */
  cover(asked, held) {
    let covered = 0;
    for (const { readings, rarity } of asked.parts) {
      let best = 0;
      for (const { stems, weight } of readings) {
        const there = stems.filter((own) => held.has(own)).length;
        best = Math.max(best, (weight * there) / stems.length);
      }
      covered += rarity * best;
    }
    return held.size ? covered / asked.whole : 0;
  }

  /* The documents that may answer, each with its share of the best score of a search. */
  candidates(asked) {
    const ranked = this.ranking.rank(asked.query).slice(0, this.settings.documents);
    const best = ranked.length ? ranked[0].score : 0;
    const shares = new Map();
    for (const { document, score } of best ? ranked : []) {
      shares.set(document, score / best);
    }
    const alike = this.alike(asked);
    [...alike]
      .sort((a, b) => b[1][0] - a[1][0] || a[0] - b[0])
      .slice(0, this.settings.alike)
      .map(([section]) => this.index.owners[section])
      .filter((document) => !shares.has(document))
      .forEach((document) => shares.set(document, 0));
    const search = asked.whole ? (this.settings.search * best) / asked.whole : 0;
    return { shares, alike, search };
  }

  /* Their sections, best first, and how surely the best one answers. Needs their cards. */
  rank(asked, { shares, alike, search }) {
    const { firsts, sizes } = this.index;
    const held = this.held(asked, shares);
    const sections = [];
    for (const [document, share] of shares) {
      for (let place = 0; place < sizes[document]; place += 1) {
        const section = firsts[document] + place;
        const near = alike.get(section) || NONE;
        const score = this.judge(asked, section, share, held.get(section), near);
        sections.push({ document, place, section, score });
      }
    }
    sections.sort((a, b) => b.score - a.score || a.section - b.section);
    if (!sections.length || !asked.whole) {
      return { sections, confidence: "none" };
    }
    // What a reader asked in the same words is answered, whatever the search finds.
    const [best] = sections;
    const [first] = alike.get(best.section) || NONE;
    const certainty = Math.max(best.score + search, first * first);
    return { sections, confidence: this.confidence(certainty) };
  }

  /* How sure it is that the best section answers: "none" when nothing does. */
  confidence(certainty) {
    return ["high", "medium", "low"].find((name) => certainty >= this.settings[name]) || "none";
  }

  /* By section of these documents, the stems of the question that its text has. */
  held(asked, documents) {
    const { owners } = this.index;
    const found = new Map();
    for (const own of asked.meant) {
      const { sections, fields } = this.index.of(own);
      sections.forEach((section, place) => {
        if (fields[place] & TEXT && documents.has(owners[section])) {
          found.set(section, (found.get(section) || new Set()).add(own));
        }
      });
    }
    return found;
  }

  judge(asked, section, share, held, near) {
    const { settings } = this;
    const text = held ? this.cover(asked, held) : 0;
    const own = this.bySection[section];
    let questions = this.cover(asked, new Set(own.flatMap(({ stems }) => stems)));
    let [first, second] = near;
    if (!own.length) {
      questions = first = second = settings.unasked * text;
    }
    let score =
      settings.page * share +
      settings.text * text +
      settings.asked * questions +
      settings.first * first +
      settings.second * second;
    const document = this.index.owners[section];
    const [anchor] = this.index.cards.get(document)[3][section - this.index.firsts[document]];
    if (asked.cues.has(anchor)) {
      score += settings.cue;
    }
    if (this.asides.has(anchor)) {
      score -= settings.aside;
    }
    return rounded(score);
  }

  /* By section, how alike its nearest two questions are, as squares, for what a search means. */
  alikeTo(query) {
    const found = new Map();
    for (const [section, [first, second]] of this.alike(this.weighed(query))) {
      found.set(section, first * first + second * second);
    }
    return found;
  }

  /* By section, how alike the nearest of its questions is, and the one after it. */
  alike(asked) {
    const shared = new Map();
    for (const own of asked.meant) {
      for (const question of this.byStem.get(own) || []) {
        const stems = shared.get(question);
        if (stems) {
          stems.push(own);
        } else {
          shared.set(question, [own]);
        }
      }
    }
    // Thousands of questions share the same few words with it.
    const covers = new Map();
    const nearest = new Map();
    for (const [question, stems] of shared) {
      const key = stems.join(" ");
      let found = covers.get(key);
      if (!found) {
        const back = stems.reduce((sum, own) => sum + this.rarity(own), 0);
        found = [this.cover(asked, new Set(stems)), back];
        covers.set(key, found);
      }
      const near = harmonic(found[0], found[1] / question.weight);
      const [first, second] = nearest.get(question.section) || NONE;
      nearest.set(question.section, [
        Math.max(first, near),
        Math.max(second, Math.min(first, near)),
      ]);
    }
    return nearest;
  }
}

/* The mean of two shares, low as soon as one of them is. */
function harmonic(there, back) {
  return there ? (2 * there * back) / (there + back) : 0;
}
