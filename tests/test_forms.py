# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The forms: how a page shows them, what is wrong with them, and the eleven of the book."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest
import yaml
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from playbook import book, forms
from playbook.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playbook.book import Book

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "cases" / "forms"
CASES = sorted(FOLDER.glob("*.yml"))
PAGES = (
    "service-targets",
    "accountability-matrix",
    "on-call-agreement",
    "error-budget-policy",
    "runbook",
    "standard-change",
    "production-readiness-checklist",
    "chaos-day-plan",
    "on-call-handover",
    "incident-updates",
    "post-incident-review",
)
LAST_LINE = (
    "Template: Note, version 1.0, from the You Build It You Run It playbook. "
    "CC0 1.0: copy and change it freely, no credit needed.\n"
)


@pytest.fixture(scope="module")
def real() -> Book:
    return book.read(ROOT)


def _case(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    case["texts"] = {
        name: text.replace("LAST LINE\n", LAST_LINE) for name, text in case["texts"].items()
    }
    return case


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_check(path: Path, real: Book) -> None:
    case = _case(path)
    found = [str(finding) for finding in forms.check(case["texts"], real.numbers)]
    assert found == case["findings"]


@pytest.mark.parametrize("part", forms.PARTS)
def test_part_is_rendered(part: str, real: Book) -> None:
    case = _case(FOLDER / "a-good-pair-has-no-findings.yml")
    shown = forms.render(forms.read(case["texts"]), "note", part, real.numbers)
    assert shown + "\n" == case[part].replace("LAST LINE\n", LAST_LINE)


def test_the_book_has_its_eleven_forms_and_nothing_is_wrong_with_them(real: Book) -> None:
    assert list(forms.check(real.forms, real.numbers)) == []
    assert set(forms.read(real.forms).names) == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_form_has_a_page_of_the_same_version_that_shows_all_its_parts(
    name: str, real: Book
) -> None:
    page = real.pages[f"templates/{name}"]
    shown = {mark.value for mark in page.source.directives}
    assert shown == {f"form {name} {part}" for part in forms.PARTS}
    assert page.meta.text("version") == forms.read(real.forms).by_name[name].version


@pytest.mark.parametrize("name", PAGES)
def test_blank_form_holds_no_trace_of_the_playbook_but_its_last_line(name: str, real: Book) -> None:
    text = real.forms[name].replace(LAST_LINE[LAST_LINE.index("from") :], "")
    assert not re.search(r"playbook|Larch|\{\{", text)


@pytest.mark.parametrize("name", PAGES)
def test_example_is_filled_and_has_the_headings_of_the_blank(name: str, real: Book) -> None:
    form = forms.read(real.forms).by_name[name]
    filled = forms.fill(form.example, real.numbers)
    assert "{{" not in filled
    assert "`<" not in filled
    blank_sections, filled_sections = (
        [heading.text.split(",")[0] for heading in Source("", text).headings if heading.level == 2]
        for text in (form.blank, filled)
    )
    assert filled_sections == blank_sections


@pytest.mark.parametrize("name", PAGES)
def test_example_nests_below_a_second_heading_with_ids_of_its_own(name: str, real: Book) -> None:
    shown = forms.render(forms.read(real.forms), name, "example", real.numbers)
    html = markdown.markdown(shown, extensions=["attr_list", "md_in_html", "tables"])
    ids = re.findall(r'<h([1-6]) id="([^"]+)"', html)
    assert {level for level, _ in ids} <= {"3", "4", "5"}
    assert all(name.startswith("example-") for _, name in ids)
    assert len(set(ids)) == len(ids) == len(re.findall(r"<h[1-6]", html))


def test_downloads_are_files_and_no_pages(
    make_book: Callable[[Mapping[str, str]], Path], tmp_path: Path
) -> None:
    case = _case(FOLDER / "a-good-pair-has-no-findings.yml")
    page = "# Note\n\n[Word](forms/note.docx), [Markdown](forms/note.md)\n"
    files = {f"docs/data/forms/{name}.md": text for name, text in case["texts"].items()}
    root = make_book({"docs/index.md": "# Home\n", "docs/templates/note.md": page})
    for name, text in files.items():  # no header, no place in the navigation
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    config = load_config(
        str(root / "mkdocs.yml"),
        site_dir=str(tmp_path / "site"),
        strict=True,
        exclude_docs="!/templates/\n/data/\n",
        hooks=[str(ROOT / "hooks" / hook) for hook in ("read_book.py", "write_forms.py")],
    )
    build_site(config)
    offered = tmp_path / "site" / "templates" / "forms"
    assert sorted(path.name for path in offered.iterdir()) == [
        "note-example.docx",
        "note-example.md",
        "note.docx",
        "note.md",
    ]
    assert (offered / "note.md").read_text("utf-8") == case["texts"]["note"]
    html = (tmp_path / "site" / "templates" / "note" / "index.html").read_text("utf-8")
    assert 'href="../forms/note.docx"' in html
    assert 'href="../forms/note.md"' in html
