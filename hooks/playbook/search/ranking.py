# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Which documents answer a query, best first: section 4 of SPECIFICATION.md.

ranking.js does the same, operation by operation, so that scores agree to six decimals. For that
reason sums are written as loops: since Python 3.12, ``sum`` rounds floats better than script can.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from playbook.search.documents import TERM
from playbook.search.index import FIELDS, OWN
from playbook.search.query import Alternative, Vocabulary
from playbook.search.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playbook.search.index import Counts, Index
    from playbook.search.query import Query

_DECIMALS = 1_000_000
_PARTS = 128
"""What so many words found is remembered."""


@dataclass(frozen=True)
class Ranked:
    """A document among the results: its number, its score, its sections that fit, best first."""

    document: int
    score: float
    sections: tuple[tuple[int, float], ...]


@dataclass
class _Scores:
    """What was found so far; by document, by section, and the share of the query by document."""

    documents: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    sections: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    covered: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    def take_better(self, other: _Scores, weight: float) -> None:
        """Keep the better of two readings."""
        for own, found in zip(self.all, other.all, strict=True):
            for place, score in found.items():
                weighed = weight * score
                if weighed > own.get(place, 0.0):
                    own[place] = weighed

    def add(self, other: _Scores, weight: float) -> None:
        """Add another part of the query, which is so much of the whole."""
        for place, score in other.documents.items():
            self.documents[place] += score
        for place, score in other.sections.items():
            self.sections[place] += score
        for place, share in other.covered.items():
            self.covered[place] += share * weight

    @property
    def all(self) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
        return self.documents, self.sections, self.covered


@dataclass(frozen=True)
class _Worths:
    """What a stem is worth in each section and each document that has it, rarity apart."""

    sections: tuple[tuple[int, float], ...]
    documents: tuple[tuple[int, float], ...]


class Ranking:
    """Ranks documents; made once for an index."""

    def __init__(self, index: Index) -> None:
        """Prepare what every query needs."""
        self._index = index
        lengths = [[0] * len(FIELDS) for _ in index.boosts]
        for owner, counts in zip(index.owners, index.lengths, strict=True):
            for place, count in enumerate(counts):
                lengths[owner][place] += count
        self._lengths = lengths
        self._means = _means(lengths)
        self._section_means = _means(index.lengths)
        self._worths: dict[str, _Worths] = {}
        # The same few words are in many questions; what they find is only read, so it is shared.
        self._part = lru_cache(_PARTS)(self._best_of)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that queries are read with."""
        index = self._index
        frequencies = {
            stem: len({index.owners[section] for section, _ in found})
            for stem, found in index.postings.items()
        }
        return Vocabulary(index.words, frequencies, index.names, index.everyday, index.compounds)

    def rank(
        self, query: Query, most: int | None = None, alike: Mapping[int, float] | None = None
    ) -> list[Ranked]:
        """Give the documents that have something of the query, best first.

        Args:
            query: what is looked for.
            most: how many documents; all when None.
            alike: by section, how alike the questions of its readers are, where any is.
        """
        scores = _Scores()
        whole = 0.0
        for part in query.parts:
            weight = self._weight(part[0])
            whole += weight
            scores.add(self._part(part), weight)
        self._add_pairs(scores, query)
        self._add_labels(scores, query, whole)
        return self._sorted(scores, whole, most, alike or {})

    def _best_of(self, part: tuple[Alternative, ...]) -> _Scores:
        best = _Scores()
        for reading in part:
            best.take_better(self._read(reading), reading.weight)
        return best

    def _read(self, reading: Alternative) -> _Scores:
        scores = _Scores()
        total = self._weight(reading)
        saturation = SETTINGS.saturation
        for stem in reading.stems:
            rarity = self.rarity(self._frequency(reading, stem))
            worths = self._worths_of(stem)
            sections = {
                section: rarity * worth / (worth + saturation) for section, worth in worths.sections
            }
            documents = {
                owner: rarity * worth / (worth + saturation) for owner, worth in worths.documents
            }
            found = _Scores(documents, sections, dict.fromkeys(documents, 1.0))
            if len(reading.stems) == 1:
                return found
            scores.add(found, rarity / total)
        return scores

    def _worths_of(self, stem: str) -> _Worths:
        """Give what a stem is worth where it stands; counted once, since queries share words."""
        postings = self._index.postings.get(stem, ())
        found = self._worths.get(stem)
        if found or not postings:
            return found or _Worths((), ())
        sections = []
        together: dict[int, list[int]] = {}
        for section, counts in postings:
            own = together.setdefault(self._index.owners[section], [0] * len(FIELDS))
            for place, count in enumerate(counts):
                own[place] += count
            worth = _worth(counts, self._index.lengths[section], self._section_means, OWN)
            if worth:
                sections.append((section, worth))
        found = _Worths(
            tuple(sections),
            tuple(
                (owner, _worth(sums, self._lengths[owner], self._means, 0))
                for owner, sums in together.items()
            ),
        )
        self._worths[stem] = found
        return found

    def _add_pairs(self, scores: _Scores, query: Query) -> None:
        owners = self._index.owners
        for pair in query.pairs:
            found = self._index.pairs.get(pair, ())
            documents = dict.fromkeys(owners[section] for section in found)
            bonus = SETTINGS.pair * self.rarity(len(documents))
            for document in documents:
                scores.documents[document] += bonus
            for section in found:
                # The first section of a document has its pairs from the document's own fields.
                if section and owners[section] == owners[section - 1]:
                    scores.sections[section] += bonus

    def _add_labels(self, scores: _Scores, query: Query, whole: float) -> None:
        """Favour what is called like the query, the more of its label is typed."""
        line = query.line
        if len(line) < SETTINGS.shortest_label:
            return
        for document, label in enumerate(self._index.labels):
            if label.startswith(line if query.growing else f"{line} ") or label == line:
                bonus = SETTINGS.label * max(whole, 1.0)
                scores.documents[document] += bonus * len(line) / len(label)
                scores.covered.setdefault(document, whole)

    def _weight(self, reading: Alternative) -> float:
        weight = 0.0
        for stem in reading.stems:
            weight += self.rarity(self._frequency(reading, stem))
        return weight

    def _frequency(self, reading: Alternative, stem: str) -> int:
        return reading.frequency or self.vocabulary.frequencies.get(stem, 0)

    def rarity(self, frequency: int) -> float:
        """Say how rare is what so many documents have."""
        documents = len(self._index.boosts)
        frequency = min(documents, frequency)
        return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))

    def _sorted(
        self, scores: _Scores, whole: float, most: int | None, alike: Mapping[int, float]
    ) -> list[Ranked]:
        owners = self._index.owners
        best: dict[int, float] = {}
        for section, score in scores.sections.items():
            if score > best.get(owners[section], 0.0):
                best[owners[section]] = score
        found = []
        for document, share in scores.covered.items():
            section_score = rounded(best.get(document, 0.0))
            score = scores.documents[document] + SETTINGS.section * section_score
            if whole:
                score *= 1 - SETTINGS.coverage + SETTINGS.coverage * share / whole
            score *= self._index.boosts[document]
            if self._index.kinds[document] == TERM:
                score *= SETTINGS.term
            found.append((-rounded(score), document))
        if alike:
            found = self._add_alike(scores, found, alike)
        found.sort()
        least = found[0][0] * SETTINGS.least if found else 0.0
        kept = [(score, document) for score, document in found[:most] if score <= least]
        sections: dict[int, list[tuple[float, int]]] = {document: [] for _, document in kept}
        for section, score in scores.sections.items():
            if owners[section] in sections:
                sections[owners[section]].append((-rounded(score), section))
        return [
            Ranked(
                document,
                -score,
                tuple((section, -own) for own, section in sorted(sections[document])),
            )
            for score, document in kept
        ]

    def _add_alike(
        self, scores: _Scores, found: list[tuple[float, int]], alike: Mapping[int, float]
    ) -> list[tuple[float, int]]:
        """Favour what readers ask for in such words, among the documents that were found."""
        owners = self._index.owners
        best = -min(found, default=(0.0, 0))[0]
        top = max(scores.sections.values(), default=0.0)
        nearest: dict[int, float] = {}
        for section, near in alike.items():
            nearest[owners[section]] = max(nearest.get(owners[section], 0.0), near)
            if top:
                scores.sections[section] += SETTINGS.asked * top * near
        return [
            (-rounded(SETTINGS.asked * best * nearest.get(document, 0.0) - score), document)
            for score, document in found
        ]


def _worth(
    counts: Sequence[int], lengths: Sequence[int], means: Counts | list[float], first: int
) -> float:
    worth = 0.0
    for place in range(first, len(FIELDS)):
        if counts[place]:
            weight = SETTINGS.weights[place]
            dilution = 1 - weight.tightness + weight.tightness * lengths[place] / means[place]
            worth += weight.worth * counts[place] / dilution
    return worth


def _means(lengths: Sequence[Sequence[int]]) -> list[float]:
    """Give the mean length of each field, over those that have it."""
    means = []
    for place in range(len(FIELDS)):
        values = [own[place] for own in lengths if own[place]]
        means.append(sum(values) / len(values) if values else 1.0)
    return means


def rounded(score: float) -> float:
    """Give a score as both implementations compare it."""
    return math.floor(score * _DECIMALS + 0.5) / _DECIMALS
