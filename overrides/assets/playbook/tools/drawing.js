// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// What moves in a chart, in the classes of the book's figures; the page draws the rest.

export const LEFT = 4;
export const RIGHT = 356;

const round = (value) => Math.round(value * 100) / 100;

export class Drawing {
  constructor(group) {
    this.group = group;
    group.replaceChildren();
  }

  add(name, attributes, words = "") {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) {
        element.setAttribute(key, typeof value === "number" ? round(value) : value);
      }
    }
    element.append(words);
    this.group.append(element);
  }

  text(x, y, words, { size = 14, bold, colour = "ink", anchor } = {}) {
    const look = { "font-size": size, "font-weight": bold && 600, "text-anchor": anchor };
    this.add("text", { x, y, class: `fig-${colour}-fill`, ...look }, words);
  }

  path(d, { colour = "line", weight = 1.25, dashes } = {}) {
    const look = { fill: "none", "stroke-width": weight, "stroke-dasharray": dashes };
    this.add("path", { d, class: `fig-${colour}-stroke`, ...look });
  }

  box(x, y, width, height, inside, outline = inside) {
    const look = `fig-${inside}-fill fig-${outline}-stroke`;
    this.add("rect", { x, y, width, height, rx: 3, class: look });
  }

  dot(cx, cy, r, inside, outline = inside) {
    this.add("circle", { cx, cy, r, class: `fig-${inside}-fill fig-${outline}-stroke` });
  }
}
