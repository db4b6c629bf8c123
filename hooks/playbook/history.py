# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""When each file last changed, and by whom, from git, in one call for the whole repository."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

State = Literal["complete", "shallow", "absent"]

TRAILERS = ("Co-authored-by", "Reviewed-by", "Translated-by")
_FORMAT = "%x00%H%x1f%s%x1f%cs%x1f%aN <%aE>" + "".join(
    f"%x1f%(trailers:key={name},valueonly,separator=%x1e)" for name in TRAILERS
)


@dataclass(frozen=True)
class Person:
    """Somebody in the history: the name as .mailmap gives it, the mail address in lower case."""

    name: str
    address: str


@dataclass(frozen=True)
class Commit:
    """One change: its id, first line and ISO date, who made, reviewed and translated it, files."""

    id: str
    subject: str
    date: str
    authors: tuple[Person, ...]
    reviewers: tuple[Person, ...]
    translators: tuple[Person, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """All commits, newest first.

    In a shallow clone the oldest commit that is there claims every file, so nothing can be
    trusted and there are no commits; ``state`` says so.
    """

    state: State = "absent"
    commits: tuple[Commit, ...] = ()


def read(root: Path) -> History:
    """Read the history of a project; paths are relative to its root."""
    shallow = _git(root, "rev-parse", "--is-shallow-repository")
    if shallow == "true":
        return History("shallow")
    log = _git(root, "log", f"--format={_FORMAT}", "--name-only", "--relative", "--", ".")
    if not log:
        return History()
    records = [record.strip("\n").split("\n") for record in log.split("\0")[1:]]
    heads = [record[0].split("\x1f") for record in records]
    people = _people(root, {who for head in heads for part in head[3:] for who in _split(part)})
    return History(
        "complete",
        tuple(
            Commit(
                head[0],
                head[1],
                head[2],
                _known(people, head[3], head[4]),
                _known(people, head[5]),
                _known(people, head[6]),
                tuple(file for file in files if file),
            )
            for head, (_, *files) in zip(heads, records, strict=True)
        ),
    )


def _split(part: str) -> list[str]:
    return [who.strip() for who in part.split("\x1e") if who.strip()]


def _known(people: dict[str, Person], *parts: str) -> tuple[Person, ...]:
    found = [people[who] for part in parts for who in _split(part) if who in people]
    return tuple(dict.fromkeys(found))


def _people(root: Path, written: set[str]) -> dict[str, Person]:
    """Give the person behind each "Name <address>"; git itself applies .mailmap to trailers."""
    asked = sorted(who for who in written if re.fullmatch(r"[^<>]*<[^<>\s]*>", who))
    mapped = _git(root, "check-mailmap", *asked).split("\n") if asked else []
    people = {}
    for who, answer in zip(asked, mapped, strict=False):
        name, _, address = answer.partition("<")
        people[who] = Person(name.strip(), address.rstrip(">").lower())
    return people


def last_commits(history: History, folder: str) -> dict[str, Commit]:
    """Give the last commit of each file below a folder, by path from the root.

    A plugin would start git once a page, and date an uncommitted page with the day of the build,
    which makes builds differ. Here such a page has no date.
    """
    changed: dict[str, Commit] = {}
    for commit in history.commits:
        for file in commit.files:
            if file.startswith(f"{folder}/"):
                changed.setdefault(file, commit)
    return changed


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        result = subprocess.run(  # noqa: S603 - our own arguments
            command, cwd=root, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return ""
    return result.stdout.strip("\n ") if result.returncode == 0 else ""


def origin_address(root: Path) -> str:
    """Give the https address of git's origin when it is on a host, or ""."""
    url = _git(root, "remote", "get-url", "origin").removesuffix(".git")
    match = re.fullmatch(r"(?:https://(?:[^@/]+@)?|ssh://git@|git@)([\w.-]+)[:/](.+)", url)
    return f"https://{match[1]}/{match[2]}" if match else ""


def last_commit_time(root: Path) -> str:
    """Give the time of the last commit in seconds since 1970, or ""."""
    return _git(root, "log", "-1", "--format=%ct")


def head(root: Path) -> str:
    """Give the id of the last commit, or ""."""
    return _git(root, "rev-parse", "HEAD")
