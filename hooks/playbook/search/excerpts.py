# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The passage that a result shows, with the words that were found marked: section 6.

excerpts.js does the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playbook.search import analysis

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LONGEST = 220
"""So many characters at most, the ellipses not counted."""
ENOUGH = 130
"""A passage that is shorter takes the next sentence along."""
_BEFORE = 60
# What ends so may go on with the next line; a cell or the entry of a list stands alone.
_ENDS = ".!?:"
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s)|(?=\n|\Z))\s*")

Passage = tuple[tuple[str, bool], ...]
"""Pieces of text, each with whether it is marked."""


def marks(text: str, stems: Collection[str], compounds: Collection[str]) -> list[tuple[int, int]]:
    """Give where the words with these stems stand in a text; on-call has the stem oncall."""
    found: list[tuple[int, int]] = []
    before: tuple[int, int, str] | None = None
    for place in analysis.places(text):
        start, end, word = place
        if before and before[2] + word in compounds and analysis.stem(before[2] + word) in stems:
            if found and found[-1][1] > before[0]:
                found.pop()
            found.append((before[0], end))
        elif word not in analysis.STOP_WORDS and analysis.stem(word) in stems:
            found.append((start, end))
        before = place
    return found


def passage(text: str, stems: Collection[str], compounds: Collection[str]) -> Passage:
    """Give the sentence with most of the words, and as much of what follows as there is room."""
    sentences = [(match.start(), match.end()) for match in _SENTENCE.finditer(text)]
    if not sentences:
        return ()
    places = marks(text, stems, compounds)

    def worth(sentence: tuple[int, int]) -> int:
        inside = (text[start:end] for start, end in places if sentence[0] <= start < sentence[1])
        return len({analysis.stem(word) for piece in inside for word in analysis.words(piece)})

    first = max(range(len(sentences)), key=lambda number: (worth(sentences[number]), -number))
    start, end = sentences[first]
    for _, later in sentences[first + 1 :]:
        so_far = text[start:end].rstrip()
        if len(so_far) >= ENOUGH or later - start > LONGEST or so_far[-1] not in _ENDS:
            break
        end = later
    return _cut(text, start, end, places)


def _cut(text: str, start: int, end: int, places: list[tuple[int, int]]) -> Passage:
    """Shorten what is too long around its first mark, at blanks, with ellipses."""
    end = start + len(text[start:end].rstrip())
    inside = [place for place in places if start <= place[0] < end]
    head = tail = ""
    if end - start > LONGEST:
        if inside and inside[0][1] - start > LONGEST:
            blank = text.find(" ", inside[0][0] - _BEFORE, inside[0][0])
            start = blank + 1 if blank >= 0 else inside[0][0]
            head = "… "
        if end - start > LONGEST:
            blank = text.rfind(" ", start, start + LONGEST)
            end = blank if blank > start else start + LONGEST
            tail = " …"
    pieces = [(head, False), *_pieces(text, start, end, inside), (tail, False)]
    return tuple((piece.replace("\n", " "), marked) for piece, marked in pieces if piece)


def _pieces(
    text: str, start: int, end: int, places: list[tuple[int, int]]
) -> Iterator[tuple[str, bool]]:
    at = start
    for mark_start, mark_end in places:
        if mark_start >= at and mark_end <= end:
            yield text[at:mark_start], False
            yield text[mark_start:mark_end], True
            at = mark_end
    yield text[at:end], False
