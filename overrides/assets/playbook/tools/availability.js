// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// How long a target is, what an outage did to it, what dependencies and alerts make of it.

import { duration, number, percent, target } from "./display.js";
import { Drawing, LEFT, RIGHT } from "./drawing.js";
import * as formulas from "./formulas.js";
import { Tool } from "./tool.js";

const PARTS = ["h", "m", "s"];
const RULES = [1, 2, 3];

class Availability extends Tool {
  compute() {
    const { AVAILABILITY, BURN_RATE, CLOCK, COPIES } = formulas;
    const share = this.number("a", AVAILABILITY);
    const window = this.attempt(() => formulas.windowSeconds(this.text("w")));
    const clock = PARTS.map((name, index) => this.number(name, CLOCK[index]));
    const parts = this.rows("d").map((row) => ({
      availability: this.number("availability", AVAILABILITY, row),
      copies: this.number("copies", COPIES, row),
      hard: this.text("kind", row) === "hard",
    }));
    const rates = RULES.map((rule) => this.number(`r${rule}`, BURN_RATE));
    if (this.faults.size) return null;
    const down = formulas.downtimeTyped(...clock);
    const allowed = formulas.downtime(share, window);
    const hard = parts.filter((part) => part.hard);
    const together = hard.length ? formulas.series(hard) : null;
    return {
      share,
      window,
      down,
      allowed,
      left: allowed.minus(down),
      achieved: formulas.achieved(down, window),
      used: allowed.isZero ? null : down.times(100).over(allowed),
      together,
      copied: hard.some(({ copies }) => copies.exceeds(1)),
      burns: rates.map((rate, index) => {
        return formulas.burn(share, rate, formulas.Exact.of(this.text(`l${index + 1}`)));
      }),
      largest: formulas.largestBurn(share),
    };
  }

  draw(found) {
    this.drawBar(found);
    if (!found) return;
    const { share, window, allowed, left, together, burns, largest } = found;
    const span = this.control("w").selectedOptions[0].text;
    this.put("verdict", `${target(share)} of ${span} allows ${duration(allowed)} of downtime.`);
    this.put("allowed", duration(allowed));
    this.put("achieved", percent(found.achieved, 4));
    this.put("used", percent(found.used));
    this.put("left", duration(left));
    this.put("together", percent(together, 4));
    this.put("together-down", together ? duration(formulas.downtime(together, window)) : "–");
    const short = share.exceeds(together ?? 100) ? "short" : "enough";
    this.tell(together ? short : "empty");
    if (found.copied) this.tell("copied");
    if (largest) this.put("largest", number(largest, 1).replace(".0", ""));
    this.tell(largest ? "budget" : "no-budget");
    burns.forEach((burn, index) => {
      const [rate, span] = [`r${index + 1}`, `l${index + 1}`].map((name) => this.control(name));
      this.put(`rule${index + 1}`, `${rate.value.trim()}× over ${span.selectedOptions[0].text}`);
      const trip = burn?.trip ? duration(burn.trip) : "This rule cannot fire at this target";
      this.put(`ratio${index + 1}`, burn ? percent(burn.ratio, 2) : "No budget");
      this.put(`trip${index + 1}`, burn ? trip : "Every failure breaches");
    });
  }

  /** The window with its allowance, and the allowance enlarged with the part that is used. */
  drawBar(found) {
    const sheet = new Drawing(this.querySelector("[data-chart=bar]"));
    if (!found) return;
    const { allowed, window, down, left } = found;
    const wide = RIGHT - LEFT;
    const share = Math.max((allowed.toNumber() / window.toNumber()) * wide, 2);
    sheet.box(LEFT, 24, share, 22, "team");
    sheet.path(`M${LEFT + share} 48L${RIGHT} 84`, { colour: "team", dashes: "2 3" });
    const over = left.above < 0n;
    const used = allowed.isZero ? Number(over) : Math.min(down.toNumber() / allowed.toNumber(), 1);
    sheet.box(LEFT, 86, used * wide, 22, over ? "alarm" : "ops");
    sheet.text(LEFT, 126, `used ${duration(down)}`, { colour: over ? "alarm" : "ops", bold: true });
    const rest = over ? `over by ${duration(left.times(-1))}` : `left ${duration(left)}`;
    sheet.text(RIGHT, 126, rest, { colour: over ? "alarm" : "team", bold: true, anchor: "end" });
    this.put("bar-text", `Of ${duration(allowed)} allowed, ${duration(down)} is used; ${rest}.`);
  }
}

customElements.define("pb-availability", Availability);
