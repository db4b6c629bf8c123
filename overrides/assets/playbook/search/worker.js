/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The engine behind messages, so that a page stays quick while it ranks.
 *
 * Files of the index are scripts that call `playbookSearch(name, value)`: a page opened from disk
 * may not fetch, and may not start a worker either. There this file runs in the page itself.
 */

import { marks } from "./excerpts.js";
import { Engine } from "./engine.js";

const page = self.document;
const own = page ? page.currentScript.src : self.location.href;
const folder = new URL("../../search/", own);
const arrived = new Map();
const wanted = new Set();
let version = "";
let opening = null;
let together = null;

self.playbookSearch = (name, value) => arrived.set(name, value);

async function load(name) {
  const address = new URL(`${name}.js${version && `?v=${version}`}`, folder).href;
  await (page ? script : imported)(address);
  const value = arrived.get(name);
  arrived.delete(name);
  return value;
}

/* What is asked for together is fetched together: one call waits for one file after the other. */
function imported(address) {
  if (!wanted.size) {
    together = Promise.resolve().then(() => {
      const addresses = [...wanted];
      wanted.clear();
      self.importScripts(...addresses);
    });
  }
  wanted.add(address);
  return together;
}

function script(address) {
  return new Promise((resolve, reject) => {
    const element = page.createElement("script");
    element.src = address;
    element.onload = () => resolve(element.remove());
    element.onerror = () => reject(new Error(`${address} cannot be loaded`));
    page.head.append(element);
  });
}

function engine() {
  if (!opening) {
    opening = load("index").then((main) => {
      version = main.version;
      return new Engine(main, load);
    });
    // A reader who was offline for a moment may try again.
    opening.catch(() => (opening = null));
  }
  return opening;
}

const calls = {
  open: async () => Boolean(await engine()),
  search: async (text, options) => (await engine()).search(text, options),
  ask: async (text, options) => (await engine()).ask(text, options),
  passages: async (sections, stems) => (await engine()).passages(sections, stems),
  excerpts: async (results, stems) => (await engine()).excerpts(results, stems),
  marks: async (texts, stems) => {
    const { index } = await engine();
    const wanted = new Set(stems);
    return texts.map((text) => marks(text, wanted, index.compounds, index.stops));
  },
};

if (page) {
  self.playbookSearchCalls = calls;
} else {
  self.onmessage = async ({ data: { id, name, values } }) => {
    try {
      self.postMessage({ id, value: await calls[name](...values) });
    } catch (error) {
      self.postMessage({ id, error: String(error.message || error) });
    }
  };
}
