# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Limits of the inputs, and the words that tell a reader what to type instead."""

import re
from dataclasses import dataclass
from decimal import Decimal

_PLAIN = re.compile(r"[-−]?[0-9]+(\.[0-9]+)?|[-−]?\.[0-9]+")


class InputError(ValueError):
    """An input that a formula refuses; the message says what is wrong and what would be right."""


@dataclass(frozen=True)
class Range:
    """What one field accepts: its name in messages, both ends inclusive, decimal places."""

    field: str
    low: Decimal
    high: Decimal
    places: int
    unit: str = ""

    def check(self, value: Decimal) -> Decimal:
        """Return the value itself when it lies within the limits.

        Raises:
            InputError: the value is not a number, lies outside, or has too many decimals.

        """
        if not value.is_finite():
            raise InputError(f"{self.field} must be a number, not {value}")
        if not self.low <= value <= self.high:
            ends = f"{plain(self.low)} and {plain(self.high)}{self.unit}"
            raise InputError(f"{self.field} must be between {ends}, not {plain(value)}")
        if value != value.quantize(Decimal(1).scaleb(-self.places)):
            allowed = f"at most {self.places} decimals" if self.places else "no decimals"
            raise InputError(f"{self.field} takes {allowed}, not {plain(value)}")
        return value

    def parse(self, text: str) -> Decimal:
        """Read what a person typed, a plain decimal with a point.

        Raises:
            InputError: the text is blank, is not a plain decimal, or breaks a limit.

        """
        typed = text.strip()
        if not typed:
            raise InputError(f"{self.field} is blank; type a plain number such as 1000 or 99.9")
        if not _PLAIN.fullmatch(typed):
            raise InputError(
                f"{self.field} must be a plain number such as 1000 or 99.9, not '{typed}'"
            )
        return self.check(Decimal(typed.replace("−", "-")))


def plain(value: Decimal) -> str:
    """Write a decimal without exponent and without idle zeros, as a person would type it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
