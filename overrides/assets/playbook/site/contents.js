/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Beside the text, mark the section that is being read.
 */

const ACTIVE = "md-nav__link--active";

export function start() {
  const links = new Map();
  document.querySelectorAll(".md-sidebar--secondary a[href^='#']").forEach((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  });
  if (!links.size) return;
  const headings = [...links.keys()];
  let shown = null;
  const mark = () => {
    const line = innerHeight / 4;
    const above = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
    const next = links.get(above.at(-1)) || null;
    if (next === shown) return;
    shown?.classList.remove(ACTIVE);
    shown?.removeAttribute("aria-current");
    shown = next;
    shown?.classList.add(ACTIVE);
    shown?.setAttribute("aria-current", "location");
    keepInView(shown);
  };
  // Called when a heading enters or leaves the upper quarter, not for every step of the scroll.
  const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
  headings.forEach((heading) => watch.observe(heading));
}

/* scrollIntoView would move the page as well. */
function keepInView(link) {
  const column = link?.closest(".md-sidebar");
  if (!column) return;
  const own = link.getBoundingClientRect();
  const frame = column.getBoundingClientRect();
  if (own.top < frame.top) column.scrollTop -= frame.top - own.top;
  if (own.bottom > frame.bottom) column.scrollTop += own.bottom - frame.bottom;
}
