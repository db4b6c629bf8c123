// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// What an incident has cost so far, and what fast restoration has protected.

import { duration, percent, shortest } from "./display.js";
import { Drawing } from "./drawing.js";
import * as formulas from "./formulas.js";
import { Tool } from "./tool.js";

/** The zone of this device, such as +01:00. */
function localZone() {
  const minutes = -new Date().getTimezoneOffset();
  const pad = (part) => String(Math.floor(part)).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(size / 60)}:${pad(size % 60)}`;
}

/** A moment on the clock of a zone, as the fields for times hold it. */
function clock(zone) {
  const [hours, minutes] = zone.slice(1).split(":").map(Number);
  const offset = (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return new Date(Date.now() + offset).toISOString().slice(0, 19);
}

class IncidentLoss extends Tool {
  connectedCallback() {
    super.connectedCallback();
    setInterval(() => this.running && !this.busy && this.refresh(), 1000);
  }

  compute() {
    const { LOSS_RATE, SHARE, DURATION, FIXED, TARGET, USED, THRESHOLD } = formulas;
    const timed = this.form.querySelector("[name=by][value=times]").checked;
    for (const part of this.querySelectorAll("[data-by]")) {
      part.hidden = (part.dataset.by === "times") !== timed;
    }
    this.running = timed && this.text("st") && !this.text("en");
    const input = {
      rate: this.number("R", LOSS_RATE),
      share: this.number("u", SHARE),
      minutes: timed ? this.elapsed() : this.number("m", DURATION),
      fixed: this.number("f", FIXED),
      target: this.number("target", TARGET),
      used: this.number("g", USED),
      major: this.number("M", THRESHOLD),
      nextDay: this.number("N", THRESHOLD),
      duty: Boolean(this.text("duty")),
    };
    return this.faults.size ? null : { ...input, ...formulas.incident(input) };
  }

  elapsed() {
    const [start, end, zone] = ["st", "en", "z"].map((name) => this.text(name));
    const last = end || clock(zone);
    return this.attempt(() => {
      if (!start) throw new formulas.InputError("choose when it started, or press Start now");
      return formulas.minutesBetween(start + zone, last + zone);
    }, this.control("st"));
  }

  startNow() {
    const zone = localZone();
    const state = { by: "times", z: zone, st: clock(zone), en: "" };
    this.replace(
      [...this.snapshot(), ...Object.entries(state).map(([key, text]) => [key, [text]])],
      "The clock runs.",
    );
  }

  stopNow() {
    this.control("en").value = clock(this.text("z"));
    this.changed();
    this.status("The clock has stopped.");
  }

  draw(found) {
    this.drawClock(found);
    if (!found) return;
    const { loss, atTarget, minutes, severity, remaining, effectiveness } = found;
    const over = remaining.above < 0n;
    this.put("verdict", `${this.money(loss)} lost in ${shortest(minutes)} minutes.`);
    this.put("loss", this.money(loss));
    this.put("per-minute", this.money(found.perMinute));
    this.put("at-target", this.money(atTarget));
    this.put("protected", this.money(found.protected));
    this.put("effectiveness", percent(effectiveness));
    this.put("allowance", `${shortest(found.allowance, 3)} minutes a week`);
    const size = shortest(over ? remaining.times(-1) : remaining);
    this.put("remaining", over ? `over by ${size} minutes` : `${size} minutes`);
    this.put("class", severity);
    this.tell(severity);
    // A running clock is silent, until it has eaten the allowance.
    if (this.running && over && this.over === false) this.speak();
    this.over = over;
  }

  /** One turn is the allowance of the week, or all that was used where that is more. */
  drawClock(found) {
    const sheet = new Drawing(this.querySelector("[data-chart=clock]"));
    if (!found) return;
    const parts = [found.used, found.minutes, found.allowance].map((part) => part.toNumber());
    const [used, minutes, allowance] = parts;
    const turn = Math.max(allowance, used + minutes, 0.001);
    const at = (share, radius) => {
      const angle = 2 * Math.PI * share;
      const place = [180 + radius * Math.sin(angle), 112 - radius * Math.cos(angle)];
      return place.map((value) => value.toFixed(2)).join(" ");
    };
    const arc = (from, to, colour) => {
      // A whole turn would end where it begins, and draw nothing.
      const end = Math.min(to, from + turn * 0.9999) / turn;
      const large = end - from / turn > 0.5 ? 1 : 0;
      const d = `M${at(from / turn, 88)}A88 88 0 ${large} 1 ${at(end, 88)}`;
      sheet.path(d, { colour, weight: 22 });
    };
    arc(0, used, "ops");
    arc(used, used + minutes, "alarm");
    const mark = allowance / turn;
    sheet.path(`M${at(mark, 72)}L${at(mark, 104)}`, { colour: "ink", weight: 3 });
    const middle = { anchor: "middle" };
    sheet.text(180, 112, this.money(found.loss), { ...middle, size: 22, bold: true });
    sheet.text(180, 134, duration(found.minutes.times(60)), { ...middle, colour: "soft" });
    const said = [found.minutes, found.used, found.allowance].map((part) => shortest(part, 3));
    this.put(
      "clock-text",
      `This incident took ${said[0]} minutes, others ${said[1]}, of an allowance of ${said[2]}.`,
    );
  }
}

customElements.define("pb-incident-loss", IncidentLoss);
