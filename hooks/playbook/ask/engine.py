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

from playbook.ask import cues, passages
from playbook.ask.settings import SETTINGS
from playbook.search import analysis, query, spelling
from playbook.search.documents import GLOSSARY
from playbook.search.ranking import Ranking

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from playbook.ask.library import Library, Page
    from playbook.ask.passages import Sentence, Span
    from playbook.ask.question import Question
    from playbook.search.query import Query
    from playbook.twins import Section

FORMS = frozenset({"tool", "template"})
"""Kinds of pages whose sections are mostly forms to fill in, and not sentences."""

ASIDES = frozenset({"example", "wrong", "good", "evidence", "ignored", "practices", "pages"})
"""Sections that every page of a kind has: they show the answer or doubt it, and seldom give it."""

_LONG = 5  # letters of a word in which one slip leaves no doubt

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


@dataclass(frozen=True)
class _Asked:
    """A question as the book understands it.

    Attributes:
        query: as the search reads it.
        parts: its parts that the book knows.
        lost: the weight of words that the book does not know.
        cues: the anchors of the sections that it asks for, such as those of reasons.
    """

    query: Query
    parts: tuple[_Part, ...]
    lost: float
    cues: frozenset[str]

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
        # Thousands of sentences hold the same few words of it.
        held = stems & self.meant
        found = self._covers.get(held)
        if found is None:
            found = self._covers[held] = self._cover(held)
        return found

    def _cover(self, held: frozenset[str]) -> float:
        shares = [0.0] * len(self.parts)
        for stem in held:
            for place, reading, weight in self._readings[stem]:
                share = weight
                if len(reading) > 1:
                    share *= len([other for other in reading if other in held]) / len(reading)
                shares[place] = max(shares[place], share)
        covered = sum(
            part.rarity * share for part, share in zip(self.parts, shares, strict=True) if share
        )
        return covered / self.whole

    @cached_property
    def _covers(self) -> dict[frozenset[str], float]:
        return {frozenset(): 0.0}

    @cached_property
    def _readings(self) -> dict[str, list[tuple[int, tuple[str, ...], float]]]:
        """By stem, the readings that it is in: the part's place, the stems, the weight."""
        found: dict[str, list[tuple[int, tuple[str, ...], float]]] = {}
        for place, part in enumerate(self.parts):
            for reading, weight in part.readings:
                for stem in reading:
                    found.setdefault(stem, []).append((place, reading, weight))
        return found


@dataclass(frozen=True)
class _Line:
    """A sentence with its stems."""

    sentence: Sentence
    stems: frozenset[str]


@dataclass(frozen=True)
class _Place:
    """A section with what is needed to judge it.

    Attributes:
        blocks: where its blocks stand, and the sentences of each.
        heading: the stems of its heading, and ``weight`` what they weigh.
        stems: those of its text.
        every: those of its page's title, too.
    """

    page: Page
    section: Section
    blocks: tuple[tuple[Span, tuple[_Line, ...]], ...]
    heading: frozenset[str]
    weight: float
    stems: frozenset[str]
    own: frozenset[str]
    every: frozenset[str]

    @property
    def lines(self) -> Iterator[_Line]:
        """Its sentences in order."""
        return (line for _, lines in self.blocks for line in lines)


@dataclass(frozen=True)
class _Curated:
    """A question that a page says it answers, with its stems and their weight.

    Attributes:
        section: the anchor of the section that answers it, "" where the page as a whole does.
        bare: its text as questions are compared, whatever their capitals and signs.
    """

    path: str
    section: str
    text: str
    bare: str
    stems: frozenset[str]
    whole: float


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
        documents = len(library.stored.index.boosts)
        self._rarities = {
            stem: _rarity(documents, frequency)
            for stem, frequency in self._ranking.vocabulary.frequencies.items()
        }
        self._unknown = _rarity(documents, 0)
        self._places = {
            path: {section.anchor: self._place(page, section) for section in page.twin.sections}
            for path, page in library.pages.items()
        }
        self._questions = {
            path: tuple(self._curated(page, text) for text in page.questions)
            for path, page in library.pages.items()
        }

    def _stems(self, text: str) -> list[str]:
        return analysis.stems(text, self._compounds)

    def _place(self, page: Page, section: Section) -> _Place:
        text = page.twin.text
        blocks = tuple(
            (
                block.span,
                tuple(
                    _Line(sentence, frozenset(self._stems(sentence.words)))
                    for sentence in block.sentences
                ),
            )
            for block in passages.blocks(text, section.start, section.end)
        )
        title = frozenset(self._stems(page.twin.title))
        heading = frozenset(self._stems(section.heading))
        stems = frozenset[str]().union(*(line.stems for _, lines in blocks for line in lines))
        weight = self._weight(heading)
        own = heading | stems
        return _Place(page, section, blocks, heading, weight, stems, own, title | own)

    def _curated(self, page: Page, text: str) -> _Curated:
        stems = frozenset(self._stems(text))
        section = page.answers.get(text, "")
        return _Curated(page.twin.path, section, text, _bare(text), stems, self._weight(stems))

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
        guessed = sum(_doubt(word, by) for word, by in dict(meant.corrections).items())
        strange = [word for word in meant.unknown if not _is_small_word(word)]
        lost = self._unknown * (len(strange) + guessed)
        return _Asked(meant, parts, lost, cues.sections(text))

    def _rarity(self, stem: str) -> float:
        return self._rarities.get(stem, self._unknown)

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self._rarity(stem) for stem in sorted(stems))

    def _rank(self, question: Question, asked: _Asked) -> list[_Found]:
        ranked = self._ranking.rank(asked.query, SETTINGS.documents)
        cards = self.library.stored.cards
        best = ranked[0].score if ranked else 1.0
        goal = frozenset(self._stems(question.goal))
        pages: dict[str, float] = {}
        sections: dict[tuple[str, str], float] = {}
        first = self._firsts
        for item in ranked:
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
        nearest = {path: self._near(path, asked) for path in pages}
        rough = sorted(
            (
                self._judge(
                    place,
                    asked,
                    pages[path],
                    sections.get((path, anchor), 0.0) / top,
                    nearest[path],
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
        self,
        place: _Place,
        asked: _Asked,
        page: float,
        section: float,
        nearest: Mapping[str, float],
    ) -> _Found:
        near = max(nearest.values(), default=0.0)
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
            + SETTINGS.cue * cover * (place.section.anchor in asked.cues)
        )
        if opening:
            score += SETTINGS.opening + SETTINGS.question * nearest.get("", 0.0)
        else:
            score += SETTINGS.answer * nearest.get(place.section.anchor, 0.0)
            score += SETTINGS.heading * asked.cover(place.heading)
            score += SETTINGS.likeness * self._likeness(place.heading, place.weight, asked)
        return _Found(place, score, cover, near)

    def _look_closer(self, found: _Found, asked: _Asked) -> _Found:
        best = max((asked.cover(line.stems) for line in found.place.lines), default=0.0)
        return replace(found, score=found.score + SETTINGS.sentence * best)

    @cached_property
    def _by_stem(self) -> dict[str, list[_Curated]]:
        found: dict[str, list[_Curated]] = {}
        for questions in self._questions.values():
            for own in questions:
                for stem in own.stems:
                    found.setdefault(stem, []).append(own)
        return found

    def _near(self, path: str, asked: _Asked) -> dict[str, float]:
        """Say how near the page's own questions come, from 0 to 1, by the section they name."""
        nearest: dict[str, float] = {}
        for own in self._questions[path]:
            near = self._likeness(own.stems, own.whole, asked)
            nearest[own.section] = max(nearest.get(own.section, 0.0), near)
        return nearest

    def _likeness(self, stems: frozenset[str], whole: float, asked: _Asked) -> float:
        """Say how alike a question of the book is: the harmonic mean of what each covers.

        Args:
            stems: those of the book's question, or of a heading.
            whole: their weight.
            asked: what a reader asked.
        """
        there = asked.cover(stems)
        if not there:
            return 0.0
        back = self._weight(stems & asked.meant) / whole
        return 2 * there * back / (there + back) if back else 0.0

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

    def _sentences(self, shown: Sequence[_Found], asked: _Asked) -> tuple[tuple[str, int], ...]:
        """Give the best sentence, and a second one of the same section if it adds to it."""
        found = []
        for number, item in enumerate(shown[:2], start=1):
            for place, line in enumerate(item.place.lines):
                opening = item.place.section.level == 1
                first = (SETTINGS.opens if opening else SETTINGS.first) * (place == 0)
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

    def _related(
        self, question: Question, asked: _Asked, shown: Sequence[_Found]
    ) -> tuple[Related, ...]:
        paths = {item.place.page.twin.path for item in shown}
        found = []
        alike = {own for stem in asked.meant for own in self._by_stem.get(stem, ())}
        for own in alike:
            value = self._likeness(own.stems, own.whole, asked)
            value += SETTINGS.same_page * (own.path in paths)
            if value > SETTINGS.least_related and own.bare != _bare(question.text):
                found.append((-value, own.path, own.text, own.section))
        return tuple(
            Related(text, self.library.pages[path].twin.url + (f"#{section}" if section else ""))
            for _, path, text, section in sorted(found)[: SETTINGS.related]
        )


def _rarity(documents: int, frequency: int) -> float:
    known = min(documents, frequency)
    return math.log(1 + (documents - known + 0.5) / (known + 0.5))


def _doubt(word: str, by: str) -> float:
    """Say how much of a word that was corrected counts as unknown; of a short one, all."""
    slips = spelling.distance(word, by, len(word))
    return SETTINGS.corrected if slips <= SETTINGS.misspelt * len(word) else 1.0


def _is_small_word(word: str) -> bool:
    """Say whether a word is one of those that searches drop, with a slip: "shuold"."""
    return len(word) >= _LONG and any(
        spelling.distance(word, small, 1) <= 1 for small in analysis.STOP_WORDS
    )


def _worth(line: _Line, asked: _Asked) -> float:
    value = asked.cover(line.stems)
    if not SETTINGS.shortest <= len(line.stems) <= SETTINGS.longest:
        value *= SETTINGS.odd_length
    return value * (SETTINGS.row if line.sentence.row else 1.0)


def _bare(question: str) -> str:
    return question.casefold().rstrip("?")


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
