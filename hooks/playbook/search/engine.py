# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Search as a value: a query in, an answer out; for the terminal, a server and the tests."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from playbook import view
from playbook.search import documents, excerpts, index, query, store, synonyms
from playbook.search.asking import Asking
from playbook.search.ranking import Ranking
from playbook.search.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from playbook.book import Book
    from playbook.search.excerpts import Passage
    from playbook.search.query import Query
    from playbook.search.ranking import Ranked
    from playbook.search.store import Card, Stored


@dataclass(frozen=True)
class Section:
    """A section of a result that fits the query.

    Attributes:
        anchor: the id of its heading.
        excerpt: the passage that fits best, with marks.
    """

    anchor: str
    heading: str
    score: float
    excerpt: Passage


@dataclass(frozen=True)
class Result:
    """A page, or a term of the glossary, that fits the query.

    Attributes:
        path: the page's permanent address.
        url: the address below the site's, with the anchor of a term.
        kind: the kind of the page, or "term".
        trail: the titles of the sections around the page.
        excerpt: the page's description, or the passage of its opening that fits, with marks.
        sections: its sections that fit, best first.
    """

    path: str
    url: str
    title: str
    kind: str
    trail: tuple[str, ...]
    score: float
    excerpt: Passage
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Answer:
    """What a search found.

    Attributes:
        status: "found"; "near" when no word is known and words that begin alike were taken;
            "none".
        total: how many results there are, of which ``results`` may be the first.
        kinds: how many results of each kind there are, whatever the filter.
        query: what the query was taken to mean: corrections, expansions, unknown words.
    """

    status: str
    total: int
    results: tuple[Result, ...]
    kinds: Mapping[str, int]
    query: Query


class Engine:
    """Answers queries about one index."""

    def __init__(self, stored: Stored, text: Callable[[int], tuple[str, ...]]) -> None:
        """Take an index, and what gives description and sections' texts of a document."""
        self.version = stored.version
        self._cards = stored.cards
        self._text = text
        self._index = stored.index
        self._asks = stored.asks
        self._ranking = Ranking(stored.index)
        self._asking = Asking(stored, self._ranking)
        self._first: dict[int, int] = {}
        for section, owner in enumerate(stored.index.owners):
            self._first.setdefault(owner, section)

    @classmethod
    def of_site(cls, load: Callable[[str], str]) -> Self:
        """Take the index that a build wrote; ``load`` gives a file by its name without ".js"."""
        texts = store.Texts(load)
        return cls(store.read(load), texts.of)

    @classmethod
    def of_book(cls, book: Book, html: Mapping[str, str]) -> Self:
        """Index a book as the build does; ``html`` is the text of each page by path."""
        return cls.of_site(files(book, html).__getitem__)

    def search(
        self, text: str, *, limit: int = 10, kinds: Collection[str] = (), skip: int = 0
    ) -> Answer:
        """Answer a query.

        Args:
            text: whatever a reader typed.
            limit: how many results at most.
            kinds: only results of these kinds; all when empty.
            skip: how many results were shown before.
        """
        meant = query.read(text, self._ranking.vocabulary)
        compared = self._asks and len(meant.parts) >= SETTINGS.asked_from
        ranked = self._ranking.rank(meant, alike=self._asking.alike(meant) if compared else None)
        wanted = [
            found for found in ranked if not kinds or self._cards[found.document].kind in kinds
        ]
        status = "none" if not ranked else "near" if meant.near else "found"
        return Answer(
            status,
            len(wanted),
            tuple(self._result(found, meant) for found in wanted[skip : skip + limit]),
            Counter(self._cards[found.document].kind for found in ranked),
            meant,
        )

    def _result(self, ranked: Ranked, meant: Query) -> Result:
        card = self._cards[ranked.document]
        description, *texts = self._text(ranked.document)
        first = self._first[ranked.document]
        shown = shown_sections(ranked, card, first)
        anchor = card.sections[0][0]
        opening = any(section == first for section, _ in shown) or not description
        return Result(
            path=card.path,
            url=view.address(card.path) + (f"#{anchor}" if anchor else ""),
            title=card.title,
            kind=card.kind,
            trail=card.trail,
            score=ranked.score,
            excerpt=self._passage(texts[0] if opening else description, meant),
            sections=tuple(
                Section(
                    *card.sections[section - first],
                    score,
                    self._passage(texts[section - first], meant),
                )
                for section, score in shown
                if section != first
            ),
        )

    def _passage(self, text: str, meant: Query) -> Passage:
        return excerpts.passage(text, meant.stems, self._index.compounds)


def shown_sections(ranked: Ranked, card: Card, first: int) -> tuple[tuple[int, float], ...]:
    """Give the sections that are worth showing, best first: those not far behind the best."""
    if not ranked.sections:
        return ()
    least = ranked.sections[0][1] * SETTINGS.share_of_best
    good = [
        (section, score)
        for section, score in ranked.sections
        if score >= least and (section == first or card.sections[section - first][0])
    ]
    return tuple(good[: SETTINGS.most_sections])


def files(book: Book, html: Mapping[str, str]) -> dict[str, str]:
    """Give the files of a book's index by name, without ".js"."""
    found = documents.read(book, html)
    return store.write(index.build(found, synonyms.names(book.terms), book.everyday), found)
