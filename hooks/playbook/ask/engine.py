# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A question in, the sentences that answer it out, with how sure that is.

The search ranks pages and sections. A section then counts by how much of the question it covers,
each word by its rarity, and by how near one of the page's own questions is. Words that the book
does not know weigh most: a question about something else has them, and then nothing is answered.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from playbook.ask import passages
from playbook.ask.settings import SETTINGS
from playbook.search import analysis, query
from playbook.search.documents import GLOSSARY
from playbook.search.ranking import Ranking

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from playbook.ask.library import Library, Page
    from playbook.ask.passages import Block, Sentence, Span
    from playbook.ask.question import Question
    from playbook.search.query import Query
    from playbook.twins import Section

FORMS = frozenset({"tool", "template"})
"""Kinds of pages whose sections are mostly forms to fill in, and not sentences."""

ASIDES = frozenset({"example", "wrong", "good", "evidence", "ignored", "practices", "pages"})
"""Sections that every page of a kind has: they show the answer or doubt it, and seldom give it."""

CONFIDENCES = ("none", "low", "medium", "high")


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
        confidence: one of CONFIDENCES.
        version: the version of the text.
        score: how well the best section fits, from 0 to 1.
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
class _Part:
    """A part of the question: its readings as stems with a weight each, and how rare it is."""

    readings: tuple[tuple[tuple[str, ...], float], ...]
    rarity: float

    def share(self, stems: Collection[str]) -> float:
        """Say how well some stems hold this part, from 0 to 1."""
        best = 0.0
        for reading, weight in self.readings:
            held = len([stem for stem in reading if stem in stems]) / len(reading)
            best = max(best, weight * held)
        return best


@dataclass(frozen=True)
class _Asked:
    """A question as the book understands it; ``lost`` is the weight of words it does not know."""

    query: Query
    parts: tuple[_Part, ...]
    lost: float

    @cached_property
    def meant(self) -> frozenset[str]:
        """Every stem of every reading."""
        return frozenset(
            stem for part in self.parts for reading, _ in part.readings for stem in reading
        )

    @cached_property
    def whole(self) -> float:
        """The weight of all that was asked."""
        return sum(part.rarity for part in self.parts) + self.lost

    def cover(self, stems: frozenset[str]) -> float:
        """Say how much of the question some stems cover, from 0 to 1."""
        held = stems & self.meant
        if not held:
            return 0.0
        return sum(part.rarity * part.share(held) for part in self.parts) / self.whole


@dataclass(frozen=True)
class _Place:
    """A section with what is needed to judge it."""

    page: Page
    section: Section
    blocks: tuple[Block, ...]
    heading: frozenset[str]
    stems: frozenset[str]
    own: frozenset[str]
    every: frozenset[str]


@dataclass(frozen=True)
class _Found:
    """A section with its score, and how much of the question it covers."""

    place: _Place
    score: float
    cover: float
    near: float


class Engine:
    """Answers questions about one library."""

    def __init__(self, library: Library) -> None:
        """Prepare what every question needs."""
        self.library = library
        self._ranking = Ranking(library.stored.index)
        self._compounds = library.stored.index.compounds
        self._documents = len(library.stored.index.boosts)
        self._unknown = math.log(1 + (self._documents + 0.5) / 0.5)
        self._places = {
            path: {section.anchor: self._place(page, section) for section in page.twin.sections}
            for path, page in library.pages.items()
        }
        self._questions = [
            (path, text, frozenset(self._stems(text)))
            for path, page in library.pages.items()
            for text in page.questions
        ]

    def _stems(self, text: str) -> list[str]:
        return analysis.stems(text, self._compounds)

    def _place(self, page: Page, section: Section) -> _Place:
        text = page.twin.text
        found = passages.blocks(text, section.start, section.end)
        body = " ".join(sentence.words for block in found for sentence in block.sentences)
        title = frozenset(self._stems(page.twin.title))
        heading = frozenset(self._stems(section.heading))
        stems = frozenset(self._stems(body))
        own = heading | stems
        return _Place(page, section, found, heading, stems, own, title | own)

    def ask(self, question: Question) -> Answer:
        """Answer a question."""
        asked = self._read(question.text)
        shown = _varied(self._rank(question, asked), question.limit)
        answered = bool(shown) and self._certain(shown[0], asked)
        quoted = self._quotations(shown, asked)
        score = min(1.0, shown[0].cover) if shown else 0.0
        return Answer(
            status="answered" if answered else "no_answer",
            answer=self._sentences(shown, asked) if answered else (),
            confidence=_confidence(shown[0], score) if answered else CONFIDENCES[0],
            version=self.library.version,
            score=round(score, 3),
            excerpts=tuple(excerpt for _, excerpt in quoted) if answered else (),
            sources=tuple(source for source, _ in quoted),
            related=self._related(question, asked, shown),
        )

    def sections(self, question: Question) -> list[tuple[Source, Excerpt]]:
        """Give the sections that fit best with a passage each, whether or not they answer."""
        asked = self._read(question.text)
        shown = _varied(self._rank(question, asked), question.limit)
        return self._quotations(shown, asked)

    def _quotations(self, shown: Sequence[_Found], asked: _Asked) -> list[tuple[Source, Excerpt]]:
        return [
            (self._source(number, item), self._excerpt(number, item.place, asked))
            for number, item in enumerate(shown, start=1)
        ]

    def _read(self, text: str) -> _Asked:
        # The sign ends the last word, which a search would take for one still being typed.
        meant = query.read(f"{text}?", self._ranking.vocabulary)
        parts = tuple(
            _Part(
                tuple((reading.stems, reading.weight) for reading in part),
                sum(self._rarity(stem) for stem in part[0].stems),
            )
            for part in meant.parts
        )
        guessed = len({word for word, _ in meant.corrections})
        lost = self._unknown * (len(meant.unknown) + SETTINGS.corrected * guessed)
        return _Asked(meant, parts, lost)

    def _rarity(self, stem: str) -> float:
        frequency = min(self._documents, self._ranking.vocabulary.frequencies.get(stem, 0))
        return math.log(1 + (self._documents - frequency + 0.5) / (frequency + 0.5))

    def _rank(self, question: Question, asked: _Asked) -> list[_Found]:
        ranked = self._ranking.rank(asked.query)
        cards = self.library.stored.cards
        best = ranked[0].score if ranked else 1.0
        goal = frozenset(self._stems(question.goal))
        pages: dict[str, float] = {}
        sections: dict[tuple[str, str], float] = {}
        first = self._firsts
        for item in ranked[: SETTINGS.documents]:
            card = cards[item.document]
            share = item.score / best if best else 0.0
            pages[card.path] = max(pages.get(card.path, 0.0), share)
            for section, score in item.sections:
                anchor = card.sections[section - first[item.document]][0]
                sections[card.path, anchor] = score
            if card.kind == "term":
                sections[card.path, card.sections[0][0]] = SETTINGS.term * item.score
        if question.only_page:
            pages = {question.page: pages.get(question.page, 1.0)}
        top = max(sections.values(), default=1.0) or 1.0
        near = {path: self._near(self.library.pages[path], asked) for path in pages}
        rough = sorted(
            (
                self._judge(
                    place, asked, pages[path], sections.get((path, anchor), 0.0) / top, near[path]
                )
                for path in pages
                for anchor, place in self._places[path].items()
            ),
            key=lambda item: -item.score,
        )
        # The sentences of every section would take most of the time and change little.
        found = [self._look_closer(item, asked) for item in rough[: SETTINGS.sections]]

        def order(item: _Found) -> tuple[float, str, int]:
            hint = SETTINGS.hint * (item.place.page.twin.path == question.page)
            wish = SETTINGS.hint * _overlap(goal, item.place.stems)
            return -(item.score + hint + wish), item.place.page.twin.path, item.place.section.start

        return sorted(found, key=order)

    @cached_property
    def _firsts(self) -> list[int]:
        firsts: dict[int, int] = {}
        for section, owner in enumerate(self.library.stored.index.owners):
            firsts.setdefault(owner, section)
        return [firsts[owner] for owner in sorted(firsts)]

    def _judge(
        self, place: _Place, asked: _Asked, page: float, section: float, near: float
    ) -> _Found:
        cover = asked.cover(place.every)
        opening = place.section.level == 1
        score = (
            SETTINGS.page * page
            + SETTINGS.section * section
            + SETTINGS.cover * cover
            + SETTINGS.own * asked.cover(place.own)
            + SETTINGS.near * near
            - SETTINGS.form * (place.page.kind in FORMS and not opening)
            - SETTINGS.glossary * (place.page.twin.path == GLOSSARY)
            - SETTINGS.aside * (place.section.anchor in ASIDES)
        )
        if opening:
            score += SETTINGS.opening + SETTINGS.question * near
        else:
            score += SETTINGS.heading * asked.cover(place.heading)
            score += SETTINGS.likeness * self._likeness(place.heading, asked)
        return _Found(place, score, cover, near)

    def _look_closer(self, found: _Found, asked: _Asked) -> _Found:
        best = max(
            (
                asked.cover(self._known(sentence))
                for block in found.place.blocks
                for sentence in block.sentences
            ),
            default=0.0,
        )
        return replace(found, score=found.score + SETTINGS.sentence * best)

    def _near(self, page: Page, asked: _Asked) -> float:
        """Say how near the page's own questions come, from 0 to 1."""
        return max(
            (self._likeness(stems, asked) for stems in self._own_questions(page)), default=0.0
        )

    def _own_questions(self, page: Page) -> list[frozenset[str]]:
        return [stems for path, _, stems in self._by_page.get(page.twin.path, [])]

    @cached_property
    def _by_page(self) -> dict[str, list[tuple[str, str, frozenset[str]]]]:
        found: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
        for entry in self._questions:
            found.setdefault(entry[0], []).append(entry)
        return found

    def _likeness(self, stems: frozenset[str], asked: _Asked) -> float:
        """Say how alike a question of the book is: the harmonic mean of what each covers."""
        there = asked.cover(stems)
        if not there:
            return 0.0
        whole = sum(self._rarity(stem) for stem in stems)
        back = sum(self._rarity(stem) for stem in stems if stem in asked.meant) / whole
        return 2 * there * back / (there + back) if back else 0.0

    def _known(self, sentence: Sentence) -> frozenset[str]:
        found = self._sentence_stems.get(sentence.words)
        if found is None:
            found = frozenset(self._stems(sentence.words))
            self._sentence_stems[sentence.words] = found
        return found

    @cached_property
    def _sentence_stems(self) -> dict[str, frozenset[str]]:
        return {}

    def _certain(self, best: _Found, asked: _Asked) -> bool:
        if asked.lost and asked.lost / asked.whole > SETTINGS.most_lost:
            return False
        return max(best.cover, best.near) >= SETTINGS.least_cover

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

    def _excerpt(self, number: int, place: _Place, asked: _Asked) -> Excerpt:
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
        scores = [
            max((self._worth(sentence, asked) for sentence in block.sentences), default=-1.0)
            for block in blocks
        ]
        first = last = max(range(len(blocks)), key=lambda place_: (scores[place_], -place_))
        while True:
            size = blocks[last].span.end - blocks[first].span.start
            around = [
                (scores[other], other)
                for other in (first - 1, last + 1)
                if 0 <= other < len(blocks)
                and size + blocks[other].span.end - blocks[other].span.start < SETTINGS.excerpt
            ]
            if not around:
                break
            _, other = max(around)
            first, last = min(first, other), max(last, other)
        start, end = blocks[first].span.start, blocks[last].span.end
        return Excerpt(text[start:end], number, start, end)

    def _worth(self, sentence: Sentence, asked: _Asked) -> float:
        stems = self._known(sentence)
        length = len(stems)
        value = asked.cover(stems)
        if length < SETTINGS.shortest or length > SETTINGS.longest:
            value *= SETTINGS.odd_length
        return value * (SETTINGS.row if sentence.row else 1.0)

    def _sentences(self, shown: Sequence[_Found], asked: _Asked) -> tuple[tuple[str, int], ...]:
        """Give the best sentence, and a second one of the same section if it adds to it."""
        found = []
        for number, item in enumerate(shown[:2], start=1):
            for place, sentence in enumerate(
                sentence for block in item.place.blocks for sentence in block.sentences
            ):
                opening = item.place.section.level == 1
                first = (SETTINGS.opens if opening else SETTINGS.first) * (place == 0)
                value = self._worth(sentence, asked) + first - SETTINGS.behind * (number - 1)
                found.append((-value, number, sentence.span.start, sentence))
        if not found:
            return ()
        found.sort(key=lambda item: item[:3])
        best = found[0]
        chosen = [best]
        others = [item for item in found[1:] if item[1] == best[1] and not item[3].row]
        if others and -others[0][0] >= SETTINGS.second * -best[0]:
            chosen.append(others[0])
        chosen.sort(key=lambda item: item[1:3])
        return tuple(
            (self._quoted(shown[item[1] - 1].place, item[3].span), item[1]) for item in chosen
        )

    def _quoted(self, place: _Place, span: Span) -> str:
        return place.page.twin.text[span.start : span.end]

    def _related(
        self, question: Question, asked: _Asked, shown: Sequence[_Found]
    ) -> tuple[Related, ...]:
        paths = {item.place.page.twin.path for item in shown}
        found = [
            (-self._likeness(stems, asked) - SETTINGS.same_page * (path in paths), path, text)
            for path, text, stems in self._questions
            if text.casefold().rstrip("?") != question.text.casefold().rstrip("?")
        ]
        return tuple(
            Related(text, self.library.pages[path].twin.url)
            for value, path, text in sorted(found)[: SETTINGS.related]
            if value < -SETTINGS.least_related
        )


def _overlap(wanted: frozenset[str], stems: Collection[str]) -> float:
    return sum(stem in stems for stem in wanted) / len(wanted) if wanted else 0.0


def _varied(found: Sequence[_Found], limit: int) -> list[_Found]:
    """Take the best sections, and no more than so many of one page."""
    taken: list[_Found] = []
    counts: dict[str, int] = {}
    for item in found:
        path = item.place.page.twin.path
        if counts.get(path, 0) < SETTINGS.of_one_page:
            counts[path] = counts.get(path, 0) + 1
            taken.append(item)
        if len(taken) == limit:
            break
    return taken


def _confidence(best: _Found, score: float) -> str:
    sure: Mapping[str, float] = {"high": SETTINGS.high, "medium": SETTINGS.medium}
    value = max(score, best.near)
    return next((name for name, least in sure.items() if value >= least), "low")
