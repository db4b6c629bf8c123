/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * What was found, as a listbox: a group for each page, an option for the page and each section.
 */

import { element, passage } from "./element.js";

export const KINDS = {
  practice: ["Practice", "Practices"],
  pitfall: ["Pitfall", "Pitfalls"],
  principle: ["Principle", "Principles"],
  tool: ["Tool", "Tools"],
  template: ["Template", "Templates"],
  term: ["Term", "Terms"],
  guide: ["Guide", "Guides"],
  index: ["Section", "Sections"],
  "case-study": ["Case studies", "Case studies"],
};

let last = 0;

/* An option of the listbox that leads somewhere. */
export function option(href, style, ...children) {
  last += 1;
  return element(
    "a",
    {
      class: `pb-search__option${style ? ` pb-search__option--${style}` : ""}`,
      role: "option",
      id: `pb-search-option-${last}`,
      "aria-selected": "false",
      tabindex: "-1",
      href,
    },
    ...children,
  );
}

export function group(result, base, marks) {
  const [kind] = KINDS[result.kind] || [result.kind];
  const trail = result.trail.join(" › ");
  const made = element(
    "div",
    { class: "pb-search__page", role: "group", "aria-label": result.title },
    option(
      target(base, result.url, marks),
      "page",
      element(
        "span",
        { class: "pb-search__where" },
        element("span", { class: `pb-search__kind pb-search__kind--${result.kind}` }, kind),
        trail && element("span", { class: "pb-search__trail" }, trail),
      ),
      element("span", { class: "pb-search__title" }, result.title),
      element("span", { class: "pb-search__excerpt" }),
    ),
  );
  for (const section of result.sections) {
    made.append(
      option(
        target(base, `${result.url}#${section.anchor}`, marks),
        "section",
        element("span", { class: "pb-search__heading" }, section.heading),
        element("span", { class: "pb-search__excerpt" }),
      ),
    );
  }
  return made;
}

/* Fill in the passages when they have arrived. */
export function fill(made, found) {
  const places = made.querySelectorAll(".pb-search__excerpt");
  [found.excerpt, ...found.sections].forEach((pieces, number) => {
    places[number].replaceChildren(...passage(pieces));
  });
}

/* The address of a result; from disk, a folder has to name its file. */
export function target(base, url, marks) {
  const [path, anchor] = url.split("#");
  const address = new URL(path, base);
  if (address.protocol === "file:" && address.pathname.endsWith("/")) {
    address.pathname += "index.html";
  }
  if (marks.length) {
    address.searchParams.set("h", marks.slice(0, 40).join(" "));
  }
  address.hash = anchor || "";
  return address.href;
}
