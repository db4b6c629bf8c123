# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Who made the book, by the repository's history: alphabetical, without counts, with a way out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from playbook.findings import Finding, did_you_mean
from playbook.records import problem_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from playbook.history import History, Person, State

PATH = "docs/data/contributors.yml"
KEYS = ("left-out", "programs")
HASH = "sha256:"
"""What a digest of a mail address starts with, for people who want no mention even in the file."""

_HEADINGS = {
    "authors": ("", ""),
    "reviewers": ("Reviewers", "reviewers"),
    "translators": ("Translators", "translators"),
}
_UNKNOWN = {
    "absent": (
        "This copy of the book was made without the history of its repository, "
        "so it cannot say who contributed. The repository can."
    ),
    "shallow": (
        "This copy of the book was made from a part of its repository's history, "
        "so it cannot say who contributed. The whole history can."
    ),
}


@dataclass(frozen=True)
class Wishes:
    """How people and programs wish to be listed: names, or digests of mail addresses."""

    left_out: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Credits:
    """Who made the book, and each file of it; names in alphabetical order."""

    state: State = "absent"
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    by_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read(text: str) -> tuple[Wishes, list[Finding]]:
    """Read the data file; what is wrong in it is reported and left out."""
    try:
        values = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        problem, line, _ = problem_of(error)
        message = f"the file is not YAML: {problem}"
        return Wishes(), [Finding(PATH, line, 1, "contributors", message)]
    if not isinstance(values, dict):
        return Wishes(), [Finding(PATH, 1, 1, "contributors", "the file must hold 'key: [list]'")]
    findings = []
    lists: dict[str, frozenset[str]] = {}
    for key, entries in values.items():
        if key not in KEYS:
            message = f"'{key}' is not a key of this file{did_you_mean(str(key), KEYS)}"
        elif not isinstance(entries, list) or not all(isinstance(who, str) for who in entries):
            message = f"'{key}' must be a list of names, '- one' a line"
        else:
            lists[key] = frozenset(entries)
            continue
        findings.append(Finding(PATH, _line(text, str(key)), 1, "contributors", message))
    return Wishes(*(lists.get(key, frozenset()) for key in KEYS)), findings


def _line(text: str, key: str) -> int:
    found = re.search(rf"^{re.escape(key)}:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def of(history: History, wishes: Wishes) -> Credits:
    """Give everybody whose work is in the history, but for those who would rather not be named."""

    def is_program(person: Person) -> bool:
        return person.name.endswith("[bot]") or person.name in wishes.programs

    def names(people: Iterable[Person], wanted: Callable[[Person], bool]) -> tuple[str, ...]:
        found = {who.name for who in people if who.name and wanted(who) and _named(who, wishes)}
        return tuple(sorted(found, key=lambda name: (name.casefold(), name)))

    def is_person(person: Person) -> bool:
        return not is_program(person)

    authors = [who for commit in history.commits for who in commit.authors]
    by_file: dict[str, list[Person]] = {}
    for commit in history.commits:
        for file in commit.files:
            by_file.setdefault(file, []).extend(commit.authors)
    return Credits(
        history.state,
        names(authors, is_person),
        names((who for commit in history.commits for who in commit.reviewers), is_person),
        names((who for commit in history.commits for who in commit.translators), is_person),
        names(authors, is_program),
        {file: names(people, is_person) for file, people in by_file.items()},
    )


def _named(person: Person, wishes: Wishes) -> bool:
    digest = HASH + hashlib.sha256(person.address.encode()).hexdigest()
    return not {person.name, digest} & wishes.left_out


def render(credits_: Credits) -> str:
    """Give the lists as Markdown, or a plain word that nothing is known."""
    if credits_.state != "complete":
        return _UNKNOWN[credits_.state]
    blocks = []
    if not credits_.authors:
        blocks.append("The history names no person so far.")
    for role, (heading, identifier) in _HEADINGS.items():
        people: tuple[str, ...] = getattr(credits_, role)
        if people and heading:
            blocks.append(f"## {heading} {{#{identifier}}}")
        if people:
            blocks.append("\n".join(f"- {_escaped(name)}" for name in people))
    if credits_.programs:
        programs = ", ".join(_escaped(name) for name in credits_.programs)
        blocks.append(f"Programs made changes too: {programs}.")
    return "\n\n".join(blocks)


def _escaped(name: str) -> str:
    """Write a name so that Markdown shows each of its characters."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|&-])", r"\\\1", name)
