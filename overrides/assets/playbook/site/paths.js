/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * How far a reader is on a reading path, known to this browser alone: a page of a path counts as
 * read when its end comes into view.
 */

import { base } from "./place.js";

const KEY = "playbook.read";

export function start() {
  const own = document.querySelector(".pb-steps");
  const foot = document.querySelector(".pb-foot");
  if (own && foot) {
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      write(new Set([...read(), pathOf(location.href)]));
    });
    watch.observe(foot);
  }
  const lists = document.querySelectorAll(".pb-page--reading-paths ol");
  if (lists.length) show(lists);
}

function pathOf(address) {
  return new URL(address, location.href).href.split(/[?#]/)[0].slice(base.length);
}

function show(lists) {
  const known = read();
  let any = false;
  lists.forEach((list) => {
    const items = [...list.children];
    const done = items.filter((item) => known.has(pathOf(item.querySelector("a").href)));
    done.forEach((item) => {
      const mark = document.createElement("span");
      mark.className = "pb-read";
      mark.textContent = "read";
      item.querySelector("a").after(" ", mark);
    });
    if (!done.length) return;
    any = true;
    const line = document.createElement("p");
    line.className = "pb-progress";
    line.textContent = `You have read ${done.length} of ${items.length}.`;
    list.before(line);
  });
  if (!any) return;
  const forget = document.createElement("button");
  forget.type = "button";
  forget.className = "pb-copy__button";
  forget.textContent = "Forget what I have read";
  const line = document.createElement("p");
  line.append("What you have read is kept in this browser only. ", forget);
  lists[0].closest(".pb-page").append(line);
  forget.addEventListener("click", () => {
    write(new Set());
    document.querySelectorAll(".pb-read, .pb-progress").forEach((part) => part.remove());
    line.textContent = "Forgotten.";
  });
}

function read() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY)) || []);
  } catch {
    return new Set();
  }
}

function write(paths) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...paths]));
  } catch {
    // Forbidden storage: nothing is kept.
  }
}
