/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * An address that ends in ?ask=question loads the panel that answers it.
 */

import { load } from "./place.js";

export function start() {
  if (new URLSearchParams(location.search).has("ask")) {
    load("assets/playbook/ask/panel.js").catch(() => {});
  }
}
