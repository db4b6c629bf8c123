# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Rows of small numbers as short printable text, which compresses better than JSON's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# 90 signs that JSON writes as themselves. "<" could end a script; " " separates rows.
_SIGNS = "".join(chr(code) for code in range(33, 126) if chr(code) not in '"\\<')
_BASE = len(_SIGNS) // 2
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}


def write(values: Iterable[int]) -> str:
    """Give the text of some numbers from 0 on; one below 45 takes one sign."""
    return "".join(_one(value) for value in values)


def _one(value: int) -> str:
    # The last sign of a number is from the lower half, those before it from the upper.
    signs = _SIGNS[value % _BASE]
    value //= _BASE
    while value:
        signs = _SIGNS[_BASE + value % _BASE] + signs
        value //= _BASE
    return signs


def read(text: str) -> list[int]:
    """Give the numbers of a text."""
    values = []
    value = 0
    for sign in text:
        digit = _VALUES[sign]
        value = value * _BASE + digit % _BASE
        if digit < _BASE:
            values.append(value)
            value = 0
    return values


def rising(values: Iterable[int]) -> list[int]:
    """Give the steps between numbers that rise, from -1 on, each one less."""
    steps = []
    before = -1
    for value in values:
        steps.append(value - before - 1)
        before = value
    return steps


def risen(steps: Iterable[int]) -> list[int]:
    """Give the numbers again whose steps ``rising`` gave."""
    values = []
    value = -1
    for step in steps:
        value += step + 1
        values.append(value)
    return values
