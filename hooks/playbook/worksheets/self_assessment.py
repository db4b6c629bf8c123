# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The self-assessment: statements, needs and pitfalls as the pages of the practices state them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook import listings, tables, view
from playbook.figures.canvas import LEFT, RIGHT, Canvas
from playbook.formulas import assessment
from playbook.worksheets.markup import (
    Chart,
    actions,
    button,
    element,
    out,
    pair,
    part,
    result,
    table,
    told,
)
from playbook.worksheets.tool import Tool, blanks, sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playbook.book import Book
    from playbook.worksheets.markup import Html

PREFIX = "practices/"
ANSWERS = (
    ("0", "Not at all"),
    ("1", "Begun"),
    ("2", "Mostly"),
    ("3", "Habit"),
    ("-", "Does not apply"),
)
EXAMPLE: Mapping[str, int] = {"selection": 3, "governance": 2}
EXAMPLE_REST = 1
"""Larch & Lintel early on: what it decides is settled, the rest has begun."""
BAR = 44.0
"""Height of one bar with its name, as in self-assessment.js."""


@dataclass(frozen=True)
class Ask:
    """One practice as the assessment asks for it."""

    path: str
    group: str
    label: str
    statement: str
    needs: tuple[str, ...]

    @property
    def plain(self) -> assessment.Practice:
        """The practice as the formulas know it."""
        return assessment.Practice(self.path, self.group, self.needs)


def _asks(book: Book) -> list[Ask]:
    """Give the practices in the order of the groups, then of the book."""
    return [
        Ask(
            page.path.removeprefix(PREFIX),
            group,
            page.label,
            page.meta.text("statement"),
            tuple(need.removeprefix(PREFIX) for need in page.meta.list("needs")),
        )
        for group in listings.GROUPS
        for page in book.in_folder(PREFIX + group)
        if page.kind == "practice"
    ]


def _pitfalls(book: Book) -> dict[str, tuple[str, ...]]:
    avoided = book.graph.reverse["avoids"]
    return {
        page.path: tuple(path.removeprefix(PREFIX) for path in avoided.get(page.path, ()))
        for page in book.of_kind("pitfall")
    }


def _example(asks: list[Ask]) -> dict[str, int | None]:
    return {ask.path: EXAMPLE.get(ask.group, EXAMPLE_REST) for ask in asks}


def _groups(asks: list[Ask]) -> dict[str, str]:
    present = {ask.group for ask in asks}
    return {group: title for group, title in listings.GROUPS.items() if group in present}


def _link(path: str, label: str) -> Html:
    return element("a", {"href": f"../../{view.address(path)}"}, label)


def tool(book: Book) -> str:
    """Give the statements with nothing answered."""
    asks = _asks(book)
    groups = _groups(asks)
    number = 0
    parts: list[Html] = []
    for group, title in groups.items():
        lines = []
        for ask in asks:
            if ask.group == group:
                number += 1
                lines.append(_ask(ask, number))
        parts.append(part(title, *lines))
    threats = (
        element(
            "li",
            {"data-if": path, "data-avoided": " ".join(avoiding), "hidden": True},
            _link(path, book.pages[path].label),
            f". {book.pages[path].meta.text('sign').rstrip('.')}.",
        )
        for path, avoiding in _pitfalls(book).items()
    )
    missing = (
        element(
            "li",
            {"data-if": f"gap {ask.path}", "hidden": True},
            button(ask.label, "goTo", "pb-do--small", data={"to": ask.path}),
        )
        for ask in asks
    )
    gaps = element(
        "div",
        {"class": "pb-tool__gaps", "data-if": "gaps", "hidden": True},
        element("p", {}, "Still to answer:"),
        element("ul", {}, *missing),
    )
    scores = [(title, out(group)) for group, title in groups.items()]
    held = [(path, [str(answer)]) for path, answer in _example(asks).items()]
    return Tool(
        "self-assessment",
        held,
        (
            *parts,
            element(
                "div", {"class": "pb-tool__bar"}, button("Show the result", "show", "pb-do--first")
            ),
            result(
                gaps,
                pair(
                    _bars(groups).render(),
                    table(("Group", "Score of 100"), [*scores, ("In all", out("total"))]),
                ),
                element("p", {"class": "pb-tool__heading"}, "Next"),
                told("next", "In this order; each needs only what you have."),
                told("no-next", "Nothing waits that you could begin with."),
                element("ol", {"data-next": True, "data-md": True}),
                element("p", {"class": "pb-tool__heading"}, "Pitfalls that threaten"),
                told("pitfalls", "What avoids these has hardly begun."),
                told("no-pitfall", "None."),
                element("ul", {"data-md": True}, *threats),
            ),
            actions(("Save as a file", "saveJson"), ("Load a file", "open")),
        ),
    ).render()


def _ask(ask: Ask, number: int) -> Html:
    identifier = f"pb-ask-{number}"

    def choice(value: str, words: str) -> Html:
        look = {"type": "radio", "name": ask.path, "value": value, "id": f"{identifier}-{value}"}
        score = element("span", {"class": "pb-choice__score"}, "–" if value == "-" else value)
        label = element("label", {"for": f"{identifier}-{value}"}, score, words)
        return element("span", {"class": "pb-choice"}, element("input", look), label)

    data = {
        "data-path": ask.path,
        "data-group": ask.group,
        "data-needs": " ".join(ask.needs),
    }
    page = element("small", {}, _link(PREFIX + ask.path, ask.label))
    legend = element("legend", {}, f"{number}. {ask.statement} ", page)
    choices = element("div", {"class": "pb-choices"}, *(choice(*answer) for answer in ANSWERS))
    return element("fieldset", {"class": "pb-ask", **data}, legend, choices)


def _bars(groups: Mapping[str, str]) -> Chart:
    still = Canvas()
    for row, title in enumerate(groups.values()):
        y = 21 + BAR * row
        still.text(LEFT, y - 6, title)
        still.box(LEFT, y, RIGHT - LEFT, 12, inside="panel", outline="grid", radius=3)
    caption = "Full bars would mean that every practice of the group is a habit."
    return Chart("groups", "Scores by group", caption, BAR * len(groups), still, Canvas())


def worked(book: Book) -> str:
    """Give the scores of the example, and what follows."""
    asks = _asks(book)
    answers = _example(asks)
    found = assessment.assess([ask.plain for ask in asks], _pitfalls(book), answers)
    lines = []
    for group, title in _groups(asks).items():
        given = [answers[ask.path] or 0 for ask in asks if ask.group == group]
        share = f"100 × {sum(given)} ÷ (3 × {len(given)})"
        lines.append((title, share, str(found.groups[group])))
    whole = [answer or 0 for answer in answers.values()]
    lines.append(("In all", f"100 × {sum(whole)} ÷ (3 × {len(whole)})", str(found.total)))
    labels = {ask.path: ask.label for ask in asks}
    steps = [f"{n}. [{labels[path]}](../{PREFIX}{path}.md)" for n, path in enumerate(found.next, 1)]
    scores = tables.markdown(("Group", "Sum", "Score"), lines, numeric=(2,))
    return "\n\n".join((scores, "What comes next:", "\n".join(steps)))


def worksheet(book: Book) -> str:
    """Give the statements to answer with a pen."""
    asks = _asks(book)
    choose = "   ".join("–" if value == "-" else value for value, _ in ANSWERS)
    key = "; ".join(f"{'–' if value == '-' else value} {words.lower()}" for value, words in ANSWERS)
    sheets = [element("p", {}, f"Circle one: {key}.")]
    number = 0
    for group, title in _groups(asks).items():
        lines = []
        for ask in asks:
            if ask.group == group:
                number += 1
                lines.append((f"{number}. {ask.statement}", choose))
        lines.append(("Score = 100 × sum ÷ (3 × answers other than –)", ""))
        sheets.append(blanks((title, "Answer"), lines))
    return sheet(*sheets)
