/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * What every page runs. Each module enhances markup that is complete without it; a new one is a
 * file beside this that exports `start`, and a line here.
 */

import * as ask from "./ask.js";
import * as checklists from "./checklists.js";
import * as contents from "./contents.js";
import * as copy from "./copy.js";
import * as find from "./find.js";
import * as menu from "./menu.js";
import * as notes from "./notes.js";
import * as offline from "./offline.js";
import * as paths from "./paths.js";
import * as scheme from "./scheme.js";
import * as share from "./share.js";

for (const part of [scheme, menu, find, ask, contents, notes, checklists, paths, copy, share, offline]) {
  part.start();
}
