/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Where a result leads: mark the words that were looked for, and go to the passage.
 */

import { call } from "./client.js";
import { element } from "./element.js";

const SKIPPED = "script, style, svg, mark, [data-search-exclude], .headerlink";
const MOST = 500;

export async function highlight(engine, stems) {
  const article = document.querySelector("main article, main, article");
  const nodes = article ? textNodes(article) : [];
  const found = await call(
    engine,
    "marks",
    nodes.map((node) => node.data),
    stems,
  );
  let count = 0;
  nodes.forEach((node, number) => {
    const places = found[number].slice(0, MOST - count);
    count += places.length;
    wrap(node, places);
  });
  if (count) {
    scroll(article);
    offer(article);
  }
}

function textNodes(article) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.data.trim() &&
    !node.parentElement.closest(SKIPPED) &&
    (!node.parentElement.checkVisibility || node.parentElement.checkVisibility())
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT,
  );
  const nodes = [];
  while (walker.nextNode()) {
    nodes.push(walker.currentNode);
  }
  return nodes;
}

/* From the end, so that the places before stay true. */
function wrap(node, places) {
  for (const [start, end] of [...places].reverse()) {
    const rest = node.splitText(start);
    rest.splitText(end - start);
    const mark = element("mark", { class: "pb-found" });
    rest.replaceWith(mark);
    mark.append(rest);
  }
}

/* Go to the first mark below the heading that the address names, else to the heading itself. */
function scroll(article) {
  const heading = location.hash && document.getElementById(decode(location.hash.slice(1)));
  const after = (one, other) => one.compareDocumentPosition(other) & 4;
  const next = heading && [...article.querySelectorAll("h2, h3")].find((one) => after(heading, one));
  const marks = [...article.querySelectorAll(".pb-found")];
  const inside = marks.find(
    (mark) => !heading || ((heading.contains(mark) || after(heading, mark)) && !(next && after(next, mark))),
  );
  const place = inside || heading;
  // The passage matters, and the heading above it as long as both fit.
  const near = heading && place && place.offsetTop - heading.offsetTop < innerHeight / 2;
  (near ? heading : place)?.scrollIntoView({ block: near ? "start" : "center" });
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/* Marks help once; the reader may be rid of them, and a shared address has none. */
function offer(article) {
  const address = new URL(location.href);
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address);
  const button = element("button", { class: "pb-found-clear", type: "button" }, "Remove marks");
  button.addEventListener("click", () => {
    article.querySelectorAll(".pb-found").forEach((mark) => {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    });
    button.remove();
  });
  document.body.append(button);
}
