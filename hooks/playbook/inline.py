# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Links, references, HTML tags and ids inside Markdown, as Python-Markdown reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Neither a link's words nor its target go over a blank line. Possessive, so that a stray bracket
# costs one look and not many.
_PLAIN = r"[^\[\]\\\n]++|\\.|\n(?![ \t]*\n)"
_NESTED = rf"\[(?:{_PLAIN}|\[(?:{_PLAIN})*+\])*+\]"
_LINK = re.compile(
    rf"(?<!\\)(?P<bang>!?)\[(?P<text>(?:{_PLAIN}|{_NESTED})*+)\]"
    r"\((?P<inside>(?:[^()\\\n]++|\\.|\n(?![ \t]*\n)|\((?:[^()\\\n]++|\\.)*+\))*+)\)",
    re.DOTALL,
)
_TITLED = re.compile(r"""(?P<url>.*?)[ \t\n]+(?:"[^"]*"|'[^']*')""", re.DOTALL)
_REFERENCE = re.compile(
    rf"(?<![\]\\\w])(?P<bang>!?)\[(?P<text>(?!\^)(?:{_PLAIN}|{_NESTED})++)\] ?"
    r"\[(?P<label>[^\[\]^\n]*)\](?!\()",
    re.DOTALL,
)
_BOXES = {"", "x", "X"}
"""The boxes of a list of tasks."""
_SHORTCUT = re.compile(r"(?<!\\)\[(?P<label>[^\[\]^][^\[\]]*)\](?![(\[:])")
_DEFINITION = re.compile(
    r"^[ \t]*\[(?P<label>[^\]^\n][^\]\n]*)\]:[ \t]*\n?[ \t]*(?P<url><[^>\n]*>|\S+)", re.MULTILINE
)
_TAG = re.compile(
    r"<(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attrs>(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?)/?>"
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[a-zA-Z_:][\w:.-]*)(?:\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+)))?"""
)
_AUTOLINK = re.compile(r"<(?P<url>[a-zA-Z][\w+.-]*:[^\s<>]*)>")
_ATTR_LIST = re.compile(r"\{:?[ \t]*(?P<inside>[^{}\n%]*?#[^{}\n]*?)[ \t]*\}")
_ATTR_VALUES = re.compile(r"\{:?[ \t]*(?P<inside>[^{}\n%]*?=[^{}\n]*?)[ \t]*\}")
_ATTR_NAME = re.compile(r"(?:^|\s)(?P<name>[A-Za-z][\w:-]*)=")
_ATTR_ID = re.compile(r"(?:^|\s)#(?P<id>[^\s}]+)")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads, with the offsets of its words and of the address as it is typed."""

    form: str
    text: str
    url: str
    start: int
    url_start: int
    url_end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """An HTML tag: its name, its attributes with the offsets of their values."""

    name: str
    start: int
    end: int
    attributes: dict[str, tuple[str, int]]

    def value(self, name: str) -> str:
        """Give the value of an attribute, "" when the tag has none."""
        return self.attributes.get(name, ("", 0))[0]


def links(prose: str, text: str, start: int, end: int) -> Iterator[Target]:
    """Give links and images in brackets, those inside a link's words too.

    Args:
        prose: the text without code and comments.
        text: the text as the author typed it; words are taken from it.
        start: where to begin.
        end: where to stop.
    """
    position = start
    while match := _LINK.search(prose, position, end):
        inside, offset = match["inside"], match.start("inside")
        lead = len(inside) - len(inside.lstrip(" \t\n"))
        url, url_start = inside.strip(" \t\n"), offset + lead
        titled = _TITLED.fullmatch(url)
        if titled:
            url = titled["url"]
        elif url[:1] in "\"'" and url[-1:] == url[:1] and url[1:]:
            url = ""  # [words]("title only")
        if url.startswith("<") and url.endswith(">"):
            url, url_start = url[1:-1], url_start + 1
        words = text[match.start("text") : match.end("text")]
        yield Target(
            "image" if match["bang"] else "link",
            words,
            url,
            match.start(),
            url_start,
            url_start + len(url),
        )
        if "![" in words:
            yield from links(prose, text, match.start("text"), match.end("text"))
        position = match.end()


def references(prose: str, text: str) -> Iterator[Target]:
    """Give links by reference, [words][label]; the url is the label in lower case."""
    for match in _REFERENCE.finditer(prose):
        if match["text"].strip() in _BOXES:
            continue
        words = text[match.start("text") : match.end("text")]
        label = " ".join((match["label"].strip() or words).split()).lower()
        yield Target(
            "image" if match["bang"] else "reference",
            words,
            label,
            match.start(),
            match.start("label"),
            match.end("label"),
        )


def shortcuts(prose: str) -> set[str]:
    """Give what stands alone in brackets, in lower case; it may be a link by reference."""
    return {" ".join(match["label"].split()).lower() for match in _SHORTCUT.finditer(prose)}


def definitions(prose: str) -> Iterator[Target]:
    """Give the definitions of links by reference; the words are the label."""
    for match in _DEFINITION.finditer(prose):
        url, start = match["url"], match.start("url")
        if url.startswith("<"):
            url, start = url.strip("<>"), start + 1
        yield Target("definition", match["label"], url, start, start, start + len(url))


def autolinks(prose: str) -> Iterator[Target]:
    """Give addresses in angle brackets."""
    for match in _AUTOLINK.finditer(prose):
        yield Target("auto", "", match["url"], match.start(), match.start("url"), match.end("url"))


def tags(prose: str) -> Iterator[Tag]:
    """Give the opening tags of raw HTML."""
    for match in _TAG.finditer(prose):
        found: dict[str, tuple[str, int]] = {}
        for attribute in _ATTRIBUTE.finditer(match["attrs"]):
            group = next((name for name in "abc" if attribute[name] is not None), "")
            value = attribute[group] if group else ""
            offset = attribute.start(group) if group else attribute.start()
            found.setdefault(attribute["name"].lower(), (value, match.start("attrs") + offset))
        yield Tag(match["name"].lower(), match.start(), match.end(), found)


def attribute_ids(prose: str) -> Iterator[tuple[str, int, str]]:
    """Give each ``{#id}``: the id, its offset, and what else stands in the braces."""
    for match in _ATTR_LIST.finditer(prose):
        for found in _ATTR_ID.finditer(match["inside"]):
            rest = match["inside"][found.end() :]
            yield found["id"].replace("\\", ""), match.start("inside") + found.start("id"), rest


def attribute_names(prose: str) -> Iterator[tuple[str, int]]:
    """Give the name of each ``{name=value}``, in lower case, with its offset."""
    for match in _ATTR_VALUES.finditer(prose):
        for found in _ATTR_NAME.finditer(match["inside"]):
            yield found["name"].lower(), match.start("inside") + found.start("name")
