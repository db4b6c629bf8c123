# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Open the PDF of the real book and ask what a reader asks."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import page as validation
import pikepdf
import pytest
from bs4 import BeautifulSoup

from playbook import book, extracts, view
from playbook.printing import backmatter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.extracts import Extract

ROOT = Path(__file__).parent.parent
TOKEN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9a-fA-F]+)>|(ET)\b|/(\w+) Do\b")
PLACE = re.compile(r"\(p\.\s(\d+)\)")
SCREEN_ONLY = (
    "[data-search-exclude], .headerlink, .footnote-backref, .pb-home__sort, .pb-home__actions, "
    "svg, script, style, template, form, button, select"
)


class Reader:
    """Read the text of a PDF that WeasyPrint wrote; it shows glyphs as hexadecimal numbers."""

    def __init__(self, file: Path) -> None:
        self.pdf = pikepdf.open(file)
        self._fonts: dict[str, dict[bytes, str]] = {}

    @cached_property
    def pages(self) -> list[list[str]]:
        return [list(self._lines(page.Contents.read_bytes(), page)) for page in self.pdf.pages]

    @cached_property
    def numbers(self) -> dict[Any, int]:
        return {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, start=1)}

    @cached_property
    def places(self) -> dict[str, int]:
        names = list(self.pdf.Root.Names.Dests.Names)
        return {
            str(name): self.numbers[place[0].objgen]
            for name, place in zip(names[::2], names[1::2], strict=True)
        }

    def links(self) -> Iterator[tuple[int, Any]]:
        for number, page in enumerate(self.pdf.pages, start=1):
            for annotation in page.get("/Annots", []):
                yield number, annotation

    def _lines(self, stream: bytes, holder: Any) -> Iterator[str]:
        letters: dict[bytes, str] = {}
        line = ""
        for font, glyphs, end, drawing in TOKEN.findall(stream):
            if font:
                letters = self._letters(font.decode(), holder)
            elif glyphs:
                codes = (glyphs[at : at + 4].lower() for at in range(0, len(glyphs), 4))
                line += "".join(letters.get(code, "\N{REPLACEMENT CHARACTER}") for code in codes)
            elif end:
                yield line
                line = ""
            elif drawing:
                inner = holder.Resources.XObject[f"/{drawing.decode()}"]
                if inner.get("/Subtype") == "/Form":
                    yield from self._lines(inner.read_bytes(), inner)

    def _letters(self, name: str, holder: Any) -> dict[bytes, str]:
        if name not in self._fonts:
            table = holder.Resources.Font[f"/{name}"].ToUnicode.read_bytes()
            pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>\n", table)
            self._fonts[name] = {
                code: bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs
            }
        return self._fonts[name]


@pytest.fixture(scope="module")
def reader(site: Path) -> Reader:
    return Reader(site / "playbook.pdf")


def words_of(text: str) -> Counter[str]:
    words = (re.sub(r"[^\w%£]", "", word) for word in re.split(r"[\s/]+", text))
    return Counter(word.casefold() for word in words if word)


def test_every_link_inside_the_book_leads_to_a_page_of_it(reader: Reader) -> None:
    inside = [annotation for _, annotation in reader.links() if "/Dest" in annotation]
    assert len(inside) > 500
    assert {str(link.Dest) for link in inside} <= set(reader.places)
    for link in inside:
        assert str(link.Contents).endswith(f", page {reader.places[str(link.Dest)]}")


def test_links_outside_are_addresses(reader: Reader) -> None:
    outside = [str(link.A.URI) for _, link in reader.links() if "/A" in link]
    assert outside
    assert all(re.match(r"https?://|mailto:", address) for address in outside)


def test_printed_page_references_are_right(reader: Reader) -> None:
    led: dict[int, set[int]] = {}
    for number, link in reader.links():
        if "/Dest" in link:
            led.setdefault(number, set()).add(reader.places[str(link.Dest)])
    printed = 0
    for number, lines in enumerate(reader.pages, start=1):
        # A link at the end of a page may have its number on the next one.
        targets = led.get(number, set()) | led.get(number - 1, set())
        for place in PLACE.findall(" ".join(lines)):
            printed += 1
            assert int(place) in targets, f"page {number} says (p. {place})"
    assert printed > 500


def test_every_page_of_the_site_is_in_the_book(reader: Reader, site: Path) -> None:
    paths = [page.path for page in book.read(ROOT).pages.values() if page.listed]
    missing = [path for path in paths if f"c-{path.replace('/', '-')}" not in reader.places]
    assert missing == []
    assert all((site / view.address(path) / "index.html").is_file() for path in paths)


def test_no_text_of_the_site_is_lost(reader: Reader, site: Path) -> None:
    printed = " ".join(" ".join(lines) for lines in reader.pages)
    # A hyphen at the end of a line, with or without a hyphen of the author's.
    have = words_of(printed) + words_of(re.sub(r"-\s+", "", printed))
    for page in book.read(ROOT).pages.values():
        if not page.listed or page.path == backmatter.INDEX:
            continue
        built = (site / view.address(page.path) / "index.html").read_text("utf-8")
        article = BeautifulSoup(built, "lxml").find("article")
        assert article
        for tag in article.select(SCREEN_ONLY):
            tag.decompose()
        words = words_of(article.get_text(" "))
        lost = words - have
        assert lost.total() <= 0.01 * words.total(), f"{page.path} lost {lost.most_common(20)}"


def test_the_outline_has_parts_then_pages_then_sections(reader: Reader) -> None:
    text = book.read(ROOT)
    parts = list(dict.fromkeys(page.sections[0] for page in text.pages.values() if page.listed))
    with reader.pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Contents",
            *parts,
            "Figures and tables",
            "Index",
        ]
        assert all(item.is_closed for item in outline.root if item.children)
        for item in outline.root[1:-2]:
            groups = {child.title: child for child in item.children}
            for page in text.pages.values():
                inside = page.listed and page.path != backmatter.INDEX
                if inside and page.sections[0] == item.title:
                    inner = groups[page.sections[1]].children if page.sections[1:] else None
                    labels = groups if inner is None else {child.title for child in inner}
                    assert page.label in labels
    assert reader.pdf.Root.PageMode == "/UseOutlines"


def test_page_labels_are_the_printed_numbers(reader: Reader) -> None:
    assert reader.pdf.Root.PageLabels.Nums[0] == 0
    assert reader.pdf.Root.PageLabels.Nums[1] == {"/S": pikepdf.Name.D}
    # The cover, the imprint and the back cover bear none.
    for number, lines in list(enumerate(reader.pages, start=1))[2:-1]:
        assert str(number) in lines, f"page {number} does not bear its number"


def test_the_file_says_what_it_is_and_what_may_be_done_with_it(reader: Reader) -> None:
    root = reader.pdf.Root
    assert str(root.Lang) == "en-GB"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    info = reader.pdf.docinfo
    assert str(info["/Title"]) == "You Build It You Run It"
    with reader.pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "You Build It You Run It"
        assert metadata["dc:creator"] == ["The You Build It You Run It playbook contributors"]
        assert metadata["xmpRights:WebStatement"] == (
            "https://creativecommons.org/licenses/by-nc/4.0/"
        )
        assert "NonCommercial" in metadata["dc:rights"]
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdf:Keywords"] == str(info["/Keywords"])


def test_every_letter_comes_from_a_face_of_ours(reader: Reader) -> None:
    fonts = {
        str(font.BaseFont).partition("+")[2]
        for page in reader.pdf.pages
        for font in page.Resources.Font.values()
    }
    assert fonts
    assert all(name.startswith("Playbook-") for name in fonts), fonts
    assert not any("\N{REPLACEMENT CHARACTER}" in line for page in reader.pages for line in page)


def test_notes_stand_at_the_foot_of_the_page_that_cites_them(reader: Reader) -> None:
    """Their calls and their numbers are on the same page, so each number is there twice."""
    notes = [str(note.ID) for note in structure(reader, "/Note")]
    assert len(notes) > 50
    assert len(notes) == len(set(notes))


def structure(reader: Reader, kind: str) -> Iterator[Any]:
    for area in reader.pdf.Root.StructTreeRoot.K[0].K:
        if area.S == "/NonStruct":
            yield from (element for element in area.K if kind == element.S)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_keeps_the_standards_for_accessible_files_and_archives(
    site: Path, profile: str
) -> None:
    report = validation.validate_pdf(site / "playbook.pdf", profile=profile)
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []


# Extracts


EXTRACTS = tuple(extracts.of_book(book.read(ROOT)))


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.file)
def test_an_extract_holds_its_pages_with_their_numbers_and_keeps_the_standards(
    site: Path, reader: Reader, extract: Extract
) -> None:
    for profile in ("ua1", "2a"):
        report = validation.validate_pdf(site / extract.file, profile=profile)
        assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    with pikepdf.open(site / extract.file) as pdf:
        labels = pdf.Root.PageLabels.Nums
        first = int(labels[1].St)
        assert str(pdf.docinfo["/Title"]).startswith(extract.title)
        # The printed number is that of the page in the whole book, whose text is the same.
        shown = pdf.pages[0].Contents.read_bytes()
        assert len(shown) == len(reader.pdf.pages[first - 1].Contents.read_bytes())
        links = [
            str(note.A.URI)
            for leaf in pdf.pages
            for note in leaf.get("/Annots", [])
            if "/A" in note
        ]
    assert all(link.startswith(("http", "mailto:")) for link in links)


def test_pages_offer_their_extracts(site: Path) -> None:
    offered = {
        os.path.relpath(site / view.address(extract.page) / str(link["href"]), site)
        for extract in EXTRACTS
        for link in BeautifulSoup(
            (site / view.address(extract.page) / "index.html").read_text("utf-8"), "lxml"
        ).select('.pb-foot__actions a[type="application/pdf"]')
    }
    assert offered == {extract.file for extract in EXTRACTS} | {"playbook.pdf"}


def test_an_unchanged_book_is_not_printed_again(reader: Reader, site: Path, tmp_path: Path) -> None:
    with reader.pdf.open_metadata() as metadata:
        day = metadata["xmp:CreateDate"]
    epoch = str(int(dt.datetime.fromisoformat(day).timestamp()))
    target = tmp_path / "again.pdf"
    command = [sys.executable, "scripts/export_pdf.py", "--site", str(site)]
    command += ["--target", str(target)]
    result = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("PDF: nothing in it has changed")
    assert target.read_bytes() == (site / "playbook.pdf").read_bytes()
