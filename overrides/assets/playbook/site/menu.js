/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The menu of small screens. A box to tick opens it without script; this keeps the focus in it,
 * closes it with Escape, and lets the keyboard open its levels.
 */

const WIDE = "(min-width: 76.25em)";
const BEHIND = [
  ".pb-brand",
  ".pb-header__tools",
  ".md-content",
  ".md-sidebar--secondary",
  ".pb-footer",
  ".md-skip",
].join(", ");

export function start() {
  const box = document.querySelector(".pb-menu__toggle");
  if (!box) return;
  const wide = matchMedia(WIDE);
  const settle = () => {
    const open = box.checked && !wide.matches;
    document.querySelectorAll(BEHIND).forEach((part) => {
      part.inert = open;
    });
  };
  const close = () => {
    if (!box.checked) return;
    box.checked = false;
    settle();
    box.focus();
  };
  box.addEventListener("change", settle);
  wide.addEventListener("change", settle);
  // The way back may show a page that the browser kept with its menu open.
  addEventListener("pageshow", settle);
  addEventListener("keydown", (event) => {
    const label = event.target.closest?.("label[for][tabindex]");
    if (event.key === "Escape") {
      close();
    } else if (label && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      label.click();
    }
  });
}
