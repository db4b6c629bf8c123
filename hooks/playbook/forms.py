# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The forms that readers copy: a blank and a filled one of each template, shown and downloaded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook.example import UnknownNumberError
from playbook.findings import Finding
from playbook.source import Source, number_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.example import Numbers
    from playbook.source import Place

FOLDER = "docs/data/forms"
SITE_FOLDER = "templates/forms"
"""Where the downloads lie on the site; beside the pages, which link to them as ``forms/…``."""
PARTS = ("example", "blank", "downloads")
CODE = "form-invalid"
FILLED = "-example"
LICENCE = "CC0 1.0"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"

_LAST_LINE = re.compile(
    r"Template: (?P<title>[^,]+), version (?P<version>\d+\.\d+), from the You Build It You Run It "
    r"playbook\. CC0 1\.0: copy and change it freely, no credit needed\."
)
# A placeholder outside code would be an HTML tag to every Markdown reader, and vanish.
_TAG = re.compile(r"<[A-Za-z/!]")
# The page's own heading above a form is a "##".
_DEEPER = 2
_DEEPEST = 6


@dataclass(frozen=True)
class Form:
    """One template: its title and version, as its last line says, the blank and the filled text."""

    name: str
    title: str
    version: str
    blank: str
    example: str


@dataclass(frozen=True)
class Forms:
    """All templates by name, in alphabetical order."""

    by_name: Mapping[str, Form]

    @property
    def names(self) -> tuple[str, ...]:
        """The names that pages may ask for."""
        return tuple(self.by_name)


def read(texts: Mapping[str, str]) -> Forms:
    """Read the forms from their texts, by file name without ``.md``.

    "runbook" is the blank form and "runbook-example" the filled one. Mistakes are for ``check``:
    what is missing is "" here.
    """
    forms = {}
    for name in sorted(texts):
        if not name.endswith(FILLED):
            last = _LAST_LINE.fullmatch(_last_line(texts[name]))
            title, version = (last["title"], last["version"]) if last else ("", "")
            forms[name] = Form(name, title, version, texts[name], texts.get(name + FILLED, ""))
    return Forms(forms)


def render(forms: Forms, name: str, part: str, numbers: Numbers | None) -> str:
    """Give the Markdown of one part of a template's page.

    Args:
        forms: all of them.
        name: the template, one of ``forms.names``.
        part: "example", "blank" or "downloads".
        numbers: the running example, whose names filled forms use.
    """
    form = forms.by_name[name]
    if part == "example":
        inside = _nested(fill(form.example, numbers))
        return f'<div class="pb-form pb-form--example" markdown="1">\n\n{inside}\n\n</div>'
    if part == "blank":
        return _fenced(form.blank)
    return _downloads(form)


def files(forms: Forms, numbers: Numbers | None) -> dict[str, tuple[str, str, str]]:
    """Give every file to offer: name without ending -> (title, version, Markdown)."""
    offered = {}
    for form in forms.by_name.values():
        filled = fill(form.example, numbers)
        offered[form.name] = (form.title, form.version, form.blank)
        offered[form.name + FILLED] = (f"{form.title}: filled example", form.version, filled)
    return offered


def fill(text: str, numbers: Numbers | None) -> str:
    """Replace each ``{{ number }}``; one that is unknown stays, and ``check`` reports it."""

    def value(match: re.Match[str]) -> str:
        try:
            return numbers.evaluate(match["expression"]) if numbers else match[0]
        except UnknownNumberError:
            return match[0]

    return number_pattern().sub(value, text)


def _last_line(text: str) -> str:
    return text.rstrip().rpartition("\n")[2]


def _nested(text: str) -> str:
    """Move the headings below the page's own, and give them ids that the page does not use."""
    lines = text.rstrip().split("\n")
    for heading in Source("", text).headings:
        level = min(heading.level + _DEEPER, _DEEPEST)
        words = lines[heading.place.line - 1].lstrip("#").strip()
        lines[heading.place.line - 1] = f"{'#' * level} {words} {{#example-{heading.id}}}"
    return "\n".join(lines)


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}markdown\n{text.rstrip()}\n{fence}"


def _downloads(form: Form) -> str:
    kinds = (("Blank form", form.name), ("Filled example", form.name + FILLED))
    links = [
        f"- [{words} {kind}](forms/{name}.{ending})"
        for words, name in kinds
        for kind, ending in (("for Word (.docx)", "docx"), ("as Markdown (.md)", "md"))
    ]
    terms = (
        f"Version {form.version}, [{LICENCE}]({LICENCE_URL}): "
        "copy it, change it and use it at work without asking and without credit."
    )
    return "\n".join([*links, "", terms])


def check(texts: Mapping[str, str], numbers: Numbers | None) -> Iterator[Finding]:
    """Report forms that a reader could not copy and use as they are."""
    for name, text in texts.items():
        source = Source(f"{FOLDER}/{name}.md", text)
        twin = name.removesuffix(FILLED) if name.endswith(FILLED) else name + FILLED
        if twin not in texts:
            yield _finding(source, 1, f"a form is blank and filled; '{twin}.md' is missing")
        elif _last_line(texts[twin]) != _last_line(text):
            last = text.rstrip().count("\n") + 1
            yield _finding(source, last, f"the last line differs from that of '{twin}.md'")
        yield from _shape(source)
        yield from _numbers(source, numbers, filled=name.endswith(FILLED))


def _finding(source: Source, line: int, message: str, column: int = 1) -> Finding:
    return Finding(source.path, line, column, CODE, message)


def _at(source: Source, place: Place, message: str) -> Finding:
    return _finding(source, place.line, message, place.column)


def _shape(source: Source) -> Iterator[Finding]:
    levels = [heading.level for heading in source.headings]
    if levels[:1] != [1] or 1 in levels[1:]:
        yield _finding(source, 1, "a form has one '#' heading, its first line")
    for before, heading in zip(levels, source.headings[1:], strict=False):
        if heading.level > before + 1:
            message = f"'{heading.text}' skips a level; use {'#' * (before + 1)}"
            yield _at(source, heading.place, message)
    if not _LAST_LINE.fullmatch(_last_line(source.text)):
        last = source.text.rstrip().count("\n") + 1
        message = (
            "the last line must be 'Template: TITLE, version N.N, from the You Build It You Run It "
            "playbook. CC0 1.0: copy and change it freely, no credit needed.'"
        )
        yield _finding(source, last, message)
    for match in _TAG.finditer(source.prose):
        message = "a '<' outside code vanishes as HTML; write placeholders as `<words>`"
        yield _at(source, source.place(match.start()), message)


def _numbers(source: Source, numbers: Numbers | None, *, filled: bool) -> Iterator[Finding]:
    for match in number_pattern().finditer(source.text):
        place = source.place(match.start())
        if not filled:
            yield _at(source, place, f"'{match[0]}' belongs into filled forms only")
        elif numbers:
            try:
                numbers.evaluate(match["expression"])
            except UnknownNumberError as error:
                yield _at(source, place, str(error))
