/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The reader's last searches. They stay in this browser; where it forbids to keep any, none are.
 */

const KEY = "playbook.searches";
const MOST = 5;

export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
  } catch {
    return [];
  }
}

export function remember(text) {
  const kept = [text, ...recent().filter((other) => other !== text)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing loses nothing.
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
