/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Search on every page: the button and keys that open it, and the marks where a result leads.
 */

import { Dialog } from "./dialog.js";
import { highlight } from "./landing.js";

const form = document.querySelector(".pb-find");
const own = document.querySelector("dialog.pb-search");
const base = new URL(`${form.dataset.base}/`.replace("//", "/"), location.href).href;
const dialog = new Dialog(own, base);
const asked = new URLSearchParams(location.search);

form.classList.add("pb-find--ready");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  dialog.open(form.elements.q.value);
});

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (slash || (control && !event.shiftKey && !event.altKey)) {
    event.preventDefault();
    // Other scripts of the page may know these keys as well.
    event.stopImmediatePropagation();
    dialog.open();
  }
}, true);

if (asked.get("q")) {
  dialog.open(asked.get("q"));
}

const stems = (asked.get("h") || "").match(/[a-z0-9.]+/g);
if (stems) {
  highlight(dialog.engine, stems.slice(0, 40)).catch(() => {});
}
