/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Text into words, and words into stems; hooks/playbook/search/analysis.py does the same.
 */

const BEYOND = /[^\u0000-\u2fff\ufb00-\ufb06\uff01-\uff5e]/gu;
const APOSTROPHES = /[\u2018\u2019\u02bc]/g;
const MARKS = /[\u0300-\u036f]/g;
const WORD = /[0-9]+(?:[.,][0-9]+)+|[a-z0-9]+(?:'[a-z]+)*/g;
const SHORTEST = 3;
const LONG_ENDING = 4;
const WHOLE = new Set(["production"]);
const ENDINGS = [
  ["ability", "abl"],
  ["ibility", "ibl"],
  ["ation", ""],
  ["ating", ""],
  ["iness", "y"],
  ["ated", ""],
  ["able", "abl"],
  ["ible", "ibl"],
  ["ally", "al"],
  ["ment", ""],
  ["ness", ""],
  ["sion", "s"],
  ["tion", "t"],
  ["ate", ""],
  ["ing", ""],
  ["ed", ""],
  ["ly", ""],
];

export function kept(text) {
  return text.replace(BEYOND, " ");
}

export function fold(text) {
  return kept(text).replace(APOSTROPHES, "'").normalize("NFKD").replace(MARKS, "").toLowerCase();
}

export function words(text) {
  return (fold(text).match(WORD) || []).map(plain);
}

function plain(word) {
  return word.replace(/,/g, "").replace(/'s$/, "").replace(/'/g, "");
}

/* Letter by letter, since folding as a whole may move what follows. */
export function places(text) {
  let line = "";
  for (const letter of text) {
    const folded = letter >= "a" && letter <= "z" ? letter : fold(letter);
    line += (folded[0] || " ") + " ".repeat(letter.length - 1);
  }
  return [...line.matchAll(WORD)].map((match) => [
    match.index,
    match.index + match[0].length,
    plain(match[0]),
  ]);
}

export function joined(found, compounds) {
  const whole = [];
  for (let place = 0; place < found.length; place += 1) {
    const both = found[place] + found[place + 1];
    if (place + 1 < found.length && compounds.has(both)) {
      whole.push(both);
      place += 1;
    } else {
      whole.push(found[place]);
    }
  }
  return whole;
}

const stems = new Map();

export function stem(word) {
  let found = stems.get(word);
  if (found === undefined) {
    found = stemmed(word);
    if (stems.size > 60000) {
      stems.clear();
    }
    stems.set(word, found);
  }
  return found;
}

function stemmed(given) {
  let word = given;
  if (word.length <= SHORTEST || !/^[a-z]+$/.test(word)) {
    return word;
  }
  word = singular(word);
  if (WHOLE.has(word)) {
    return word;
  }
  for (const [ending, instead] of ENDINGS) {
    const least = ending.length < LONG_ENDING ? SHORTEST : SHORTEST + 1;
    const root = word.slice(0, -ending.length);
    if (word.endsWith(ending) && root.length >= least && /[aeiouy]/.test(root)) {
      word = ending === "ing" || ending === "ed" ? single(root) : root + instead;
      break;
    }
  }
  return word.endsWith("e") && word.length > SHORTEST + 1 ? word.slice(0, -1) : word;
}

function singular(word) {
  if (word.endsWith("ies") && word.length > SHORTEST + 1) {
    return word.slice(0, -3) + "y";
  }
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) {
    return word.slice(0, -2);
  }
  return /s$/.test(word) && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function single(root) {
  const last = root[root.length - 1];
  return last === root[root.length - 2] && !"aeioulsz".includes(last) ? root.slice(0, -1) : root;
}
