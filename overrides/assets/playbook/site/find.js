/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The ways into the search: its button and keys, an address with ?q=, and the words of a result
 * in ?h=. The search itself is loaded when one of them is used.
 */

import { load } from "./place.js";

const SCRIPT = "assets/playbook/search.js";

export function start() {
  const form = document.querySelector(".pb-find");
  const dialog = document.querySelector("dialog.pb-search");
  if (!form || !dialog) return;
  const ready = () => load(SCRIPT).then(() => self.playbookDialog);
  // The field stands there at once, and takes what is typed while the script arrives.
  const open = (text = "") => {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector(".pb-search__field").focus();
    ready().then(
      (search) => search.open(text),
      () => {
        dialog.querySelector(".pb-search__note").textContent =
          "Search could not be loaded. Check the connection and type again.";
      },
    );
  };
  const soon = () => ready().catch(() => {});
  // Tells assistants in the browser what the form is for (WebMCP); HTML does not know these yet.
  form.setAttribute("toolname", "search_playbook");
  form.setAttribute(
    "tooldescription",
    "Search the playbook for pages, sections, terms, tools and templates that answer a question.",
  );
  form.addEventListener("pointerenter", soon);
  form.addEventListener("focusin", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open(form.elements.q.value);
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    const slash = event.key === "/" && !typing && bare;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (slash || (control && !event.shiftKey && !event.altKey)) {
      event.preventDefault();
      open();
    }
  });
  const asked = new URLSearchParams(location.search);
  if (asked.get("q")) open(asked.get("q"));
  const stems = (asked.get("h") || "").match(/[a-z0-9.]+/g);
  if (stems) {
    ready()
      .then((search) => search.highlight(stems.slice(0, 40)))
      .catch(() => {});
  }
}
