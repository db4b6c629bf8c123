# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Headings and ids: one title, no skipped level, and an id that is one place only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playbook.findings import Edit, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Page
    from playbook.source import Heading

_STRAY_ID = re.compile(r"(?P<blank>[ \t]*)(?P<attrs>\{:?[ \t]*#[^{}\n]*\}?)[ \t]*$")
_EMOJI = re.compile(r":[a-z][\w-]*:$")
_CLOSING_SIGN = re.compile(r"(?<![.!?])[.:,;]$")


def check(page: Page) -> Iterator[Finding]:
    """Report headings of a page that would mislead a reader, a screen reader or a link."""
    # Without a header the whole file is a body, and only the header's own finding helps.
    if page.source.header is not None and (page.source.headings or page.source.words):
        yield from _titles(page)
    headings = page.source.headings
    for before, heading in zip((None, *headings), headings, strict=False):
        if before and heading.level > before.level + 1:
            right = "#" * (before.level + 1)
            message = (
                f"'{heading.text}' has level {heading.level} below level {before.level}; "
                f"use {right}"
            )
            yield _finding(page, heading, "heading-level", message)
        yield from _written(page, heading)
    yield from _ids(page)


def _finding(
    page: Page, heading: Heading, code: str, message: str, edits: tuple[Edit, ...] = ()
) -> Finding:
    at = heading.place
    return Finding(page.source.path, at.line, at.column, code, message, edits)


def _titles(page: Page) -> Iterator[Finding]:
    source, headings = page.source, page.source.headings
    title = page.meta.text("title")
    if not headings or headings[0].level != 1:
        line = source.place(source.body_start).line
        words = title or (headings[0].text if headings else "Title")
        message = f"the page must start with '# {words}'"
        yield Finding(source.path, line, 1, "heading-first", message)
    elif title and headings[0].text != title:
        message = f"the heading is '{headings[0].text}' and the title '{title}'; make them the same"
        yield _finding(page, headings[0], "heading-title", message)
    elif source.prose[source.body_start : headings[0].start].strip():
        message = "text stands above the '#' heading; move it below"
        yield Finding(
            source.path, source.place(source.body_start).line, 1, "heading-first", message
        )
    for heading in headings[1:]:
        if heading.level == 1:
            message = f"'{heading.text}' is a second '#' heading; use '##'"
            yield _finding(page, heading, "heading-second", message)


def _written(page: Page, heading: Heading) -> Iterator[Finding]:
    source = page.source
    line = source.text[heading.start : source.line_span(heading.start)[1]]
    marks = len(line) - len(line.lstrip("#"))
    if marks and line[marks : marks + 1] not in {" ", "\t", ""}:
        message = f"'{line[: marks + 12].strip()}' lacks a blank after '{'#' * marks}'"
        at = heading.start + marks
        yield _finding(page, heading, "heading-blank", message, (Edit(at, at, " "),))
    if not heading.text:
        yield _finding(page, heading, "heading-empty", "the heading has no words")
    elif _CLOSING_SIGN.search(_EMOJI.sub("", heading.text)) and f"{heading.text[-1]}`" not in line:
        message = f"'{heading.text}' ends with '{heading.text[-1]}'; a heading is no sentence"
        yield _finding(page, heading, "heading-sign", message)
    stray = None if heading.explicit else _STRAY_ID.search(line)
    if stray:
        message = f"'{stray['attrs']}' is shown and gives no id; write ' {{#one-word}}' at the end"
        edits: tuple[Edit, ...] = ()
        if not stray["blank"] and stray["attrs"].endswith("}"):
            at = heading.start + stray.start("attrs")
            edits = (Edit(at, at, " "),)
        yield _finding(page, heading, "id-syntax", message, edits)


def _ids(page: Page) -> Iterator[Finding]:
    source = page.source
    typed = [(name, offset, rest) for name, offset, rest in source.attribute_ids]
    typed += [(name, offset, "") for name, offset in source.html_ids]
    seen: dict[str, int] = {}
    in_headings = {heading.start: heading for heading in source.headings}
    starts = sorted(in_headings)
    for name, offset, rest in sorted(typed, key=lambda item: item[1]):
        at = source.place(offset)
        words = rest.split()
        if any(sign.isspace() for sign in name) or (
            words and words[0].isalnum() and _in_heading(source.text, starts, offset)
        ):
            whole = " ".join([name, *words[:1]])
            right = "-".join(whole.split())
            message = f"the id '{whole}' holds a blank, and links to it break; write '{right}'"
            yield Finding(source.path, at.line, at.column, "id-blank", message)
        elif name in seen:
            message = f"'{name}' is the id of line {seen[name]} too; links reach the first only"
            yield Finding(source.path, at.line, at.column, "id-duplicate", message)
        seen.setdefault(name, at.line)
    for heading in source.headings:
        # Python-Markdown then calls the heading name_1, and a link to its words goes elsewhere.
        if not heading.explicit and heading.id != heading.slug and heading.slug in seen:
            message = (
                f"line {seen[heading.slug]} takes the id '{heading.slug}' that this heading would "
                f"have; give one of them another, such as {{#{heading.slug}-2}}"
            )
            yield _finding(page, heading, "id-shadowed", message)


def _in_heading(text: str, starts: list[int], offset: int) -> bool:
    line = text.rfind("\n", 0, offset) + 1
    return any(line <= start <= offset for start in starts)
