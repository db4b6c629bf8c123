# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Pages in and out of ``nav:`` in mkdocs.yml, line by line, so that comments and order stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playbook import navigation

if TYPE_CHECKING:
    from playbook.navigation import Entry

_STEP = "    "
"""How much deeper the entries of a section stand, as MkDocs' own examples have it."""


def add(text: str, file: str) -> str:
    """List a page after its neighbours: the last of its folder, else in a new section."""
    entries = navigation.read(text)
    lines = text.splitlines(keepends=True)
    folder = file.rpartition("/")[0]
    near = folder
    while near and not _below(entries, near):
        near = near.rpartition("/")[0]
    if not entries:
        return f"{text.rstrip()}\n\nnav:\n  - {file}\n"
    last = (_below(entries, near) or entries)[-1]
    direct = [entry for entry in entries if entry.file.rpartition("/")[0] == near] or [entries[0]]
    indent = _indent(lines[(direct[-1] if near == folder else direct[0]).line - 1])
    if near == folder:
        after = direct[-1].line if folder else last.line
        indent = indent if folder else "  "
        lines.insert(after, f"{indent}- {file}\n")
        return _ended(lines)
    # A folder without entries becomes a section beside the entries of the nearest folder above.
    indent = indent if near else "  "
    title = folder.rpartition("/")[2].replace("-", " ").capitalize()
    lines.insert(last.line, f"{indent}- {title}:\n{indent}{_STEP}- {file}\n")
    return _ended(lines)


def move(text: str, old: str, new: str) -> str:
    """Give a listed page its new name, in place unless it changes its folder."""
    if old.rpartition("/")[0] != new.rpartition("/")[0]:
        return remove(add(text, new), old)
    lines = text.splitlines(keepends=True)
    for entry in navigation.read(text):
        if entry.file == old:
            before, _, rest = lines[entry.line - 1].rpartition(old)
            lines[entry.line - 1] = f"{before}{new}{rest}"
    return "".join(lines)


def remove(text: str, file: str) -> str:
    """Take a page off the list, and the sections that it leaves empty."""
    lines = text.splitlines(keepends=True)
    for entry in reversed(navigation.read(text)):
        if entry.file != file:
            continue
        line = entry.line - 1
        depth = len(_indent(lines[line]))
        del lines[line]
        while _is_left_empty(lines, line, depth):
            line -= 1
            depth = len(_indent(lines[line]))
            del lines[line]
    return "".join(lines)


def _is_left_empty(lines: list[str], line: int, depth: int) -> bool:
    """Say whether the line above is a section's title and nothing of the section is left."""
    above = lines[line - 1]
    if not re.fullmatch(r"\s+- .*:\s*", above) or len(_indent(above)) >= depth:
        return False
    below = lines[line] if line < len(lines) else ""
    return not (below.strip() and len(_indent(below)) > len(_indent(above)))


def _below(entries: tuple[Entry, ...], folder: str) -> list[Entry]:
    return [entry for entry in entries if entry.file.startswith(f"{folder}/")]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _ended(lines: list[str]) -> str:
    # The last line of the file may lack its line feed.
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
