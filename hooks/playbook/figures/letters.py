# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""How wide text is, by a careful guess: figures are drawn before anybody knows the font.

Widths are the largest of Inter, Public Sans, Roboto, Source Sans 3 and Atkinson Hyperlegible Next,
in thousandths of the font size, rounded up. Semi-bold is up to four per cent wider.
"""

from collections.abc import Mapping
from types import MappingProxyType

_GROUPS = {
    290: " !,.:;'’‘·|ijl",
    400: '()[]/\\"Ifrt',
    470: "-“”",
    560: "*_`?ckvxyzJs",
    610: "12367LFbdegnopqahu£",
    660: "045689#$+<=>−×÷~TZEPV–",
    700: "ABKRSX&Y",
    770: "CDGHNOQU",
    840: "w",
    910: "mM",
    990: "%W@…",
}
WIDTHS: Mapping[str, int] = MappingProxyType(
    {letter: width for width, letters in _GROUPS.items() for letter in letters},
)
OTHER = 1_000
"""Any other letter counts as wide as it is high."""
BOLD = 1.04


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text."""
    thousandths = sum(WIDTHS.get(letter, OTHER) for letter in text)
    return thousandths * size / 1_000 * (BOLD if bold else 1)


def wrap(text: str, limit: float, size: float, *, bold: bool = False) -> list[str]:
    """Break text into lines that fit; a hyphen may end a line.

    Raises:
        ValueError: one word alone is wider than the line.

    """
    lines: list[str] = []
    current = ""
    for word in _words(text):
        longer = current + word
        if width(longer.rstrip(), size, bold=bold) <= limit:
            current = longer
            continue
        if current:
            lines.append(current.rstrip())
        if width(word.rstrip(), size, bold=bold) > limit:
            raise ValueError(f"'{word.rstrip()}' is wider than {limit:.0f} at size {size}")
        current = word
    return [*lines, current.rstrip()]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for spaced in text.split():
        parts = spaced.split("-")
        words += [f"{part}-" for part in parts[:-1] if part]
        words.append(f"{parts[-1]} ")
    return words
