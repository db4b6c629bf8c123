# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""How readers ask for a section: questions in words that its text may not use.

A page's header has the questions that the page is proud to answer; they are shown, and each has a
page of its own. These are for finding only, and there may be many.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook import records
from playbook.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

PATH = "docs/data/asked.yml"
CODE = "asked"
_KEYS = ("id", "questions")
_MOST = 120
"""Characters of a question; longer ones hide what is asked."""


@dataclass(frozen=True)
class Asked:
    """A section and what readers ask who need it.

    Attributes:
        page: the path of the page.
        section: the id of its heading, "" for the opening of the page.
        questions: the questions, without their signs.
        line: where the entry starts in the data file.
    """

    page: str
    section: str
    questions: tuple[str, ...]
    line: int = 1


def read(text: str) -> tuple[tuple[Asked, ...], list[Finding]]:
    """Read the data file; entries that are no section with questions are reported and left out."""
    entries, findings = records.read(PATH, text, CODE)
    found = []
    for record in entries:
        problems = list(records.check_keys(record, CODE, _KEYS, ()))
        questions = record.values.get("questions")
        if not problems and not _are_questions(questions):
            message = f"'questions' must be a list of texts of at most {_MOST} characters"
            problems.append(record.finding(CODE, f"'{record.values['id']}': {message}"))
        findings += problems
        if not problems:
            page, _, section = record.values["id"].partition("#")
            found.append(Asked(page, section, tuple(questions or ()), record.line))
    return tuple(found), findings


def _are_questions(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, str) and 0 < len(item.strip()) <= _MOST for item in value
    )


def check(asked: Iterable[Asked], ids: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    """Report entries whose section the book does not have, and questions that stand there twice.

    Args:
        asked: the entries.
        ids: the ids of each page, by its path.
    """
    seen: dict[str, Asked] = {}
    strange: set[str] = set()
    for entry in asked:
        if entry.page in strange:
            continue
        if entry.page not in ids:
            strange.add(entry.page)
            near = did_you_mean(entry.page, ids)
            yield _finding(entry, f"'{entry.page}' is not a page{near}")
        elif entry.section and entry.section not in ids[entry.page]:
            near = did_you_mean(entry.section, ids[entry.page])
            yield _finding(entry, f"'{entry.page}' has no section '#{entry.section}'{near}")
        for question in entry.questions:
            first = seen.get(bare(question))
            if first:
                message = f"'{question}' is asked on line {first.line} too; keep one"
                yield _finding(entry, message)
            seen[bare(question)] = first or entry


def without(text: str, page: str) -> str:
    """Give the data file without what is asked for a page and its sections."""
    entries, _ = records.read(PATH, text, CODE)
    lines = text.splitlines(keepends=True)
    starts = [entry.line - 1 for entry in entries]
    for entry, start, end in reversed(
        list(zip(entries, starts, [*starts[1:], len(lines)], strict=True))
    ):
        if entry.values["id"].partition("#")[0] == page:
            del lines[start:end]
    return "".join(lines)


def bare(question: str) -> str:
    """Give a question as questions are compared, whatever their capitals and signs."""
    return question.casefold().strip().rstrip("?")


def _finding(entry: Asked, message: str) -> Finding:
    return Finding(PATH, entry.line, 1, CODE, message)
