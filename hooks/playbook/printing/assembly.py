# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The order of the printed book: cover, imprint, contents, parts and chapters, back cover."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from playbook.printing import backmatter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from playbook.printing.articles import Article
    from playbook.printing.chapters import Chapter

_DESCRIBED = 14  # chapters of a part whose opening has room for a sentence on each


@dataclass(frozen=True)
class Edition:
    """What the book says about itself.

    Attributes:
        title: the title of the book.
        subtitle: the line below it.
        number: the edition, "1.0".
        date: the day of the edition.
        authors: whom to cite.
        licence: the name of the licence.
        licence_url: its address.
        home: the address of the living edition.
        keywords: for the file's metadata.
        reviewed: the first and the last day on which a chapter was reviewed.
    """

    title: str
    subtitle: str
    number: str
    date: dt.date
    authors: str
    licence: str
    licence_url: str
    home: str
    keywords: tuple[str, ...]
    reviewed: tuple[dt.date, dt.date]

    @property
    def citation(self) -> str:
        """How to cite the book, as HTML."""
        return (
            f"{escape(self.authors)} ({self.date.year}). <em>{escape(self.title)}</em>, "
            f"edition {escape(self.number)}."
        )


def in_words(day: dt.date) -> str:
    """Give a date as the book writes it: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class Sheet:
    """Something that starts on a new page and is set by itself.

    Attributes:
        name: what to call it in a message.
        html: its body, with marks for page numbers.
        kind: its class in book.css.
        part: the running head on the left.
        notes: its footnotes, by id.
    """

    name: str
    html: str
    kind: str
    part: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)


def assemble(
    edition: Edition,
    chapters: Sequence[Chapter],
    articles: Mapping[str, Article],
    index: str,
    cover: str,
) -> list[Sheet]:
    """Put the book together.

    Args:
        edition: what it says about itself.
        chapters: in the order of the navigation.
        articles: their HTML, by path.
        index: what ``backmatter.index`` makes of them.
        cover: the drawing on the cover, as SVG.
    """
    parts = [(name, list(members)) for name, members in groupby(chapters, lambda item: item.part)]
    sheets = [
        Sheet("the cover", _cover(edition, cover), "cover"),
        Sheet("the imprint", _imprint(edition), "imprint"),
        Sheet("the contents", _contents(parts), "contents", "Contents"),
    ]
    for number, (name, members) in enumerate(parts, start=1):
        sheets.append(Sheet(f"part {number}", _opening(number, name, members), "opening", name))
        group = ""
        for chapter in members:
            article = articles[chapter.path]
            heading = _group(chapter) if chapter.group and chapter.group != group else ""
            group = chapter.group
            head = f"{name} \N{MIDDLE DOT} {group}" if group else name
            sheets.append(
                Sheet(
                    f"docs/{chapter.path}.md",
                    heading + article.html,
                    "running",
                    head,
                    article.notes,
                )
            )
    figures = backmatter.figures([articles[chapter.path] for chapter in chapters])
    sheets.append(Sheet("the figures", figures, "figures", backmatter.FIGURES))
    sheets.append(Sheet("the index", index, "index", "Index"))
    sheets.append(Sheet("the back cover", _back(edition), "back"))
    return sheets


def document(sheet: Sheet, html: str, edition: Edition, degree: str = "") -> Element:
    """Give the HTML document of a sheet whose marks have been filled in, set as close as asked."""
    keywords = ", ".join(edition.keywords)
    stamp = f"{edition.date.isoformat()}T00:00:00Z"
    return tree(
        f'<html lang="en-GB"><head><meta charset="utf-8"/>'
        f"<title>{escape(edition.title)}</title>"
        f'<meta name="author" content="{escape(edition.authors)}"/>'
        f'<meta name="description" content="{escape(edition.subtitle)}"/>'
        f'<meta name="keywords" content="{escape(keywords)}"/>'
        f'<meta name="dcterms.created" content="{stamp}"/>'
        f'<meta name="dcterms.modified" content="{stamp}"/>'
        f'</head><body class="{sheet.kind} {degree}" data-part="{escape(sheet.part)}">{html}'
        "</body></html>"
    )


def tree(text: str) -> Element:
    """Read HTML that is written as XML, as all sheets are, for a fiftieth of the time.

    Comments are left out: they were for whoever fills in the marks.
    """
    return ET.fromstring(text)  # noqa: S314 - we wrote it a moment ago


def _cover(edition: Edition, drawing: str) -> str:
    return (
        f'<section class="cover__page">{drawing}<p class="cover__title">{escape(edition.title)}</p>'
        f'<p class="cover__subtitle">{escape(edition.subtitle)}</p>'
        f'<p class="cover__edition">Edition {escape(edition.number)}, {in_words(edition.date)}<br/>'
        f"{escape(edition.licence)}</p></section>"
    )


def _imprint(edition: Edition) -> str:
    home, licence_url = escape(edition.home), escape(edition.licence_url)
    first, last = (in_words(day) for day in edition.reviewed)
    reviewed = f"on {first}" if first == last else f"between {first} and {last}"
    text = f"""
<p>Edition {escape(edition.number)}, {in_words(edition.date)}.
Every chapter was reviewed {reviewed}.</p>
<p>The living edition, with search, calculators and corrections:
<a href="{home}">{_shown(edition.home)}</a>.</p>
<p>© {edition.date.year} {escape(edition.authors)}.
Text and figures are licensed under
<a class="outside" href="{licence_url}">{escape(edition.licence)}</a>
({_shown(edition.licence_url)}): you may share and adapt them for purposes that are not
commercial, if you name the source and say what you changed.
The code that builds the book is licensed under the MIT licence.</p>
<p>How to cite: {edition.citation} {_shown(edition.home)}.</p>
<p>The subject was inspired by the You Build It You Run It playbook of Equal Experts by
Bethan Timmins and Steve Smith (CC BY-NC 4.0).
This book is independent: the text and the figures are its own, and neither Equal Experts nor
those authors have endorsed it.</p>
<p>The retailer Larch &amp; Lintel and its numbers are invented.
Nothing in the book is legal, accounting or employment advice.</p>
<p>Set in Source Serif 4, Source Sans 3 and Source Code Pro by Adobe, under the SIL Open Font
License.</p>"""
    return (
        f'<section class="imprint__page"><p class="imprint__title">{escape(edition.title)}</p>'
        f'<p class="imprint__subtitle">{escape(edition.subtitle)}</p>'
        f'<div class="imprint__text">{text}</div></section>'
    )


def _contents(parts: Iterable[tuple[str, Sequence[Chapter]]]) -> str:
    entries = []
    for number, (name, members) in enumerate(parts, start=1):
        target = f"part-{number}"
        entries.append(
            f'<p class="contents__part"><span class="contents__number">Part {number}</span>'
            f"{backmatter.entry(name, target)}</p>{_list(members, described=False)}"
        )
    entries += [
        f'<p class="contents__part">{backmatter.entry(title, target)}</p>'
        for title, target in ((backmatter.FIGURES, "figures"), ("Index", f"c-{backmatter.INDEX}"))
    ]
    return (
        '<section class="contents__page"><h1 class="title" id="contents" '
        f'data-label="Contents">Contents</h1>{"".join(entries)}</section>'
    )


def _opening(number: int, name: str, members: Sequence[Chapter]) -> str:
    return (
        f'<section class="opening__page" id="part-{number}">'
        f'<p class="opening__number">Part {number}</p>'
        f'<h1 class="opening__title" data-label="{escape(name)}">{escape(name)}</h1>'
        f"{_list(members, described=len(members) <= _DESCRIBED)}</section>"
    )


def _list(members: Sequence[Chapter], *, described: bool) -> str:
    parts = []
    for group, chapters in groupby(members, lambda chapter: chapter.group):
        if group:
            parts.append(f'<p class="contents__group">{escape(group)}</p>')
        items = []
        for chapter in chapters:
            about = f'<p class="contents__about">{escape(chapter.description)}</p>'
            entry = backmatter.entry(chapter.label, chapter.id)
            items.append(f"<li>{entry}{about if described and chapter.description else ''}</li>")
        parts.append(f'<ul class="contents__list">{"".join(items)}</ul>')
    return "".join(parts)


def _group(chapter: Chapter) -> str:
    return f'<h2 class="group" data-label="{escape(chapter.group)}">{escape(chapter.group)}</h2>'


def _back(edition: Edition) -> str:
    home = escape(edition.home)
    return (
        f'<section class="back__page"><p class="back__title">{escape(edition.title)}</p>'
        '<p class="back__about">The living edition has search, calculators, templates to fill in, '
        f"and every correction since {in_words(edition.date)}.</p>"
        f'<p class="back__home"><a href="{home}">{_shown(edition.home)}</a></p>'
        f'<p class="back__licence">Edition {escape(edition.number)}. {escape(edition.licence)}. '
        "Free to read, share and adapt for purposes that are not commercial.</p></section>"
    )


def _shown(address: str) -> str:
    """Give an address as print shows it, without what everybody knows."""
    return escape(address.removeprefix("https://").removeprefix("http://").rstrip("/"))
