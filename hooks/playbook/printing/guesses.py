# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Guess on which page everything will lie, before anything has been set.

A good guess gives most page numbers the right length at once, and saves setting sheets twice.
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playbook.printing.assembly import Sheet

# How much of a page each thing takes; fitted by least squares to the chapters of the first edition,
# where the guess is the number of pages for four chapters of five.
_LETTER = 1 / 2309
_ROW = 0.0104
_BLOCK = -0.0098  # those of many blocks have more markup, and no more text
_HEADING = 0.0207
_MILLIMETRE = 1 / 194
_TITLE = 0.38
_SQUEEZED = 0.1  # of a page that would be nearly empty, and is set closer
# Contents and indexes are all lines, one like the other.
_ENTRY = 0.032
_SUBJECT = 0.0062

_DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
_MARKUP = re.compile(r"<!--.*?-->|<[^>]+>", re.DOTALL)
_HEIGHT = re.compile(r"height:([\d.]+)mm")
_ID = re.compile(r'\bid="(c-[^"]+|part-[^"]+)"')


def pages_of(sheets: Iterable[Sheet]) -> tuple[dict[str, int], list[int]]:
    """Give the page on which every id of the book will probably lie, and each sheet's first."""
    of = {}
    start = 1
    starts = []
    for sheet in sheets:
        starts.append(start)
        length = _length(sheet)
        for match in _ID.finditer(sheet.html):
            of[match[1]] = start + int(length * match.start() / len(sheet.html))
        for name in sheet.notes:
            of.setdefault(name, start)
        start += max(1, ceil(length))
    return of, starts


def _length(sheet: Sheet) -> float:
    entries = sheet.html.count('class="entry"')
    if entries:
        return entries * _ENTRY
    blocks = sheet.html.count("<p") + sheet.html.count("<li")
    if sheet.kind == "index":
        return blocks * _SUBJECT
    text = _MARKUP.sub("", _DRAWING.sub("", sheet.html))
    letters = len(text) + sum(len(_MARKUP.sub("", note)) for note in sheet.notes.values())
    return (
        letters * _LETTER
        + sheet.html.count("<tr") * _ROW
        + blocks * _BLOCK
        + sum(float(height) for height in _HEIGHT.findall(sheet.html)) * _MILLIMETRE
        + len(re.findall("<h[3-6]", sheet.html)) * _HEADING
        + _TITLE
        - _SQUEEZED
    )
