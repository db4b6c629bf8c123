# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The nearest right value for a wrong one, by spelling and by words, quickly in a big book."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CUTOFF = 0.6
"""Least likeness of two spellings; the default of difflib, below which guesses surprise."""
_FEW = 30
"""Up to so many candidates are all compared; of more, those that share most letter triples."""
_SHORT_WORDS = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "for",
    "in",
    "is",
    "it",
    "of",
    "on",
    "or",
    "the",
    "to",
}
_WEAK = 0.4
"""Least share of common words; below it a guess is one word met by chance."""


class Pool:
    """Names to choose from."""

    def __init__(self, names: Iterable[str]) -> None:
        """Keep each name once; the alphabet decides between equals."""
        self.names = sorted(set(names))

    @cached_property
    def _by_triple(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(self.names):
            for triple in _triples(name):
                found[triple].append(index)
        return found

    def nearest(self, value: str, *, among: int = 1) -> list[str]:
        """Give the names that are spelt most like the value, best first; maybe none."""
        return difflib.get_close_matches(value, self._likely(value), n=among, cutoff=_CUTOFF)

    def _likely(self, value: str) -> list[str]:
        if len(self.names) <= _FEW:
            return self.names
        shared: Counter[int] = Counter()
        for triple in _triples(value):
            shared.update(self._by_triple.get(triple, ()))
        return sorted(self.names[index] for index, _ in shared.most_common(_FEW))


def _triples(name: str) -> set[str]:
    padded = f"  {name.lower()} "
    return {padded[index : index + 3] for index in range(len(padded) - 2)}


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text that carry meaning, lower case, plural taken for singular."""
    found = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(word.removesuffix("s") for word in found if word not in _SHORT_WORDS)


class Guide:
    """Places to lead to, each known by words: pages by title, headings by text."""

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        """Keep, for each place, the texts that describe it."""
        self._words = {
            place: [words for words in map(words_of, described) if words]
            for place, described in texts.items()
        }
        self._places: dict[str, list[str]] = defaultdict(list)
        for place, groups in self._words.items():
            for word in frozenset[str]().union(*groups):
                self._places[word].append(place)

    @cached_property
    def _same(self) -> dict[frozenset[str], list[str]]:
        found: dict[frozenset[str], list[str]] = defaultdict(list)
        for place, groups in self._words.items():
            for words in set(groups):
                found[words].append(place)
        return found

    def exact(self, text: str) -> str:
        """Give the one place that some text of its own describes in the very words; else ""."""
        found = self._same.get(words_of(text), [])
        return found[0] if len(found) == 1 else ""

    def best(self, text: str) -> tuple[str, float]:
        """Give the place whose words are most like those of the text, and how like: 0 to 1.

        Two places that fit equally well are no answer: ("", 0).
        """
        wanted = words_of(text)
        shared: Counter[str] = Counter()
        for word in wanted:
            shared.update(self._places.get(word, ()))
        marks = sorted(
            (self._likeness(place, wanted), place) for place, _ in shared.most_common(_FEW)
        )
        if not marks or marks[-1][0] < _WEAK:
            return "", 0
        if len(marks) > 1 and marks[-2][0] == marks[-1][0]:
            return "", 0
        return marks[-1][1], marks[-1][0]

    def _likeness(self, place: str, wanted: frozenset[str]) -> float:
        return max(len(words & wanted) / len(words | wanted) for words in self._words[place])
