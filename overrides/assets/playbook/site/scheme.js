/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The button that goes from the system's colours to light, to dark and back.
 */

const KEY = "playbook.scheme";
const NEXT = { "": "light", light: "dark", dark: "" };
const OFFER = { "": "Follow the system", light: "Switch to light", dark: "Switch to dark" };

export function start() {
  const button = document.querySelector(".pb-scheme");
  if (!button) return;
  const root = document.documentElement;
  const now = () => root.dataset.scheme || "";
  const tell = () => {
    const offer = `${OFFER[NEXT[now()]]}`;
    button.title = offer;
    button.setAttribute("aria-label", offer);
  };
  button.addEventListener("click", () => {
    const next = NEXT[now()];
    if (next) {
      root.dataset.scheme = next;
    } else {
      delete root.dataset.scheme;
    }
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Forbidden storage: the choice holds for this page.
    }
    tell();
  });
  tell();
  button.hidden = false;
}
