# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""How far two words are apart: letters added, lost, changed or swapped."""

from __future__ import annotations


def letters(word: str) -> int:
    """Give the letters of a word as a set of bits, one for each sign that occurs."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def distance(first: str, second: str, most: int) -> int:
    """Give the number of slips between two words, or ``most + 1`` when there are more."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, start=1):
        now = [place]
        for other_place, other in enumerate(second, start=1):
            least = min(
                row[other_place] + 1,
                now[other_place - 1] + 1,
                row[other_place - 1] + (letter != other),
            )
            swapped = (
                place > 1
                and other_place > 1
                and letter == second[other_place - 2]
                and first[place - 2] == other
            )
            if swapped:
                least = min(least, before[other_place - 2] + 1)
            now.append(least)
        if min(now) > most:
            return most + 1
        before, row = row, now
    return row[-1] if row[-1] <= most else most + 1
