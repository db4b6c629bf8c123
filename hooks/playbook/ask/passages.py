# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A twin cut into what can be quoted: sections, their blocks, and the sentences in them.

Everything is a place in the twin, so that what is quoted stands there word for word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playbook.source import plain

_FENCE = re.compile(r"^\s*(?P<mark>`{3,}|~{3,})")
_RULE = re.compile(r"^\|[\s:|-]+\|$")
_LEAD = re.compile(r"^(?:\s*(?:[-*]|\d+\.)\s+(?:\[[ x]\]\s+)?|(?:>\s?)+|\s+)")
_LABEL = re.compile(r"\*\*[^*]+:\*\* |\*\*Figure: |\*\*[^*]+\*\*$")
# A sentence ends at a full stop, its footnotes included, before a capital, a quote or a link.
_END = re.compile(r"[.!?:][)\"”’*]*(?:\[\^[^\]]+\])*(?=\s+[\"“*(\[`]*[A-Z0-9£])")
_NOT_AN_END = re.compile(r"(?:\b(?:e\.g|i\.e|vs|No|St|Mr|Ms|Dr|\d)\.|:)$")


@dataclass(frozen=True)
class Span:
    """A place in a twin: from ``start`` to before ``end``."""

    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence and its plain words; ``row`` tells a row of a table, or a fact with a label."""

    span: Span
    words: str
    row: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, list, table or quotation with its sentences; code has none."""

    span: Span
    sentences: tuple[Sentence, ...]


def blocks(text: str, start: int, end: int) -> tuple[Block, ...]:
    """Cut a section, whose first line is its heading, into blocks."""
    found = []
    place = text.find("\n", start, end)
    place = end if place < 0 else place + 1
    for first, last in _paragraphs(text, place, end):
        fenced = _FENCE.match(text[first:last])
        found.append(
            Block(Span(first, last), () if fenced else tuple(_sentences(text, first, last)))
        )
    return tuple(found)


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the runs of lines between blank lines; fenced code is one run."""
    found: list[tuple[int, int]] = []
    first = None
    last = start
    mark = ""
    place = start
    while place < end:
        stop = text.find("\n", place, end)
        stop = end if stop < 0 else stop
        line = text[place:stop]
        fence = _FENCE.match(line)
        if mark:
            mark = (
                ""
                if fence and fence["mark"].startswith(mark) and line.strip() == fence["mark"]
                else mark
            )
            last = stop
        elif line.strip():
            first = place if first is None else first
            last = stop
            mark = fence["mark"] if fence else ""
        elif first is not None:
            found.append((first, last))
            first = None
        place = stop + 1
    if first is not None:
        found.append((first, last))
    return found


def _sentences(text: str, start: int, end: int) -> list[Sentence]:
    found = []
    place = start
    head = text[start:end].startswith("|")
    for line in text[start:end].split("\n"):
        if line.startswith("|"):
            # The first row names the columns; it and the rule below it say nothing.
            if not head and not _RULE.match(line):
                found.append(Sentence(Span(place, place + len(line)), _words(line), row=True))
            head = False
        elif not line.lstrip().startswith("#"):
            lead = _LEAD.match(line)
            first = lead.end() if lead else 0
            for stop in [*_ends(line), len(line)]:
                said = line[first:stop]
                bare = said.strip()
                if bare:
                    begin = place + first + len(said) - len(said.lstrip())
                    labelled = _LABEL.match(bare) is not None
                    found.append(Sentence(Span(begin, begin + len(bare)), _words(bare), labelled))
                first = stop
        place += len(line) + 1
    return found


def _ends(line: str) -> list[int]:
    return [
        match.end() for match in _END.finditer(line) if not _NOT_AN_END.search(line[: match.end()])
    ]


def _words(markdown: str) -> str:
    return plain(markdown.replace("|", " ")) if "|" in markdown else plain(markdown)
