// SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
// SPDX-License-Identifier: MIT
//
// What all tools share: fields, errors beside them, the state in the address, and taking the
// result away. The markup comes with the page, from hooks/playbook/worksheets.

import { money } from "./display.js";
import { InputError } from "./formulas.js";

const LONG_LINK = 2_000;
// Long enough for the next key, short enough that what moves still belongs to the last one.
const PAUSE = 400;

// The tilde parts the cells of a row.
const escaped = (text) => encodeURIComponent(text).replaceAll("~", "%7E").replaceAll("%2F", "/");

/** A state is a list of [key, texts]: one text for a field, several for a row. */
function encode(state) {
  return ["v=1", ...state.map(([key, texts]) => `${key}=${texts.map(escaped).join("~")}`)].join(
    "&",
  );
}

function decode(fragment) {
  const [version, ...pairs] = fragment.split("&");
  if (!/^v=\d+$/.test(version)) return null;
  if (version !== "v=1") {
    throw new InputError("this link belongs to another edition of the tool and was not loaded");
  }
  try {
    return pairs.map((pair) => {
      const [key, texts = ""] = pair.split("=");
      return [key, texts.split("~").map(decodeURIComponent)];
    });
  } catch {
    throw new InputError("this link is damaged and was not loaded; ask for it again");
  }
}

const typed = (control) => (control.type !== "checkbox" || control.checked ? control.value : "");

function initial({ type, options, defaultValue }) {
  if (options) return [...options].find((option) => option.defaultSelected).value;
  return type === "checkbox" ? "" : defaultValue;
}

function write(control, text) {
  if (/checkbox|radio/.test(control.type)) control.checked = control.value === text;
  else control.value = text;
  // What a menu does not offer stays visible, with an error beside it.
  if (control.options && control.value !== text) control.add(new Option(text, text, false, true));
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const markdown = (node) => node.textContent.trim().replace(/[\\`*_[\]<>|]/g, "\\$&");

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A phone stacks the cells; the roles keep it a table for people who hear it. */
function keepTable(table) {
  table.setAttribute("role", "table");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    const head = row.parentElement.tagName === "THEAD" ? "columnheader" : "rowheader";
    for (const cell of row.cells) {
      cell.setAttribute("role", cell.tagName === "TD" ? "cell" : head);
    }
  }
}

export class Tool extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.querySelectorAll(".pb-tool__table").forEach(keepTable);
    this.touched = new WeakSet();
    this.faults = new Map();
    this.added = 0;
    this.defaults = this.snapshot(initial);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", ({ target }) => this.typing(target));
    for (const event of ["change", "focusout"]) {
      this.form.addEventListener(event, ({ target }) => this.left(target));
    }
    // The button of the worksheet stands outside the tool.
    document.addEventListener("click", (event) => {
      const button = event.target.closest?.("[data-do]");
      if (!button) return;
      event.preventDefault();
      this[button.dataset.do](button);
    });
    addEventListener("hashchange", () => this.follow());
    addEventListener("afterprint", () => delete document.documentElement.dataset.pbPrint);
    // After a reload, the browser may put back what was typed later than this.
    addEventListener("pageshow", () => this.refresh());
    this.follow(true);
    this.refresh();
  }

  // A subclass has compute(), which may refuse, and draw(), with a result or null.

  control(name, row) {
    return row
      ? row.querySelector(`[data-cell="${name}"]`)
      : this.form.querySelector(`[name="${name}"]`);
  }

  text(name, row) {
    return typed(this.control(name, row));
  }

  /** Run what may refuse; the refusal goes to the field that it names, or to the one given. */
  attempt(read, control, row) {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const named = error.at && this.control(error.at, row?.[error.row] ?? row);
      const place = named || control || this;
      if (!this.faults.has(place)) this.faults.set(place, error.message);
      return null;
    }
  }

  number(name, range, row) {
    const control = this.control(name, row);
    const label = control.labels[0].firstChild.textContent.trim();
    return this.attempt(() => range.parse(control.value, label), control);
  }

  whole(name, range) {
    return Number(this.number(name, range));
  }

  rows(key) {
    return [...this.form.querySelectorAll(`[data-list="${key}"] > *`)];
  }

  refresh() {
    this.faults.clear();
    const found = this.attempt(() => this.compute());
    this.found = this.faults.size ? null : found;
    const marked = this.showFaults();
    const sign = this.control("cur")?.value.trim();
    for (const place of this.querySelectorAll("[data-symbol]")) place.textContent = sign;
    for (const { dataset } of this.querySelectorAll("[data-out]")) {
      this.put(dataset.out, "say" in dataset ? "" : "–");
    }
    for (const place of this.querySelectorAll("[data-if]")) place.hidden = true;
    this.put("verdict", this.waiting(marked));
    this.draw(this.found);
  }

  waiting(marked) {
    if (this.faults.has(this)) return `${capital(this.faults.get(this))}.`;
    if (!marked) return "Fill in the fields to see a result.";
    return `Mend the ${marked > 1 ? `${marked} marked fields` : "marked field"} to see a result.`;
  }

  showFaults() {
    let marked = 0;
    for (const place of this.form.querySelectorAll(".pb-field__error")) {
      const field = place.parentElement;
      const control = field.querySelector("[id]");
      const message = this.faults.get(control);
      // Nobody is corrected while typing; a mark stays until the field is mended.
      const now = this.touched.has(control) && control !== this.busy;
      const show = Boolean(message) && (now || !place.hidden);
      place.hidden = !show;
      place.textContent = show ? `${capital(message)}.` : "";
      field.classList.toggle("pb-field--wrong", show);
      control.setAttribute("aria-invalid", show);
      if (show) field.closest("details")?.setAttribute("open", "");
      marked += show;
    }
    return marked;
  }

  money(value) {
    return money(value, this.text("cur").trim());
  }

  put(name, text) {
    this.querySelector(`[data-out="${name}"]`).textContent = text;
  }

  /** Show sentences that stand in the page. */
  tell(...names) {
    for (const name of names) this.querySelector(`[data-if="${name}"]`).hidden = false;
  }

  fill(name, rows) {
    const body = this.querySelector(`[data-rows="${name}"]`);
    const heads = [...body.parentElement.querySelectorAll("thead th")];
    const filled = rows.map((cells) => {
      const [first, ...rest] = cells.map((cell, column) => {
        const look = { "data-label": heads[column].textContent };
        return make(column ? "td" : "th", look, ...[cell].flat());
      });
      first.setAttribute("scope", "row");
      return make("tr", {}, first, ...rest);
    });
    body.replaceChildren(...filled);
    keepTable(body.parentElement);
  }

  /** Tell what was done; with the state before, offer to undo it. */
  status(words, before) {
    const place = this.querySelector(".pb-tool__status");
    place.replaceChildren(words);
    this.before = before;
    if (!before) return;
    const look = { type: "button", class: "pb-do pb-do--small", "data-do": "undo" };
    place.append(" ", make("button", look, "Undo"));
  }

  undo() {
    this.restore(this.before);
    this.changed();
    this.status("As before.");
  }

  typing(control) {
    this.busy = control;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.left(control), PAUSE);
    this.refresh();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.keep(), PAUSE / 3);
  }

  /** The reader has left a field, or paused: now it may be marked, and the result spoken. */
  left(control) {
    if (!control.matches("input, select")) return;
    this.touched.add(control);
    this.busy = null;
    this.refresh();
    this.speak();
  }

  speak() {
    const said = [...this.querySelectorAll("[data-say]:not([hidden])")];
    const words = said
      .map((place) => place.textContent)
      .join(" ")
      .trim();
    const place = this.querySelector(".pb-tool__said");
    if (place.textContent !== words) place.textContent = words;
  }

  changed() {
    this.busy = null;
    this.keep();
    this.refresh();
    this.speak();
  }

  snapshot(read = typed) {
    const state = [];
    for (const place of this.form.querySelectorAll("[name], [data-list] > *")) {
      if (!place.name) {
        const cells = [...place.querySelectorAll("[data-cell]")];
        state.push([place.parentElement.dataset.list, cells.map(read)]);
      } else if (place.type !== "radio" || place[read === typed ? "checked" : "defaultChecked"]) {
        state.push([place.name, [read(place)]]);
      }
    }
    return state;
  }

  /** Fields that the state does not name start again. */
  restore(state) {
    const texts = new Map([...this.defaults, ...state]);
    for (const control of this.form.querySelectorAll("[name]")) {
      const [text] = texts.get(control.name) ?? [""];
      write(control, text);
      this.touched.add(control);
    }
    for (const list of this.form.querySelectorAll("[data-list]")) {
      const mine = ([key]) => key === list.dataset.list;
      list.replaceChildren();
      for (const [key, cells] of (state.some(mine) ? state : this.defaults).filter(mine)) {
        this.insert(key, cells);
      }
    }
  }

  insert(key, texts = []) {
    const list = this.form.querySelector(`[data-list="${key}"]`);
    const row = this.querySelector(`template[data-row="${key}"]`).content.cloneNode(true);
    this.added += 1;
    for (const part of row.querySelectorAll("*")) {
      for (const name of ["id", "for", "aria-describedby"]) {
        const ids = part.getAttribute(name);
        if (ids) part.setAttribute(name, ids.replace(/\S+/g, `$&-${this.added}`));
      }
    }
    const cells = [...row.querySelectorAll("[data-cell]")];
    texts.slice(0, cells.length).forEach((text, index) => {
      write(cells[index], text);
      this.touched.add(cells[index]);
    });
    list.append(row);
    this.nameRows(list);
    return cells;
  }

  /** For people who hear the rows. */
  nameRows(list) {
    [...list.children].forEach((row, index) => {
      const name = `${list.dataset.item} ${index + 1}`;
      row.setAttribute("aria-label", name);
      row.querySelector("[data-do]").setAttribute("aria-label", `Remove ${name}`);
    });
  }

  addRow({ dataset: { to: list, most } }) {
    if (this.rows(list).length >= most) {
      this.status(`The list takes ${most} at most.`);
      return;
    }
    this.insert(list)[0].focus();
    this.changed();
  }

  removeRow(button) {
    const before = this.snapshot();
    const row = button.closest(".pb-row");
    const list = row.parentElement;
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    if (!near) this.insert(list.dataset.list);
    this.nameRows(list);
    (near ?? list.firstElementChild).querySelector("[data-cell]").focus();
    this.changed();
    this.status("Removed.", before);
  }

  /** Keep the state in the address, where a reload and a colleague find it. */
  keep() {
    clearTimeout(this.later);
    history.replaceState(history.state, "", `#${encode(this.snapshot())}`);
  }

  follow(first) {
    const fragment = location.hash.slice(1);
    const before = this.snapshot();
    try {
      const example = fragment === "example" && this.dataset.example;
      const state = decode(example || fragment);
      if (state) this.restore(state);
      if (first) return;
      if (state) this.status("Loaded.", before);
      // A link to a section took the place of the state, which must outlive a reload.
      else this.keep();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.status(`${capital(error.message)}.`);
    }
    this.refresh();
    this.speak();
  }

  useExample() {
    this.replace(decode(this.dataset.example), "The example is loaded.");
  }

  reset() {
    this.replace(this.defaults, "Back to the start.");
  }

  replace(state, words) {
    const before = this.snapshot();
    this.restore(state);
    this.changed();
    this.status(words, before);
  }

  ready() {
    if (this.found) return true;
    for (const control of this.faults.keys()) this.touched.add(control);
    this.changed();
    this.status("There is no result yet.");
    [...this.faults.keys()][0]?.focus();
    return false;
  }

  copyLink() {
    this.keep(true);
    const { href } = location;
    const long = `It has ${href.length} characters, which some programs cut; a file is safer.`;
    const words = href.length > LONG_LINK ? long : "Whoever opens it sees these numbers.";
    this.copy(href, `Link copied. ${words}`);
  }

  copyMarkdown() {
    if (!this.ready()) return;
    const line = (row) => `| ${[...row.cells].map(markdown).join(" | ")} |`;
    const parts = [...this.querySelectorAll("[data-md]:not([hidden])")].map((part) => {
      if (part.matches("p")) return markdown(part);
      const items = [...part.querySelectorAll("li:not([hidden])")];
      if (!part.rows) return items.map((item) => `- ${markdown(item)}`).join("\n");
      const [head, ...rows] = [...part.rows].map(line);
      return [head, head.replace(/[^|]+/g, " --- "), ...rows].join("\n");
    });
    const title = `**${document.querySelector("h1").firstChild.textContent.trim()}**`;
    this.copy(`${[title, ...parts].filter(Boolean).join("\n\n")}\n`, "Copied as Markdown.");
  }

  async copy(text, words) {
    try {
      await navigator.clipboard.writeText(text);
      this.status(words);
    } catch {
      const look = { class: "pb-tool__copy", rows: 4, readonly: "", "aria-label": "Text to copy" };
      const box = make("textarea", look, text);
      this.status("This browser lets no page copy. Copy it from here:");
      this.querySelector(".pb-tool__status").append(box);
      box.select();
    }
  }

  print({ dataset: { part } }) {
    if (part === "result" && !this.ready()) return;
    document.documentElement.dataset.pbPrint = part;
    print();
  }

  save(name, type, text) {
    const href = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href, download: name }).click();
    // Safari reads it after the click.
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
    this.status(`Saved as ${name}.`);
  }

  /** A subclass has load(text), which gives a state and words. */
  open() {
    const picker = make("input", { type: "file" });
    picker.addEventListener("change", async () => {
      const [file] = picker.files;
      try {
        if (file.size > 1_000_000) throw new InputError("it is too large");
        this.replace(...this.load(await file.text()));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        this.status(`${file.name} was not loaded: ${error.message}.`);
      }
    });
    picker.click();
  }
}
