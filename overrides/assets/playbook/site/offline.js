/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The book without a network: the worker that keeps what was read, the button that keeps all of
 * it, and the list of what is there.
 */

import { base } from "./place.js";

const CACHE = "playbook";

export function start() {
  const list = document.querySelector(".pb-kept");
  if (list) show(list);
  if (!("serviceWorker" in navigator) || location.protocol === "file:") return;
  const ready = () =>
    navigator.serviceWorker.register(`${base}service-worker.js`).catch(() => null);
  // After the page: keeping it must not slow it down.
  if (document.readyState === "complete") ready();
  else addEventListener("load", ready);
  const offer = document.querySelector(".pb-keep");
  if (offer) {
    offer.hidden = false;
    offer.querySelector("button").addEventListener("click", () => keep(offer));
  }
}

async function keep(offer) {
  const told = offer.querySelector("[role=status]");
  const button = offer.querySelector("button");
  button.disabled = true;
  try {
    const paths = await (await fetch(`${base}offline.json`)).json();
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: { done, failed, all } }) => {
      if (done < all) {
        if (done % 10 === 0) told.textContent = `${done} of ${all} files are kept.`;
        return;
      }
      button.disabled = false;
      told.textContent = failed
        ? `${failed} of ${all} files could not be kept; try again.`
        : "The whole book is kept in this browser.";
    };
    active.postMessage({ keep: paths }, [port2]);
  } catch {
    button.disabled = false;
    told.textContent = "The list of files could not be loaded; try again.";
  }
}

async function show(list) {
  const wanted = new URLSearchParams(location.search).get("page") || "";
  // Of this book only, whoever made the address.
  if (wanted.startsWith(base)) document.querySelector(".pb-again a").href = wanted;
  if (!self.caches) return;
  const cache = await caches.open(CACHE);
  const pages = (await cache.keys())
    .map((request) => request.url)
    .filter((url) => url.endsWith("/"))
    .sort();
  const items = await Promise.all(
    pages.map(async (url) => {
      const html = await (await cache.match(url)).text();
      const title = new DOMParser().parseFromString(html, "text/html").title.split(" · ")[0];
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = url;
      link.textContent = title;
      item.append(link);
      return item;
    }),
  );
  if (items.length) list.replaceChildren(...items);
}
