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
from functools import cached_property
from typing import TYPE_CHECKING

from playbook.search.documents import TERM
from playbook.search.index import FIELDS, OWN
from playbook.search.query import Alternative, Vocabulary
from playbook.search.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playbook.search.index import Counts, Index
    from playbook.search.query import Query

_DECIMALS = 1_000_000


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
                own[place] = max(own[place], weight * score)

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

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that queries are read with."""
        index = self._index
        frequencies = {
            stem: len({index.owners[section] for section, _ in found})
            for stem, found in index.postings.items()
        }
        return Vocabulary(index.words, frequencies, index.names, index.everyday, index.compounds)

    def rank(self, query: Query) -> list[Ranked]:
        """Give every document that has something of the query, best first."""
        scores = _Scores()
        whole = 0.0
        for part in query.parts:
            weight = self._weight(part[0])
            whole += weight
            best = _Scores()
            for reading in part:
                best.take_better(self._read(reading), reading.weight)
            scores.add(best, weight)
        self._add_pairs(scores, query)
        self._add_labels(scores, query, whole)
        return self._sorted(scores, whole)

    def _read(self, reading: Alternative) -> _Scores:
        scores = _Scores()
        total = self._weight(reading)
        owners = self._index.owners
        for stem in reading.stems:
            rarity = self._rarity(self._frequency(reading, stem))
            together: dict[int, list[int]] = {}
            for section, counts in self._index.postings.get(stem, ()):
                own = together.setdefault(owners[section], [0] * len(FIELDS))
                for place, count in enumerate(counts):
                    own[place] += count
                lengths = self._index.lengths[section]
                worth = _worth(counts, lengths, self._section_means, OWN)
                if worth:
                    scores.sections[section] += rarity * worth / (worth + SETTINGS.saturation)
            for owner, sums in together.items():
                worth = _worth(sums, self._lengths[owner], self._means, 0)
                scores.documents[owner] += rarity * worth / (worth + SETTINGS.saturation)
                scores.covered[owner] += rarity / total
        return scores

    def _add_pairs(self, scores: _Scores, query: Query) -> None:
        owners = self._index.owners
        for pair in query.pairs:
            found = self._index.pairs.get(pair, ())
            documents = dict.fromkeys(owners[section] for section in found)
            bonus = SETTINGS.pair * self._rarity(len(documents))
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
            weight += self._rarity(self._frequency(reading, stem))
        return weight

    def _frequency(self, reading: Alternative, stem: str) -> int:
        return reading.frequency or self.vocabulary.frequencies.get(stem, 0)

    def _rarity(self, frequency: int) -> float:
        documents = len(self._index.boosts)
        frequency = min(documents, frequency)
        return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))

    def _sorted(self, scores: _Scores, whole: float) -> list[Ranked]:
        sections: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for section, score in scores.sections.items():
            sections[self._index.owners[section]].append((section, _rounded(score)))
        found = []
        for document, share in scores.covered.items():
            own = sorted(sections[document], key=lambda pair: (-pair[1], pair[0]))
            score = scores.documents[document] + SETTINGS.section * (own[0][1] if own else 0.0)
            if whole:
                score *= 1 - SETTINGS.coverage + SETTINGS.coverage * share / whole
            score *= self._index.boosts[document]
            if self._index.kinds[document] == TERM:
                score *= SETTINGS.term
            found.append(Ranked(document, _rounded(score), tuple(own)))
        found.sort(key=lambda ranked: (-ranked.score, ranked.document))
        least = found[0].score * SETTINGS.least if found else 0.0
        return [ranked for ranked in found if ranked.score >= least]


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


def _rounded(score: float) -> float:
    return math.floor(score * _DECIMALS + 0.5) / _DECIMALS
