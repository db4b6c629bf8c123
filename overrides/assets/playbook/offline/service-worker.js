/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Lets a reader go on without a network: an incident room may have none. The network always comes
 * first, so nobody reads an old page who could have the new one; what it does not give comes from
 * what was read before. hooks/write_worker.py fills in the version and the files of every page.
 */

const VERSION = "{{ version }}";
const SHELL = JSON.parse('{{ shell }}');
const CACHE = "playbook";
const PATIENCE = 4_000;
const OFFLINE = "offline.html";
// Pages, styles, scripts, pictures and the index; not the PDF, and nothing that answers a question.
const KEPT = /(?:\/|\.html|\.css|\.js|\.svg|\.png|\.json)$/;
const ROOT = new URL(".", self.location.href).href;

self.addEventListener("install", (event) => {
  const files = SHELL.map((path) => new Request(ROOT + path, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  const own = request.url.startsWith(ROOT) && request.method === "GET";
  if (own && !request.headers.has("range") && KEPT.test(address.pathname)) {
    event.respondWith(answer(request));
  }
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  // The words of a search and the version of the index are no part of what is kept.
  const kept = () => cache.match(request, { ignoreSearch: true, ignoreVary: true });
  const asked = fetch(request).then((response) => {
    if (response.ok && response.type === "basic" && !response.redirected) {
      cache.put(plain(request), response.clone()).catch(() => {});
    }
    return response;
  });
  try {
    return await Promise.race([asked, late(kept)]);
  } catch {
    const found = await kept();
    if (found) return found;
    if (request.mode !== "navigate") return Response.error();
    // By its own address, so that its links hold.
    return Response.redirect(`${ROOT}${OFFLINE}?page=${encodeURIComponent(request.url)}`);
  }
}

/* A copy that is there beats a network that does not answer; without one, the network may take
   all the time it needs. */
async function late(kept) {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return (await kept()) || new Promise(() => {});
}

function plain(request) {
  const address = new URL(request.url);
  address.search = "";
  return address.href;
}

/* A page asks to keep the whole book, and hears how far it is. */
self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data.keep, event.ports[0]));
});

async function keep(paths, port) {
  const cache = await caches.open(CACHE);
  let done = 0;
  let failed = 0;
  for (const path of paths) {
    try {
      await cache.add(ROOT + path);
    } catch {
      failed += 1;
    }
    done += 1;
    port.postMessage({ done, failed, all: paths.length, version: VERSION });
  }
}
