# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Markdown without its code and comments, character for character, so that positions hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$"
    r"|(?P<comment><!--)"
    r"|(?<![\\`])(?P<run>`+)(?!`)",
    re.MULTILINE,
)
_NOT_BLANK = re.compile(r"[^\n]")
# Inline code ends with its paragraph, list item, table row or heading.
_NEXT_BLOCK = re.compile(r"\n[ \t>]*(?:\n|[-*+][ \t]|\d+[.)][ \t]|\||#|$)")
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
_MAYBE_INDENTED = re.compile(r"\n[ \t]*\n(?: {4}|\t)")
_CONTAINER = re.compile(r"[-*+][ \t]|\d+[.)][ \t]|!!!|\?\?\?|===|\[\^[^\]]+\]:|:[ \t]|///")
_STEP = 4
"""Python-Markdown counts indentation in fours."""


@dataclass(frozen=True)
class Blanked:
    """A text without its code, and without its comments too.

    Attributes:
        without_code: code, fenced, indented and inline, is blank; comments are there.
        prose: comments are blank as well.
        open_fences: where fences open that nothing closes. Such code is taken to end with its
            paragraph, since the rest of the page is hardly meant to be code.
        open_comment: where a comment opens that nothing closes, else None.
    """

    without_code: str
    prose: str
    open_fences: tuple[int, ...] = ()
    open_comment: int | None = None


def spaces(text: str) -> str:
    """Give blanks of the same shape."""
    return _NOT_BLANK.sub(" ", text) if "\n" in text else " " * len(text)


def blank(text: str, start: int = 0) -> Blanked:
    """Blank the code and comments of a text.

    Args:
        text: Markdown.
        start: how much of it to blank first: the header.
    """
    code: list[tuple[int, int]] = [(0, start)]
    comments: list[tuple[int, int]] = []
    open_fences: list[int] = []
    open_comment = None
    position = start
    while opening := _OPENING.search(text, position):
        begin = opening.start()
        if opening["fence"]:
            found = _fence_end(text, opening)
            if found is None:
                open_fences.append(opening.start("fence"))
            end = found or _paragraph_end(text, opening.end())
            code.append((begin, end))
        elif opening["comment"]:
            closing = text.find("-->", begin + 4)
            if text.find("<!--", begin + 4, max(closing, begin)) >= 0:
                closing = -1  # comments do not nest: that is the end of another one
            if closing < 0:
                open_comment = begin
            end = closing + 3 if closing >= 0 else _paragraph_end(text, begin)
            comments.append((begin, end))
        else:
            found = _run_end(text, opening)
            end = found or opening.end()
            if found:
                code.append((begin, end))
        position = end
    without_code = _without(text, code)
    if _MAYBE_INDENTED.search(text, start):
        without_code = _without_indented(text, without_code, start)
    prose = _without(without_code, comments) if comments else without_code
    return Blanked(without_code, prose, tuple(open_fences), open_comment)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    pieces = []
    position = 0
    for begin, end in spans:
        pieces += [text[position:begin], spaces(text[begin:end])]
        position = end
    return "".join([*pieces, text[position:]])


def _fence_end(text: str, opening: re.Match[str]) -> int | None:
    """Find where fenced code ends; None when nothing closes it before another one opens."""
    mark = opening["fence"]
    sign, length = re.escape(mark[0]), len(mark)
    line = re.compile(
        rf"^[ \t>]*{sign}{{{length},}}(?P<info>[ \t]*[\w{{.][^`\n]*)?[ \t]*$", re.MULTILINE
    )
    indent = opening.start("fence") - opening.start()
    for found in line.finditer(text, opening.end()):
        # What is indented deeper is code: an example of a fence.
        if len(found[0]) - len(found[0].lstrip(" \t>")) > indent:
            continue
        if not found["info"]:
            return found.end()
        if len(found[0].strip(" \t>")) - len(found["info"].rstrip()) == length:
            return None
    return None


def _paragraph_end(text: str, start: int) -> int:
    found = _BLANK_LINE.search(text, start)
    return found.start() if found else len(text)


def _run_end(text: str, opening: re.Match[str]) -> int | None:
    """Find the run of backticks that closes inline code, in the same block."""
    length = len(opening["run"])
    block = _NEXT_BLOCK.search(text, opening.end())
    closing = re.compile(rf"(?<!`)`{{{length}}}(?!`)").search(
        text, opening.end(), block.start() if block else len(text)
    )
    return closing.end() if closing else None


def _without_indented(text: str, blanked: str, start: int) -> str:
    """Blank the code that is indented only, below whatever list or note it stands in."""
    containers: list[int] = []
    lines = blanked[start:].split("\n")
    after_blank = False
    code_from: int | None = None
    for index, line in enumerate(text[start:].split("\n")):
        bare = line.lstrip(" \t")
        if not bare:
            after_blank = True
            continue
        indent = len(line[: len(line) - len(bare)].expandtabs(_STEP))
        if code_from is not None and indent >= code_from:
            lines[index] = " " * len(line)
            continue
        code_from = None
        if not lines[index].strip():
            after_blank = False  # fenced
            continue
        opener = _CONTAINER.match(bare)
        if after_blank or opener:
            while containers and containers[-1] >= indent:
                containers.pop()
        inside = containers[-1] + _STEP if containers else 0
        if after_blank and indent >= inside + _STEP:
            code_from = inside + _STEP
            lines[index] = " " * len(line)
        elif opener and indent < inside + _STEP:
            containers.append(indent)
        after_blank = False
    return blanked[:start] + "\n".join(lines)
