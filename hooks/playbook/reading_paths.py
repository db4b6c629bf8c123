# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Short routes through the book, one per role, with times computed from the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook import records
from playbook.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

PATH = "docs/data/reading-paths.yml"

WORDS_PER_MINUTE = 240
"""Silent reading of English non-fiction: 238 words a minute in the meta-analysis of Brysbaert,
"How many words do we read per minute?", Journal of Memory and Language 109, 2019; rounded."""


@dataclass(frozen=True)
class ReadingPath:
    """A route for one role: the pages in order, and what the reader can decide afterwards."""

    id: str
    role: str
    outcome: str
    pages: tuple[str, ...]
    line: int = 1


def read(text: str) -> tuple[dict[str, ReadingPath], list[Finding]]:
    """Read the data file; entries that are incomplete are reported and left out."""
    entries, findings = records.read(PATH, text, "reading-path")
    paths = {}
    for record in entries:
        problems = list(
            records.check_keys(record, "reading-path", ("id", "role", "outcome", "pages"), ())
        )
        findings += problems
        if not problems:
            values = record.values
            paths[values["id"]] = ReadingPath(
                values["id"],
                str(values["role"]),
                str(values["outcome"]),
                tuple(str(page) for page in values["pages"]),
                record.line,
            )
    return paths, findings


def check(paths: Iterable[ReadingPath], pages: Collection[str]) -> Iterator[Finding]:
    """Report pages of a path that the book does not have."""
    for path in paths:
        for page in path.pages:
            if page not in pages:
                near = did_you_mean(page, pages)
                yield Finding(
                    PATH, path.line, 1, "reading-path", f"'{path.id}': '{page}' is not a page{near}"
                )


def minutes(words: int) -> int:
    """Give the reading time of so many words, in whole minutes, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))
