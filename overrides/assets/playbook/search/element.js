/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Elements from words. Text goes in as text, so nothing that a reader types can become markup.
 */

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

/* A passage, a list of [text, marked], as text and marks. */
export function passage(pieces) {
  return pieces.map(([text, marked]) => (marked ? element("mark", {}, text) : text));
}
