# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Print the built site as one PDF: cover, contents, page references, footnotes, back cover."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import importlib.metadata
import os
import re
import shutil
import sys
import time
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from playbook import book, cards, expansion, licences, subjects, view
from playbook.printing import articles, assembly, backmatter, epub, finishing, letters, setting
from playbook.printing.assembly import Edition
from playbook.printing.chapters import Chapter, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from playbook.book import Book
    from playbook.findings import Finding
    from playbook.printing.articles import Article
    from playbook.printing.assembly import Sheet

ROOT = Path(__file__).resolve().parent.parent
PRINT = ROOT / "scripts" / "print"
CACHE = ROOT / ".cache" / "pdf"
EDITION = "1.0"
SUBTITLE = (
    "An independent playbook on how product teams build, deploy, operate and support "
    "their own digital services"
)
KEYWORDS = (
    "You Build It You Run It",
    "operating model",
    "on-call",
    "DevOps",
    "service reliability",
    "availability target",
    "incident response",
)
TEXT_FACE = "source-sans-3-latin-400-normal.woff2"
"""The face whose letters tell how wide the columns of a table must be."""
_KEPT = 3  # printed books in the cache


def main(arguments: list[str] | None = None) -> int:
    """Print the site that has been built."""
    parser = argparse.ArgumentParser(prog="export_pdf.py", description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--target", type=Path, help="the file to write; SITE/playbook.pdf")
    options = parser.parse_args(arguments)
    export(options.site, options.target or options.site / "playbook.pdf")
    return 0


def export(site: Path, target: Path) -> None:
    """Write the PDF of a built site, or copy it when nothing in it has changed.

    Raises:
        SystemExit: something cannot be printed; the message has a line for each.
    """
    started = time.monotonic()
    text = book.read(ROOT)
    edition = edition_of(text, site)
    listed = list(chapters_of(text, site))
    chapters = [chapter for chapter in listed if chapter.path != backmatter.INDEX]
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    shelf = Shelf(
        {chapter.url: chapter for chapter in listed},
        edition.home,
        frozenset(files | {target.name}),  # links lead to it, and it may not be there yet
    )
    metrics = widths(PRINT / "fonts" / TEXT_FACE)
    printed = {
        chapter.path: articles.prepare(
            articles.extract((site / chapter.url / "index.html").read_text("utf-8")),
            chapter,
            shelf,
            metrics,
        )
        for chapter in chapters
    }
    cover = (PRINT / "cover.svg").read_text("utf-8")
    index = backmatter.index(
        subjects.entries(text, backmatter.INDEX),
        text.terms.values(),
        [(chapter, printed[chapter.path]) for chapter in chapters],
    )
    sheets = assembly.assemble(edition, chapters, printed, index, cover)
    problems = [problem for article in printed.values() for problem in article.problems]
    problems += [*undrawn(chapters, printed), *misled(chapters, printed, sheets)]
    if problems:
        sys.exit("\n".join(["The book cannot be printed:", *map(str, sorted(problems))]))
    target.with_suffix(".epub").write_bytes(bind(sheets, edition, chapters, site))
    kept = CACHE / f"{fingerprint(sheets, edition, site)}.pdf"
    if kept.is_file():
        shutil.copyfile(kept, target)
        print(f"PDF: nothing in it has changed, {_size(target)}.")
        return
    data, pages = typeset(sheets, edition, chapters, site)
    target.write_bytes(data)
    keep(kept, data)
    print(f"PDF: {pages} pages, {_size(target)}, in {time.monotonic() - started:.0f} s.")


def bind(
    sheets: Sequence[Sheet], edition: Edition, chapters: Sequence[Chapter], site: Path
) -> bytes:
    """Give the EPUB, from the sheets of the printed book."""
    shown = {
        name for sheet in sheets for name in re.findall(r'<img[^>]* src="([^":]+)"', sheet.html)
    }
    pictures = {name: (site / name).read_bytes() for name in sorted(shown)}
    foot = f"Edition {edition.number}, {assembly.in_words(edition.date)}"
    pictures["cover.png"] = cards.cover(edition.title, edition.subtitle, foot, PRINT / "fonts")
    style = (PRINT / "epub.css").read_text("utf-8")
    return epub.bind(edition, chapters, sheets, pictures, style)


def edition_of(text: Book, site: Path) -> Edition:
    """Say which edition this is, from the settings, the pages and SOURCE_DATE_EPOCH."""
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    reviewed = sorted(page.meta.text("reviewed") for page in text.pages.values() if page.listed)
    index = (site / "index.html").read_text("utf-8")
    home = re.search(r'<link rel="canonical" href="([^"]+)"', index)
    title = re.search(r'<meta property="og:site_name" content="([^"]+)"', index)
    return Edition(
        title=unescape(title[1]) if title else "",
        subtitle=SUBTITLE,
        number=EDITION,
        date=dt.datetime.fromtimestamp(epoch, dt.UTC).date(),
        authors="The You Build It You Run It playbook contributors",
        licence=licences.NAMES[licences.BOOK_LICENCE],
        licence_url=licences.URLS[licences.BOOK_LICENCE],
        home=unescape(home[1]) if home else "",
        keywords=KEYWORDS,
        reviewed=(dt.date.fromisoformat(reviewed[0]), dt.date.fromisoformat(reviewed[-1])),
    )


def chapters_of(text: Book, site: Path) -> Iterator[Chapter]:
    """Give the pages of the site in the order of the navigation."""
    for page in text.pages.values():
        url = view.address(page.path)
        if page.listed and (site / url / "index.html").is_file():
            yield Chapter(
                path=page.path,
                url=url,
                title=page.title,
                label=page.label,
                description=expansion.numbers_in(text, page.meta.text("description")),
                sections=page.sections,
                source=page.source.text,
            )


def widths(face: Path) -> dict[str, float]:
    """Give the width of every character of a face in em."""
    font = TTFont(face)
    advances, em = font["hmtx"], font["head"].unitsPerEm
    return {chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def undrawn(chapters: Iterable[Chapter], printed: Mapping[str, Article]) -> Iterator[Finding]:
    """Report characters that none of our faces has, instead of borrowing them from the machine."""
    drawn = {chr(code) for face in _faces() for code in TTFont(face).getBestCmap()}
    for chapter in chapters:
        article = printed[chapter.path]
        text = article.html + "".join(article.notes.values())
        for character in letters.missing(text, drawn):
            message = f"{letters.name_of(character)} is in none of the book's fonts; write it out"
            yield chapter.finding("print-letter", message, character)


def misled(
    chapters: Iterable[Chapter], printed: Mapping[str, Article], sheets: Iterable[Sheet]
) -> Iterator[Finding]:
    """Report links into the book that lead to no place in it."""
    known = frozenset(name for article in printed.values() for name in article.ids)
    known |= {name for sheet in sheets for name in re.findall(r'\bid="(c-[^"]+)"', sheet.html)}
    for chapter in chapters:
        for target in articles.missing(printed[chapter.path], known):
            fragment = target.partition(".")[2]
            message = f"a link leads to '#{fragment}', which its page does not have in print"
            yield chapter.finding("print-link", message, f"#{fragment}")


def _faces() -> list[Path]:
    return sorted((PRINT / "fonts").glob("*.woff2"))


def fingerprint(sheets: Sequence[Sheet], edition: Edition, site: Path) -> str:
    """Give a digest of everything that the PDF is made of."""
    digest = hashlib.sha256()
    for name in ("weasyprint", "pikepdf", "pydyf", "fonttools", "pyphen"):
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for path in (*sorted(PRINT.rglob("*")), *sorted(Path(setting.__file__).parent.glob("*.py"))):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    for sheet in sheets:
        digest.update(repr(sheet).encode())
        for picture in re.findall(r'<img[^>]* src="([^":]+)"', sheet.html):
            digest.update((site / picture).read_bytes())
    digest.update(repr(edition).encode())
    return digest.hexdigest()


def typeset(
    sheets: Sequence[Sheet], edition: Edition, chapters: Iterable[Chapter], site: Path
) -> tuple[bytes, int]:
    """Set the sheets and finish the file; give it with the number of its pages."""
    printed = setting.set_book(sheets, setting.Press(PRINT, site, edition))
    labels = {chapter.id: chapter.label for chapter in chapters}
    names = {
        name: f"{labels.get(name.partition('.')[0], 'Page')}, page {page}"
        for name, page in printed.of.items()
    }
    return finishing.finish(printed.pdf, edition, names), printed.pages


def keep(file: Path, data: bytes) -> None:
    """Keep a printed book for the next run, and the last few only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    for old in sorted(file.parent.glob("*.pdf"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        old.unlink()


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:.1f} MB"


if __name__ == "__main__":
    sys.exit(main())
