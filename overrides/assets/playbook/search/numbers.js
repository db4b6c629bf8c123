/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Rows of small numbers, as hooks/playbook/search/numbers.py writes them.
 */

const SIGNS = Array.from({ length: 93 }, (_, place) => String.fromCharCode(33 + place))
  .filter((sign) => !'"\\<'.includes(sign))
  .join("");
const BASE = Math.floor(SIGNS.length / 2);
const VALUES = new Uint8Array(128);
[...SIGNS].forEach((sign, value) => (VALUES[sign.charCodeAt(0)] = value));

export function read(text) {
  const values = [];
  let value = 0;
  for (let place = 0; place < text.length; place += 1) {
    const digit = VALUES[text.charCodeAt(place)];
    value = value * BASE + (digit < BASE ? digit : digit - BASE);
    if (digit < BASE) {
      values.push(value);
      value = 0;
    }
  }
  return values;
}

export function risen(steps) {
  let value = -1;
  return steps.map((step) => (value += step + 1));
}
