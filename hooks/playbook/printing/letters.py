# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Every character of the book comes from a face that we ship, never from the machine's fonts."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

# Breaks of lines and words are acted upon and not drawn.
_UNDRAWN = frozenset("\n\r\t\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}")


def missing(text: str, drawn: AbstractSet[str]) -> list[str]:
    """Give the characters of a text that no face draws, each once, in order of appearance."""
    return [char for char in dict.fromkeys(text) if char not in drawn and char not in _UNDRAWN]


def name_of(character: str) -> str:
    """Give a character as a message shows it: '→' (U+2192, rightwards arrow)."""
    name = unicodedata.name(character, "unnamed").lower()
    return f"'{character}' (U+{ord(character):04X}, {name})"
