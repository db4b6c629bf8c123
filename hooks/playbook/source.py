# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""One page's text: its header, headings, links, citations, numbers and directives, with lines.

Everything is found in the author's own file, so that a finding points where the author looks.
Code and comments are blanked first, character for character, which keeps every position true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from markdown.extensions.toc import slugify, unique

_HEADER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_DIRECTIVE = re.compile(r"<!--[ \t]*playbook:(?P<name>[\w-]*)(?P<rest>[^>]*?)[ \t]*-->")
_HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t]*(?:\{[ \t]*(?P<attrs>[^}\n]*)\}[ \t]*)?$",
    re.MULTILINE,
)
_ATTR_ID = re.compile(r"\{:?[^}\n]*?#(?P<id>[^\s}]+)[^}\n]*\}")
_HTML_ID = re.compile(r"""<[a-zA-Z][^>]*?\sid=["']?(?P<id>[^\s"'>]+)""")
_HTML_URL = re.compile(r"""<[a-zA-Z][^>]*?\s(?:href|src)=["'](?P<url>[^"']*)["']""")
_INLINE = re.compile(
    r"(?P<bang>!?)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\([ \t\n]*(?P<url><[^>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"""(?:[ \t\n]+(?:"[^"]*"|'[^']*'))?[ \t\n]*\)"""
)
_REFERENCE = re.compile(r"(?<![\]\\])\[(?P<text>[^\[\]^][^\[\]]*)\]\[(?P<label>[^\[\]^]*)\]")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]^][^\]]*)\]:[ \t]*(?P<url>\S+)", re.MULTILINE)
_CITATION = re.compile(r"\[\^(?P<id>[^\]\s]+)\](?!:)")
_FOOTNOTE = re.compile(r"^\[\^(?P<id>[^\]\s]+)\]:", re.MULTILINE)
_NUMBER = re.compile(r"\{\{[ \t]*(?P<expression>[^{}\n]*?)[ \t]*\}\}")
_WORD = re.compile(r"[^\W_][\w'\u2019.,-]*", re.UNICODE)


@dataclass(frozen=True)
class Place:
    """A position in the author's file: line and column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Heading:
    """A heading: its level 1 to 6, its words, the id that readers link to."""

    level: int
    text: str
    id: str
    explicit: bool
    place: Place


@dataclass(frozen=True)
class Link:
    """A link or image: its words, the target as written, and how it was written.

    ``form`` is "link", "image", "html" or "definition".
    """

    form: str
    text: str
    target: str
    place: Place


@dataclass(frozen=True)
class Mark:
    """A citation, number or directive: the value between its signs, and the whole of it."""

    value: str
    start: int
    end: int
    place: Place


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def blank_code(text: str) -> str:
    """Replace code, fenced and inline, by blanks of the same shape."""
    pieces: list[str] = []
    position = 0
    while opening := _FENCE.search(text, position):
        closing = re.compile(
            rf"^[ \t]*{re.escape(opening['mark'][0])}{{{len(opening['mark'])},}}[ \t]*$",
            re.MULTILINE,
        ).search(text, opening.end())
        end = closing.end() if closing else len(text)
        pieces += [
            text[position : opening.start()],
            re.sub(r"[^\n]", " ", text[opening.start() : end]),
        ]
        position = end
    pieces.append(text[position:])
    return _CODE.sub(_blank, "".join(pieces))


def plain(markdown: str) -> str:
    """Give the words of inline Markdown: link texts without targets, no emphasis or code signs."""
    text = _INLINE.sub(lambda match: match["text"], markdown)
    text = re.sub(r"\[\^[^\]]*\]", "", text)
    return re.sub(r"(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)|`", "", text).strip()


@dataclass(frozen=True)
class Source:
    """A page as its author wrote it.

    Attributes:
        path: POSIX path relative to the project's root, as findings show it.
        text: the whole file, with line feeds only.
    """

    path: str
    text: str

    @cached_property
    def header(self) -> str | None:
        """The YAML between the dashes, or None when the page has no closed header."""
        match = _HEADER.match(self.text)
        return (match["yaml"] or "") if match else None

    @cached_property
    def body_start(self) -> int:
        """Where the body begins, in characters."""
        match = _HEADER.match(self.text)
        return match.end() if match else 0

    @cached_property
    def body(self) -> str:
        """The Markdown below the header."""
        return self.text[self.body_start :]

    @cached_property
    def without_code(self) -> str:
        """The file with header and code blanked; comments are still there."""
        header = re.sub(r"[^\n]", " ", self.text[: self.body_start])
        return header + blank_code(self.body)

    @cached_property
    def prose(self) -> str:
        """The file with header, code and comments blanked."""
        return _COMMENT.sub(_blank, self.without_code)

    def place(self, offset: int) -> Place:
        """Turn a character offset into line and column."""
        return Place(
            self.text.count("\n", 0, offset) + 1,
            offset - (self.text.rfind("\n", 0, offset) + 1) + 1,
        )

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in order, with the ids that Python-Markdown's toc extension gives them."""
        used: set[str] = {match["id"] for match in _HTML_ID.finditer(self.prose)}
        found = []
        for match in _HEADING.finditer(self.prose):
            text = plain(self.text[match.start("text") : match.end("text")])
            explicit = re.search(r"#([^\s}]+)", match["attrs"] or "")
            identifier = explicit[1] if explicit else unique(slugify(text, "-"), used)
            used.add(identifier)
            found.append(
                Heading(
                    len(match["marks"]), text, identifier, bool(explicit), self.place(match.start())
                )
            )
        return tuple(found)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id that a link may end in."""
        ids = {heading.id for heading in self.headings}
        ids |= {match["id"] for match in _ATTR_ID.finditer(self.prose)}
        return frozenset(ids | {match["id"] for match in _HTML_ID.finditer(self.prose)})

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links and images: inline, raw HTML, and the definitions of reference links."""
        found = [
            Link(
                "image" if match["bang"] else "link",
                self.text[match.start("text") : match.end("text")],
                match["url"].strip("<>"),
                self.place(match.start()),
            )
            for match in self._inline()
        ]
        found += [
            Link("html", "", match["url"], self.place(match.start("url")))
            for match in _HTML_URL.finditer(self.prose)
        ]
        found += [
            Link("definition", match["label"], match["url"], self.place(match.start("url")))
            for match in _DEFINITION.finditer(self.prose)
        ]
        return tuple(sorted(found, key=lambda link: (link.place.line, link.place.column)))

    def _inline(self) -> list[re.Match[str]]:
        found = list(_INLINE.finditer(self.prose))
        # A linked image, [![…](image)](page): the outer match hides the inner one.
        for outer in tuple(found):
            inner = _INLINE.search(self.prose, outer.start("text"), outer.end("text"))
            if inner:
                found.append(inner)
        return found

    @cached_property
    def reference_uses(self) -> tuple[Link, ...]:
        """Links by reference, [words][label]; the target is the label, in lower case."""
        return tuple(
            Link(
                "reference",
                match["text"],
                (match["label"] or match["text"]).lower(),
                self.place(match.start()),
            )
            for match in _REFERENCE.finditer(self.prose)
        )

    @cached_property
    def citations(self) -> tuple[Mark, ...]:
        """Citations of sources; a footnote that the page defines itself is none."""
        own = {match["id"] for match in _FOOTNOTE.finditer(self.prose)}
        return tuple(
            Mark(match["id"], match.start(), match.end(), self.place(match.start()))
            for match in _CITATION.finditer(self.prose)
            if match["id"] not in own
        )

    @cached_property
    def numbers(self) -> tuple[Mark, ...]:
        """The ``{{ … }}`` of the body; the value is the expression."""
        return tuple(
            Mark(match["expression"], match.start(), match.end(), self.place(match.start()))
            for match in _NUMBER.finditer(self.prose)
        )

    @cached_property
    def directives(self) -> tuple[Mark, ...]:
        """The ``<!-- playbook:… -->`` comments; the value is "name argument"."""
        return tuple(
            Mark(
                f"{match['name']} {match['rest'].strip()}".strip(),
                match.start(),
                match.end(),
                self.place(match.start()),
            )
            for match in _DIRECTIVE.finditer(self.without_code)
        )

    @cached_property
    def words(self) -> int:
        """How many words a reader reads, code and directives left out."""
        return len(_WORD.findall(plain(self.prose[self.body_start :])))


def number_pattern() -> re.Pattern[str]:
    """Give the pattern of ``{{ expression }}``, shared with the header's texts."""
    return _NUMBER
