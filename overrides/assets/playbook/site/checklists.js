/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Boxes that can be ticked, stay ticked in this browser, and leave as Markdown.
 */

const KEY = "playbook.ticks";

export function start() {
  const boxes = [...document.querySelectorAll("article .task-list-item > input")];
  if (!boxes.length) return;
  const page = location.pathname;
  // By its words: a box keeps its tick when others come or go.
  const names = boxes.map((box) => words(box));
  const initial = boxes.map((box) => box.checked);
  const kept = read()[page] || {};
  boxes.forEach((box, number) => {
    box.disabled = false;
    box.setAttribute("aria-label", names[number]);
    if (names[number] in kept) box.checked = kept[names[number]];
    box.addEventListener("change", () => {
      const own = {};
      boxes.forEach((one, place) => {
        if (one.checked !== initial[place]) own[names[place]] = one.checked;
      });
      write(page, own);
    });
  });
  const lists = [...document.querySelectorAll("article .task-list")].filter(
    (list) => !list.parentElement.closest(".task-list"),
  );
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  const bar = document.createElement("p");
  bar.className = "pb-checks";
  bar.dataset.searchExclude = "";
  bar.append(
    button("Copy the checklist as Markdown", async () => {
      try {
        await navigator.clipboard.writeText(boxes.map((box) => markdown(box)).join("\n") + "\n");
        told.textContent = "Copied.";
      } catch {
        told.textContent = "This browser does not let pages copy.";
      }
    }),
    " ",
    button("Clear my ticks", () => {
      boxes.forEach((box, place) => {
        box.checked = initial[place];
      });
      write(page, {});
      told.textContent = "Cleared. Ticks are kept in this browser only.";
    }),
    " ",
    told,
  );
  lists.at(-1).after(bar);
}

function words(box) {
  const copy = box.parentElement.cloneNode(true);
  copy.querySelectorAll("ul, ol, sup").forEach((part) => part.remove());
  return copy.textContent.trim().replace(/\s+/g, " ");
}

function markdown(box) {
  let depth = -1;
  for (let at = box; at; at = at.parentElement.closest("ul")) depth += 1;
  return `${"  ".repeat(Math.max(0, depth - 1))}- [${box.checked ? "x" : " "}] ${words(box)}`;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "pb-copy__button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

function write(page, own) {
  const all = read();
  if (Object.keys(own).length) {
    all[page] = own;
  } else {
    delete all[page];
  }
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Forbidden storage: the ticks hold until the page is left.
  }
}
