/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * A button that copies: beside a link to a page's Markdown, what the link leads to; beside a text,
 * the text. Where the page cannot copy or fetch, as in a file opened from a disk, none appears.
 */

const SHOWN = 4_000;

class Copy extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a[type]");
    if (this.querySelector("button") || !navigator.clipboard) return;
    if (link && location.protocol === "file:") return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pb-copy__button";
    button.textContent = link ? "Copy as Markdown" : `Copy ${this.dataset.name}`;
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    button.addEventListener("click", () => this.copy(link, told));
    this.append(" ", button, " ", told);
  }

  async copy(link, told) {
    try {
      const text = link ? await fetched(link.href) : this.firstElementChild.textContent;
      await navigator.clipboard.writeText(text);
      told.textContent = "Copied.";
    } catch {
      told.textContent = link
        ? "Copying failed; open the Markdown and copy it there."
        : "Copying failed; select the text and copy it by hand.";
    }
    setTimeout(() => {
      told.textContent = "";
    }, SHOWN);
  }
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

export function start() {
  customElements.define("pb-copy", Copy);
}
