// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// Beside the link to a page's Markdown, a button that copies it. Where the page cannot fetch or
// copy, as in a file opened from a disk, the link alone remains.

const SHOWN = 4_000;

class CopyMarkdown extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    if (!link || this.querySelector("button") || !navigator.clipboard) return;
    if (location.protocol === "file:") return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pb-copy__button";
    button.textContent = "Copy as Markdown";
    const told = document.createElement("span");
    told.className = "pb-copy__told";
    told.setAttribute("role", "status");
    button.addEventListener("click", () => this.copy(link.href, told));
    this.append(" ", button, " ", told);
  }

  async copy(address, told) {
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(String(answer.status));
      await navigator.clipboard.writeText(await answer.text());
      told.textContent = "Copied.";
    } catch {
      told.textContent = "Copying failed; open the Markdown and copy it there.";
    }
    setTimeout(() => {
      told.textContent = "";
    }, SHOWN);
  }
}

if (!customElements.get("pb-copy")) customElements.define("pb-copy", CopyMarkdown);
