# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Lists, matrices and reading paths drawn from the headers of the pages."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from playbook import expansion, reading_paths

if TYPE_CHECKING:
    from playbook.book import Book, Page

GROUPS = {
    "selection": "Selection",
    "governance": "Governance",
    "build": "Build",
    "operational-enablers": "Operational enablers",
    "incident-response": "Incident response",
    "measurement": "Measurement",
    "scale": "Scale",
}
"""The groups of practices in the order in which a reader meets them."""


_SUMMED = frozenset({"introduction", "objections"})
"""Pages that say in their openings what a whole section would."""
_UNSUMMED = frozenset({"About"})
_INLINE_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_REFERENCE = re.compile(r"\[\^[\w-]+\]")


def _link(page: Page, target: Page) -> str:
    path = posixpath.relpath(target.file, page.folder or ".")
    return f"[{target.label}]({path})"


def _cell(book: Book, text: str) -> str:
    return expansion.numbers_in(book, text).replace("|", "\\|").rstrip(".")


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(header)} |", f"| {' | '.join('---' for _ in header)} |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def render(book: Book, page: Page, folder: str) -> str:
    """Give the table of the pages below a folder; its columns follow the kind of page."""
    members = [member for member in book.in_folder(folder) if member.path != page.path]
    kinds = {member.kind for member in members}
    columns = {
        "practice": ("Practice", "What it gives", "gives"),
        "principle": ("Principle", "The decision it settles", "decides"),
        "pitfall": ("Pitfall", "A sign you can see this week", "sign"),
        "template": ("Template", "Filled by", "filled_by"),
    }.get(kinds.pop() if len(kinds) == 1 else "", ("Page", "What it says", "description"))
    first, second, key = columns
    header = [first, second]
    extra = {
        "pitfall": ("First practice to try", "first"),
        "principle": ("The temptation it forbids", "forbids"),
        "template": ("Filled when", "filled_when"),
    }.get(members[0].kind if members else "")
    if folder == "practices":
        return "\n\n".join(
            f"### {title} {{#{group}}}\n\n{render(book, page, f'practices/{group}')}"
            for group, title in GROUPS.items()
            if book.in_folder(f"practices/{group}")
        )
    if extra and len({member.kind for member in members}) == 1:
        header.append(extra[0])
    rows = []
    for member in members:
        row = [_link(page, member), _cell(book, member.meta.text(key))]
        if len(header) > len(row) and extra:
            row.append(_extra_cell(book, page, member, extra[1]))
        rows.append(row)
    return _table(header, rows)


def _extra_cell(book: Book, page: Page, member: Page, key: str) -> str:
    if key == "first":
        target = book.pages.get(next(iter(member.meta.list(key)), ""))
        return _link(page, target) if target else ""
    return _cell(book, member.meta.text(key))


def pitfall_matrix(book: Book, page: Page) -> str:
    """Give each pitfall with the practices that avoid it, from the practices' headers."""
    rows = []
    for pitfall in book.of_kind("pitfall"):
        avoiders = book.graph.reverse["avoids"].get(pitfall.path, ())
        links = [_link(page, book.pages[path]) for path in avoiders]
        rows.append([_link(page, pitfall), str(len(links)), ", ".join(links)])
    return _table(["Pitfall", "Practices", "Avoided by"], rows)


def reading_path(book: Book, page: Page, name: str) -> str:
    """Give one reading path as a numbered list with minutes, and its outcome."""
    path = book.paths[name]
    members = [book.pages[target] for target in path.pages if target in book.pages]
    minutes = [reading_paths.minutes(member.source.words) for member in members]
    lines = [
        f"{number}. {_link(page, member)} ({spent} min): {member.meta.text('description')}"
        for number, (member, spent) in enumerate(zip(members, minutes, strict=True), start=1)
    ]
    total = f"{sum(minutes)} minutes in all. Afterwards: {path.outcome.rstrip('.')}."
    return "\n".join([total, "", *lines])


def summaries(book: Book, page: Page) -> str:
    """Give the opening of each section of the menu, which is its summary, with a link to it."""
    parts = []
    section = ""
    for member in book.pages.values():
        if not member.sections or member.path == page.path or member.sections[0] in _UNSUMMED:
            continue
        if not (member.path.endswith("/index") or member.path in _SUMMED):
            continue
        if member.sections[0] != section:
            section = member.sections[0]
            parts.append(f"## {section} {{#{re.sub(r'[^a-z]+', '-', section.lower())}}}")
        parts.append(f"{_link(page, member).replace('[', '**[', 1)}.** {_opening(book, member)}")
    return "\n\n".join(parts)


def _opening(book: Book, page: Page) -> str:
    """Give a page's first paragraph without its links and footnote marks."""
    blocks = re.split(r"\n\s*\n", page.source.body.strip())
    first = next(block for block in blocks if not block.startswith(("#", "<", "|", "!")))
    plain = _REFERENCE.sub("", _INLINE_LINK.sub(r"\1", first))
    return expansion.numbers_in(book, " ".join(plain.split()))


def practice_map(book: Book) -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """Give path, label, group and needed practices of every practice, for the map."""
    return tuple(
        (page.path, page.label, page.folder.rpartition("/")[2], page.meta.list("needs"))
        for page in book.of_kind("practice")
    )
