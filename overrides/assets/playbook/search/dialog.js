/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * The search dialog: a field, what it finds while the reader types, and the way there by keyboard.
 * The focus stays in the field; the active option is named by aria-activedescendant.
 */

import { call } from "./client.js";
import { element } from "./element.js";
import { forget, recent, remember } from "./recent.js";
import { fill, group, KINDS, option } from "./results.js";

const LIMIT = 10;
const PAUSE = 40;

export class Dialog {
  constructor(dialog, base) {
    this.base = base;
    this.engine = new URL("assets/playbook/search-engine.js", base).href;
    this.dialog = dialog;
    this.find = (name) => dialog.querySelector(`.pb-search__${name}`);
    this.field = this.find("field");
    this.list = this.find("list");
    this.kind = "";
    this.asked = 0;
    this.field.addEventListener("input", () => this.search());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.find("form").addEventListener("submit", (event) => this.submit(event));
    this.find("close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => this.click(event));
    dialog.addEventListener("close", () => this.closed());
    this.list.addEventListener("mousemove", (event) => {
      const over = event.target.closest("[role=option]");
      if (over && over !== this.active) {
        this.choose(over, false);
      }
    });
  }

  /* The dialog may be open already, and a reader may have begun to type. */
  open(text = "") {
    const begun = this.field.value;
    if (text) {
      this.field.value = text;
    }
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
    this.field.focus();
    if (text || begun === this.dialog.dataset.shown) {
      this.field.select();
    }
    call(this.engine, "open").catch(() => {});
    this.search();
  }

  closed() {
    const address = new URL(location.href);
    if (address.searchParams.has("q")) {
      address.searchParams.delete("q");
      history.replaceState(history.state, "", address);
    }
  }

  get options() {
    return [...this.dialog.querySelectorAll("[role=option]")];
  }

  get text() {
    return this.field.value.trim();
  }

  async search() {
    this.asked += 1;
    const asked = this.asked;
    if (!this.text) {
      this.kind = "";
      this.start();
      return;
    }
    const kinds = this.kind ? [this.kind] : [];
    let answer = null;
    try {
      // The blank at the end tells a finished word from one that still grows.
      answer = await call(this.engine, "search", this.field.value, { limit: LIMIT, kinds });
    } catch {
      if (asked === this.asked) {
        this.say("Search could not be loaded. Check the connection and type again.");
      }
      return;
    }
    if (asked === this.asked) {
      this.show(answer);
      this.dialog.dataset.shown = this.field.value;
      // While a reader types on, nobody reads passages; the next results matter more.
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (asked !== this.asked) {
        return;
      }
      const found = await call(this.engine, "excerpts", answer.results, answer.marks).catch(() => []);
      if (asked === this.asked) {
        found.forEach((own, number) => fill(this.list.children[number], own));
      }
    }
  }

  /* Before anything is typed: recent searches, and where a reader may begin. */
  start() {
    this.choose(null);
    this.list.replaceChildren();
    this.find("filters").replaceChildren();
    this.say("");
    const own = recent();
    const parts = own.length
      ? [
          element("div", { class: "pb-search__subtitle", "aria-hidden": "true" }, "Recent searches"),
          ...own.map((text) => {
            const made = option("#", "recent", text);
            made.dataset.text = text;
            return made;
          }),
        ]
      : [];
    this.recent(parts);
    this.find("start").hidden = false;
  }

  recent(parts) {
    this.find("recent").replaceChildren(...parts);
    this.find("recent").hidden = !parts.length;
    this.find("forget").hidden = !parts.length;
  }

  show(answer) {
    this.choose(null);
    this.find("start").hidden = answer.status === "found";
    this.recent([]);
    this.filters(answer);
    this.list.replaceChildren(
      ...answer.results.map((result) => group(result, this.base, answer.marks)),
    );
    // Later, since it asks the browser for a layout that the next letter may make useless.
    requestAnimationFrame(() => (this.list.parentElement.scrollTop = 0));
    this.explain(answer);
    if (answer.results.length) {
      this.choose(this.options[0], false);
    }
  }

  filters({ kinds, status }) {
    const all = Object.values(kinds).reduce((sum, count) => sum + count, 0);
    const one = (kind, label, count) =>
      element(
        "button",
        {
          type: "button",
          class: "pb-search__filter",
          "data-kind": kind,
          "aria-pressed": String(kind === this.kind),
        },
        label,
        element("span", { class: "pb-search__count" }, String(count)),
      );
    const wanted = Object.keys(KINDS).filter((kind) => kinds[kind] || kind === this.kind);
    this.find("filters").replaceChildren(
      ...(status === "none" ? [] : [one("", "All", all)]),
      ...wanted.map((kind) => one(kind, KINDS[kind][1], kinds[kind] || 0)),
    );
  }

  /* Say what was corrected, expanded or missed, for eyes and for screen readers. */
  explain(answer) {
    const strong = (text) => element("strong", {}, text);
    const said = [];
    for (const [typed, taken] of answer.corrections) {
      said.push(["Showing results for ", strong(taken), ` instead of “${typed}”.`]);
    }
    for (const [typed, name] of answer.expansions.slice(0, 2)) {
      said.push([`“${typed}” includes `, strong(name), "."]);
    }
    if (answer.status === "none") {
      said.push([`Nothing in the book fits “${this.text}”. Try other words, or begin here.`]);
    } else if (answer.status === "near") {
      said.push([`No page has “${answer.unknown.join(" ")}”. These have words like it.`]);
    } else if (answer.unknown.length) {
      said.push([`No page has “${answer.unknown.join(", ")}”.`]);
    }
    if (!answer.total && this.kind && answer.status !== "none") {
      said.push([`No ${KINDS[this.kind][1].toLowerCase()} among the results.`]);
    }
    this.say(...said.flatMap((pieces) => [...pieces, " "]));
    const count = answer.total === 1 ? "1 result" : `${answer.total} results`;
    this.find("total").textContent = answer.total ? count : "";
  }

  say(...pieces) {
    this.find("note").replaceChildren(...pieces);
    this.find("total").textContent = "";
  }

  choose(chosen, scroll = true) {
    if (this.active) {
      this.active.setAttribute("aria-selected", "false");
    }
    this.active = chosen;
    if (chosen) {
      chosen.setAttribute("aria-selected", "true");
      this.field.setAttribute("aria-activedescendant", chosen.id);
      if (scroll) {
        chosen.scrollIntoView({ block: "nearest" });
      }
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  key(event) {
    const { options } = this;
    const place = options.indexOf(this.active);
    const moves = {
      ArrowDown: place + 1 < options.length ? place + 1 : 0,
      ArrowUp: place > 0 ? place - 1 : options.length - 1,
      // Within the text these keys move the caret, unless the reader is among the results.
      Home: place > 0 ? 0 : -1,
      End: place > 0 ? options.length - 1 : -1,
    };
    const to = moves[event.key];
    if (to !== undefined && to >= 0 && options.length && !event.shiftKey) {
      event.preventDefault();
      this.choose(options[to]);
    }
  }

  submit(event) {
    event.preventDefault();
    const chosen = this.active || this.options[0];
    if (this.text && this.dialog.dataset.shown !== this.field.value) {
      // Enter came before the results did.
      this.search().then(() => this.active?.click());
    } else {
      chosen?.click();
    }
  }

  click(event) {
    const filter = event.target.closest(".pb-search__filter");
    const chosen = event.target.closest("[role=option]");
    if (event.target === this.dialog) {
      this.dialog.close();
    } else if (filter) {
      this.kind = filter.dataset.kind;
      this.search();
      this.field.focus();
    } else if (event.target.closest(".pb-search__forget")) {
      forget();
      this.start();
      this.field.focus();
    } else if (chosen?.dataset.text) {
      event.preventDefault();
      this.field.value = chosen.dataset.text;
      this.field.focus();
      this.search();
    } else if (chosen) {
      this.leave();
    }
  }

  /* The reader follows a result: the way back leads to these results. */
  leave() {
    if (this.text) {
      remember(this.text);
      const address = new URL(location.href);
      address.searchParams.set("q", this.text);
      history.replaceState(history.state, "", address);
    }
  }
}
