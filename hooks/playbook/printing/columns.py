# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The widths of a table's columns, so that it fits the paper in as few lines as it can.

Widths that are known beforehand also make the setting several times as fast: without them
WeasyPrint lays out every cell to find out how wide it would like to be.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TEXT = 127.0
"""Millimetres of the column of text; book.css has the same number."""
FULL = 162.0
"""Millimetres of text column and margin column together; book.css has the same number."""
_GAP = 3.0  # millimetres between two columns; book.css has the same number
_DENSE_GAP = 2.0  # and in a crowded table; book.css has the same number

_EM = 8.8 * 25.4 / 72  # the tables' type size in millimetres; book.css has 8.8pt
_DENSE = 7.8 / 8.8  # the smaller type of a crowded table; book.css has 7.8pt
_STEP = 1.0
_SLACK = 1.05  # lines are never filled to the end
_WORTH_WIDENING = 1.2  # how much longer a table may be before it takes the margin column, too
_UNBROKEN = 12  # letters of a word; longer ones may be hyphenated
_HYPHENATED = 0.66  # what is left of a long word's width when it is hyphenated
_WIDTH = 0.55  # of a character that the metrics do not have, in em


@dataclass(frozen=True)
class Cell:
    """A cell's text; ``strong`` for bold type, ``span`` for the columns that it covers."""

    text: str
    strong: bool = False
    span: int = 1


@dataclass(frozen=True)
class Layout:
    """How to set a table: the share of each column in per cent, and where it goes.

    Attributes:
        shares: the columns' widths in per cent.
        lines: how many lines of text the table has, more or less.
        wide: whether the table takes the margin column, too.
        dense: whether it needs the smaller type.
    """

    shares: tuple[float, ...]
    lines: int
    wide: bool
    dense: bool


class TooWideError(ValueError):
    """A table does not fit the paper; ``needed`` and ``available`` are in millimetres."""

    def __init__(self, columns: int, needed: float) -> None:
        """Keep the numbers for the message."""
        super().__init__(f"{columns} columns need {needed:.0f} mm, and the page has {FULL:.0f} mm")


def fit(rows: Sequence[Sequence[Cell]], metrics: Mapping[str, float]) -> Layout:
    """Choose the columns' widths for a table.

    Args:
        rows: the cells, row by row, head included.
        metrics: the width of each character in em.

    Raises:
        TooWideError: the table fits no page, in no type that can be read.
    """
    count = max((sum(cell.span for cell in row) for row in rows), default=0)
    if not count:
        return Layout((), 0, wide=False, dense=False)
    for dense in (False, True):
        em, gap = (_EM * _DENSE, _DENSE_GAP) if dense else (_EM, _GAP)
        table = _measure(rows, count, metrics, em, gap)
        if sum(table.least) <= FULL:
            break
    else:
        raise TooWideError(count, sum(table.least))
    full = _share_out(table, FULL)
    wide, widths = True, full
    if sum(table.least) <= TEXT:
        narrow = _share_out(table, TEXT)
        if _lines(table, narrow) <= _lines(table, full) * _WORTH_WIDENING:
            wide, widths = False, narrow
    total = sum(widths)
    return Layout(
        tuple(round(100 * width / total, 2) for width in widths), _lines(table, widths), wide, dense
    )


@dataclass(frozen=True)
class _Table:
    gap: float
    least: list[float]
    most: list[float]
    lengths: list[list[float]]


def _measure(
    rows: Sequence[Sequence[Cell]],
    count: int,
    metrics: Mapping[str, float],
    em: float,
    gap: float,
) -> _Table:
    least = [4.0] * count
    most = [4.0] * count
    lengths = []
    for row in rows:
        line = [0.0] * count
        position = 0
        for cell in row:
            if cell.span == 1 and position < count:
                scale = em * (1.06 if cell.strong else 1)
                whole = width_of(cell.text, metrics) * scale
                words = (_unbreakable(word, cell, metrics) for word in _words(cell.text))
                least[position] = max(least[position], max(words, default=0) * scale + gap)
                most[position] = max(most[position], whole + gap)
                line[position] = whole
            position += cell.span
        lengths.append(line)
    return _Table(gap, least, most, lengths)


def width_of(text: str, metrics: Mapping[str, float]) -> float:
    """Give the width of a text in em."""
    return sum(metrics.get(character, _WIDTH) for character in text)


def _words(text: str) -> list[str]:
    """Split where a line may end; a no-break space is no such place."""
    return re.findall(r"[^\s-]*-|[^\s-]+", text.replace("\N{NO-BREAK SPACE}", "\0"))


def _unbreakable(word: str, cell: Cell, metrics: Mapping[str, float]) -> float:
    width = width_of(word, metrics)
    hyphenated = len(word) > _UNBROKEN and word.isalpha() and not cell.strong
    return width * _HYPHENATED if hyphenated else width


def _share_out(table: _Table, available: float) -> list[float]:
    """Start from the least widths and widen, step by step, what makes the rows tall."""
    if sum(table.most) <= available:
        spare = available - sum(table.most)
        total = sum(table.most)
        return [most + spare * most / total for most in table.most]
    widths = list(table.least)
    rest = available - sum(widths)
    while rest > 0:
        step = min(_STEP, rest)
        widths[_neediest(table, widths)] += step
        rest -= step
    return widths


def _neediest(table: _Table, widths: list[float]) -> int:
    need = [0.0] * len(widths)
    for lengths in table.lengths:
        lines = [
            length * _SLACK / (width - table.gap)
            for length, width in zip(lengths, widths, strict=True)
        ]
        tallest = max(lines)
        if tallest > 1:
            need[lines.index(tallest)] += tallest
    if not any(need):
        need = [most / width for most, width in zip(table.most, widths, strict=True)]
    return need.index(max(need))


def _lines(table: _Table, widths: list[float]) -> int:
    return sum(
        max(
            math.ceil(max(length * _SLACK / (width - table.gap), 1))
            for length, width in zip(lengths, widths, strict=True)
        )
        for lengths in table.lengths
    )
