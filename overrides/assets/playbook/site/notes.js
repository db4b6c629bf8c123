/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * What a term means and where a claim comes from, beside the word: on hover, focus and touch.
 * Without script the links lead to the glossary and to the foot of the page, as they always do.
 * By WCAG 1.4.13 a note stays while the pointer is on it, and Escape closes it.
 */

const WANTED = "a.footnote-ref, a[data-term]";
const PAUSE = 250;
const GAP = 6;

export function start() {
  const article = document.querySelector("article");
  if (!article?.querySelector(WANTED) || !HTMLElement.prototype.showPopover) return;
  const note = document.createElement("div");
  note.className = "pb-note md-typeset";
  note.id = "pb-note";
  note.popover = "manual";
  note.setAttribute("role", "note");
  article.after(note);
  let owner = null;
  let timer = 0;

  const close = () => {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    note.hidePopover();
  };
  const open = (link) => {
    clearTimeout(timer);
    if (owner === link) return;
    close();
    const content = contentOf(link);
    if (!content.length) return;
    note.replaceChildren(...content);
    owner = link;
    link.setAttribute("aria-describedby", note.id);
    note.showPopover();
    place(note, link);
  };
  const soon = (act) => {
    clearTimeout(timer);
    timer = setTimeout(act, PAUSE);
  };

  const linkOf = (event) => event.target.closest?.(WANTED);
  article.addEventListener("pointerover", (event) => {
    const link = event.pointerType === "mouse" && linkOf(event);
    if (link) soon(() => open(link));
  });
  article.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && linkOf(event)) soon(close);
  });
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", () => soon(close));
  article.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible")) open(link);
  });
  article.addEventListener("focusout", (event) => {
    if (linkOf(event) && !note.contains(event.relatedTarget)) close();
  });
  // A finger cannot hover: its first touch opens the note, and the note has the link.
  let touched = false;
  article.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
  });
  article.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (link && touched && owner !== link) {
      event.preventDefault();
      open(link);
    }
  });
  addEventListener("pointerdown", (event) => {
    if (owner && !note.contains(event.target) && linkOf(event) !== owner) close();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  addEventListener("scroll", () => owner && place(note, owner), { passive: true });
}

/* The words of the note, and a way on. */
function contentOf(link) {
  if (link.dataset.term) {
    const text = document.createElement("p");
    text.textContent = link.dataset.term;
    return [text, onward(link.href, "In the glossary")];
  }
  const foot = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!foot) return [];
  const copy = foot.cloneNode(true);
  copy.querySelectorAll(".footnote-backref").forEach((back) => back.remove());
  copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
  return [...copy.childNodes];
}

function onward(href, words) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = words;
  line.append(link);
  return line;
}

/* Below the word, or above it where there is no room; never beyond the window. */
function place(note, link) {
  const word = link.getBoundingClientRect();
  const own = note.getBoundingClientRect();
  const right = document.documentElement.clientWidth - own.width - GAP;
  const below = word.bottom + GAP;
  const above = word.top - own.height - GAP;
  note.style.left = `${Math.max(GAP, Math.min(word.left, right))}px`;
  note.style.top = `${below + own.height > innerHeight && above > 0 ? above : below}px`;
}
