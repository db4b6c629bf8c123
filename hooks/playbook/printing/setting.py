# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Set the sheets of the book with WeasyPrint until every page number is right.

Each sheet starts on a new page, so each is set by itself: a pass sets again only what the last
one changed, and a failure names its sheet.
"""

from __future__ import annotations

import copy
import gc
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import cssselect2
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from playbook.printing import assembly, guesses, mending, references

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from playbook.printing.assembly import Edition, Sheet

VARIANT = "pdf/ua-1"
_FONT_SETTINGS = "FONTCONFIG_FILE"
_MOST_PASSES = 8
_NEARLY_EMPTY = 0.2  # of a page's height
_DEGREES = ("", "close", "close closer")  # classes of book.css


class _Tree(weasyprint.HTML):  # type: ignore[misc]
    """A document that has been read already; WeasyPrint reads HTML itself, and slowly."""

    def __init__(self, root: Element, base: str) -> None:
        self.base_url = base
        self.url_fetcher = URLFetcher()
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root)
        self.etree_element = self.wrapper_element.etree_element


class Press:
    """WeasyPrint with the book's faces and styles."""

    def __init__(
        self, folder: Path, site: Path, edition: Edition, more: Sequence[Path] = ()
    ) -> None:
        """Read book.css and its faces, and hide those of the machine; pictures come from the site.

        More styles may follow, for other paper.

        A letter that our faces lack must be noticed, and not look different on every machine.
        """
        mending.apply()
        self._edition = edition
        before = os.environ.get(_FONT_SETTINGS)
        os.environ[_FONT_SETTINGS] = str(folder / "fonts.conf")
        self._fonts = FontConfiguration()
        if before is None:
            del os.environ[_FONT_SETTINGS]
        else:
            os.environ[_FONT_SETTINGS] = before
        self._styles = [
            weasyprint.CSS(filename=file, font_config=self._fonts)
            for file in (folder / "book.css", *more)
        ]
        self._base = f"{site.resolve().as_uri()}/"

    def lay_out(self, sheet: Sheet, html: str, degree: str, start: int) -> Any:
        """Lay out a sheet whose first page has the number ``start``."""
        first = weasyprint.CSS(string=f"@page :first {{ counter-reset: page {start - 1} }}")
        tree = assembly.document(sheet, html, self._edition, degree)
        document = _Tree(tree, self._base).render(
            font_config=self._fonts, stylesheets=[*self._styles, first], pdf_variant=VARIANT
        )
        # What this sheet left behind, and no search through the sheets before it.
        gc.collect(0)
        return document


@dataclass
class _Set:
    """A sheet as it was set last, and what decided its lines."""

    guessed_start: int
    shape: tuple[str, ...] | None = None
    tried: bool = False
    degree: str = ""
    pages: list[Any] = field(default_factory=list)
    document: Any = None

    @property
    def ends_nearly_empty(self) -> bool:
        """Say whether the last page holds a few lines that the others could take."""
        box = self.pages[-1]._page_box  # noqa: SLF001 - as in _write_numbers
        filled: float = box.children[0].margin_height() / box.height
        return len(self.pages) > 1 and filled < _NEARLY_EMPTY


@dataclass(frozen=True)
class Printed:
    """The book as WeasyPrint has set it.

    Attributes:
        pages: its pages; WeasyPrint's, with their final numbers.
        of: the number of the page of every id.
        sheets: the numbers of the pages of each sheet, by its name.
    """

    pages: Sequence[Any]
    of: Mapping[str, int]
    sheets: Mapping[str, range]
    _document: Any = field(repr=False)

    def pdf(self) -> bytes:
        """Give the whole book as a PDF."""
        return self._written(self.pages)

    def extract(self, numbers: Sequence[int], address: Callable[[str], str]) -> bytes:
        """Give some pages as a PDF, with the numbers that they have in the book.

        Args:
            numbers: of the pages.
            address: gives the address of an id in the living edition, for links that lead to
                pages which are not there.
        """
        pages = [copy.copy(self.pages[number - 1]) for number in numbers]
        here = {name for page in pages for name in page.anchors}
        for page in pages:
            page.links = [
                (kind, target, *rest)
                if kind != "internal" or target in here
                else ("external", address(target), *rest)
                for kind, target, *rest in page.links
            ]
        return self._written(pages)

    def _written(self, pages: Sequence[Any]) -> bytes:
        pdf: bytes = self._document.copy(pages).write_pdf(
            pdf_variant=VARIANT,
            output_intent="srgb",  # PDF/A says what its colours mean
            # A fixed one; finishing derives the real one from the contents.
            pdf_identifier=b"playbook",
            uncompressed_pdf=True,  # finishing compresses once
        )
        return pdf


def set_book(
    sheets: Sequence[Sheet], press: Press, tell: Callable[[int, int], None] = lambda *_: None
) -> Printed:
    """Set all sheets.

    Args:
        sheets: of the book, in order.
        press: what sets them.
        tell: is told how many sheets of a pass have been set, and of how many.
    """
    guessed, starts = guesses.pages_of(sheets)
    done = [_Set(start) for start in starts]
    known = references.Pages(guessed=guessed)
    with _without_collector():
        while known.passes < _MOST_PASSES and _set_once(sheets, done, press, known, tell):
            known.passes += 1
        every = [page for item in done for page in item.pages]
        for number, page in enumerate(every, start=1):
            _write_numbers(page, number, known.of)
    places: dict[str, range] = {}
    start = 1
    for sheet, item in zip(sheets, done, strict=True):
        places[sheet.name] = range(start, start + len(item.pages))
        start += len(item.pages)
    return Printed(every, known.of, places, done[0].document)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Do without the search for cycles, which takes a quarter of the time and finds little.

    What has been set stays until the book is written, so that it is not searched afterwards either.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _set_once(
    sheets: Sequence[Sheet],
    done: Sequence[_Set],
    press: Press,
    known: references.Pages,
    tell: Callable[[int, int], None],
) -> bool:
    """Set every sheet whose lines may end elsewhere now; say whether there was one."""
    changed = False
    start = 1
    for number, (sheet, last) in enumerate(zip(sheets, done, strict=True), start=1):
        tell(number, len(sheets))
        known.shift = start - last.guessed_start
        filled = references.fill(sheet.html, sheet.notes, known)
        shape = (*filled.shape, str(len(str(start))))
        if shape != last.shape:
            changed = True
            last.shape = shape
            _set_sheet(sheet, filled.html, last, press, start)
        places: dict[str, int] = {}
        for at, page in enumerate(last.pages, start=start):
            _note_places(page, at, places)
        known.of.update(places)
        start += len(last.pages)
    return changed


def _set_sheet(sheet: Sheet, html: str, last: _Set, press: Press, start: int) -> None:
    """Set a sheet, closer if that saves a nearly empty page."""
    # What did not help in one pass will not in the next, which only changes numbers.
    others = () if last.tried else _DEGREES[1:]
    for degree in (last.degree, *others):
        last.tried = last.tried or degree != last.degree
        document = press.lay_out(sheet, html, degree, start)
        if degree == last.degree or len(document.pages) < len(last.pages):
            last.degree, last.document, last.pages = degree, document, document.pages
        if not last.ends_nearly_empty:
            break


def _note_places(page: Any, number: int, of: dict[str, int]) -> None:
    for name in page.anchors:
        of.setdefault(name, number)
    for *_, box in page.links:
        mark = box.element.get("data-mark") if box.element is not None else None
        if mark:
            of.setdefault(mark, number)


def _write_numbers(page: Any, number: int, of: Mapping[str, int]) -> None:
    """Put the final numbers into a page that has been set; their width does not change."""
    # WeasyPrint keeps the boxes of a page to itself; the lock file holds the version.
    for box in page._page_box.descendants():  # noqa: SLF001
        if not hasattr(box, "pango_layout") or box.element is None:
            continue
        if target := box.element.get("data-to"):
            _write(box, references.place(of[target]))
        elif target := box.element.get("data-number"):
            _write(box, str(of[target]))
    for margin in page._page_box.children:  # noqa: SLF001
        if getattr(margin, "at_keyword", "") == "@bottom-right":
            for box in margin.descendants():
                if hasattr(box, "pango_layout"):
                    _write(box, str(number))


def _write(box: Any, text: str) -> None:
    box.text = text
    box.pango_layout.text = text
