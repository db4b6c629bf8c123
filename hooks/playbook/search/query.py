# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A query into what it may mean, section 3 of SPECIFICATION.md; query.js does the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from playbook.search import analysis
from playbook.search.settings import SETTINGS
from playbook.search.spelling import distance, letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.search.index import Groups

_ENDS_IN_WORD = re.compile(r"[A-Za-z0-9]\Z", re.ASCII)
_TWO = 2


@dataclass(frozen=True)
class Alternative:
    """One reading of a part of the query: stems that count together, and how sure we are.

    Attributes:
        stems: the stems.
        weight: 1 for what the reader typed, less for what we guess.
        frequency: in how many documents its family of completions stands, 0 if it is none.
    """

    stems: tuple[str, ...]
    weight: float
    frequency: int = 0


@dataclass(frozen=True)
class Query:
    """What a query means.

    Attributes:
        parts: what to look for; each part in its readings, of which a document takes the best.
        pairs: stems that stand side by side.
        corrections: words as typed, and the word of the book that we take each for.
        expansions: words as typed, and the book's own name for each.
        unknown: words that mean nothing here.
        near: whether nothing typed is known, and the parts are words that begin alike.
        line: all words as typed, stop words included.
        growing: whether the last of them may be unfinished.
    """

    parts: tuple[tuple[Alternative, ...], ...]
    pairs: tuple[tuple[str, str], ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    expansions: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    near: bool = False
    line: str = ""
    growing: bool = False

    @property
    def stems(self) -> tuple[str, ...]:
        """What excerpts and pages mark: every stem typed or taken for one, no part of a phrase."""
        found = (
            stem
            for part in self.parts
            for place, reading in enumerate(part)
            for stem in reading.stems
            if place == 0 or len(reading.stems) == 1
        )
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Vocabulary:
    """The words that the book knows; fields as in ``Index``.

    Attributes:
        frequencies: by stem, how many documents have it.
    """

    words: tuple[str, ...]
    frequencies: Mapping[str, int]
    names: Groups
    everyday: Groups
    compounds: frozenset[str]

    @cached_property
    def terms(self) -> dict[tuple[str, ...], dict[tuple[str, ...], str]]:
        """By the stems of a name, the stems of its other names, and each as it is written."""
        return self._others(self.names)

    @cached_property
    def chosen(self) -> frozenset[tuple[str, ...]]:
        """The names that the book itself uses."""
        return frozenset(tuple(analysis.stems(group[0], self.compounds)) for group in self.names)

    @cached_property
    def daily(self) -> dict[tuple[str, ...], dict[tuple[str, ...], str]]:
        """The same for the words of daily life."""
        return self._others(self.everyday)

    def alike(self, word: str, most: int) -> Iterator[str]:
        """Give the words that could be so many slips away, by their lengths and their letters.

        A slip adds or takes a letter, or exchanges one for another. So this passes over nearly all
        words before a distance is computed, and over none that is near.
        """
        own = letters(word)
        for length in range(len(word) - most, len(word) + most + 1):
            for other, signs in self._by_length.get(length, ()):
                if (own ^ signs).bit_count() <= _TWO * most:
                    yield other

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[str, int]]]:
        found: dict[int, list[tuple[str, int]]] = {}
        for word in self.words:
            found.setdefault(len(word), []).append((word, letters(word)))
        return found

    def _others(self, groups: Groups) -> dict[tuple[str, ...], dict[tuple[str, ...], str]]:
        found: dict[tuple[str, ...], dict[tuple[str, ...], str]] = {}
        for group in groups:
            stemmed = [tuple(analysis.stems(name, self.compounds)) for name in group]
            for own in filter(None, stemmed):
                others = found.setdefault(own, {})
                for other, name in zip(stemmed, group, strict=True):
                    if other not in (own, ()) and all(stem in self.frequencies for stem in other):
                        others.setdefault(other, name)
        return {own: others for own, others in found.items() if others}


def read(text: str, vocabulary: Vocabulary) -> Query:
    """Say what a query means in this book."""
    line = analysis.kept(text)[: SETTINGS.longest]
    typed = analysis.joined(analysis.words(line), vocabulary.compounds)
    last = len(typed) - 1 if _ENDS_IN_WORD.search(line) else -1
    # A word counts once, however often it is typed; the last one may still be growing.
    words = {
        word: place == last for place, word in enumerate(typed) if word not in analysis.STOP_WORDS
    }
    if not words and typed:
        words = {typed[-1]: last >= 0}
    found = _Reader(vocabulary).read(list(words.items())[: SETTINGS.most_words])
    return replace(found, line=" ".join(analysis.words(line)), growing=last >= 0)


class _Reader:
    """Reads one query, and keeps what it corrected and expanded on the way."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._corrections: list[tuple[str, str]] = []
        self._expansions: list[tuple[str, str]] = []
        self._unknown: list[str] = []

    def read(self, words: list[tuple[str, bool]]) -> Query:
        stems = [analysis.stem(word) for word, _ in words]
        parts = []
        place = 0
        while place < len(words):
            length = self._named(stems, place)
            if length:
                own = tuple(stems[place : place + length])
                said = " ".join(word for word, _ in words[place : place + length])
                parts.append((Alternative(own, 1.0), *self._synonyms(own, said)))
            elif part := self._word(*words[place]):
                parts.append(part)
            place += length or 1
        near = not parts and bool(self._unknown)
        if near:
            parts = [part for word in self._unknown if (part := self._near(word))]
        row = [stem for part in parts for stem in part[0].stems]
        return Query(
            tuple(parts),
            tuple(pairwise(row)),
            tuple(self._corrections),
            tuple(self._expansions),
            tuple(self._unknown),
            near,
        )

    def _named(self, stems: list[str], place: int) -> int:
        """Give how many words from here on are one name, the most that there are, or 0."""
        for length in range(min(SETTINGS.longest_name, len(stems) - place), 1, -1):
            own = tuple(stems[place : place + length])
            known = all(stem in self._vocabulary.frequencies for stem in own)
            if known and (own in self._vocabulary.terms or own in self._vocabulary.daily):
                return length
        return 0

    def _synonyms(self, own: tuple[str, ...], said: str) -> list[Alternative]:
        terms = self._vocabulary.terms.get(own, {})
        if terms and own not in self._vocabulary.chosen:
            self._expansions.append((said, next(iter(terms.values()))))
        return self._alternatives(own)

    def _alternatives(self, own: tuple[str, ...]) -> list[Alternative]:
        """Give the names that the glossary and daily life have for the same."""
        terms = self._vocabulary.terms.get(own, {})
        weights = dict.fromkeys(self._vocabulary.daily.get(own, {}), SETTINGS.everyday)
        weights |= dict.fromkeys(terms, SETTINGS.synonym)
        # A synonym is as rare as what was typed: "money" must not outweigh the "pay" of a title.
        typed = self._vocabulary.frequencies.get(own[0], 0) if len(own) == 1 else 0
        return [
            Alternative(other, weight, typed if len(other) == 1 else 0)
            for other, weight in weights.items()
        ]

    def _word(self, word: str, growing: bool) -> tuple[Alternative, ...]:  # noqa: FBT001
        stem = analysis.stem(word)
        found = [Alternative((stem,), 1.0)] if stem in self._vocabulary.frequencies else []
        found += self._synonyms((stem,), word)
        if word in self._vocabulary.compounds:
            found += self._halves(word)
        if growing:
            found += self._completions(word, stem, SETTINGS.completion if found else 1.0)
        # Of nothing but stop words, the last may still become another word.
        if not found and word not in analysis.STOP_WORDS:
            found = (
                self._corrected(word, 1, growing)
                or self._halves(word)
                or self._corrected(word, _TWO, growing)
            )
            if not found:
                self._unknown.append(word)
        return tuple(found)

    def _halves(self, word: str) -> list[Alternative]:
        """Read a word as the two that it is made of; the cut with the commonest parts wins."""
        frequencies = self._vocabulary.frequencies
        best: tuple[str, ...] = ()
        most = 0
        for cut in range(_TWO, len(word) - 1):
            halves = [half for half in (word[:cut], word[cut:]) if half not in analysis.STOP_WORDS]
            stems = tuple(analysis.stem(half) for half in halves)
            if not stems or any(len(half) < SETTINGS.shortest_half for half in halves):
                continue
            rarest = min(frequencies.get(stem, 0) for stem in stems)
            if rarest > most:
                best, most = stems, rarest
        return [Alternative(best, SETTINGS.half)] if best else []

    def _completions(self, word: str, stem: str, weight: float) -> list[Alternative]:
        """Read a word as the beginning of others; a rare one is no better than a common one."""
        known = self._vocabulary.words
        found = set()
        for place in range(bisect_left(known, word), len(known)):
            if not known[place].startswith(word):
                break
            found.add(analysis.stem(known[place]))
        best = self._commonest(found - {stem})[: SETTINGS.most_completions]
        together = sum(self._vocabulary.frequencies[other] for other in best)
        return [Alternative((other,), weight, together) for other in best]

    def _commonest(self, stems: set[str]) -> list[str]:
        return sorted(stems, key=lambda stem: (-self._vocabulary.frequencies[stem], stem))

    def _corrected(self, word: str, most: int, growing: bool) -> list[Alternative]:  # noqa: FBT001
        allowed = min(most, 1 if len(word) < SETTINGS.longer_typo else _TWO)
        if len(word) < SETTINGS.shortest_typo or not word.isalpha():
            return []
        found = []
        words = self._vocabulary.words if growing else self._vocabulary.alike(word, allowed)
        for other in words:
            apart = self._apart(word, other, allowed, growing)
            if apart <= allowed:
                stem = analysis.stem(other)
                frequency = self._vocabulary.frequencies[stem]
                found.append((apart, other[0] != word[0], -frequency, other, stem))
        best = sorted(found)[: SETTINGS.most_corrections]
        if not best:
            return []
        self._corrections.append((word, best[0][3]))
        first = best[0][4]
        stems = dict.fromkeys(stem for apart, *_, stem in best if apart == best[0][0])
        return [
            *(Alternative((s,), 1.0 if s == first else SETTINGS.correction) for s in stems),
            *self._alternatives((first,)),
        ]

    @staticmethod
    def _apart(word: str, other: str, most: int, growing: bool) -> float:  # noqa: FBT001
        """Say how many slips apart two words are; a beginning of the other counts half one more."""
        size = len(word)
        apart: float = distance(word, other, most)
        if growing and len(other) > size + 1 and apart > most:
            starts = (other[: size - 1], other[:size], other[: size + 1])
            apart = min(apart, min(distance(word, start, most - 1) for start in starts) + 0.5)
        return apart

    def _near(self, word: str) -> tuple[Alternative, ...]:
        """Read an unknown word as those that share the longest beginning with it."""
        for size in range(len(word) - 1, SETTINGS.shortest_near - 1, -1):
            found = self._completions(word[:size], "", 1.0)
            if found:
                return tuple(found)
        return ()
