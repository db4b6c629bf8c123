/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * How far two words are apart; hooks/playbook/search/spelling.py does the same.
 */

export function distance(first, second, most) {
  if (Math.abs(first.length - second.length) > most) {
    return most + 1;
  }
  let before = [];
  let row = Array.from({ length: second.length + 1 }, (_, place) => place);
  for (let i = 1; i <= first.length; i += 1) {
    const now = [i];
    let best = i;
    for (let j = 1; j <= second.length; j += 1) {
      let least = Math.min(
        row[j] + 1,
        now[j - 1] + 1,
        row[j - 1] + (first[i - 1] === second[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && first[i - 1] === second[j - 2] && first[i - 2] === second[j - 1]) {
        least = Math.min(least, before[j - 2] + 1);
      }
      now.push(least);
      best = Math.min(best, least);
    }
    if (best > most) {
      return most + 1;
    }
    before = row;
    row = now;
  }
  return Math.min(row[second.length], most + 1);
}
