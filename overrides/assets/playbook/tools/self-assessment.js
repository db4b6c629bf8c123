// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// How many of the practices are habits, and which three come next. The statements, their needs
// and the pitfalls are those of the page, which takes them from the book.

import { DASH } from "./display.js";
import { Drawing } from "./drawing.js";
import { InputError, assess, gaps, word } from "./formulas.js";
import { Tool, make } from "./tool.js";

const KIND = "playbook self-assessment 1";

class SelfAssessment extends Tool {
  connectedCallback() {
    const words = (text) => text.split(" ").filter(Boolean);
    this.asks = new Map();
    this.practices = [...this.querySelectorAll("[data-path]")].map((ask) => {
      const { path, group, needs } = ask.dataset;
      this.asks.set(path, ask);
      return { path, group, needs: words(needs) };
    });
    this.pitfalls = {};
    for (const { dataset } of this.querySelectorAll("[data-avoided]")) {
      this.pitfalls[dataset.if] = words(dataset.avoided);
    }
    super.connectedCallback();
  }

  compute() {
    this.answers = {};
    for (const [path, [text]] of this.snapshot()) {
      if (this.asks.has(path)) this.answers[path] = text === "-" ? null : Number(text);
    }
    this.gaps = gaps(this.practices, this.answers);
    return this.gaps.length ? null : assess(this.practices, this.pitfalls, this.answers);
  }

  waiting() {
    const { length } = this.practices;
    return `${length - this.gaps.length} of ${length} answered.`;
  }

  link(path) {
    return this.asks.get(path).querySelector("a").cloneNode(true);
  }

  draw(found) {
    if (this.asked && this.gaps.length)
      this.tell("gaps", ...this.gaps.map((path) => `gap ${path}`));
    const sheet = new Drawing(this.querySelector("[data-chart=groups]"));
    const said = (score) => (score === null ? DASH : `${score}, ${word(score)}`);
    Object.entries(found?.groups ?? {}).forEach(([group, score], row) => {
      const y = 21 + 44 * row;
      sheet.box(4, y, (score / 100) * 352, 12, "team");
      sheet.text(356, y - 6, said(score), { bold: true, anchor: "end" });
      this.put(group, said(score));
    });
    const next = found?.next ?? [];
    this.querySelector("[data-next]").replaceChildren(...next.map((path) => this.advise(path)));
    if (!found) return;
    this.put("total", said(found.total));
    this.put(
      "verdict",
      found.total === null
        ? "None of the practices applies."
        : `${found.total} of 100: ${word(found.total)}.`,
    );
    this.tell(next.length ? "next" : "no-next", ...found.warnings);
    this.tell(found.warnings.length ? "pitfalls" : "no-pitfall");
    this.put(
      "groups-text",
      Object.entries(found.groups)
        .map(([group, score]) => `${group}: ${said(score)}`)
        .join(". "),
    );
  }

  advise(path) {
    const begun = this.answers[path] ? "It has begun" : "It has not begun";
    const { needs } = this.practices.find((practice) => practice.path === path);
    const known = needs.filter((need) => this.asks.has(need));
    const names = known.map((need) => this.link(need).textContent).join(", ");
    const why = names
      ? `, and what it needs is in place: ${names}.`
      : ", and it needs nothing first.";
    return make("li", {}, this.link(path), `. ${begun}${why}`);
  }

  show() {
    this.asked = true;
    this.refresh();
    this.speak();
    const place = this.querySelector(".pb-tool__result");
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  }

  goTo({ dataset }) {
    this.control(dataset.to).focus();
  }

  /** The answers are the reader's own business: the address holds them only on request. */
  keep(asked) {
    if (asked) super.keep();
  }

  saveJson() {
    const text = JSON.stringify({ kind: KIND, answers: this.answers }, null, 2);
    this.save("self-assessment.json", "application/json", `${text}\n`);
  }

  load(text) {
    let file = null;
    try {
      file = JSON.parse(text);
    } catch {
      throw new InputError("it is not JSON");
    }
    if (file?.kind !== KIND) throw new InputError("it was not saved by this tool");
    const given = Object.entries(file.answers ?? {});
    const known = given.filter(([path]) => this.asks.has(path));
    const lost = given.length - known.length;
    const state = known.map(([path, answer]) => [path, [answer === null ? "-" : String(answer)]]);
    return [
      state,
      `${known.length} answers loaded${lost ? `; ${lost} belong to no practice of this book` : ""}.`,
    ];
  }
}

customElements.define("pb-self-assessment", SelfAssessment);
