# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What the pages of tools hold before any script runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from playbook import book as book_module
from playbook import display, worksheets
from playbook.formulas import assessment, selector
from playbook.worksheets import markup, self_assessment
from playbook.worksheets.tool import state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playbook.book import Book

ROOT = Path(__file__).parent.parent
BOOK = book_module.read(ROOT)
TOOLS = [name for name in worksheets.NAMES if " " not in name]

every_tool = pytest.mark.parametrize("name", TOOLS)


def soup(name: str, book: Book = BOOK) -> BeautifulSoup:
    return BeautifulSoup(worksheets.render(name, book), "html.parser")


def test_each_tool_has_an_example_and_a_worksheet() -> None:
    parts = {f"{tool}{part}" for tool in TOOLS for part in ("", " worked", " worksheet")}
    assert set(worksheets.NAMES) == parts
    with pytest.raises(KeyError):
        worksheets.render("astrology", BOOK)


@pytest.mark.parametrize("name", worksheets.NAMES)
def test_markdown_leaves_the_html_alone(name: str) -> None:
    drawn = worksheets.render(name, BOOK)
    html = Markdown(extensions=["tables", "md_in_html"]).convert(f"before\n\n{drawn}\n\nafter")
    if drawn.startswith("<"):
        assert drawn in html
        assert "\n" not in drawn
    else:
        assert "<table>" in html


@every_tool
def test_ids_are_unique_and_every_field_has_a_label(name: str) -> None:
    html = soup(name)
    ids = [str(tag["id"]) for tag in html.select("[id]")]
    assert len(ids) == len(set(ids))
    labelled = {str(tag["for"]) for tag in html.select("label")}
    for control in html.select("input, select"):
        assert control["id"] in labelled
        for note in str(control.get("aria-describedby", "")).split():
            assert note in ids


@every_tool
def test_the_example_fills_fields_that_exist(name: str) -> None:
    html = soup(name)
    fields = {str(tag["name"]) for tag in html.select("[name]")}
    lists = {str(tag["data-list"]) for tag in html.select("[data-list]")}
    element = html.select_one("[data-example]")
    assert element
    pairs = parse_qsl(str(element["data-example"]), keep_blank_values=True)
    assert pairs[0] == ("v", "1")
    assert {key for key, _ in pairs[1:]} <= fields | lists
    for key in lists & {key for key, _ in pairs}:
        blank = html.select_one(f"template[data-row={key}]")
        assert blank
        row = next(text for name, text in pairs if name == key)
        assert row.count("~") + 1 == len(blank.select("[data-cell]"))


@every_tool
def test_nothing_is_inline_that_a_strict_policy_forbids(name: str) -> None:
    html = soup(name)
    assert html.select("[style], style, [onclick]") == []
    assert [tag for tag in html.select("script") if tag.text or not tag["src"]] == []
    sources = [str(tag.get("src") or tag["href"]) for tag in html.select("script, link")]
    assert sources == [
        "../../assets/playbook/tools/tools.css",
        "../../assets/playbook/tools.js",
    ]


def test_hints_state_the_limits_of_the_formulas() -> None:
    assert markup.limits(selector.EXPOSURE) == "0 to 1,000,000,000, up to 2 decimals"
    assert markup.limits(selector.BAND_TOP) == "0.01 to 1,000,000,000, up to 2 decimals"


def test_html_is_escaped_once() -> None:
    part = markup.element(
        "b", {"title": 'a"b', "hidden": True, "lang": None}, "<i>", markup.out("x")
    )
    assert part == ('<b title="a&quot;b" hidden>&lt;i&gt;<span data-out="x">–</span></b>')


def test_a_state_is_written_as_the_script_reads_it() -> None:
    pairs = [("cur", ["£"]), ("r", ["a~b & c", "1", ""]), ("scale/roadmap", ["-"])]
    assert state(pairs) == "v=1&cur=%C2%A3&r=a%7Eb%20%26%20c~1~&scale/roadmap=-"


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("operating-model-selector", ("room-planner.accepted-loss", "appointments.target")),
        ("availability-calculator", ("room-planner.allowance", "incident.page-after")),
        ("on-call-cost-model", ("estate.total-all", "estate.saving-percent")),
        ("incident-loss-calculator", ("old-incident.effectiveness", "partial.protected")),
    ],
)
def test_worked_examples_agree_with_the_text(name: str, numbers: tuple[str, str]) -> None:
    drawn = worksheets.render(f"{name} worked", BOOK)
    assert BOOK.numbers
    for number in numbers:
        assert BOOK.numbers.evaluate(number) in drawn


def test_the_assessment_asks_what_the_practices_state() -> None:
    html = soup("self-assessment")
    practices = BOOK.of_kind("practice")
    asks = html.select("[data-path]")
    assert len(asks) == len(practices)
    for ask in asks:
        page = BOOK.pages[f"practices/{ask['data-path']}"]
        legend = ask.select_one("legend")
        link = ask.select_one("a")
        assert legend
        assert link
        assert page.meta.text("statement") in legend.text
        assert link["href"] == f"../../{page.path}/"
        needs = [path.removeprefix("practices/") for path in page.meta.list("needs")]
        assert str(ask["data-needs"]).split() == needs
    pitfalls = {str(tag["data-if"]): tag for tag in html.select("[data-avoided]")}
    assert set(pitfalls) == {page.path for page in BOOK.of_kind("pitfall")}
    for path, tag in pitfalls.items():
        avoiding = BOOK.graph.reverse["avoids"].get(path, ())
        assert [f"practices/{name}" for name in str(tag["data-avoided"]).split()] == list(avoiding)


def test_the_worked_assessment_is_what_the_formulas_say() -> None:
    drawn = worksheets.render("self-assessment worked", BOOK)
    groups = {page.path.split("/")[1] for page in BOOK.of_kind("practice")}
    answers = [
        self_assessment.EXAMPLE.get(page.path.split("/")[1], self_assessment.EXAMPLE_REST)
        for page in BOOK.of_kind("practice")
    ]
    assert drawn.count("| 100 × ") == len(groups) + 1
    assert f"| {assessment.score(answers)} |" in drawn.splitlines()[len(groups) + 2]
    assert len(re.findall(r"^\d\. \[", drawn, re.MULTILINE)) == assessment.MOST_NEXT


PRACTICE = """\
---
SPDX-FileCopyrightText: 2026 A. Writer
SPDX-License-Identifier: CC-BY-NC-4.0
title: {title}
description: A practice that somebody has just added to the book, with its statement.
kind: practice
authors: [A. Writer]
reviewed: 2026-01-31
questions: [What it is]
keywords: [word]
serves: []
gives: something
who: somebody
when: always
effort: none
evidence: reasoning
statement: {statement}
---
# {title}
"""


def test_a_new_practice_appears_by_itself(
    make_book: Callable[[Mapping[str, str]], Path],
) -> None:
    files = {
        "docs/practices/scale/second.md": PRACTICE.format(title="Second", statement="We scale."),
        "docs/practices/build/first.md": PRACTICE.format(title="First", statement="We <build>."),
    }
    book = book_module.read(make_book(files))
    html = soup("self-assessment", book)
    assert [tag["data-path"] for tag in html.select("[data-path]")] == [
        "build/first",
        "scale/second",
    ]
    legend = html.select_one("legend:-soup-contains('We <build>')")
    assert legend
    sheet = soup("self-assessment worksheet", book)
    assert "2. We scale." in sheet.text


def test_a_tool_with_numbers_says_what_it_lacks() -> None:
    bare = book_module.Book(pages={})
    with pytest.raises(ValueError, match=r"docs/data/example\.yml"):
        worksheets.render("on-call-cost-model", bare)


def test_the_symbol_of_money_can_be_replaced() -> None:
    symbols = soup("on-call-cost-model").select("[data-symbol]")
    assert {tag.text for tag in symbols} == {display.POUND}
