// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// From exposure and demand to target, model and rota, for a portfolio of services.

import * as csv from "./csv.js";
import * as display from "./display.js";
import { Drawing } from "./drawing.js";
import {
  BAND_TOP,
  DEPLOYMENTS,
  EXPOSURE,
  InputError,
  MAX_SERVICES,
  checkService,
  checkTops,
  chooseAll,
  readDemand,
} from "./formulas.js";
import { Tool, make } from "./tool.js";

const ADVICE = {
  W1: "should this exist?",
  W2: "confirm with the owner",
  W3: "treat as a digital service, expect strain",
  W5: "plan dates and a temporary rota",
};
const CELLS = ["name", "exposure", "demand", "package", "peak"];
const COLUMNS = ["name", "exposure per hour", "demand", "package", "peak exposure per hour"];
const ANSWERS = [
  "target",
  "deployments",
  "model",
  "rota",
  "accepted loss per week",
  "peak target",
  "peak model",
  "peak rota",
  "peak accepted loss per week",
  "look again",
];
const EDGE = 74;
const CELL = 70.5;
const ROW = 94;

class Selector extends Tool {
  compute() {
    const tops = ["t1", "t2", "t3"].map((name) => this.number(name, BAND_TOP));
    if (!tops.includes(null)) this.attempt(() => checkTops(tops));
    // A row without a word in it waits to be filled in.
    const rows = this.rows("r").filter((row) => CELLS.some((name) => this.text(name, row)));
    const services = rows.map((row) => this.service(row));
    if (!rows.length) throw new InputError("list a service to see what follows from it");
    if (this.faults.size) return null;
    const rules = { tops, tieBreak: Boolean(this.text("tie")) };
    return this.attempt(() => chooseAll(services, rules), this, rows);
  }

  service(row) {
    const demand = this.control("demand", row);
    const service = {
      name: this.text("name", row),
      exposure: this.number("exposure", EXPOSURE, row),
      demand: this.attempt(() => readDemand(demand.value), demand),
      package: Boolean(this.text("package", row)),
      peak: this.text("peak", row).trim() ? this.number("peak", EXPOSURE, row) : null,
    };
    const { exposure, peak } = service;
    this.attempt(() => checkService({ ...service, peak: exposure && peak }), this, row);
    return service;
  }

  draw(found) {
    const choices = found?.choices ?? [];
    this.plot(choices);
    this.fill(
      "services",
      choices.map((choice, index) => this.answer(choice, index)),
    );
    if (!found) return;
    const { models, rotas, accepted, warnings } = found;
    const { length } = choices;
    const all = length > 1 ? `${length} services accept` : "1 service accepts";
    this.put("verdict", `${all} losing ${this.money(accepted)} a week.`);
    for (const [name, counts] of Object.entries({ models, rotas })) {
      this.put(
        name,
        Object.entries(counts)
          .map((pair) => pair.join(" "))
          .join(", "),
      );
    }
    this.tell(...warnings);
  }

  answer({ service, deployment, normal, peak, warnings }, index) {
    const small = (...words) => make("small", {}, ...words);
    const kind = service.package ? ", package" : "";
    const facts = `${this.money(service.exposure)} an hour, ${service.demand} demand${kind}`;
    const both = (read) => [read(normal), ...(peak ? [small(`at peak ${read(peak)}`)] : [])];
    const look = warnings.map((code) =>
      make("small", { class: "pb-tool__look" }, `Look again: ${ADVICE[code]}`),
    );
    return [
      [`${index + 1}. ${service.name.trim()} `, small(facts), ...look],
      both(({ target }) => display.target(target)),
      deployment,
      both(({ model, rota }) => `${model}, ${rota === "none" ? "no night" : rota} rota`),
      both(({ accepted }) => this.money(accepted)),
    ];
  }

  /** The grid of the book, with a numbered dot for each service and a hollow one for its peak. */
  plot(choices) {
    const sheet = new Drawing(this.querySelector("[data-chart=grid]"));
    const tops = ["t3", "t2", "t1"].map((name) => this.number(name, BAND_TOP));
    const edges = tops.map((top) => (top ? display.shortMoney(top, this.text("cur").trim()) : "–"));
    [`over ${edges[0]}`, ...edges.map((edge) => `to ${edge}`)].forEach((edge, row) => {
      sheet.text(4, 108 + ROW * row, edge, { size: 13, colour: "soft" });
    });
    if (this.text("tie")) {
      sheet.box(EDGE + CELL + 1, 62 + ROW, CELL - 3, ROW - 4, "team-tint", "team");
      sheet.text(EDGE + CELL + 5, 81 + ROW, "Team", { bold: true, colour: "team" });
      sheet.text(EDGE + CELL + 5, 98 + ROW, "team rota", { size: 12.5 });
    }
    const places = {};
    choices.forEach(({ service, normal, peak }, index) => {
      for (const level of peak?.band > normal.band ? [normal, peak] : [normal]) {
        const key = [level.band, Object.keys(DEPLOYMENTS).indexOf(service.demand)];
        (places[key] ??= []).push([index + 1, level === peak]);
      }
    });
    for (const [key, dots] of Object.entries(places)) {
      const [band, column] = key.split(",").map(Number);
      const left = EDGE + CELL * column;
      const top = 62 + ROW * (3 - band) + 42;
      // Few dots carry their number; a crowd shows its size.
      const across = dots.length <= 6 ? 3 : Math.ceil(Math.sqrt(dots.length * 1.4));
      const step = 60 / across;
      dots.forEach(([name, hollow], index) => {
        const x = left + 4 + step * ((index % across) + 0.5);
        const y = top + step * (Math.floor(index / across) + 0.5);
        sheet.dot(x, y, step * 0.42, hollow ? "page" : "ink", "ink");
        if (across > 3) return;
        sheet.text(x, y + 4, name, {
          size: 11,
          bold: true,
          colour: hollow ? "ink" : "page",
          anchor: "middle",
        });
      });
    }
    const said = choices.map(
      ({ service, normal }) =>
        `${service.name.trim()}: ${display.target(normal.target)}, ${service.demand} demand, ${normal.model}`,
    );
    this.put("grid-text", said.join(". "));
  }

  saveCsv() {
    const level = (answer) => {
      if (!answer) return ["", "", "", ""];
      const accepted = display.number(answer.accepted, 2).replaceAll(",", "");
      return [display.target(answer.target), answer.model, answer.rota, accepted];
    };
    const rows = this.rows("r").map((row) => CELLS.map((name) => this.text(name, row)));
    const filled = rows.filter((cells) => cells.some(Boolean));
    const lines = filled.map((cells, index) => {
      const typed = cells.with(3, cells[3] ? "yes" : "no");
      if (!this.found) return typed;
      const { deployment, normal, peak, warnings } = this.found.choices[index];
      const [target, ...rest] = level(normal);
      const look = warnings.map((code) => ADVICE[code]).join("; ");
      return [...typed, target, deployment, ...rest, ...level(peak), look];
    });
    const head = this.found ? [...COLUMNS, ...ANSWERS] : COLUMNS;
    this.save("services.csv", "text/csv", csv.write([head, ...lines]));
  }

  load(text) {
    const [head = [], ...lines] = csv.read(text);
    const names = head.map((name) => name.trim().toLowerCase());
    const places = COLUMNS.map((name) => names.indexOf(name));
    const missing = COLUMNS.filter((_, index) => index < 3 && places[index] < 0);
    if (missing.length) {
      throw new InputError(
        `its first line must name the columns ${COLUMNS.join(", ")}; missing: ${missing.join(", ")}`,
      );
    }
    if (lines.length > MAX_SERVICES) {
      throw new InputError(`it lists ${lines.length} services, and the tool takes ${MAX_SERVICES}`);
    }
    const rows = lines.map((line, index) => {
      const cells = places.map((place) => line[place] ?? "");
      const pack = cells[3].trim().toLowerCase();
      if (!["", "yes", "no"].includes(pack)) {
        throw new InputError(
          `service ${index + 1} says '${cells[3]}' for package; write yes or no`,
        );
      }
      return ["r", cells.with(3, pack === "yes" ? "1" : "")];
    });
    const kept = this.snapshot().filter(([key]) => key !== "r");
    return [[...kept, ...rows], `${rows.length} services loaded.`];
  }
}

customElements.define("pb-selector", Selector);
