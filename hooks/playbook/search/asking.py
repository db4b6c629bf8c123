# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Which sections answer a question, section 7 of SPECIFICATION.md; asking.js does the same.

The search ranks pages. A section of theirs then counts by how much of the question its text and the
questions of its readers cover, each word by its rarity. Words that the book does not know weigh
most: a question about something else has them, and then nothing answers it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from playbook.search import analysis, cues, query, spelling
from playbook.search.index import FIELDS, OWN
from playbook.search.ranking import Ranking, rounded
from playbook.search.settings import ASKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from playbook.search.query import Query
    from playbook.search.store import Stored

CONFIDENCES = ("none", "low", "medium", "high")

_LONG = 5  # letters of a word in which one slip leaves no doubt


@dataclass(frozen=True)
class Part:
    """A part of a question: its readings as stems with a weight each, and how rare it is."""

    readings: tuple[tuple[tuple[str, ...], float], ...]
    rarity: float


@dataclass(frozen=True)
class Asked:
    """A question as the book understands it.

    Attributes:
        query: as the search reads it.
        parts: its parts that the book knows.
        lost: the weight of words that the book does not know.
        cues: the anchors of the sections that it asks for, such as those of reasons.
    """

    query: Query
    parts: tuple[Part, ...]
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
        whole = self.lost
        for part in self.parts:
            whole += part.rarity
        return whole

    def cover(self, stems: frozenset[str]) -> float:
        """Say how much of the question some stems cover, from 0 to 1."""
        # Thousands of sentences hold the same few words of it.
        held = stems & self.meant
        found = self._covers.get(held)
        if found is None:
            found = self._covers[held] = self._cover(held)
        return found

    def _cover(self, held: frozenset[str]) -> float:
        covered = 0.0
        for part in self.parts:
            best = 0.0
            for reading, weight in part.readings:
                there = len([stem for stem in reading if stem in held])
                best = max(best, weight * there / len(reading))
            covered += part.rarity * best
        return covered / self.whole

    @cached_property
    def _covers(self) -> dict[frozenset[str], float]:
        return {frozenset(): 0.0}


@dataclass(frozen=True)
class Words:
    """The different stems of a question, and what they weigh together."""

    stems: frozenset[str]
    weight: float


@dataclass(frozen=True)
class Place:
    """A section with what is needed to judge it.

    Attributes:
        anchor: the id of its heading, "" for the opening of a page.
        stems: those of its heading and text.
        asked: those of all questions of readers who need it.
    """

    anchor: str
    stems: frozenset[str]
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Found:
    """A section, by its number in the index, and how well it fits, from 0 to 1."""

    section: int
    score: float


@dataclass(frozen=True)
class Ranked:
    """The sections that fit a question, best first.

    Attributes:
        sections: the sections.
        certainty: how sure it is that the best one answers, from 0 to 1.
    """

    sections: tuple[Found, ...]
    certainty: float


class Asking:
    """Ranks sections; made once for an index."""

    def __init__(self, stored: Stored, ranking: Ranking) -> None:
        """Prepare what every question needs."""
        index = stored.index
        self._index = index
        self._ranking = ranking
        frequencies = ranking.vocabulary.frequencies
        self._rarities = {stem: ranking.rarity(found) for stem, found in frequencies.items()}
        self._unknown = ranking.rarity(0)
        # Words of readers' questions alone are as rare as words can be, but not unknown.
        only_asked = {stem: 0 for _, stems in index.asked for stem in stems}
        self._vocabulary = query.Vocabulary(
            index.words,
            only_asked | dict(frequencies),
            index.names,
            index.everyday,
            index.compounds,
        )
        self.places = self._read_places(stored)
        self._weights = [self.weigh(stems) for _, stems in index.asked]
        self._by_stem: dict[str, list[int]] = {}
        for number, (_, stems) in enumerate(index.asked):
            for stem in stems:
                self._by_stem.setdefault(stem, []).append(number)

    def _read_places(self, stored: Stored) -> tuple[Place, ...]:
        index = self._index
        stems: list[set[str]] = [set() for _ in index.owners]
        for stem, found in index.postings.items():
            for section, counts in found:
                if any(counts[OWN : len(FIELDS)]):
                    stems[section].add(stem)
        asked: list[set[str]] = [set() for _ in index.owners]
        for section, own in index.asked:
            asked[section].update(own)
        anchors = [anchor for card in stored.cards for anchor, _ in card.sections]
        return tuple(
            Place(anchor, frozenset(own), frozenset(wanted))
            for anchor, own, wanted in zip(anchors, stems, asked, strict=True)
        )

    def words(self, text: str) -> Words:
        """Give the different stems of a text, and what they weigh."""
        stems = frozenset(analysis.stems(text, self._index.compounds))
        return Words(stems, self.weigh(stems))

    def rarity(self, stem: str) -> float:
        """Say how rare a stem is among the documents."""
        return self._rarities.get(stem, self._unknown)

    def weigh(self, stems: Iterable[str]) -> float:
        """Say how rare stems are together."""
        weight = 0.0
        for stem in sorted(stems):
            weight += self.rarity(stem)
        return weight

    def read(self, text: str) -> Asked:
        """Say what a question means in this book."""
        # The sign ends the last word, which a search would take for one still being typed.
        return self._weighed(query.read(f"{text}?", self._vocabulary))

    def _weighed(self, meant: Query) -> Asked:
        parts = []
        for part in meant.parts:
            rarity = 0.0
            for stem in part[0].stems:
                rarity += self.rarity(stem)
            parts.append(Part(tuple((own.stems, own.weight) for own in part), rarity))
        lost = 0.0
        for word, by in meant.corrections:
            lost += self._unknown * _doubt(word, by)
        for word in meant.unknown:
            lost += 0.0 if _is_small_word(word) else self._unknown
        return Asked(meant, tuple(parts), lost, cues.sections(meant.line))

    def rank(self, asked: Asked, only: Collection[int] = ()) -> Ranked:
        """Rank the sections that may answer a question.

        Args:
            asked: the question.
            only: the numbers of the sections to judge; when empty, those of the pages that the
                search finds, and of the pages whose readers ask alike.
        """
        ranked = self._ranking.rank(asked.query, None if only else ASKING.documents)
        best = ranked[0].score if ranked else 0.0
        shares = {item.document: item.score / best for item in ranked if best}
        alike = self._liken(asked)
        owners = self._index.owners
        if not only:
            nearest = sorted(alike, key=lambda section: (-alike[section][0], section))
            for section in nearest[: ASKING.alike]:
                shares.setdefault(owners[section], 0.0)
        sections = only or [place for place, owner in enumerate(owners) if owner in shares]
        found = []
        for section in sections:
            page = shares.get(owners[section], 0.0)
            near = alike.get(section, (0.0, 0.0))
            found.append(Found(section, self.judge(self.places[section], asked, page, near)))
        found.sort(key=lambda item: (-item.score, item.section))
        certainty = 0.0
        if found and asked.whole:
            first, _ = alike.get(found[0].section, (0.0, 0.0))
            # What a reader asked in the same words is answered, whatever the search finds.
            certainty = max(found[0].score + ASKING.search * best / asked.whole, first * first)
        return Ranked(tuple(found), min(1.0, certainty))

    def judge(
        self, place: Place, asked: Asked, page: float, near: tuple[float, float] = (0.0, 0.0)
    ) -> float:
        """Say how well a section fits.

        Args:
            place: the section.
            asked: the question.
            page: the score of its page in the search, as a share of the best.
            near: how alike the nearest of its readers' questions is, and the one after it.
        """
        text = asked.cover(place.stems)
        questions = asked.cover(place.asked)
        first, second = near
        if not place.asked:
            questions = first = second = ASKING.unasked * text
        score = (
            ASKING.page * page
            + ASKING.text * text
            + ASKING.asked * questions
            + ASKING.first * first
            + ASKING.second * second
        )
        if place.anchor in asked.cues:
            score += ASKING.cue
        if place.anchor in cues.ASIDES:
            score -= ASKING.aside
        return rounded(score)

    def alike(self, meant: Query) -> dict[int, float]:
        """Say how alike the nearest two questions of each section are, for what a search means.

        Their squares: what is asked in the same words counts, and what shares a word hardly does.
        """
        found = self._liken(self._weighed(meant))
        return {
            section: first * first + second * second for section, (first, second) in found.items()
        }

    def _liken(self, asked: Asked) -> dict[int, tuple[float, float]]:
        """Say how alike the two nearest questions of each section are that has one at all alike."""
        stems = sorted(asked.meant)
        shared: dict[int, int] = {}
        for place, stem in enumerate(stems):
            for number in self._by_stem.get(stem, ()):
                shared[number] = shared.get(number, 0) | 1 << place
        # Thousands of questions share the same few words with it.
        known: dict[int, tuple[float, float]] = {}
        nearest: dict[int, tuple[float, float]] = {}
        for number, bits in shared.items():
            if bits not in known:
                held = frozenset(stem for place, stem in enumerate(stems) if bits >> place & 1)
                known[bits] = asked.cover(held), self.weigh(held)
            there, back = known[bits]
            near = _harmonic(there, back / self._weights[number])
            section, _ = self._index.asked[number]
            first, second = nearest.get(section, (0.0, 0.0))
            nearest[section] = (max(first, near), max(second, min(first, near)))
        return nearest

    def likeness(self, words: Words, asked: Asked) -> float:
        """Say how alike some words and the question are, from 0 to 1."""
        there = asked.cover(words.stems)
        return (
            _harmonic(there, self.weigh(words.stems & asked.meant) / words.weight) if there else 0
        )


def _harmonic(there: float, back: float) -> float:
    """Give the mean of two shares, low as soon as one of them is."""
    return 2 * there * back / (there + back) if there else 0.0


def confidence(certainty: float) -> str:
    """Give a certainty as one of CONFIDENCES: "none" when nothing answers."""
    sure = {"high": ASKING.high, "medium": ASKING.medium, "low": ASKING.low}
    return next((name for name, least in sure.items() if certainty >= least), "none")


def _doubt(word: str, by: str) -> float:
    """Say how much of a word that was corrected counts as unknown; of a short one, all."""
    slips = spelling.distance(word, by, len(word))
    return ASKING.corrected if slips <= ASKING.misspelt * len(word) else 1.0


def _is_small_word(word: str) -> bool:
    """Say whether a word is one of those that searches drop, with a slip: "shuold"."""
    return len(word) >= _LONG and any(
        spelling.distance(word, small, 1) <= 1 for small in analysis.STOP_WORDS
    )
