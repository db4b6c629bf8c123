/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The passage that a result shows, with marks; hooks/playbook/search/excerpts.py does the same.
 * A passage is a list of [text, marked].
 */

import { places, stem, words } from "./analysis.js";

const LONGEST = 220;
const ENOUGH = 130;
const BEFORE = 60;
const SENTENCE = /[^\n]+?(?:[.!?](?=\s)|(?=\n|$))\s*/g;

export function marks(text, stems, compounds, stops) {
  const found = [];
  let before = null;
  for (const place of places(text)) {
    const [start, end, word] = place;
    const both = before && before[2] + word;
    if (both && compounds.has(both) && stems.has(stem(both))) {
      if (found.length && found[found.length - 1][1] > before[0]) {
        found.pop();
      }
      found.push([before[0], end]);
    } else if (!stops.has(word) && stems.has(stem(word))) {
      found.push([start, end]);
    }
    before = place;
  }
  return found;
}

export function passage(text, stems, compounds, stops) {
  const sentences = [...text.matchAll(SENTENCE)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
  if (!sentences.length) {
    return [];
  }
  const found = marks(text, stems, compounds, stops);
  let first = 0;
  let most = -1;
  sentences.forEach(([from, to], number) => {
    const inside = found.filter(([start]) => from <= start && start < to);
    const different = new Set(
      inside.flatMap(([start, end]) => words(text.slice(start, end)).map(stem)),
    );
    if (different.size > most) {
      first = number;
      most = different.size;
    }
  });
  const [start] = sentences[first];
  let [, end] = sentences[first];
  for (const [, later] of sentences.slice(first + 1)) {
    const soFar = text.slice(start, end).trimEnd();
    const ends = ".!?:".includes(soFar[soFar.length - 1]);
    if (soFar.length >= ENOUGH || later - start > LONGEST || !ends) {
      break;
    }
    end = later;
  }
  return cut(text, start, end, found);
}

function cut(text, from, to, found) {
  let start = from;
  let end = from + text.slice(from, to).trimEnd().length;
  const inside = found.filter(([place]) => start <= place && place < end);
  let head = "";
  let tail = "";
  if (end - start > LONGEST) {
    if (inside.length && inside[0][1] - start > LONGEST) {
      const blank = text.slice(0, inside[0][0]).indexOf(" ", inside[0][0] - BEFORE);
      start = blank >= 0 ? blank + 1 : inside[0][0];
      head = "… ";
    }
    if (end - start > LONGEST) {
      const blank = text.slice(start, start + LONGEST).lastIndexOf(" ");
      end = blank > 0 ? start + blank : start + LONGEST;
      tail = " …";
    }
  }
  const pieces = [[head, false]];
  let at = start;
  for (const [markStart, markEnd] of inside) {
    if (markStart >= at && markEnd <= end) {
      pieces.push([text.slice(at, markStart), false], [text.slice(markStart, markEnd), true]);
      at = markEnd;
    }
  }
  pieces.push([text.slice(at, end), false], [tail, false]);
  return pieces.filter(([piece]) => piece).map(([piece, mark]) => [piece.replace(/\n/g, " "), mark]);
}
