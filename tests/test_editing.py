# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Making, moving and removing pages: what follows is done, what cannot follow is said."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

import edit_pages
from playbook import book, checks, front_matter, menus, redirects, scaffolds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parent.parent
SETTINGS = """\
site_name: Small book
plugins:
  - redirects:
      redirect_maps: {} # kept for ever
nav:
  - index.md
  - Section: # of one page
      - one/index.md
      - one/page.md
  - Other:
      - two/page.md
"""
PRACTICE = """\
---
SPDX-FileCopyrightText: 2026 A. Writer
SPDX-License-Identifier: CC-BY-NC-4.0
title: Two
description: A page about two, long enough to be a real description of it.
kind: practice
authors: [A. Writer]
reviewed: 2026-01-31
questions: [What it is]
keywords: [word]
serves: [index]
needs:
  - one/page
sees: [one/index, one/page]
gives: Something
who: Somebody
when: Sometime
effort: Some
evidence: reasoning
statement: It is so.
---
# Two

See [one](../one/page.md#part), [again][ref] and `[code](../one/page.md)`.

[ref]: ../one/page.md
"""
FILES = {
    "mkdocs.yml": SETTINGS,
    "README.md": "[one](docs/one/page.md)\n",
    "docs/index.md": '# Home\n\n[one](one/page.md "title")\n<a href="one/page.md">raw</a>\n',
    "docs/one/index.md": "# Index\n\n[page](page.md)\n",
    "docs/one/page.md": (
        "# Page\n\n[home](../index.md), [me](#part) ![p](p.svg)\n\n## Part {#part}\n"
    ),
    "docs/two/page.md": PRACTICE,
    "docs/data/glossary.yml": "- id: a\n  page: one/page\n",
    "docs/data/asked.yml": "# Words\n- id: one/page\n  questions: [what]\n- id: one/page#part\n"
    "  questions:\n    - which\n- id: index\n  questions: [how]\n",
    "docs/data/reading-paths.yml": "- id: a\n  pages:\n    - one/page\n    - index\n",
}


@pytest.fixture
def root(make_book: Callable[[Mapping[str, str]], Path]) -> Path:
    return make_book(FILES)


def edit(root: Path, *arguments: str) -> int:
    return edit_pages.main([arguments[0], "--root", str(root), *arguments[1:]])


def text(root: Path, path: str) -> str:
    return (root / path).read_text("utf-8")


def test_a_moved_page_takes_everything_with_it(root: Path) -> None:
    assert edit(root, "move", "--from", "one/page", "--to", "deep/er/page") == 0
    assert not (root / "docs/one/page.md").exists()
    assert "[home](../../index.md), [me](#part) ![p](../../one/p.svg)" in text(
        root, "docs/deep/er/page.md"
    )
    home = text(root, "docs/index.md")
    assert '[one](deep/er/page.md "title")' in home
    assert '<a href="deep/er/page.md">' in home
    assert "[page](../deep/er/page.md)" in text(root, "docs/one/index.md")
    two = text(root, "docs/two/page.md")
    assert "needs:\n  - deep/er/page\nsees: [one/index, deep/er/page]\n" in two
    assert "[one](../deep/er/page.md#part)" in two
    assert "`[code](../one/page.md)`" in two
    assert "[ref]: ../deep/er/page.md" in two
    assert "[one](docs/deep/er/page.md)" in text(root, "README.md")
    assert "page: deep/er/page" in text(root, "docs/data/glossary.yml")
    assert "- deep/er/page" in text(root, "docs/data/reading-paths.yml")
    asked = text(root, "docs/data/asked.yml")
    assert "- id: deep/er/page\n" in asked
    assert "- id: deep/er/page#part\n" in asked
    settings = yaml.safe_load(text(root, "mkdocs.yml"))
    assert settings["plugins"][0]["redirects"]["redirect_maps"] == {
        "one/page.md": "deep/er/page.md"
    }
    assert settings["nav"][3] == {"Er": ["deep/er/page.md"]}
    assert "redirect_maps: # kept for ever" in text(root, "mkdocs.yml")


def test_moves_make_no_chain_of_redirects_and_a_way_back_leaves_no_loop(root: Path) -> None:
    edit(root, "move", "--from", "one/page", "--to", "one/second")
    edit(root, "move", "--from", "one/second", "--to", "third")
    assert redirects.read(text(root, "mkdocs.yml")) == {
        "one/page.md": "third.md",
        "one/second.md": "third.md",
    }
    edit(root, "move", "--from", "third", "--to", "one/page")
    assert redirects.read(text(root, "mkdocs.yml")) == {
        "one/second.md": "one/page.md",
        "third.md": "one/page.md",
    }


def test_a_page_that_keeps_its_folder_keeps_its_place_in_the_menu() -> None:
    moved = menus.move(SETTINGS, "one/index.md", "one/start.md")
    assert moved == SETTINGS.replace("one/index.md", "one/start.md")


def test_a_removed_page_hands_its_readers_to_its_heir(root: Path) -> None:
    assert edit(root, "remove", "--path", "one/page", "--to", "one/index") == 0
    two = text(root, "docs/two/page.md")
    assert "sees: [one/index]\n" in two
    # The heir is no practice, so it cannot be needed; it has no part, so the link goes to its top.
    assert "needs" not in two
    assert "[one](../one/index.md)," in two
    assert "page: one/index" in text(root, "docs/data/glossary.yml")
    assert redirects.read(text(root, "mkdocs.yml")) == {"one/page.md": "one/index.md"}
    assert "one/page.md" not in [line.strip(" -") for line in text(root, "mkdocs.yml").splitlines()]


def test_a_page_that_nobody_saw_leaves_its_words_and_no_redirect(root: Path) -> None:
    assert edit(root, "remove", "--path", "two/page", "--to", "nothing") == 0
    assert "Other" not in text(root, "mkdocs.yml")
    assert edit(root, "remove", "--path", "one/page", "--to", "nothing") == 0
    assert text(root, "docs/index.md").endswith('\none\n<a href="one/page.md">raw</a>\n')
    assert redirects.read(text(root, "mkdocs.yml")) == {}
    assert "pages:\n    - index\n" in text(root, "docs/data/reading-paths.yml")
    assert text(root, "docs/data/asked.yml") == "# Words\n- id: index\n  questions: [how]\n"


def test_what_remains_to_be_done_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "hooks").mkdir()
    (root / "hooks/one.py").write_text("\nPAGE = 'one/page'\nOTHER = 'one/page-two'\n")
    edit(root, "remove", "--path", "one/page", "--to", "nothing")
    shown = capsys.readouterr().out
    assert "docs/one/page.md\n  removed\n" in shown
    assert "  14: [page](page.md) -> page\n" in shown
    assert "docs/index.md:15:10: [link-missing] 'one/page.md' is not a page" in shown
    assert shown.endswith(
        "Code that names the old address; look there yourself:\n  hooks/one.py:2\n"
    )


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert edit(root, "move", "--from", "one/page", "--to", "new", "--dry-run") == 0
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("move", "--from", "one/pge", "--to", "x"), "did you mean 'one/page'?"),
        (("move", "--from", "one/page", "--to", "two/page"), "'two/page' is a page already"),
        (("move", "--from", "one/page", "--to", "docs/one/page.md"), "is there already"),
        (("move", "--from", "one/page", "--to", "One Page"), "use lower-case words"),
        (("remove", "--path", "one/page", "--to", ""), "to=nothing is for a page"),
        (("remove", "--path", "one/page", "--to", "one/page"), "cannot take its own place"),
        (("new", "--kind", "practise", "--path", "x", "--title", "X"), "did you mean 'practice'?"),
        (("new", "--kind", "guide", "--path", "x", "--title", " "), "title is empty"),
        (("new", "--kind", "guide", "--path", "x", "--title", "home"), "'index.md' has that title"),
    ],
)
def test_a_wrong_request_gets_a_reason_and_changes_nothing(
    root: Path, arguments: tuple[str, ...], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert edit(root, *arguments) == 1
    assert reason in capsys.readouterr().err
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_an_old_address_is_not_given_away(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "move", "--from", "one/page", "--to", "one/other")
    assert edit(root, "new", "--kind", "guide", "--path", "one/page", "--title", "New") == 1
    assert "keeps leading there" in capsys.readouterr().err


@pytest.mark.parametrize("kind", front_matter.KINDS)
def test_a_new_page_lacks_nothing_but_its_prose(root: Path, kind: str) -> None:
    before = checks.check(book.read(root))
    title = "It's new: #1"
    assert edit(root, "new", "--kind", kind, "--path", "two/new-page", "--title", title) == 0
    read = book.read(root)
    page = read.pages["two/new-page"]
    assert (page.title, page.kind, page.sections) == (title, kind, ("Other",))
    found = [finding for finding in checks.check(read) if finding not in before]
    assert found
    # Each finding points at a line of the header that is still empty.
    for finding in found:
        line = page.source.text.splitlines()[finding.line - 1]
        assert finding.path == page.source.path
        # That no page links to it yet is for the author to mend elsewhere.
        assert finding.code == "page-orphan" or re.match(r"\w+: #", line), finding


def test_every_kind_of_page_has_a_scaffold() -> None:
    assert set(scaffolds.SECTIONS) == set(front_matter.KINDS)


@pytest.mark.parametrize(
    ("path", "elsewhere"),
    [
        ("practices/build/architect-for-adaptability", "principles/a-new-place"),
        ("index", "opening/front"),
    ],
)
def test_the_real_book_survives_a_move_there_and_back(
    tmp_path: Path, path: str, elsewhere: str
) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for name in ("mkdocs.yml", "README.md", "REUSE.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    before = {file: file.read_text("utf-8") for file in tmp_path.rglob("*.md")}
    codes = [finding.code for finding in checks.check(book.read(tmp_path))]
    assert edit(tmp_path, "move", "--from", path, "--to", elsewhere) == 0
    moved = [finding.code for finding in checks.check(book.read(tmp_path))]
    assert sorted(set(moved) - set(codes)) == []
    assert edit(tmp_path, "move", "--from", elsewhere, "--to", path) == 0
    assert {file: file.read_text("utf-8") for file in tmp_path.rglob("*.md")} == before
    assert redirects.read(text(tmp_path, "mkdocs.yml")) == {f"{elsewhere}.md": f"{path}.md"}
