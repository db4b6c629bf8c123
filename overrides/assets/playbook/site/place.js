/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Where the book's own files are, seen from any page, on a server or on a disk.
 */

/* The address of the book's first page, with a slash at its end. */
export const base = document.currentScript
  ? new URL("../../", document.currentScript.src).href
  : new URL(".", location.href).href;

const loading = new Map();

/* Run a script of the book once, when it is first needed. */
export function load(path) {
  if (!loading.has(path)) {
    loading.set(
      path,
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(path, base);
        script.onload = resolve;
        script.onerror = () => {
          // The next wish tries again: the network may be back.
          loading.delete(path);
          script.remove();
          reject(new Error(`${path} could not be loaded`));
        };
        document.head.append(script);
      }),
    );
  }
  return loading.get(path);
}
