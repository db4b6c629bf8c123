# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The numbers of quoting, tuned with tests/cases/ask/tuning.yml only.

Those by which sections are ranked are in playbook/search/settings.py.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Every number that was tuned.

    Attributes:
        hint: what the page asked from, and the goal, can add: less than any real difference.
        excerpt: the most characters of an excerpt that grows.
        shortest, longest: words of a sentence of fair length; others count ``odd_length``.
        row: what a row of a table counts, or a fact with a label.
        first: what the first sentence of a section gets.
        opens: what the first sentence of a page gets, which answers the page.
        behind: what a sentence of the second section loses.
        second: how near to the best a second sentence must come.
        goes_on: what the sentence behind the best gets, which often explains it.
        related: the most related questions.
        same_page: what a question of a quoted page gets.
        least_related: the least likeness of a related question.
    """

    hint: float = 0.0005
    excerpt: int = 1600
    shortest: int = 3
    longest: int = 40
    odd_length: float = 0.8
    row: float = 0.9
    first: float = 0.4
    opens: float = 0.4
    behind: float = 0.8
    second: float = 0.3
    goes_on: float = 0.3
    related: int = 3
    same_page: float = 0.15
    least_related: float = 0.3


SETTINGS = Settings()
