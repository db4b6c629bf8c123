# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What every text file owes its next editor: UTF-8, line feeds, no invisible or stray signs."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from playbook.findings import Edit, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.source import Source

_REWRITE = (Edit(0, 0, ""),)
"""The text is read without mark and carriage returns; to write it again mends the file."""
_BOM = b"\xef\xbb\xbf"
_CONFLICT = re.compile(r"^(?P<mark><{7}|>{7}|\|{7})(?: [^\n]*)?$", re.MULTILINE)
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]"
)


def decode(path: str, data: bytes) -> tuple[str, list[Finding]]:
    """Turn a file's bytes into text with line feeds only, and report what was in the way."""
    findings = []
    if data.startswith(_BOM):
        message = "the file opens with a byte order mark; save it as UTF-8 without one"
        findings.append(Finding(path, 1, 1, "file-bom", message, _REWRITE))
        data = data.removeprefix(_BOM)
    if b"\r" in data:
        line = data.count(b"\n", 0, data.index(b"\r")) + 1
        message = "the line ends with a carriage return; save the file with line feeds (LF)"
        findings.append(Finding(path, line, 1, "file-crlf", message, _REWRITE))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        wrong = data[error.start : error.end].hex(" ")
        guess = data[error.start : error.end].decode("cp1252", errors="replace")
        message = f"the byte {wrong} is not UTF-8; save the file in that encoding"
        if guess.isprintable() and "\ufffd" not in guess:
            message += f" (in Windows-1252 it is '{guess}')"
        findings.append(Finding(path, line, column, "file-encoding", message))
        text = data.decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), findings


def check(source: Source) -> Iterator[Finding]:
    """Report merge conflicts, invisible characters and blanks that stand at no word's side."""
    yield from _conflicts(source)
    for match in _INVISIBLE.finditer(source.text):
        place = source.place(match.start())
        name = unicodedata.name(match[0], f"U+{ord(match[0]):04X}").lower()
        message = f"an invisible or lost character, {name}; delete it or type what it stood for"
        edits = (Edit(match.start(), match.end(), ""),) if match[0] in "\u200b\ufeff" else ()
        yield Finding(source.path, place.line, place.column, "character", message, edits)
    yield from _blanks(source)


def _conflicts(source: Source) -> Iterator[Finding]:
    if not any(mark in source.text for mark in ("<<<<<<<", ">>>>>>>", "|||||||")):
        return
    inside = False
    for match in _CONFLICT.finditer(source.text):
        opens = match["mark"][0] == "<"
        # One message a conflict: its later marks need none.
        if opens or not inside:
            place = source.place(match.start())
            message = "a merge conflict is left; keep one side and remove the marks"
            if source.without_code[match.start()] != " " or match.start() < source.body_start:
                yield Finding(source.path, place.line, 1, "merge-conflict", message)
        inside = opens or (inside and match["mark"][0] == "|")


def conflict_lines(text: str) -> set[int]:
    """Give the lines between the marks of merge conflicts; what else is wrong there can wait."""
    lines: set[int] = set()
    start = 0
    for match in _CONFLICT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if match["mark"][0] == "<":
            start = line
        elif match["mark"][0] == ">" and start:
            lines |= set(range(start, line + 1))
    return lines


def _blanks(source: Source) -> Iterator[Finding]:
    text = source.text
    for match in _TRAILING.finditer(text):
        start, end = match.span()
        after_words = start > 0 and text[start - 1] != "\n"
        # Two blanks after words break the line in Markdown; inside code they are the code's.
        if after_words and match[0] == "  ":
            continue
        if after_words and start >= source.body_start and source.without_code[start - 1] == " ":
            continue
        place = source.place(start)
        message = "blanks at the end of the line; remove them"
        edits = (Edit(start, end, ""),)
        yield Finding(source.path, place.line, place.column, "whitespace", message, edits)
    end = len(text)
    if text.strip() and not text.endswith("\n"):
        place = source.place(end)
        message = "the last line does not end; add a line feed"
        edits = (Edit(end, end, "\n"),)
        yield Finding(source.path, place.line, place.column, "whitespace", message, edits)
    elif text.endswith("\n\n"):
        bare = text.rstrip()
        line = source.place(len(bare)).line + 1
        message = "blank lines at the end of the file; remove them"
        edits = (Edit(len(bare), end, "\n"),)
        yield Finding(source.path, line, 1, "whitespace", message, edits)
