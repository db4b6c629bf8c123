/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The page's side of the engine: calls that come back as promises. Nothing is loaded before the
 * first call.
 */

let calling = null;

/* Call the engine, whose script is at this address, by the name of a call and its values. */
export async function call(address, name, ...values) {
  calling = calling || (location.protocol === "file:" ? inPage(address) : inWorker(address));
  return (await calling)(name, values);
}

async function inWorker(address) {
  const worker = new Worker(address);
  const waiting = new Map();
  let last = 0;
  worker.onmessage = ({ data: { id, value, error } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) {
      reject(new Error(error));
    } else {
      resolve(value);
    }
  };
  worker.onerror = () => {
    waiting.forEach(({ reject }) => reject(new Error("search could not be loaded")));
    waiting.clear();
    calling = null;
  };
  return (name, values) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, name, values });
    });
}

function inPage(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = () => resolve((name, values) => self.playbookSearchCalls[name](...values));
    element.onerror = () => reject(new Error("search could not be loaded"));
    document.head.append(element);
  });
}
