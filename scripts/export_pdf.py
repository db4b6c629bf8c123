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
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from playbook import book, cards, expansion, extracts, licences, subjects, view
from playbook.printing import articles, assembly, backmatter, epub, finishing, letters, setting
from playbook.printing.assembly import Edition
from playbook.printing.chapters import Chapter, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from playbook.book import Book
    from playbook.extracts import Extract
    from playbook.findings import Finding
    from playbook.printing.articles import Article
    from playbook.printing.assembly import Sheet
    from playbook.printing.setting import Printed

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
MAIN = "playbook.pdf"
"""The file of the whole book."""
_KEPT = 3  # printed books in the cache
_BAR = 40  # characters


@dataclass(frozen=True)
class Copy:
    """The book ready to be set.

    Attributes:
        text: as it was written.
        edition: what it says about itself.
        chapters: those that are printed, in order.
        sheets: what is set, in order.
    """

    text: Book
    edition: Edition
    chapters: Sequence[Chapter]
    sheets: Sequence[Sheet]


def main(arguments: list[str] | None = None) -> int:
    """Print the site that has been built."""
    parser = argparse.ArgumentParser(prog="export_pdf.py", description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--target", type=Path, help="the file to write; SITE/playbook.pdf")
    parser.add_argument("--letter", action="store_true", help="US Letter; SITE/playbook-letter.pdf")
    parser.add_argument("--again", action="store_true", help="even if nothing has changed")
    parser.add_argument("--only-book", action="store_true", help="and no extracts")
    options = parser.parse_args(arguments)
    if options.letter:
        export_letter(options.site, options.target or options.site / "playbook-letter.pdf")
    else:
        target = options.target or options.site / MAIN
        export(options.site, target, again=options.again, only_book=options.only_book)
    return 0


def export(site: Path, target: Path, *, again: bool = False, only_book: bool = False) -> None:
    """Write the PDF of a built site, its extracts and the EPUB beside it.

    What has not changed is copied from the last time.

    Args:
        site: the built site.
        target: the file to write.
        again: print it even if nothing has changed.
        only_book: print no extracts, and keep nothing for the next time.

    Raises:
        SystemExit: something cannot be printed; the message has a line for each.
    """
    started = time.monotonic()
    ready = read(site, target.name)
    target.with_suffix(".epub").write_bytes(bind(ready, site))
    kept = CACHE / fingerprint(ready, site)
    if kept.is_dir() and not again:
        files = [path.relative_to(kept).as_posix() for path in kept.rglob("*.pdf")]
        for name in files:
            path = target if name == MAIN else target.parent / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept / name, path)
        print(f"PDF: nothing in it has changed, {_size(target)}, {len(files) - 1} extracts.")
        return
    printed = setting.set_book(ready.sheets, setting.Press(PRINT, site, ready.edition), progress())
    made = {MAIN: finished(ready, printed)}
    target.write_bytes(made[MAIN])
    for extract in () if only_book else extracts.of_book(ready.text):
        data = extracted(ready, printed, extract)
        made[extract.file] = data
        path = target.parent / extract.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if not only_book:
        keep(kept, made)
    seconds = time.monotonic() - started
    print(
        f"PDF: {len(printed.pages)} pages, {_size(target)}, and {len(made) - 1} extracts, "
        f"in {seconds:.0f} s."
    )


def export_letter(site: Path, target: Path) -> None:
    """Write the book for the paper of North America."""
    started = time.monotonic()
    ready = read(site, target.name)
    press = setting.Press(PRINT, site, ready.edition, (PRINT / "letter.css",))
    printed = setting.set_book(ready.sheets, press, progress())
    target.write_bytes(finished(ready, printed))
    seconds = time.monotonic() - started
    print(f"PDF for US Letter: {len(printed.pages)} pages, {_size(target)}, in {seconds:.0f} s.")


def read(site: Path, own: str) -> Copy:
    """Read a built site for print; ``own`` is the file that will hold it.

    Raises:
        SystemExit: something cannot be printed; the message has a line for each.
    """
    text = book.read(ROOT)
    edition = edition_of(text, site)
    listed = list(chapters_of(text, site))
    chapters = [chapter for chapter in listed if chapter.path != backmatter.INDEX]
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    # Links lead to these, and they may not be there yet.
    files |= {own, MAIN, *(extract.file for extract in extracts.of_book(text))}
    shelf = Shelf(
        {chapter.url: chapter for chapter in listed},
        edition.home,
        frozenset(files),
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
    return Copy(text, edition, chapters, sheets)


def progress() -> Callable[[int, int], None]:
    """Give what shows people in a terminal how far the setting is; a log gets no line of it."""
    if not sys.stderr.isatty():
        return lambda *_: None

    def tell(done: int, of: int) -> None:
        filled = _BAR * done // of
        end = "\r\033[K" if done == of else ""
        bar = "\N{FULL BLOCK}" * filled + "\N{LIGHT SHADE}" * (_BAR - filled)
        print(f"\rSetting the book {bar} {done}/{of}{end}", end="", file=sys.stderr, flush=True)

    return tell


def finished(ready: Copy, printed: Printed) -> bytes:
    """Give the finished file of the whole book."""
    return finishing.finish(printed.pdf(), ready.edition, _names(ready, printed))


def extracted(ready: Copy, printed: Printed, extract: Extract) -> bytes:
    """Give the finished file of a part: its pages, then the imprint of the book."""
    sheets = [*(f"docs/{path}.md" for path in extract.pages), "the imprint"]
    numbers = [number for name in sheets for number in printed.sheets[name]]
    urls = {chapter.id: chapter.url for chapter in ready.chapters}

    def address(target: str) -> str:
        name, _, fragment = target.partition(".")
        return f"{ready.edition.home}{urls.get(name, '')}{f'#{fragment}' if fragment else ''}"

    edition = replace(ready.edition, title=f"{extract.title} ({ready.edition.title})")
    data = printed.extract(numbers, address)
    return finishing.finish(data, edition, _names(ready, printed), numbers)


def _names(ready: Copy, printed: Printed) -> dict[str, str]:
    labels = {chapter.id: chapter.label for chapter in ready.chapters}
    return {
        name: f"{labels.get(name.partition('.')[0], 'Page')}, page {page}"
        for name, page in printed.of.items()
    }


def bind(ready: Copy, site: Path) -> bytes:
    """Give the EPUB, from the sheets of the printed book."""
    sheets, edition = ready.sheets, ready.edition
    shown = {
        name for sheet in sheets for name in re.findall(r'<img[^>]* src="([^":]+)"', sheet.html)
    }
    pictures = {name: (site / name).read_bytes() for name in sorted(shown)}
    foot = f"Edition {edition.number}, {assembly.in_words(edition.date)}"
    pictures["cover.png"] = cards.cover(edition.title, edition.subtitle, foot, PRINT / "fonts")
    style = (PRINT / "epub.css").read_text("utf-8")
    return epub.bind(edition, ready.chapters, sheets, pictures, style)


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


def fingerprint(ready: Copy, site: Path) -> str:
    """Give a digest of everything that the PDF is made of."""
    digest = hashlib.sha256()
    for name in ("weasyprint", "pikepdf", "pydyf", "fonttools", "pyphen"):
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    code = [Path(__file__), Path(extracts.__file__), *Path(setting.__file__).parent.glob("*.py")]
    for path in (*sorted(PRINT.rglob("*")), *sorted(code)):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    for sheet in ready.sheets:
        digest.update(repr(sheet).encode())
        for picture in re.findall(r'<img[^>]* src="([^":]+)"', sheet.html):
            digest.update((site / picture).read_bytes())
    digest.update(repr(ready.edition).encode())
    digest.update(repr([*extracts.of_book(ready.text)]).encode())
    return digest.hexdigest()


def keep(folder: Path, files: Mapping[str, bytes]) -> None:
    """Keep a printed book for the next run, and the last few only."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for old in sorted(folder.parent.iterdir(), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink()


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:.1f} MB"


if __name__ == "__main__":
    sys.exit(main())
