# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A page's Markdown as any reader of Markdown takes it: no attribute lists, boxes or raw HTML.

Python-Markdown's admonitions become block quotes, its definition lists bold terms, and HTML that
the book writes for itself becomes the Markdown of the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify, unique

from playbook.source import blank_code, plain

if TYPE_CHECKING:
    from collections.abc import Callable

_FENCE = re.compile(r"^\s*(?P<mark>`{3,}|~{3,})")
_HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t]*(?:\{[ \t]*(?P<attrs>[^}\n]*)\}[ \t]*)?$"
)
_BOX = re.compile(
    r"^(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)[^\"\n]*(?:\"(?P<title>[^\"]*)\")?[ \t]*$"
)
_DEFINITION = re.compile(r"^:[ \t]+(?P<text>\S.*)$")
_WRAPPER = re.compile(r"^\s*</?(?:div|section)\b[^>]*>\s*$")
_HTML = re.compile(r"^<(?:dl|table|form|figure|p|ul|ol|details|h[1-6]|section|div)\b")
_ATTRIBUTES = re.compile(r"[ \t]*\{:[^}\n]*\}")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_LINK = re.compile(
    r"(?<=\]\()[ \t]*(?P<url><[^>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?=[ \t]*(?:\"[^\"]*\")?\))"
)
_ANCHOR = re.compile(r'<a\b[^>]*?href="(?P<url>[^"]*)"[^>]*>(?P<text>.*?)</a>', re.DOTALL)
_EMPTY_ANCHOR = re.compile(r"<a\b[^>]*></a>")
_INLINE_TAG = re.compile(r"</?(?:cite|time|kbd|abbr|span|em|strong|sup|sub|b|i|small)\b[^>]*>")
_INDENT = 4


@dataclass(frozen=True)
class Heading:
    """A heading of the finished text: level, id on the page, words, and where its line starts."""

    level: int
    id: str
    text: str
    start: int


def convert(markdown: str, absolute: Callable[[str], str]) -> tuple[str, tuple[Heading, ...]]:
    """Give the text, and its headings in order.

    Args:
        markdown: in the dialect of the book, everything filled in.
        absolute: gives the address that a link's target stands for.
    """
    ids: list[str] = []
    used: set[str] = set()
    lines = _blocks(_without_comments(markdown).split("\n"), ids, used)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
    text = _outside_code(text, _INLINE_REPLACEMENTS)
    text = _outside_code(text, [(_LINK, lambda match: absolute(match["url"].strip("<>")))])
    # Headings inside a box are quoted, so those at the margin are all there are.
    found = re.finditer(r"^(#{1,6}) (.*)$", blank_code(text), re.MULTILINE)
    spans = [(len(match[1]), match.start(), match.start(2), match.end()) for match in found]
    return text, tuple(
        Heading(level, name, plain(text[words:end]), start)
        for (level, start, words, end), name in zip(spans, ids, strict=True)
    )


def _without_comments(markdown: str) -> str:
    return _outside_code(markdown, [(_COMMENT, lambda _match: "")])


def _anchor(match: re.Match[str]) -> str:
    words = match["text"].replace("[", "\\[").replace("]", "\\]")
    return f"[{words}]({match['url']})"


def _entities(match: re.Match[str]) -> str:
    # "<" must stay as it is: a bare one would begin an HTML tag.
    return match[0] if match[0] in {"&lt;", "&gt;"} else unescape(match[0])


_INLINE_REPLACEMENTS = [
    (_INLINE_TAG, lambda _match: ""),
    (_EMPTY_ANCHOR, lambda _match: ""),
    (_ANCHOR, _anchor),
    (re.compile(r"&(?:#?\w+);"), _entities),
    (_ATTRIBUTES, lambda _match: ""),
]


def _outside_code(
    text: str, replacements: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]
) -> str:
    """Replace what stands outside code, each pattern in turn."""
    for pattern, replacement in replacements:
        blanked = blank_code(text)
        pieces = []
        end = 0
        for match in pattern.finditer(blanked):
            # Code inside the match, as in a link's words, is blank in it; match the text itself.
            real = pattern.match(text, match.start()) or match
            pieces += [text[end : match.start()], replacement(real)]
            end = match.end()
        text = "".join([*pieces, text[end:]])
    return text


def _blocks(lines: list[str], ids: list[str], used: set[str]) -> list[str]:
    done: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if fence := _FENCE.match(line):
            end = _fence_end(lines, place, fence["mark"])
            done += lines[place:end]
            place = end
        elif box := _BOX.match(line):
            inside, place = _indented(lines, place + 1)
            title = box["title"] if box["title"] is not None else box["kind"].capitalize()
            quoted = [*([f"**{title}**", ""] if title else []), *_blocks(inside, [], set())]
            done += [f"> {part}".rstrip() for part in quoted]
            done.append("")
        elif _WRAPPER.match(line):
            done.append("")
            place += 1
        elif _HTML.match(line):
            end = place
            while end < len(lines) and lines[end].strip():
                end += 1
            done += [*_from_html("\n".join(lines[place:end])), ""]
            place = end
        elif heading := _HEADING.match(line):
            ids.append(_id(heading["text"], heading["attrs"] or "", used))
            done.append(f"{heading['marks']} {heading['text']}")
            place += 1
        elif place + 1 < len(lines) and line.strip() and _DEFINITION.match(lines[place + 1]):
            done += ["", f"**{line.strip()}**", ""]
            place += 1
        elif definition := _DEFINITION.match(line):
            inside, place = _indented(lines, place + 1)
            done += _blocks([definition["text"], *inside], [], set())
        else:
            done.append(line)
            place += 1
    return done


def _fence_end(lines: list[str], place: int, mark: str) -> int:
    closing = re.compile(rf"^\s*{re.escape(mark[0])}{{{len(mark)},}}\s*$")
    for number in range(place + 1, len(lines)):
        if closing.match(lines[number]):
            return number + 1
    return len(lines)


def _indented(lines: list[str], place: int) -> tuple[list[str], int]:
    """Give the indented lines from a place on, without the indent, and where they end."""
    inside = []
    while place < len(lines) and (not lines[place].strip() or lines[place].startswith("    ")):
        inside.append(lines[place][_INDENT:])
        place += 1
    while inside and not inside[-1].strip():
        inside.pop()
    return inside, place


def _id(words: str, attributes: str, used: set[str]) -> str:
    """Give the id that Python-Markdown's toc extension gives."""
    own = re.search(r"#(\S+)", attributes)
    if own:
        used.add(own[1])
        return own[1]
    return str(unique(slugify(plain(words), "-"), used))


def _from_html(html: str) -> list[str]:
    reader = _Html()
    reader.feed(html)
    reader.close()
    return reader.finished()


_SILENT = frozenset(
    {"svg", "script", "style", "template", "button", "select", "datalist", "output"}
)
_ENDS = frozenset(
    {"p", "div", "li", "dt", "dd", "figcaption", "caption", "summary", "legend", "table"}
)
_INLINE_ENDS = {
    "a": "]({})",
    "cite": "*",
    "code": "`",
    "dt": ":** ",
    "em": "*",
    "strong": "**",
}


class _Html(HTMLParser):
    """Turns the HTML that the book writes for itself into Markdown: words, lists and tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._words: list[str] = []
        self._row: list[str] = []
        self._rows = 0
        self._silent = 0
        self._address = ""

    def finished(self) -> list[str]:
        self._flush()
        return self._lines

    def _flush(self, before: str = "") -> None:
        said = " ".join("".join(self._words).split())
        if said:
            self._lines.append(before + said)
        self._words = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "tr":
            self._row = []
        elif tag == "table":
            self._flush()
            self._lines.append("")
            self._rows = 0
        elif tag in {"strong", "dt"}:
            self._words.append("**")
        elif tag in {"em", "cite"}:
            self._words.append("*")
        elif tag == "code":
            self._words.append("`")
        elif tag == "a":
            self._address = dict(attrs).get("href") or ""
            self._words.append("[")
        elif tag == "br":
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _INLINE_ENDS:
            self._words.append(_INLINE_ENDS[tag].format(self._address))
        elif tag in {"td", "th"}:
            self._row.append(" ".join("".join(self._words).split()).replace("|", "\\|"))
            self._words = []
        elif tag == "tr":
            self._end_row()
        elif tag in {"li", "dd"}:
            self._flush("- ")
        elif tag in _ENDS:
            self._flush()
            self._lines.append("")

    def _end_row(self) -> None:
        self._lines.append(f"| {' | '.join(self._row)} |")
        self._rows += 1
        if self._rows == 1:
            self._lines.append(f"| {' | '.join('---' for _ in self._row)} |")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)
