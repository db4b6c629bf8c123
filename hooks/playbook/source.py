# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""One page's text: its header, headings, links, citations, numbers and directives, with lines.

Everything is found in the author's own file, so that a finding points where the author looks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify, unique

from playbook import blanking, inline

if TYPE_CHECKING:
    from playbook.inline import Tag

_HEADER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
_DIRECTIVE = re.compile(r"<!--[ \t]*playbook:(?P<name>[\w-]*)(?P<rest>[^>]*?)[ \t]*-->")
_HEADING = re.compile(
    r"^(?P<indent>(?: {4}|\t|>[ ]?)*)"
    r"(?:(?P<marks>\#{1,6})(?P<text>[^\n]*)$"
    r"|(?<=\n\n)(?P<over>[^\s>|\#=:!<`~*+-][^\n]*)\n(?P<under>=+|-+)[ \t]*$)",
    re.MULTILINE,
)
_HEADING_ATTRS = re.compile(r"[ \t]+\{:?[ \t]*(?P<attrs>[^}\n]*)\}[ \t]*$")
_CITATION = re.compile(r"\[\^(?P<id>[^\]\s]+)\](?!:)")
_FOOTNOTE = re.compile(r"^[ \t]*\[\^(?P<id>[^\]\s]+)\]:", re.MULTILINE)
_NUMBER = re.compile(r"\{\{[ \t]*(?P<expression>[^{}\n]*?)[ \t]*\}\}")
_WORD = re.compile(r"[^\W_][\w'\u2019.,-]*", re.UNICODE)
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)|`")
_CODE = re.compile(r"(`+[^`]+`+)")
_CITED = re.compile(r"\[\^[^\]]*\]")
_MARKUP = re.compile(r"[\[<*_`]")
_LINKED = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_HTML = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Place:
    """A position in the author's file: line and column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level 1 to 6, its words, the id that readers link to.

    ``slug`` is the id that its words would give it, before any number that keeps ids apart.
    """

    level: int
    text: str
    id: str
    explicit: bool
    place: Place
    start: int
    slug: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image: its words, the target as written, and how it was written.

    Attributes:
        form: "link", "image", "reference", "definition", "html" or "auto".
        text: its words in Markdown; for an image its alternative text.
        target: the address as typed; for a reference its label.
        start: where it begins.
        target_start: where the address begins.
        target_end: where the address ends.
        tag: the HTML tag of a raw link.
    """

    form: str
    text: str
    target: str
    place: Place
    start: int
    target_start: int
    target_end: int
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation, number or directive: the value between its signs, and the whole of it."""

    value: str
    start: int
    end: int
    place: Place


def blank_code(text: str) -> str:
    """Replace code by blanks of the same shape."""
    return blanking.blank(text).without_code


def plain(markdown: str) -> str:
    """Give the words of inline Markdown: link texts without targets, no emphasis or code signs."""
    if not _MARKUP.search(markdown):
        return markdown.strip()
    text = _LINKED.sub(r"\1", _LINKED.sub(r"\1", _CITED.sub("", markdown)))
    pieces = _CODE.split(text)
    pieces[::2] = [_EMPHASIS.sub("", piece) for piece in pieces[::2]]
    pieces[1::2] = [piece.strip("`") for piece in pieces[1::2]]
    return "".join(pieces).strip()


def _without_tags(written: str, text: str) -> str:
    """Give a heading's words as the toc extension sees them: HTML is dropped, code is kept."""
    if "<" not in text:
        return text
    bare = blank_code(written)
    tags = [match[0] for match in _HTML.finditer(bare)]
    for tag in tags:
        text = text.replace(tag, "", 1)
    return text


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
    def _header(self) -> re.Match[str] | None:
        return _HEADER.match(self.text)

    @property
    def header(self) -> str | None:
        """The YAML between the dashes, or None when the page has no closed header."""
        return (self._header["yaml"] or "") if self._header else None

    @property
    def body_start(self) -> int:
        """Where the body begins, in characters."""
        return self._header.end() if self._header else 0

    @property
    def body(self) -> str:
        """The Markdown below the header."""
        return self.text[self.body_start :]

    @cached_property
    def blanked(self) -> blanking.Blanked:
        """The file without header and code, and without comments too."""
        return blanking.blank(self.text, self.body_start)

    @property
    def without_code(self) -> str:
        """The file with header and code blanked; comments are still there."""
        return self.blanked.without_code

    @property
    def prose(self) -> str:
        """The file with header, code and comments blanked."""
        return self.blanked.prose

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Place:
        """Turn a character offset into line and column."""
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)

    def offset(self, place: Place) -> int:
        """Turn line and column into a character offset."""
        return self._line_starts[place.line - 1] + place.column - 1

    def line_span(self, offset: int) -> tuple[int, int]:
        """Give where the line of an offset begins and ends."""
        end = self.text.find("\n", offset)
        return self.text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(self.text)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in order, with the ids that Python-Markdown's toc extension gives them."""
        # Explicit ids are all known to the extension before it makes one up.
        used = {identifier for identifier, _, _ in self.attribute_ids}
        used |= {tag.value("id") for tag in self.tags if "markdown" in tag.attributes}
        found = []
        for match in _HEADING.finditer(self.prose, self.body_start):
            group = "text" if match["marks"] else "over"
            if group == "over" and match["under"][0] == "-" and "|" in match["over"]:
                continue
            written = self.text[match.start(group) : match.end(group)]
            attrs = _HEADING_ATTRS.search(written)
            text = plain((written[: attrs.start()] if attrs else written).rstrip(" \t#"))
            explicit = re.search(r"(?:^|\s)#([^\s}]+)", attrs["attrs"]) if attrs else None
            slug = slugify(unescape(_without_tags(written, text)), "-")
            identifier = explicit[1] if explicit else unique(slug, used)
            used.add(identifier)
            level = len(match["marks"] or ("=" if match["under"][0] == "=" else "--"))
            start = match.end("indent")
            place = self.place(start)
            found.append(Heading(level, text, identifier, bool(explicit), place, start, slug))
        return tuple(found)

    @cached_property
    def attribute_ids(self) -> tuple[tuple[str, int, str], ...]:
        """Each ``{#id}``: the id, its offset, and what follows it in the braces."""
        return tuple(inline.attribute_ids(self.prose)) if "#" in self.prose else ()

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The opening tags of raw HTML."""
        return tuple(inline.tags(self.prose)) if "<" in self.prose else ()

    @cached_property
    def html_ids(self) -> tuple[tuple[str, int], ...]:
        """The ids that raw HTML gives, each with its offset; the name of an anchor is one too."""
        return tuple(
            tag.attributes[name]
            for tag in self.tags
            for name in ("id", "name")
            if name in tag.attributes and (name == "id" or tag.name == "a")
        )

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id that a link may end in."""
        ids = {heading.id for heading in self.headings}
        ids |= {identifier for identifier, _, _ in self.attribute_ids}
        return frozenset(ids | {identifier for identifier, _ in self.html_ids})

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links and images of header and body, in order; references are apart."""
        found = [self._link(target) for target in self._targets()]
        found += [link for tag in self.tags if (link := self._html_link(tag))]
        return tuple(sorted(found, key=lambda link: link.start))

    def _targets(self) -> list[inline.Target]:
        found = list(inline.links(self.prose, self.text, self.body_start, len(self.text)))
        if "](" in self.text[: self.body_start]:
            found += inline.links(self.text, self.text, 0, self.body_start)
        found += inline.definitions(self.prose) if "]:" in self.prose else ()
        found += inline.autolinks(self.prose) if "<" in self.prose else ()
        return found

    def _link(self, target: inline.Target, tag: Tag | None = None) -> Link:
        return Link(
            target.form,
            target.text,
            target.url,
            self.place(target.start),
            target.start,
            target.url_start,
            target.url_end,
            tag,
        )

    def _html_link(self, tag: Tag) -> Link | None:
        name = next((name for name in ("href", "src") if name in tag.attributes), "")
        if not name:
            return None
        url, start = tag.attributes[name]
        words = tag.value("alt")
        if tag.name == "a":
            closing = self.prose.find("</a", tag.end)
            inner = self.text[tag.end : closing] if closing >= 0 else ""
            words = _HTML.sub("", inner).strip() or inner
        target = inline.Target("html", words, url, start, start, start + len(url))
        return self._link(target, tag)

    @cached_property
    def reference_uses(self) -> tuple[Link, ...]:
        """Links by reference, [words][label]; the target is the label, in lower case."""
        if "][" not in self.prose and "] [" not in self.prose:
            return ()
        return tuple(self._link(target) for target in inline.references(self.prose, self.text))

    @cached_property
    def shortcuts(self) -> frozenset[str]:
        """What stands alone in brackets, in lower case; it may be a link by reference."""
        return frozenset(inline.shortcuts(self.prose))

    @cached_property
    def footnotes(self) -> tuple[Mark, ...]:
        """The footnotes that the page defines itself."""
        return self._marks(_FOOTNOTE, "id", self.prose) if "[^" in self.prose else ()

    @cached_property
    def all_citations(self) -> tuple[Mark, ...]:
        """Every ``[^id]``, of a source or of a footnote of the page."""
        return self._marks(_CITATION, "id", self.prose) if "[^" in self.prose else ()

    @cached_property
    def citations(self) -> tuple[Mark, ...]:
        """Citations of sources; a footnote that the page defines itself is none."""
        own = {mark.value for mark in self.footnotes}
        return tuple(mark for mark in self.all_citations if mark.value not in own)

    @cached_property
    def numbers(self) -> tuple[Mark, ...]:
        """The ``{{ … }}`` of the body; the value is the expression."""
        return self._marks(_NUMBER, "expression", self.prose) if "{{" in self.prose else ()

    def _marks(self, pattern: re.Pattern[str], group: str, text: str) -> tuple[Mark, ...]:
        return tuple(
            Mark(match[group], match.start(), match.end(), self.place(match.start()))
            for match in pattern.finditer(text)
        )

    @cached_property
    def directives(self) -> tuple[Mark, ...]:
        """The ``<!-- playbook:… -->`` comments; the value is "name argument"."""
        if "playbook:" not in self.text:
            return ()
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
