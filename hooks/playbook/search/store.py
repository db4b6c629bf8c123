# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The index as files and back, section 5 of SPECIFICATION.md: the same book, the same bytes.

Each file is a call of a function with JSON, so that a page opened from disk, where a browser
forbids to fetch, can load it as a script.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from playbook.search import analysis, cues, numbers
from playbook.search.index import FIELDS, OWN, Index
from playbook.search.settings import ASKING, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from playbook.search.documents import Document

MAIN = "index"
ASKED = "asked"
"""The file with what only questions need."""
_CALL = "playbookSearch"
_FORMAT = 2
INLINE = 500_000
"""An index of so many characters is one file; a larger one is cut into blocks."""
WORTH_FETCHING = 500_000
"""What readers ask is used by searches up to so many characters, and beyond by questions alone."""
BLOCK = 24_000
"""So many characters of postings make a block."""
CARDS = 32
"""So many documents share a block of cards."""


@dataclass(frozen=True)
class Card:
    """What a result shows of a document; anchor and heading of each section, as in ``Document``."""

    path: str
    title: str
    kind: str
    trail: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Stored:
    """What the files hold: the index and the cards of its documents.

    Attributes:
        asks: whether searches use what readers ask, which is too much to fetch in a large book.
    """

    index: Index
    cards: tuple[Card, ...]
    version: str
    asks: bool


def write(index: Index, documents: Sequence[Document], *, inline: int = INLINE) -> dict[str, str]:
    """Give the files by name, without ".js".

    Args:
        index: the index.
        documents: what was indexed.
        inline: the size up to which all but the texts is one file.
    """
    stems = sorted(index.postings)
    rows = _terms(index, stems)
    terms = _blocks(rows, BLOCK)
    cards = [
        [_card(document) for document in documents[start : start + CARDS]]
        for start in range(0, len(documents), CARDS)
    ]
    whole = len(_json(terms)) + len(_json(cards)) <= inline
    if whole:
        # Rows that stand together compress better.
        terms = _blocks(rows, inline)
    kinds = sorted(set(index.kinds))
    main: dict[str, Any] = {
        "format": _FORMAT,
        "settings": asdict(SETTINGS),
        "words": _front_coded(index.words),
        "frequencies": numbers.write(
            len({index.owners[section] for section, _ in index.postings[stem]}) for stem in stems
        ),
        "sections": numbers.write(len(document.sections) for document in documents),
        "lengths": numbers.write(_lengths(index)),
        "kinds": kinds,
        "kind": numbers.write(kinds.index(kind) for kind in index.kinds),
        "boosts": {str(n): boost for n, boost in enumerate(index.boosts) if boost != 1},
        "labels": "\n".join(index.labels),
        "names": index.names,
        "everyday": index.everyday,
        "compounds": " ".join(sorted(index.compounds)),
        "stops": " ".join(sorted(analysis.STOP_WORDS)),
        "blocks": numbers.write(block[0].count(" ") + 1 for block in terms),
        "cards": CARDS,
        "texts": numbers.write(_text_numbers(documents)),
        "inline": {"terms": terms, "cards": cards} if whole else None,
    }
    files: dict[str, Any] = {}
    for number, own in enumerate(_texts(documents)):
        files[f"text-{number}"] = own
    if not whole:
        files |= {f"terms-{number}": block for number, block in enumerate(terms)}
        files |= {f"cards-{number}": block for number, block in enumerate(cards)}
    files[ASKED] = _asked(index)
    main["asks"] = len(_json(files[ASKED])) <= WORTH_FETCHING
    main["version"] = _version([main, files])
    return {
        name: f"{_CALL}({_json(name)},{_json(value)})\n"
        for name, value in {MAIN: main, **files}.items()
    }


def _version(value: object) -> str:
    return hashlib.sha256(_json(value).encode()).hexdigest()[:12]


def _json(value: object) -> str:
    # "<" is written so that no text can end a script element that somebody puts it into.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _front_coded(words: Iterable[str]) -> str:
    """Write sorted words, each as a capital for the letters it shares with the one before."""
    coded = []
    for before, word in pairwise(["", *words]):
        shared = 0
        most = min(len(before), len(word), 25)
        while shared < most and before[shared] == word[shared]:
            shared += 1
        coded.append(chr(ord("A") + shared) + word[shared:])
    return "".join(coded)


def _decoded(coded: str) -> tuple[str, ...]:
    words: list[str] = []
    for sign in coded:
        if "A" <= sign <= "Z":
            words.append(words[-1][: ord(sign) - ord("A")] if words else "")
        else:
            words[-1] += sign
    return tuple(words)


def _lengths(index: Index) -> Iterable[int]:
    before = -1
    for owner, counts in zip(index.owners, index.lengths, strict=True):
        yield from counts if owner != before else counts[OWN:]
        before = owner


def _terms(index: Index, stems: list[str]) -> list[tuple[str, str, str]]:
    """Give three rows for each stem: its sections, its counts in them, and its pairs.

    Apart, each kind of row compresses better than they would together.
    """
    numbered = {stem: number for number, stem in enumerate(stems)}
    pairs: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
    for (first, second), sections in index.pairs.items():
        pairs.setdefault(first, []).append((numbered[second], sections))
    rows = []
    for stem in stems:
        found = index.postings[stem]
        own = sorted(pairs.get(stem, []))
        seconds = numbers.rising(second for second, _ in own)
        rows.append(
            (
                numbers.write(numbers.rising(section for section, _ in found)),
                numbers.write(_packed(counts) for _, counts in found),
                numbers.write(
                    value
                    for step, (_, sections) in zip(seconds, own, strict=True)
                    for value in (step, len(sections) - 1, *numbers.rising(sections))
                ),
            )
        )
    return rows


def _packed(counts: Sequence[int]) -> int:
    """Give the fields as one number, the body in its lowest bit, which mostly stands alone."""
    value = 0
    for count in counts:
        value = value * 2 + count
    return value


def _unpacked(value: int) -> tuple[int, ...]:
    return tuple(value >> place & 1 for place in reversed(range(len(FIELDS))))


def _blocks(rows: list[tuple[str, str, str]], most: int) -> list[list[str]]:
    """Give rows in blocks of about so many characters, a block as its three columns.

    The counts need no blanks between the rows: there are as many as there are sections.
    """
    blocks: list[list[tuple[str, str, str]]] = [[]]
    size = 0
    for row in rows:
        if size > most:
            blocks.append([])
            size = 0
        blocks[-1].append(row)
        size += sum(map(len, row))
    return [
        [
            separator.join(column)
            for separator, column in zip((" ", "", " "), zip(*block, strict=True), strict=True)
        ]
        for block in blocks
    ]


def _card(document: Document) -> list[Any]:
    return [
        document.path,
        document.title,
        document.trail,
        [[section.anchor, section.heading] for section in document.sections],
    ]


def _asked(index: Index) -> dict[str, Any]:
    """Give what readers ask: how many questions each section has, and by stem in which it is."""
    counts = [0] * len(index.owners)
    found: dict[str, list[int]] = {}
    for number, (section, stems) in enumerate(index.asked):
        counts[section] += 1
        for stem in stems:
            found.setdefault(stem, []).append(number)
    known = sorted(found)
    return {
        "settings": asdict(ASKING),
        "cues": cues.CUES,
        "asides": cues.ASIDES,
        "counts": numbers.write(counts),
        "stems": _front_coded(known),
        "rows": " ".join(numbers.write(numbers.rising(found[stem])) for stem in known),
    }


def _text_numbers(documents: Sequence[Document]) -> Iterable[int]:
    """Give for each document the number of its text file: one for a page, its terms included."""
    files: dict[str, int] = {}
    return [files.setdefault(document.path, len(files)) for document in documents]


def _texts(documents: Sequence[Document]) -> list[dict[str, list[str]]]:
    """Give for each text file, by document, the description and the text of each section."""
    files: list[dict[str, list[str]]] = []
    for number, (document, file) in enumerate(
        zip(documents, _text_numbers(documents), strict=True)
    ):
        if file == len(files):
            files.append({})
        texts = [section.text for section in document.sections]
        files[file][str(number)] = [document.description, *texts]
    return files


def read(load: Callable[[str], str]) -> Stored:
    """Read the index back.

    Args:
        load: gives the text of a file by its name, without ".js".
    """
    main = _value(load(MAIN))
    if main["format"] != _FORMAT:
        message = f"the search index has format {main['format']} and not {_FORMAT}; build it again"
        raise ValueError(message)
    counts = numbers.read(main["sections"])
    owners = tuple(owner for owner, count in enumerate(counts) for _ in range(count))
    words = _decoded(main["words"])
    stems = sorted({analysis.stem(word) for word in words})
    sizes = numbers.read(main["blocks"])
    inline = main["inline"] or {
        "terms": [_value(load(f"terms-{number}")) for number in range(len(sizes))],
        "cards": [
            _value(load(f"cards-{number}")) for number in range(-(-len(counts) // main["cards"]))
        ],
    }
    sections, pairs = (
        [row for block in inline["terms"] for row in block[column].split(" ")] for column in (0, 2)
    )
    packed = (value for block in inline["terms"] for value in numbers.read(block[1]))
    kinds = tuple(main["kinds"][number] for number in numbers.read(main["kind"]))
    cards = [card for block in inline["cards"] for card in block]
    index = Index(
        words=words,
        postings={stem: _postings(row, packed) for stem, row in zip(stems, sections, strict=True)},
        pairs={
            (stem, stems[second]): found
            for stem, row in zip(stems, pairs, strict=True)
            for second, found in _pairs(row)
        },
        lengths=tuple(_read_lengths(owners, numbers.read(main["lengths"]))),
        owners=owners,
        boosts=tuple(main["boosts"].get(str(number), 1.0) for number in range(len(counts))),
        kinds=kinds,
        labels=tuple(main["labels"].split("\n")) if counts else (),
        names=tuple(map(tuple, main["names"])),
        everyday=tuple(map(tuple, main["everyday"])),
        compounds=frozenset(main["compounds"].split()),
        asked=tuple(_read_asked(_value(load(ASKED)))),
    )
    return Stored(
        index,
        tuple(
            Card(path, title, kind, tuple(trail), tuple(map(tuple, sections)))
            for kind, (path, title, trail, sections) in zip(kinds, cards, strict=True)
        ),
        main["version"],
        main["asks"],
    )


def _value(text: str) -> Any:
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def _read_lengths(owners: Sequence[int], values: list[int]) -> Iterable[tuple[int, ...]]:
    before = -1
    place = 0
    for owner in owners:
        size = len(FIELDS) if owner != before else len(FIELDS) - OWN
        own = tuple(values[place : place + size])
        yield (0,) * (len(FIELDS) - size) + own
        place += size
        before = owner


def _read_asked(asked: dict[str, Any]) -> Iterable[tuple[int, tuple[str, ...]]]:
    owners = [
        section for section, count in enumerate(numbers.read(asked["counts"])) for _ in range(count)
    ]
    stems: list[list[str]] = [[] for _ in owners]
    for stem, row in zip(_decoded(asked["stems"]), asked["rows"].split(), strict=True):
        for number in numbers.risen(numbers.read(row)):
            stems[number].append(stem)
    return zip(owners, map(tuple, stems), strict=True)


def _postings(sections: str, packed: Iterator[int]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    places = numbers.risen(numbers.read(sections))
    return tuple((place, _unpacked(next(packed))) for place in places)


def _pairs(row: str) -> Iterable[tuple[int, tuple[int, ...]]]:
    values = numbers.read(row)
    place = 0
    second = -1
    while place < len(values):
        second += values[place] + 1
        count = values[place + 1] + 1
        place += 2
        yield second, tuple(numbers.risen(values[place : place + count]))
        place += count


class Texts:
    """The texts of documents, read from their files as they are asked for."""

    def __init__(self, load: Callable[[str], str]) -> None:
        """Take what gives the text of a file by its name, without ".js"."""
        self._load = load
        self._numbers = numbers.read(_value(load(MAIN))["texts"])
        self._files: dict[int, dict[str, list[str]]] = {}

    def of(self, document: int) -> tuple[str, ...]:
        """Give the description of a document, and the text of each of its sections."""
        file = self._numbers[document]
        if file not in self._files:
            self._files[file] = _value(self._load(f"text-{file}"))
        return tuple(self._files[file][str(document)])
