/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The system's own way to share a page, or its address on the clipboard.
 */

export function start() {
  const place = document.querySelector(".pb-share");
  if (!place || !(navigator.share || navigator.clipboard)) return;
  const told = place.querySelector("[role=status]");
  place.querySelector("button").addEventListener("click", async () => {
    // With the section that is open, without the words of a search.
    const url = location.origin + location.pathname + location.hash;
    try {
      if (navigator.share) {
        await navigator.share({ title: document.title, url });
      } else {
        await navigator.clipboard.writeText(url);
        told.textContent = "The address is copied.";
      }
    } catch (error) {
      // The reader closed the system's dialog: nothing to say.
      if (error.name !== "AbortError") told.textContent = `Copy the address by hand: ${url}`;
    }
  });
  place.hidden = false;
}
