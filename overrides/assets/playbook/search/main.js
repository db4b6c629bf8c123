/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The search, loaded by site/find.js when a reader first wants it: the dialog, and the marks where
 * a result leads.
 */

import { Dialog } from "./dialog.js";
import { highlight } from "./landing.js";

const base = new URL("../../", document.currentScript.src).href;
const dialog = new Dialog(document.querySelector("dialog.pb-search"), base);

self.playbookDialog = {
  open: (text) => dialog.open(text),
  highlight: (stems) => highlight(dialog.engine, stems),
};
