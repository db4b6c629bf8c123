# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Stretches of a text, and what to write in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Edit = tuple[int, int, str]
"""From this character, up to that one, write this."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Make all edits; they are given in characters of the text as it was."""
    for start, end, written in sorted(edits, reverse=True):
        text = text[:start] + written + text[end:]
    return text


def offset(text: str, line: int, column: int = 1) -> int:
    """Turn line and column, both counted from 1, into characters."""
    return sum(len(part) + 1 for part in text.split("\n")[: line - 1]) + column - 1
