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
const VALUES = new Map([...SIGNS].map((sign, value) => [sign, value]));

export function read(text) {
  const values = [];
  let value = 0;
  for (const sign of text) {
    const digit = VALUES.get(sign);
    value = value * BASE + (digit % BASE);
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
