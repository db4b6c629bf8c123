# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The parts that the tools are made of, as HTML on one line: fields, results, charts, buttons.

The scripts in overrides/assets/playbook/tools/ find them by ``name`` and ``data-`` attributes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from playbook.figures.canvas import Canvas
    from playbook.formulas.limits import Range

_VOID = frozenset({"input", "link"})
_WIDTH = 360

Part: TypeAlias = "str | None"
Value: TypeAlias = "str | bool | None"


class Html(str):
    """Text that is HTML already; any other text is escaped when it goes into an element."""

    __slots__ = ()


def element(name: str, attributes: Mapping[str, Value] | None = None, *parts: Part) -> Html:
    """Give an element; an attribute that is True stands alone, one that is False or None goes."""
    pairs = "".join(
        f" {key}" if value is True else f' {key}="{escape(value)}"'
        for key, value in (attributes or {}).items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{pairs}>")
    return Html(f"<{name}{pairs}>{joined(*parts)}</{name}>")


def joined(*parts: Part) -> Html:
    """Give parts one after the other, escaped where they are plain text."""
    return Html(
        "".join(
            part if isinstance(part, Html) else escape(part, quote=False) for part in parts if part
        )
    )


def money(unit: str) -> Html:
    """Give a unit of money; the script writes the reader's own sign into it."""
    return joined(element("span", {"data-symbol": True}, "£"), unit)


def limits(accepted: Range) -> str:
    """Say what a field accepts: "0 to 500", "0 to 100, up to 6 decimals"."""
    ends = f"{accepted.low:,f} to {accepted.high:,f}"
    return f"{ends}, up to {accepted.places} decimals" if accepted.places else ends


@dataclass(frozen=True)
class Field:
    """One field: a number, a few words, or a choice.

    Attributes:
        name: its name in the form and in shared links, which is for ever.
        label: what it is; messages begin with it.
        unit: what it counts, after the label.
        value: what it holds at first.
        accepts: its limits; the hint says them.
        hint: what else helps to fill it in.
        choices: value and words of each choice.
        suggestions: values that the browser offers beside free typing.
        kind: the type of the control; "decimal" is a number without limits to show.
        cell: whether it belongs to a row that may be repeated.
    """

    name: str
    label: str
    unit: str = ""
    value: str = ""
    accepts: Range | None = None
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    suggestions: Sequence[str] = ()
    kind: str = "text"
    cell: bool = False

    def render(self, suffix: str = "") -> Html:
        """Give label, control, hint and the place of the error; rows differ by the suffix."""
        identifier = f"pb-{self.name}{suffix}"
        notes = {note: f"pb-{self.name}-{note}{suffix}" for note in ("hint", "error")}
        hint = ". ".join(filter(None, (self.hint, limits(self.accepts) if self.accepts else "")))
        if not hint:
            del notes["hint"]
        named = {
            "id": identifier,
            "data-cell" if self.cell else "name": self.name,
            "aria-describedby": " ".join(notes.values()),
            "class": "pb-field__control",
        }
        unit = element("span", {"class": "pb-field__unit"}, self.unit) if self.unit else None
        look: dict[str, Value] = {"class": "pb-field__label", "for": identifier}
        label = element("label", look, self.label, " " if unit else None, unit)
        box = self.kind == "checkbox"
        error: dict[str, Value] = {
            "class": "pb-field__error",
            "id": notes["error"],
            "hidden": True,
        }
        return element(
            "div",
            {"class": f"pb-field pb-field--{self.name} {'pb-field--tick' if box else ''}".strip()},
            None if box else label,
            self._control(named),
            label if box else None,
            element("p", {"class": "pb-field__hint", "id": notes["hint"]}, hint) if hint else None,
            element("p", error),
        )

    def _control(self, named: Mapping[str, Value]) -> Html:
        if self.choices:
            options = (
                element("option", {"value": value, "selected": value == self.value}, words)
                for value, words in self.choices
            )
            return element("select", named, *options)
        if self.kind == "checkbox":
            return element("input", {**named, "type": "checkbox", "value": "1"})
        listed = f"{named['id']}-list" if self.suggestions else None
        attributes: dict[str, Value] = {
            **named,
            "type": "text" if self.kind == "decimal" else self.kind,
            "value": self.value or None,
            "step": "1" if self.kind == "datetime-local" else None,
            "inputmode": "decimal" if self.accepts or self.kind == "decimal" else None,
            "autocomplete": "off",
            "list": listed,
        }
        options = (element("option", {"value": value}) for value in self.suggestions)
        offered = element("datalist", {"id": listed}, *options) if listed else None
        return joined(element("input", attributes), offered)


CURRENCY = Field("cur", "Currency sign", value="£", hint="A label; nothing is converted")


def part(title: str, *parts: Part, note: str = "", more: Mapping[str, str] | None = None) -> Html:
    """Give a group of fields under its name."""
    return element(
        "fieldset",
        {"class": "pb-tool__part", **(more or {})},
        element("legend", {"class": "pb-tool__legend"}, title),
        element("p", {"class": "pb-tool__note"}, note) if note else None,
        *parts,
    )


def fields(*parts: Field | Html) -> Html:
    """Give fields side by side where there is room."""
    rendered = (part if isinstance(part, Html) else part.render() for part in parts)
    return element("div", {"class": "pb-tool__fields"}, *rendered)


def folded(title: str, *parts: Part) -> Html:
    """Give what most readers leave alone."""
    return element("details", {"class": "pb-tool__more"}, element("summary", {}, title), *parts)


def button(
    words: str,
    action: str,
    extra: str = "",
    *,
    label: str = "",
    data: Mapping[str, str] | None = None,
) -> Html:
    """Give a button that calls a method of the tool."""
    look: dict[str, Value] = {
        "type": "button",
        "class": f"pb-do {extra}".strip(),
        "data-do": action,
        "aria-label": label or None,
        **{f"data-{key}": text for key, text in (data or {}).items()},
    }
    return element("button", look, words)


def rows(
    key: str, item: str, cells: Sequence[Field], first: Iterable[Sequence[str]], most: int
) -> Html:
    """Give a list of rows with the same fields, to which the reader may add.

    Args:
        key: the key of a row in shared links.
        item: what a row is, for people who hear it.
        cells: the fields of a row.
        first: what the rows hold at first.
        most: how many rows there may be.
    """

    def row(values: Sequence[str], suffix: str, name: str) -> Html:
        filled = (
            replace(cell, value=value, cell=True).render(suffix)
            for cell, value in zip(cells, values, strict=True)
        )
        remove = button("Remove", "removeRow", "pb-do--small", label=f"Remove {name}")
        look = {"class": f"pb-row pb-row--{key}", "role": "group", "aria-label": name}
        return element("div", look, *filled, remove)

    blank = row([cell.value for cell in cells], "", item)
    given = (
        row(values, f"-first{number}", f"{item} {number}")
        for number, values in enumerate(first, start=1)
    )
    return joined(
        element("div", {"class": "pb-rows", "data-list": key, "data-item": item}, *given),
        element("template", {"data-row": key}, blank),
        button(f"Add a {item}", "addRow", data={"to": key, "most": str(most)}),
    )


def table(
    head: Sequence[str],
    body: Iterable[Sequence[Part]] = (),
    fill: str = "",
    *,
    look: str = "numbers",
    copied: bool = True,
) -> Html:
    """Give a table of results, of "numbers", "words", or rows that "stack" on a phone.

    The script fills its body by a name, or its cells one by one, and gives it the roles that keep
    it a table for people who hear it where a phone stacks its cells.
    """
    heads = (element("th", {"scope": "col"}, text) for text in head)
    lines = (
        element(
            "tr",
            {},
            element("th", {"scope": "row"}, line[0]),
            *(element("td", {}, cell) for cell in line[1:]),
        )
        for line in body
    )
    named = f"pb-tool__table pb-tool__table--{look}"
    return element(
        "table",
        {"class": named, "data-md": copied},
        element("thead", {}, element("tr", {}, *heads)),
        element("tbody", {"data-rows": fill or None}, *lines),
    )


def out(name: str) -> Html:
    """Give the place of one result."""
    return element("span", {"data-out": name}, "–")


def sentence(name: str, extra: str = "") -> Html:
    """Give the place of a result in words, which is spoken and copied, too."""
    look: dict[str, Value] = {
        "class": f"pb-tool__say {extra}".strip(),
        "data-out": name,
        "data-say": True,
        "data-md": True,
    }
    return element("p", look, "–")


def told(name: str, words: str | Html, extra: str = "") -> Html:
    """Give a result in words that the script shows where it holds."""
    look: dict[str, Value] = {
        "class": extra or None,
        "data-if": name,
        "data-say": True,
        "data-md": True,
        "hidden": True,
    }
    return element("p", look, words)


WARNING = "pb-tool__warning"


@dataclass(frozen=True)
class Chart:
    """A chart: what stands still is drawn here, what moves by the script.

    Attributes:
        name: its name for the script.
        title: what it shows.
        caption: how to read it.
        height: its height in units of which it is 360 wide.
        below: what stands still, below what moves.
        above: what stands still, above it.
    """

    name: str
    title: str
    caption: str
    height: float
    below: Canvas
    above: Canvas

    def render(self, *more: Part) -> Html:
        """Give the chart, its caption, and what belongs to it."""
        name = f"chart-{self.name}"
        look = {
            "class": "fig",
            "viewBox": f"0 0 {_WIDTH} {self.height:g}",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-text",
        }
        drawing = element(
            "svg",
            look,
            element("title", {"id": f"{name}-title"}, self.title),
            element("desc", {"id": f"{name}-text", "data-out": f"{self.name}-text"}, "–"),
            *(Html(str(drawn)) for drawn in self.below.elements),
            element("g", {"data-chart": self.name}),
            *(Html(str(drawn)) for drawn in self.above.elements),
        )
        caption = element("p", {"class": "pb-chart__caption"}, self.caption)
        return element("div", {"class": "pb-chart"}, drawing, caption, *more)


def panel(*parts: Part) -> Html:
    """Give a panel of results."""
    return element("div", {"class": "pb-tool__result"}, *parts)


def pair(*parts: Part) -> Html:
    """Give two parts that stand side by side where there is room."""
    return element("div", {"class": "pb-tool__pair"}, *parts)


def result(*parts: Part) -> Html:
    """Give the panel that opens with the result in a sentence."""
    look = {"class": "pb-tool__result", "aria-label": "Result", "tabindex": "-1"}
    return element("section", look, sentence("verdict", "pb-tool__verdict"), *parts)


def actions(*more: tuple[str, str]) -> Html:
    """Give what takes the result away, and the lines that tell of it, one seen and one heard."""
    usual = (("Copy a link", "copyLink"), ("Copy the result as Markdown", "copyMarkdown"))
    return joined(
        element(
            "div",
            {"class": "pb-tool__actions"},
            *(button(words, action) for words, action in usual),
            button("Print", "print", data={"part": "result"}),
            *(button(words, action) for words, action in more),
        ),
        element("p", {"class": "pb-tool__status", "role": "status"}),
        element("p", {"class": "pb-tool__said", "role": "status"}),
    )
