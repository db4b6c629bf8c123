/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Runs before the page is drawn, so that a chosen colour scheme never flashes. Everything else
 * waits for site.js. Without script the page follows the system.
 */

{
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("playbook.scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch {
    // A reader may forbid storage; then the system decides.
  }
}
