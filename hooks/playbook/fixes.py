# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Mending what is certain: the edits of findings, made at once, and shown as a diff."""

from __future__ import annotations

import difflib
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playbook.findings import Edit, Finding


def by_file(findings: Iterable[Finding]) -> dict[str, list[Edit]]:
    """Give the edits of each file that has any."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for finding in findings:
        edits[finding.path] += finding.edits
    return {path: found for path, found in edits.items() if found}


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Make all edits; of two that touch the same characters, the first is made.

    Args:
        text: as ``files.decode`` gives it.
        edits: with offsets in that text.
    """
    pieces = []
    position = 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
        if edit.start < position:
            continue
        pieces += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, text[position:]])


def diff(path: str, before: bytes, after: str) -> str:
    """Give the change of a file as a unified diff; signs that nobody sees are written out."""
    old = before.decode("utf-8", errors="replace").replace("\ufeff", "<U+FEFF>")
    lines = difflib.unified_diff(
        [_visible(line) for line in old.split("\n")],
        [_visible(line) for line in after.split("\n")],
        f"a/{path}",
        f"b/{path}",
        lineterm="",
    )
    return "\n".join(lines)


def _visible(line: str) -> str:
    bare = line.rstrip(" \t\r")
    tail = line[len(bare) :].replace(" ", "·").replace("\t", "→").replace("\r", "␍")
    return bare + tail
