/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The five tools. Each module defines its element, and a page has one of them; together they are
 * smaller than one picture, and the second tool that a reader opens is there already.
 */

import * as availability from "./availability.js";
import * as incidentLoss from "./incident-loss.js";
import * as onCallCost from "./on-call-cost.js";
import * as selector from "./selector.js";
import * as selfAssessment from "./self-assessment.js";
