# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A question in, the sentences that answer it out, with how sure that is.

playbook/search/asking.py says which sections answer; this quotes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from playbook.ask import passages
from playbook.ask.settings import SETTINGS
from playbook.asked import bare
from playbook.search import analysis, asking
from playbook.search.asking import Asking, Words
from playbook.search.ranking import Ranking
from playbook.search.settings import ASKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from playbook.ask.library import Library, Page
    from playbook.ask.passages import Sentence, Span
    from playbook.ask.question import Question
    from playbook.search.asking import Asked
    from playbook.twins import Section


@dataclass(frozen=True)
class Source:
    """A section that is quoted."""

    id: int
    path: str
    title: str
    section: str
    url: str
    markdown: str
    updated: str
    licence: str


@dataclass(frozen=True)
class Excerpt:
    """A passage, word for word: ``start`` to ``end`` of the twin, in Unicode code points."""

    text: str
    source: int
    start: int
    end: int


@dataclass(frozen=True)
class Related:
    """A question that the book answers, and where."""

    question: str
    url: str


@dataclass(frozen=True)
class Answer:
    """What the book says to a question.

    Attributes:
        status: "answered" or "no_answer"; then the sources are the nearest sections.
        answer: one or two sentences of the book, each with the number of its source.
        confidence: one of ``asking.CONFIDENCES``.
        version: the version of the text.
        score: how sure that is, from 0 to 1.
    """

    status: str
    answer: tuple[tuple[str, int], ...]
    confidence: str
    version: str
    score: float
    excerpts: tuple[Excerpt, ...]
    sources: tuple[Source, ...]
    related: tuple[Related, ...]


@dataclass(frozen=True)
class _Line:
    """A sentence with its stems."""

    sentence: Sentence
    stems: frozenset[str]


@dataclass(frozen=True)
class _Place:
    """A section as its twin has it.

    Attributes:
        blocks: where its blocks stand, and the sentences of each.
    """

    page: Page
    section: Section
    blocks: tuple[tuple[Span, tuple[_Line, ...]], ...]

    @property
    def lines(self) -> tuple[_Line, ...]:
        """Its sentences in order."""
        return tuple(line for _, lines in self.blocks for line in lines)

    @property
    def is_opening(self) -> bool:
        """Whether it opens its page, and so answers the page's question."""
        return self.section.level == 1


@dataclass(frozen=True)
class _Curated:
    """A question that a page says it answers.

    Attributes:
        section: the anchor of the section that answers it, "" where the page as a whole does.
        bare: its text as questions are compared, whatever their capitals and signs.
    """

    path: str
    section: str
    text: str
    bare: str
    words: Words


@dataclass(frozen=True)
class _Found:
    """A section with its score."""

    place: _Place
    score: float


class Engine:
    """Answers questions about one library."""

    def __init__(self, library: Library) -> None:
        """Prepare what every question needs."""
        self.library = library
        stored = library.stored
        self._compounds = stored.index.compounds
        self._asking = Asking(stored, Ranking(stored.index))
        self._places = {
            path: {section.anchor: self._place(page, section) for section in page.twin.sections}
            for path, page in library.pages.items()
        }
        # The sections of the index, which leaves out pages that only repeat others.
        self._ranked = [
            self._places[card.path][anchor] for card in stored.cards for anchor, _ in card.sections
        ]

    def _stems(self, text: str) -> list[str]:
        return analysis.stems(text, self._compounds)

    def _place(self, page: Page, section: Section) -> _Place:
        blocks = tuple(
            (
                block.span,
                tuple(
                    _Line(sentence, frozenset(self._stems(sentence.words)))
                    for sentence in block.sentences
                ),
            )
            for block in passages.blocks(page.twin.text, section.start, section.end)
        )
        return _Place(page, section, blocks)

    def ask(self, question: Question) -> Answer:
        """Answer a question."""
        asked = self._asking.read(question.text)
        ranked, certainty = self._rank(question, asked)
        confidence = asking.confidence(certainty)
        answered = confidence != asking.CONFIDENCES[0]
        shown = _varied(ranked, question.limit)
        quoted = self._quotations(shown, asked)
        return Answer(
            status="answered" if answered else "no_answer",
            answer=self._sentences(shown, asked) if answered else (),
            confidence=confidence,
            version=self.library.version,
            score=round(certainty, 3),
            excerpts=tuple(excerpt for _, excerpt in quoted) if answered else (),
            sources=tuple(source for source, _ in quoted),
            related=self._related(question, asked, shown),
        )

    def sections(self, question: Question) -> list[tuple[Source, Excerpt]]:
        """Give the sections that fit best with a passage each, whether or not they answer."""
        asked = self._asking.read(question.text)
        ranked, _ = self._rank(question, asked)
        return self._quotations(_varied(ranked, question.limit), asked)

    def _quotations(self, shown: Sequence[_Found], asked: Asked) -> list[tuple[Source, Excerpt]]:
        return [
            (self._source(number, item), self._excerpt(number, item.place, asked))
            for number, item in enumerate(shown, start=1)
        ]

    def _rank(self, question: Question, asked: Asked) -> tuple[list[_Found], float]:
        """Give the sections that fit, best first, and how sure it is that the best one answers."""
        found, certainty = self._found(question, asked)
        goal = frozenset(self._stems(question.goal))

        def order(item: _Found) -> float:
            hint = SETTINGS.hint * (item.place.page.twin.path == question.page)
            if goal:
                hint += SETTINGS.hint * _overlap(goal, self._words(item.place))
            return -(item.score + hint)

        return sorted(found, key=order), certainty

    def _found(self, question: Question, asked: Asked) -> tuple[list[_Found], float]:
        only: list[int] = []
        if question.only_page:
            only = [
                number
                for number, place in enumerate(self._ranked)
                if place.page.twin.path == question.page
            ]
            if not only:
                return self._unindexed(question.page, asked)
        ranked = self._asking.rank(asked, only)
        found = [_Found(self._ranked[item.section], item.score) for item in ranked.sections]
        return found, ranked.certainty

    def _unindexed(self, path: str, asked: Asked) -> tuple[list[_Found], float]:
        """Rank the sections of a page that searches leave out, since others say what it says."""
        found = []
        certainty = 0.0
        for anchor, place in self._places.get(path, {}).items():
            stems = self._words(place) | frozenset(self._stems(place.section.heading))
            own = asking.Place(anchor, stems)
            found.append(_Found(place, self._asking.judge(own, asked, 1.0)))
            certainty = max(certainty, asked.cover(stems))
        return found, certainty

    @staticmethod
    def _words(place: _Place) -> frozenset[str]:
        return frozenset[str]().union(*(line.stems for line in place.lines))

    def _source(self, number: int, found: _Found) -> Source:
        page = found.place.page
        anchor = found.place.section.anchor
        return Source(
            number,
            page.twin.path,
            page.twin.title,
            found.place.section.heading,
            page.twin.url + (f"#{anchor}" if anchor else ""),
            page.markdown,
            page.twin.updated,
            page.licence,
        )

    def _excerpt(self, number: int, place: _Place, asked: Asked) -> Excerpt:
        """Quote the block that fits best, with its neighbours while there is room."""
        text = place.page.twin.text
        blocks = place.blocks
        if not blocks:
            span = place.section
            return Excerpt(
                text[span.start : span.end].rstrip(),
                number,
                span.start,
                span.start + len(text[span.start : span.end].rstrip()),
            )
        scores = [max((_worth(line, asked) for line in lines), default=-1.0) for _, lines in blocks]
        spans = [span for span, _ in blocks]
        first = last = max(range(len(blocks)), key=lambda place_: (scores[place_], -place_))
        while True:
            size = spans[last].end - spans[first].start
            around = [
                (scores[other], other)
                for other in (first - 1, last + 1)
                if 0 <= other < len(blocks)
                and size + spans[other].end - spans[other].start < SETTINGS.excerpt
            ]
            if not around:
                break
            _, other = max(around)
            first, last = min(first, other), max(last, other)
        start, end = spans[first].start, spans[last].end
        return Excerpt(text[start:end], number, start, end)

    def _sentences(self, shown: Sequence[_Found], asked: Asked) -> tuple[tuple[str, int], ...]:
        """Give the best sentence, and a second one of the same section if it adds to it."""
        found = []
        for number, item in enumerate(shown[:2], start=1):
            for place, line in enumerate(item.place.lines):
                # The first row of a table says no more of the section than the others.
                leads = place == 0 and not line.sentence.row
                first = (SETTINGS.opens if item.place.is_opening else SETTINGS.first) * leads
                value = _worth(line, asked) + first - SETTINGS.behind * (number - 1)
                found.append((-value, number, place, line.sentence))
        if not found:
            return ()
        found.sort(key=lambda item: item[:3])
        best = found[0]
        chosen = [best]
        others = sorted(
            (value - SETTINGS.goes_on * (place == best[2] + 1), place, sentence)
            for value, number, place, sentence in found[1:]
            if number == best[1] and not sentence.row
        )
        if others and -others[0][0] >= SETTINGS.second * -best[0]:
            value, place, sentence = others[0]
            chosen.append((value, best[1], place, sentence))
        chosen.sort(key=lambda item: item[1:3])
        return tuple(
            (self._quoted(shown[item[1] - 1].place, item[3].span), item[1]) for item in chosen
        )

    def _quoted(self, place: _Place, span: Span) -> str:
        return place.page.twin.text[span.start : span.end]

    @cached_property
    def _curated(self) -> dict[str, list[_Curated]]:
        """The questions that pages answer, by each of their stems."""
        found: dict[str, list[_Curated]] = {}
        for path, page in self.library.pages.items():
            for text in page.questions:
                words = self._asking.words(text)
                section = page.answers.get(text, "")
                own = _Curated(path, section, text, bare(text), words)
                for stem in words.stems:
                    found.setdefault(stem, []).append(own)
        return found

    def _related(
        self, question: Question, asked: Asked, shown: Sequence[_Found]
    ) -> tuple[Related, ...]:
        paths = {item.place.page.twin.path for item in shown}
        alike = {own for stem in asked.meant for own in self._curated.get(stem, ())}
        found = []
        for own in alike:
            value = self._asking.likeness(own.words, asked)
            value += SETTINGS.same_page * (own.path in paths)
            if value > SETTINGS.least_related and own.bare != bare(question.text):
                found.append((-value, own.path, own.text, own.section))
        return tuple(
            Related(text, self.library.pages[path].twin.url + (f"#{section}" if section else ""))
            for _, path, text, section in sorted(found)[: SETTINGS.related]
        )


def _worth(line: _Line, asked: Asked) -> float:
    value = asked.cover(line.stems)
    if not SETTINGS.shortest <= len(line.stems) <= SETTINGS.longest:
        value *= SETTINGS.odd_length
    return value * (SETTINGS.row if line.sentence.row else 1.0)


def _overlap(wanted: frozenset[str], stems: Collection[str]) -> float:
    return sum(stem in stems for stem in wanted) / len(wanted) if wanted else 0.0


def _varied(found: Sequence[_Found], limit: int) -> list[_Found]:
    """Take the best sections, and no more than so many of one page."""
    taken: list[_Found] = []
    counts: dict[str, int] = {}
    for item in found:
        path = item.place.page.twin.path
        if counts.get(path, 0) < ASKING.of_one_page:
            counts[path] = counts.get(path, 0) + 1
            taken.append(item)
        if len(taken) == limit:
            break
    return taken
