# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What a check says to a contributor: where, which rule, what is wrong, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playbook.suggestions import Pool

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Edit:
    """A change that mends a finding for certain: characters of the file and their replacement.

    Offsets count in the text as ``Source`` holds it: no byte order mark, line feeds only.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake in the book.

    Attributes:
        path: the author's file, a POSIX path relative to the project's root.
        line: the line in that file, counted from 1.
        column: the column in that line, counted from 1.
        code: a stable word that names the rule, explained in ``codes.CODES``.
        message: what is wrong, the value found, and the nearest right one.
        edits: what mends it for certain; ``--fix`` makes these changes. None where a person must
            decide; an edit that changes nothing where writing the file again is enough.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    edits: tuple[Edit, ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        """Give the line that editors and terminals turn into a link."""
        return f"{self.path}:{self.line}:{self.column}: [{self.code}] {self.message}"


def nearest(value: str, candidates: Iterable[str], *, among: int = 1) -> list[str]:
    """Give the candidates that are spelt most like the value, best first; maybe none."""
    return Pool(candidates).nearest(value, among=among)


def did_you_mean(value: str, candidates: Iterable[str] | Pool) -> str:
    """Give "; did you mean 'x'?" for the nearest candidate, or nothing."""
    pool = candidates if isinstance(candidates, Pool) else Pool(candidates)
    found = pool.nearest(value)
    return f"; did you mean '{found[0]}'?" if found else ""
