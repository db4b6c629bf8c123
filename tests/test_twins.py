# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book for assistants: Markdown twins, llms.txt, llms-full.txt, playbook.json, JSON-LD."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup

from playbook import book as book_module
from playbook import commonmark, llms, metadata, open_data, twins, view
from playbook.source import blank_code

ROOT = Path(__file__).parent.parent
BOOK = book_module.read(ROOT)
EDITION = twins.Edition("https://book.example/", "You Build It You Run It")
TWINS = twins.read(BOOK, EDITION)

every_twin = pytest.mark.parametrize("twin", TWINS.values(), ids=lambda twin: twin.path)


def plain(text: str) -> str:
    return commonmark.convert(text, lambda target: f"<{target}>")[0]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("## How {#how}\n", "## How\n"),
        (
            '!!! note "Mind"\n    One.\n\n    Two.\n\nAfter.\n',
            "> **Mind**\n>\n> One.\n>\n> Two.\n\nAfter.\n",
        ),
        ("!!! warning\n    One.\n", "> **Warning**\n>\n> One.\n"),
        ("Term\n:   One.\n    Two.\n\nAfter.\n", "**Term**\n\nOne.\nTwo.\nAfter.\n"),
        ("See [a `b` c](d.md#e).\n", "See [a `b` c](<d.md#e>).\n"),
        ("`[a](b)` and [c](d)\n", "`[a](b)` and [c](<d>)\n"),
        ("```\n## no {#heading}\n```\n", "```\n## no {#heading}\n```\n"),
        ("<!-- note -->\nText.\n", "Text.\n"),
        ('<cite><a href="u">T &amp; [x]</a></cite>, 1 &lt; 2\n', "[T & \\[x\\]](<u>), 1 &lt; 2\n"),
        ("<dl><dt>A</dt> <dd>b</dd></dl>\n", "- **A:** b\n"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2|3</td></tr></table>\n",
            "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |\n",
        ),
        ("<div>\n\nIn.\n\n</div>\n", "In.\n"),
        ("Words.{: .lead}\n", "Words.\n"),
        ('<a id="x"></a>`y`\n', "`y`\n"),
    ],
)
def test_the_dialect_becomes_plain_markdown(given: str, expected: str) -> None:
    assert plain(given) == expected


def test_headings_have_the_ids_of_the_page() -> None:
    text, headings = commonmark.convert("# A\n\n## B c\n\n## B c\n\n### D {#e}\n", str)
    assert [(item.level, item.id, item.text) for item in headings] == [
        (1, "a", "A"),
        (2, "b-c", "B c"),
        (2, "b-c_1", "B c"),
        (3, "e", "D"),
    ]
    assert all(text[item.start :].startswith("#") for item in headings)


@every_twin
def test_the_header_names_title_licence_authors_and_address(twin: twins.Twin) -> None:
    page = BOOK.pages[twin.path]
    _, header, body = twin.text.split("---\n", 2)
    values = yaml.safe_load(header)
    assert values["title"] == page.title
    assert values["url"] == EDITION.page(twin.path)
    assert values["licence"] == "CC-BY-NC-4.0"
    assert values["authors"] == list(page.meta.list("authors"))
    assert values["reviewed"] == page.meta.text("reviewed")
    assert body.startswith(f"\n# {page.title}\n")


@every_twin
def test_nothing_of_the_making_is_left(twin: twins.Twin) -> None:
    prose = blank_code(twin.text)
    assert not re.search(r"\{\{|\{[:#]|<!--|^!!!|^:   ", prose, re.MULTILINE)
    assert not re.search(r"</?(?!https?:)[a-zA-Z]", prose)


@every_twin
def test_every_link_is_absolute_and_leads_to_a_section_that_exists(twin: twins.Twin) -> None:
    found = {EDITION.page(path): path for path in TWINS}
    for target in re.findall(r"\]\(<?([^)>\s]+)", blank_code(twin.text)):
        parts = urlsplit(target)
        assert parts.scheme in {"http", "https", "mailto"}, target
        if target.startswith(EDITION.url) and parts.fragment:
            assert parts.fragment in known_anchors(found[target.partition("#")[0]]), target


@cache
def known_anchors(path: str) -> frozenset[str]:
    page = BOOK.pages[path]
    sections = {section.anchor for section in TWINS[path].sections}
    return frozenset(sections | page.source.anchors)


@every_twin
def test_sections_follow_each_other_and_begin_with_their_heading(twin: twins.Twin) -> None:
    assert twin.sections[0].level == 1
    for section, after in zip(twin.sections, twin.sections[1:], strict=False):
        assert section.end == after.start
    for section in twin.sections:
        first = twin.text[section.start : section.end].split("\n")[0]
        assert first.startswith("#" * section.level + " ")
        assert section.heading


@every_twin
def test_every_footnote_is_defined_once(twin: twins.Twin) -> None:
    prose = blank_code(twin.text)
    used = set(re.findall(r"\[\^([^\]]+)\](?!:)", prose))
    defined = re.findall(r"^\[\^([^\]]+)\]:", prose, re.MULTILINE)
    assert used == set(defined)
    assert len(defined) == len(set(defined))


@every_twin
def test_figures_speak(twin: twins.Twin) -> None:
    drawn = [
        mark for mark in BOOK.pages[twin.path].source.directives if mark.value.startswith("figure ")
    ]
    assert twin.text.count("**Figure: ") >= len(drawn)
    assert "<svg" not in twin.text


@every_twin
def test_any_reader_of_markdown_takes_it(twin: twins.Twin) -> None:
    body = twin.text.split("---\n", 2)[2]
    html = markdown.markdown(body, extensions=["tables", "fenced_code", "footnotes"])
    shown = BeautifulSoup(html, "html.parser")
    assert len(shown.select("h1")) == 1
    headings = len(re.findall(r"^#{1,6} ", blank_code(body), re.MULTILINE))
    assert len(shown.select("h1, h2, h3, h4, h5, h6")) == headings


def test_the_same_book_gives_the_same_bytes() -> None:
    again = twins.read(book_module.read(ROOT), EDITION)
    assert again == TWINS
    data = open_data.render(BOOK, again, EDITION)
    assert data == open_data.render(BOOK, TWINS, EDITION)


def test_a_static_build_promises_no_answers_over_http() -> None:
    texts = [twin.text for twin in TWINS.values()]
    assert not llms.promises([*texts, llms.contents(BOOK, EDITION, "A book.")])


def test_a_build_for_a_server_says_how_to_ask() -> None:
    served = twins.Edition(EDITION.url, EDITION.title, asks=True)
    twin = twins.render(BOOK, BOOK.pages["index"], served)
    assert llms.promises([twin.text])
    assert llms.promises([llms.contents(BOOK, served, "A book.")])
    # The foot differs and nothing else, so that places in the text are the same.
    assert twin.sections == TWINS["index"].sections


def test_the_contents_follow_the_format_and_list_every_page_once() -> None:
    text = llms.contents(BOOK, EDITION, "A  book\nof pages.")
    assert text.startswith("# You Build It You Run It\n\n> A book of pages.\n\n- ")
    head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    assert head.count("# ") == 1
    assert sections[-1].startswith("Optional\n")
    links = [line for section in sections for line in section.strip().split("\n")[2:]]
    assert all(
        re.fullmatch(r"- \[[^\]]+\]\(https://book\.example/\S+\.md\): .+", line) for line in links
    )
    addresses = re.findall(r"\((https://book\.example/\S+\.md)\)", "\n".join(links))
    assert sorted(addresses) == sorted(EDITION.twin(path) for path in BOOK.pages)


def test_the_whole_text_holds_every_twin() -> None:
    text = llms.full(TWINS, EDITION, "A book.")
    assert all(twin.text.rstrip() in text for twin in TWINS.values())


def test_the_data_keep_to_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(open_data.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(open_data.render(BOOK, TWINS, EDITION))
    problems = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert [error.message for error in problems] == []


def test_the_data_name_nothing_that_is_not_there() -> None:
    data = json.loads(open_data.render(BOOK, TWINS, EDITION))
    pages = {page["id"] for page in data["pages"]}
    sources = {source["id"] for source in data["sources"]}
    assert {edge[end] for edge in data["relations"] for end in ("from", "to")} <= pages
    assert {name for page in data["pages"] for name in page["cites"]} <= sources
    anchors = {
        (page["id"], section["anchor"]) for page in data["pages"] for section in page["sections"]
    }
    answers = {(question["page"], question["section"]) for question in data["questions"]}
    assert answers <= anchors
    assert len({anchor for _, anchor in answers}) > 50, "most questions name their section"
    assert {term["page"] for term in data["glossary"]} <= pages


@pytest.mark.parametrize("page", BOOK.pages.values(), ids=lambda page: page.path)
def test_linked_data_leads_from_home_to_the_page(page: book_module.Page) -> None:
    text = metadata.json_ld(BOOK, page, EDITION, modified="2026-01-31")
    assert "</" not in text
    data = json.loads(text)
    steps = data["mainEntityOfPage"]["breadcrumb"]["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["item"] == EDITION.url
    assert steps[-1]["item"] == data["url"] == EDITION.page(page.path)
    assert data["encoding"]["contentUrl"] == EDITION.twin(page.path)


def test_the_glossary_is_a_set_of_defined_terms() -> None:
    data = json.loads(metadata.json_ld(BOOK, BOOK.pages["glossary"], EDITION, modified=""))
    names = {term["name"] for term in data["mainEntity"]["hasDefinedTerm"]}
    assert names == {term.term for term in BOOK.terms.values()}


@every_twin
def test_the_site_has_the_twin_twice_and_the_page_links_to_it(site: Path, twin: twins.Twin) -> None:
    page = site / view.address(twin.path) / "index.html"
    html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    alternate = html.select_one('link[rel="alternate"][type="text/markdown"]')
    described = html.select_one('link[rel="describedby"]')
    assert alternate
    assert described
    first = (page.parent / str(alternate["href"])).resolve()
    assert first.read_bytes() == (page.parent / "index.md").read_bytes()
    assert (page.parent / str(described["href"])).resolve() == (site / "llms.txt").resolve()
    assert html.select_one(f'pb-copy a[href="{alternate["href"]}"]')


@every_twin
def test_sections_of_a_twin_are_sections_of_the_page(site: Path, twin: twins.Twin) -> None:
    page = site / view.address(twin.path) / "index.html"
    html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    for section in twin.sections[1:]:
        assert html.find(id=section.anchor), section.anchor
