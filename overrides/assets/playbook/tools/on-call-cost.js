// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// What on-call costs with the reader's own pay, now and as teams grow.

import * as display from "./display.js";
import { Drawing, LEFT, RIGHT } from "./drawing.js";
import * as formulas from "./formulas.js";
import { Tool } from "./tool.js";

const START = 56;
const TOP = 44;
const BASE = 250;

class OnCallCost extends Tool {
  compute() {
    const { TEAMS, RATE, LEVELS, PEOPLE, WEEKS } = formulas;
    const [t, d, c, n] = ["t", "d", "c", "n"].map((name) => this.whole(name, TEAMS));
    const [standby, callouts, hours, hourly] = ["s", "k", "h", "r"].map((name) =>
      this.number(name, RATE),
    );
    const weeks = this.whole("w", WEEKS);
    const levels = this.whole("l", LEVELS);
    const people = this.whole("p", PEOPLE);
    if (this.faults.size) return null;
    const estate = formulas.estate({ t, d, c, n });
    const rates = { standby, callouts, hours, hourly, weeks, levels };
    return {
      ...formulas.compare(estate, rates),
      load: formulas.load({ people, weeks, levels }),
      points: formulas.chart(estate, rates),
      teams: estate.teams,
      people,
      weeks,
    };
  }

  draw(found) {
    this.drawBill(found?.points ?? [], found?.teams);
    this.drawLoad(found?.load);
    if (!found) return;
    const { byExposure, everyTeam, saving, percent, people, weeks, load } = found;
    const time = weeks === 52 ? "a year" : `over ${weeks} weeks`;
    const less =
      percent &&
      `, ${this.money(saving)} (${display.percent(percent)}) less than a rota for every team`;
    this.put(
      "verdict",
      `Rotas by exposure cost ${this.money(byExposure.total)} ${time}${less ?? ""}.`,
    );
    for (const part of ["standby", "callouts", "total"]) {
      this.put(`exposure-${part}`, this.money(byExposure[part]));
      this.put(`every-${part}`, this.money(everyTeam[part]));
    }
    this.put("saving", this.money(saving));
    this.put("percent", display.percent(percent));
    const each = people > 1 ? `Each of ${people} people` : "One person";
    this.put("load-text", `${display.percent(load.share)} of the time; the limit is 25%.`);
    this.put(
      "load",
      `${each} is on standby ${display.number(load.weeks, 1)} weeks ${time}, ${display.percent(load.share)} of the time.`,
    );
    if (load.tooFew) this.tell("few");
    if (load.overLimit) this.tell("over");
  }

  drawBill(points, now) {
    const sheet = new Drawing(this.querySelector("[data-chart=bill]"));
    this.fill(
      "bill",
      points.map(({ teams, everyTeam, byExposure }) => {
        return [String(teams), this.money(everyTeam), this.money(byExposure)];
      }),
    );
    const last = points.at(-1);
    this.put(
      "bill-text",
      last
        ? `With 50 teams, ${this.money(last.everyTeam)} for a rota each and ${this.money(last.byExposure)} by exposure.`
        : "Nothing to draw.",
    );
    if (!last) return;
    const [most, step] = scale(last.everyTeam.toNumber());
    const across = (teams) => START + ((teams - 1) / 49) * (RIGHT - START);
    const up = (money) => BASE - (money / most) * (BASE - TOP);
    for (let money = 0; money <= most; money += step) {
      sheet.path(`M${START} ${up(money)}H${RIGHT}`, { colour: money ? "grid" : "ink" });
      const words = display.shortMoney(formulas.Exact.of(money), this.text("cur"));
      sheet.text(START - 7, up(money) + 4.5, words, { anchor: "end" });
    }
    for (const [key, colour, dashes] of [
      ["everyTeam", "ops", "7 4"],
      ["byExposure", "team"],
    ]) {
      const line = points.map((point) => [across(point.teams), up(point[key].toNumber())]);
      sheet.path(`M${line.join("L")}`, { colour, weight: 2.5, dashes });
      for (const teams of [now, 50]) if (line[teams - 1]) sheet.dot(...line[teams - 1], 4, colour);
    }
    if (now <= 50) sheet.text(across(now), BASE + 41, "now", { bold: true, anchor: "middle" });
  }

  drawLoad(load) {
    const sheet = new Drawing(this.querySelector("[data-chart=load]"));
    if (!load) return;
    const wide = (load.share.toNumber() / 100) * (RIGHT - LEFT);
    sheet.box(LEFT, 22, wide, 20, load.overLimit ? "alarm" : "team");
  }
}

/** The end of an axis and its step, one to five steps of 1, 2 or 5. */
function scale(largest) {
  const size = 10 ** Math.floor(Math.log10(Math.max(largest, 5) / 5));
  const step = [1, 2, 5, 10].find((count) => count * size * 5 >= largest) * size;
  return [step * Math.max(1, Math.ceil(largest / step)), step];
}

customElements.define("pb-on-call-cost", OnCallCost);
