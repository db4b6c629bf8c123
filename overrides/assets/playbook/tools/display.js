// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// How numbers look, as in hooks/playbook/display.py. Only here they are rounded, halves away
// from zero.

export const DASH = "–";
const MINUS = "−";

function scaled(value, places) {
  const above = value.above * 10n ** BigInt(places);
  const size = above < 0n ? -above : above;
  const whole = (2n * size + value.below) / (2n * value.below);
  return above < 0n ? -whole : whole;
}

export function number(value, places = 0) {
  const whole = scaled(value, places);
  const digits = String(whole < 0n ? -whole : whole).padStart(places + 1, "0");
  const cut = digits.length - places;
  const grouped = digits.slice(0, cut).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return (whole < 0n ? MINUS : "") + grouped + (places ? `.${digits.slice(cut)}` : "");
}

export function shortest(value, places = 1) {
  const text = number(value, places);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Whole or with two decimals: £42,000, £9,836.67, −£49,200. */
export function money(value, symbol) {
  const places = scaled(value, 2) % 100n ? 2 : 0;
  const text = number(value, places);
  return text.startsWith(MINUS) ? MINUS + symbol + text.slice(1) : symbol + text;
}

/** For a narrow place: £42k, £1.2m, £500. */
export function shortMoney(value, symbol) {
  const size = value.above < 0n ? value.times(-1) : value;
  const whole = scaled(size, 0);
  const [unit, letter] = whole < 1_000n ? [] : whole < 1_000_000n ? [1_000, "k"] : [1_000_000, "m"];
  if (!unit) return money(value, symbol);
  return (value === size ? "" : MINUS) + symbol + shortest(size.over(unit)) + letter;
}

export function percent(value, places = 1) {
  return value === null ? DASH : `${number(value, places)}%`;
}

export function target(value) {
  const text = shortest(value, 6);
  return text.includes(".") ? `${text}%` : `${text}.0%`;
}

export function duration(seconds) {
  // Rounded before the split, so that 59.95 s becomes 1m 00.0s and not 60.0s.
  const tenths = scaled(seconds, 1);
  const size = tenths < 0n ? -tenths : tenths;
  const pad = (part) => String(part).padStart(2, "0");
  const [hours, minutes] = [size / 36_000n, (size / 600n) % 60n];
  const rest = `${pad((size / 10n) % 60n)}.${size % 10n}`;
  return `${tenths < 0n ? MINUS : ""}${hours}h ${pad(minutes)}m ${rest}s`;
}
