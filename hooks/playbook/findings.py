# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What a check says to a contributor: where, which rule, what is wrong, how to mend it."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake in the book.

    Attributes:
        path: the author's file, a POSIX path relative to the project's root.
        line: the line in that file, counted from 1.
        column: the column in that line, counted from 1.
        code: a stable word that names the rule, explained in ``codes.CODES``.
        message: what is wrong, the value found, and the nearest right one.
    """

    path: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        """Give the line that editors and terminals turn into a link."""
        return f"{self.path}:{self.line}:{self.column}: [{self.code}] {self.message}"

    def as_github(self) -> str:
        """Give GitHub's workflow command, shown beside the changed line of a pull request.

        The escapes are those of GitHub's "Workflow commands for GitHub Actions".
        """
        message = self.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return (
            f"::error file={self.path},line={self.line},col={self.column},"
            f"title={self.code}::{message}"
        )

    def as_json(self) -> str:
        """Give one line of JSON with the same five values."""
        return json.dumps(
            {
                "path": self.path,
                "line": self.line,
                "column": self.column,
                "code": self.code,
                "message": self.message,
            },
            ensure_ascii=False,
        )


def nearest(value: str, candidates: Iterable[str], *, among: int = 1) -> list[str]:
    """Give the candidates that are spelt most like the value, best first; maybe none."""
    return difflib.get_close_matches(value, sorted(set(candidates)), n=among, cutoff=0.5)


def did_you_mean(value: str, candidates: Iterable[str]) -> str:
    """Give "; did you mean 'x'?" for the nearest candidate, or nothing."""
    found = nearest(value, candidates)
    return f"; did you mean '{found[0]}'?" if found else ""
