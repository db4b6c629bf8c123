# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The index: which stem stands in which field of which section, section 2 of SPECIFICATION.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from playbook.search import analysis

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playbook.search.documents import Document, Section

FIELDS = (
    "title",
    "label",
    "keywords",
    "aliases",
    "questions",
    "description",
    "heading",
    "captions",
    "body",
)
OWN = 6
"""So many of the fields belong to a document, and are kept with its first section."""
PAIRED = frozenset({"title", "label", "keywords", "aliases", "questions", "heading"})
"""The fields that also know which words stand side by side."""
# A pair of words is a compound when the book also writes it in one, or hyphens it so often.
_HYPHENED_OFTEN = 3
_SHORTEST_COMPOUND = 6
# Forms of a word that stand so often are kept for completions, even beside a commoner one.
_COMMON = 4

Counts = tuple[int, ...]
Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Index:
    """What ranking needs to know, whichever way it was read.

    Attributes:
        words: the words of the book but rare forms, sorted: for completions and corrections.
        postings: by stem, each section that has it, and by field whether it stands there.
        pairs: by first and second stem, each section in which they stand side by side.
        lengths: by section, how many words each of its fields has.
        owners: by section, the number of its document.
        boosts: by document, the factor on its score.
        kinds: by document, its kind.
        labels: by document, the words of its label: for queries that are the beginning of one.
        names: names of the same thing, from the glossary; the book's own name comes first.
        everyday: words that people use for each other.
        compounds: words that are also written in two.
        asked: what readers ask, each question as the number of the section that they need and
            its different stems, sorted.
    """

    words: tuple[str, ...]
    postings: Mapping[str, tuple[tuple[int, Counts], ...]]
    pairs: Mapping[tuple[str, str], tuple[int, ...]]
    lengths: tuple[Counts, ...]
    owners: tuple[int, ...]
    boosts: tuple[float, ...]
    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    names: Groups = ()
    everyday: Groups = ()
    compounds: frozenset[str] = frozenset()
    asked: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass
class _Counting:
    compounds: frozenset[str]
    numbers: frozenset[str]
    words: Counter[str] = field(default_factory=Counter)
    chosen: set[str] = field(default_factory=set)
    postings: dict[str, dict[int, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    pairs: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    lengths: list[Counts] = field(default_factory=list)

    def keeps(self, word: str) -> bool:
        """Say whether a word of the body is worth finding: an amount is if a question names it."""
        return not _is_number(word) or word in self.numbers


def build(documents: Sequence[Document], names: Groups = (), everyday: Groups = ()) -> Index:
    """Index documents; the same ones give the same index."""
    counting = _Counting(_compounds(documents), _numbers(documents))
    owners: list[int] = []
    for number, document in enumerate(documents):
        for texts in _texts(document):
            _count(counting, len(owners), texts)
            owners.append(number)
    return Index(
        words=tuple(sorted(_worth_keeping(counting))),
        postings={
            stem: tuple((section, tuple(often)) for section, often in found.items())
            for stem, found in sorted(counting.postings.items())
        },
        pairs={pair: tuple(sorted(found)) for pair, found in sorted(counting.pairs.items())},
        lengths=tuple(counting.lengths),
        owners=tuple(owners),
        boosts=tuple(document.boost for document in documents),
        kinds=tuple(document.kind for document in documents),
        labels=tuple(" ".join(analysis.words(document.label)) for document in documents),
        names=names,
        everyday=everyday,
        compounds=counting.compounds,
        asked=tuple(_asked(documents, counting.compounds)),
    )


def _asked(
    documents: Sequence[Document], compounds: frozenset[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    sections = (section for document in documents for section in document.sections)
    for number, section in enumerate(sections):
        for question in section.questions:
            stems = analysis.stems(question, compounds)
            if stems:
                yield number, tuple(sorted(set(stems)))


def _texts(document: Document) -> Iterator[tuple[str, ...]]:
    own = (
        document.title,
        document.label,
        "\n".join(document.keywords),
        "\n".join(document.aliases),
        "\n".join(document.questions),
        document.description,
    )
    nothing = ("",) * OWN
    for place, section in enumerate(document.sections):
        yield (own if place == 0 else nothing) + _of(section)


def _of(section: Section) -> tuple[str, ...]:
    return (section.heading, section.captions, section.text)


def _count(counting: _Counting, section: int, texts: tuple[str, ...]) -> None:
    lengths = []
    for number, text in enumerate(texts):
        found = Counter(_content(analysis.words(text), counting.compounds))
        if FIELDS[number] == "body":
            found = Counter({word: often for word, often in found.items() if counting.keeps(word)})
        lengths.append(found.total())
        counting.words.update(found)
        if FIELDS[number] != "body":
            counting.chosen.update(found)
        for word in found:
            counts = counting.postings[analysis.stem(word)].setdefault(section, [0] * len(FIELDS))
            counts[number] = 1
        for line in text.split("\n") if FIELDS[number] in PAIRED else ():
            for pair in pairwise(analysis.stems(line, counting.compounds)):
                counting.pairs[pair].add(section)
    counting.lengths.append(tuple(lengths))


def _worth_keeping(counting: _Counting) -> set[str]:
    """Leave out rare forms of a word: who completes or misspells one is helped by a common form."""
    forms: dict[str, list[str]] = defaultdict(list)
    for word in sorted(counting.words):
        forms[analysis.stem(word)].append(word)
    often = {max(words, key=lambda word: counting.words[word]) for words in forms.values()}
    common = {word for word, count in counting.words.items() if count >= _COMMON}
    return often | common | counting.chosen


def _numbers(documents: Sequence[Document]) -> frozenset[str]:
    """Find the numbers outside of bodies: the 99.9 of a heading, not the amounts of an example."""
    return frozenset(
        word
        for document in documents
        for texts in _texts(document)
        for text in texts[:-1]
        for word in analysis.words(text)
        if _is_number(word)
    )


def _is_number(word: str) -> bool:
    return not word.strip("0123456789.")


def _content(words: Sequence[str], compounds: frozenset[str]) -> list[str]:
    """Give the words that carry meaning, compounds beside their parts.

    Of post, incident both and postincident; of on, call only oncall, since calls are another thing.
    """
    found = []
    row = ["", *words, ""]
    for before, word, after in zip(row, row[1:], row[2:], strict=False):
        is_half = before in analysis.STOP_WORDS and before + word in compounds
        if word and word not in analysis.STOP_WORDS and not is_half:
            found.append(word)
        if after and word + after in compounds:
            found.append(word + after)
    return found


def _compounds(documents: Sequence[Document]) -> frozenset[str]:
    """Find what is written in two words here and in one word, or with a hyphen, there."""
    single: set[str] = set()
    pairs: set[str] = set()
    hyphened: Counter[str] = Counter()
    for document in documents:
        for texts in _texts(document):
            hyphened.update(analysis.hyphened(texts))
            for text in texts:
                words = analysis.words(text)
                single.update(words)
                pairs.update(first + second for first, second in pairwise(words))
    often = {word for word, count in hyphened.items() if count >= _HYPHENED_OFTEN}
    return frozenset(
        pair
        for pair in pairs & (single | often) - analysis.STOP_WORDS
        if len(pair) >= _SHORTEST_COMPOUND and pair.isalpha()
    )
