# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Markdown that would not come out as its author meant: code, lists, tables, notes, raw HTML."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from playbook import inline
from playbook.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.source import Source

_ITEM = re.compile(r"(?P<indent>[ ]*)(?P<mark>[-*+]|1[.)])[ \t]+\S")
_ANY_ITEM = re.compile(r"[ ]*(?:[-*+]|\d{1,2}[.)])[ \t]+\S")
_NO_TEXT = re.compile(
    r"(?:[-*+]|\d+[.)])[ \t]|#|\||>|<|!!!|\?\?\?|===|///|:[ \t]|\[\^|\*\["
    r"|\[[^\]]+\]:|\{|`{3}|~{3}|\.\.\."
)
_CHILD = re.compile(r"^(?P<indent> {2,3})(?:[-*+]|\d+[.)])[ \t]+\S", re.MULTILINE)
_SEPARATOR = re.compile(r"^[ \t>]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$")
_ROW = re.compile(r"^[ \t>]*\|.*\|[ \t]*$")
_NOTE = re.compile(
    r"^(?P<indent>[ ]*)(?P<mark>!!!|\?\?\?\+?|===[!+]*)[ \t]*(?P<rest>\S[^\n]*)$", re.MULTILINE
)
_NOTE_REST = re.compile(r"""[\w-]+(?: +[\w-]+)*(?: +"[^"\n]*")?[ \t]*|"[^"\n]+"[ \t]*""")
_TAB_REST = re.compile(r"""(?:"[^"\n]+"|'[^'\n]+')[ \t]*""")
_CLOSING = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)"
    r"(?P<attrs>(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?)>"
)
_PAIRED = {
    *("a", "abbr", "aside", "b", "blockquote", "code", "dd", "del", "details", "div", "dl", "em"),
    *("figcaption", "figure", "h1", "h2", "h3", "h4", "i", "ins", "kbd", "mark", "ol", "pre"),
    *("section", "small", "span", "strong", "sub", "summary", "sup", "svg", "table", "ul", "video"),
}
_ANYWHERE = frozenset({"class", "dir", "id", "lang", "markdown", "role", "tabindex", "title"})
_PLAIN = (
    "abbr aside b br caption cite code dd dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i "
    "kbd mark p picture pre s samp section small span strong sub summary sup table tbody tfoot "
    "thead tr u ul var wbr"
)
_CELL = frozenset({"abbr", "colspan", "headers", "rowspan", "scope"})
_EDIT = frozenset({"cite", "datetime"})
_ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN.split(), frozenset()),
    **dict.fromkeys(("blockquote", "del", "ins", "q"), _EDIT),
    **dict.fromkeys(("td", "th"), _CELL),
    "a": frozenset({"href", "hreflang", "rel"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "details": frozenset({"name", "open"}),
    "img": frozenset({"alt", "height", "loading", "src", "width"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "time": frozenset({"datetime"}),
}
"""What raw HTML may hold, with the attributes of each element.

Nothing that runs, loads, submits or styles: the site's policy would block it in the browser, and
print, the EPUB and the Markdown twins have no use for it.
"""


def check(source: Source) -> Iterator[Finding]:
    """Report markup that Python-Markdown shows as plain text, drops, or reads otherwise."""
    blanked = source.blanked
    for offset in blanked.open_fences:
        message = "nothing closes this code; end it with a line of the same signs"
        yield _finding(source, offset, "fence-open", message)
    if blanked.open_comment is not None:
        message = "nothing closes this comment, and the rest of the page is gone; add '-->'"
        yield _finding(source, blanked.open_comment, "comment-open", message)
    yield from _lists(source)
    if "|" in source.prose:
        yield from _tables(source)
    if any(mark in source.prose for mark in ("!!!", "???", "===")):
        yield from _notes(source)
    if "[^" in source.prose:
        yield from _footnotes(source)
    if source.tags or "</" in source.prose:
        yield from _pairs(source)
        yield from _elements(source)
    if "{" in source.prose:
        yield from _attribute_lists(source)


def _finding(source: Source, offset: int, code: str, message: str) -> Finding:
    place = source.place(offset)
    return Finding(source.path, place.line, place.column, code, message)


def _blocks(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Give each run of lines without a blank one between, with the offset of its first line."""
    for match in re.finditer(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", source.prose, re.MULTILINE):
        yield match.start(), match[0].split("\n")


def _lists(source: Source) -> Iterator[Finding]:
    prose = source.prose
    for start, lines in _blocks(source):
        offset = start
        text = False  # whether a paragraph is open
        listed = False
        # A single one may be a dash between words, moved to the start of its line.
        items = sum(1 for line in lines if _ANY_ITEM.match(line))
        announced = False
        for line in lines:
            bare = line.lstrip()
            item = _ITEM.match(line)
            if item and text and not listed and (announced or items > 1):
                message = (
                    f"'{bare[:20].strip()}' follows a sentence and stays plain text; "
                    "put a blank line between"
                )
                yield _finding(source, offset, "list-blank", message)
                listed = True
            elif _NO_TEXT.match(bare) or not bare:
                listed = listed or bool(item)
                text = False
            elif line == bare:
                text = not listed
            announced = bare.rstrip().endswith(":")
            offset += len(line) + 1
    if "\n  " not in prose:
        return
    for match in _CHILD.finditer(prose, source.body_start):
        above = prose[: match.start()].rstrip("\n").rpartition("\n")[2]
        if re.match(r"(?:[-*+]|\d+[.)])[ \t]", above):
            message = f"{len(match['indent'])} blanks make no list inside a list; indent by 4"
            yield _finding(source, match.end("indent"), "list-indent", message)


def _cells(row: str, typed: str) -> int:
    """Count the cells of a row.

    Args:
        row: the line without code, whose bars count for nothing.
        typed: the line with its code, which shows whether it begins and ends with a bar.
    """
    bare = typed.strip(" \t>")
    outer = bare.startswith("|") + (bare.endswith("|") and not bare.endswith("\\|"))
    return row.replace("\\|", "").count("|") + 1 - outer


def _tables(source: Source) -> Iterator[Finding]:
    for start, lines in _blocks(source):
        if not any("|" in line for line in lines):
            continue
        offsets = [start]
        for line in lines:
            offsets.append(offsets[-1] + len(line) + 1)
        at = next((index for index, line in enumerate(lines) if _SEPARATOR.match(line)), None)
        rows = [index for index, line in enumerate(lines) if _ROW.match(line)]
        if at is None:
            if len(rows) > 1 and rows[:2] == [0, 1]:
                message = "a table needs a second line of dashes, '| --- | --- |'"
                yield _finding(source, offsets[0], "table-broken", message)
            continue
        yield from _table(source, lines, offsets, at)


def _table(source: Source, lines: list[str], offsets: list[int], at: int) -> Iterator[Finding]:
    if at == 0:
        message = "a table starts with a row of headings, above its line of dashes"
        yield _finding(source, offsets[0], "table-broken", message)
        return

    def cells(index: int) -> int:
        begin = offsets[index]
        return _cells(lines[index], source.text[begin : begin + len(lines[index])])

    columns = cells(at)
    heads = cells(at - 1)
    if at > 1 and not re.match(r"[ \t]*(?:#|/{3}|<)", lines[at - 2]):
        if "|" in lines[at - 1]:
            message = "a table right below a sentence stays plain text; put a blank line between"
            yield _finding(source, offsets[at - 1], "table-broken", message)
        return
    if heads != columns:
        message = f"the first row has {heads} cells and the line of dashes {columns}; no table"
        yield _finding(source, offsets[at - 1], "table-broken", message)
        return
    for index in range(at + 1, len(lines)):
        line = lines[index]
        found = cells(index)
        if line.strip(" \t>") and "|" in line and found != columns:
            message = f"the row has {found} cells and the table {columns} columns"
            if found > columns:
                message += "; what is over gets lost"
                yield _finding(source, offsets[index], "table-cells", message)
            else:
                message += "; add what is missing, if only a bar"
                yield _finding(source, offsets[index], "table-short", message)


def _notes(source: Source) -> Iterator[Finding]:
    prose, text = source.prose, source.text
    for match in _NOTE.finditer(prose, source.body_start):
        tab = match["mark"].startswith("===")
        rest = text[match.start("rest") : match.end("rest")]
        if tab and not rest[:1].isalpha() and rest[:1] not in "\"'":
            continue
        if not (_TAB_REST if tab else _NOTE_REST).fullmatch(rest):
            wanted = '=== "Title"' if tab else '!!! note "Title"'
            message = f"'{match['mark']} {rest}' stays plain text; write '{wanted}'"
            yield _finding(source, match.end("indent"), "note-syntax", message)
            continue
        if not tab and re.match(r"[\w-]+ +[A-Z]", rest):
            message = f"the title '{rest.partition(' ')[2].strip()}' gets lost; put it in quotes"
            yield _finding(source, match.end("indent"), "note-syntax", message)
        if tab:
            continue  # a tab may be empty on purpose: it chooses those of the same name
        below = text[match.end() + 1 :].lstrip("\n")
        line = below.partition("\n")[0]
        indent = len(line) - len(line.lstrip(" "))
        tabbed = line.startswith("\t")
        if not tabbed and indent < len(match["indent"]) + 4:
            message = "the box is empty; indent its text by 4 blanks"
            yield _finding(source, match.end("indent"), "note-empty", message)


def _footnotes(source: Source) -> Iterator[Finding]:
    cited = Counter(mark.value for mark in source.all_citations)
    seen: dict[str, int] = {}
    for mark in source.footnotes:
        if mark.value in seen:
            message = f"[^{mark.value}] is defined on line {seen[mark.value]} too; keep one"
            yield _finding(source, mark.start, "footnote-duplicate", message)
        elif not cited[mark.value]:
            message = f"[^{mark.value}] is defined and no sentence refers to it"
            yield _finding(source, mark.start, "footnote-unused", message)
        seen.setdefault(mark.value, mark.place.line)


def _pairs(source: Source) -> Iterator[Finding]:
    opened: list[tuple[str, int]] = []
    for match in _CLOSING.finditer(source.prose, source.body_start):
        name = match["name"].lower()
        if name not in _PAIRED or match["attrs"].rstrip().endswith("/"):
            continue
        if not match["end"]:
            opened.append((name, match.start()))
        elif any(other == name for other, _ in opened):
            while opened and opened[-1][0] != name:
                lost, offset = opened.pop()
                yield _finding(source, offset, "html-unclosed", f"nothing closes this <{lost}>")
            opened.pop()
        else:
            message = f"</{name}> closes what nothing opened"
            yield _finding(source, match.start(), "html-unclosed", message)
    for name, offset in opened:
        yield _finding(source, offset, "html-unclosed", f"nothing closes this <{name}>")


def _elements(source: Source) -> Iterator[Finding]:
    for tag in source.tags:
        if tag.name not in _ALLOWED:
            message = (
                f"<{tag.name}> is no element that a page may hold; "
                "write it in Markdown, or '<' as '&lt;'"
            )
            yield _finding(source, tag.start, "html-element", message)
            continue
        for name, (_, offset) in tag.attributes.items():
            if not _may_have(tag.name, name):
                message = f"<{tag.name}> may not have '{name}' here; remove it"
                yield _finding(source, offset, "html-element", message)


def _may_have(element: str, attribute: str) -> bool:
    return (
        attribute in _ANYWHERE
        or attribute in _ALLOWED[element]
        or attribute.startswith(("aria-", "data-"))
    )


def _attribute_lists(source: Source) -> Iterator[Finding]:
    for name, offset in inline.attribute_names(source.prose):
        if name == "style" or name.startswith("on"):
            message = f"a list of attributes may not have '{name}'; give it a class"
            yield _finding(source, offset, "html-element", message)
