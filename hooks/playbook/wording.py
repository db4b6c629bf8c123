# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The words of links: do they say something, say it of the right page, and become a link at all?"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from playbook import urls
from playbook.findings import Edit, Finding
from playbook.source import plain
from playbook.suggestions import Guide, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.book import Page
    from playbook.source import Link
    from playbook.targets import Targets

_EMPTY_WORDS = {
    *("here", "click here", "click", "click this", "see here", "this", "this link", "this page"),
    *("link", "the link", "more", "read more", "learn more", "find out more", "see more"),
    *(
        "this article",
        "this document",
        "this section",
        "details",
        "more details",
        "more information",
    ),
}
_FORMS = {"link", "html", "reference"}
_ANY_TARGET = r"(?:[^()\[\]\s]*\.md(?:\#[^()\[\]\s]*)?|https?://[^()\[\]\s]+)"
_BLANK_BETWEEN = re.compile(rf"(?<=\])[ \t]+(?=\({_ANY_TARGET}\))")
_TURNED = re.compile(rf"\((?P<text>[^()\[\]\n]+)\)\[(?P<url>{_ANY_TARGET})\]")
_UNCLOSED = re.compile(rf"\[[^\[\]\n]+\]\({_ANY_TARGET}(?![^\n]*\))(?!\n[^\n]*\))")
_BARE = re.compile(r"(?<![\w/(<\"'=\[])https?://[^\s<>)\]]+")


def check(targets: Targets) -> Iterator[Finding]:
    """Report links whose words are empty or wrong, and text that was meant to be a link."""
    terms = _Terms.of(targets)
    for page in targets.book.pages.values():
        for link in (*page.source.links, *page.source.reference_uses):
            if link.form in _FORMS and (not link.tag or link.tag.name == "a"):
                problem = _words(link) or _intent(targets, page, link, terms)
                if problem:
                    at = link.place
                    yield Finding(page.source.path, at.line, at.column, *problem)
        yield from _syntax(page)


def _words(link: Link) -> tuple[str, str] | None:
    words = " ".join(plain(link.text).split())
    if not words and "![" not in link.text and "<" not in link.text:
        if link.tag and (not link.tag.value("href") or "aria-label" in link.tag.attributes):
            return None
        return "link-text-empty", f"the link to '{link.target}' has no words"
    bare = words.casefold().strip(" .!>→»")
    if bare in _EMPTY_WORDS or (bare.endswith(".md") and " " not in bare):
        return "link-text", f"'{words}' says nothing on its own; name what '{link.target}' holds"
    return None


def _target_of(targets: Targets, page: Page, link: Link) -> tuple[Page | None, str]:
    """Give the page to which a link leads, and the id on it."""
    target = link.target
    if link.form == "reference":
        defined = [
            other.target
            for other in page.source.links
            if other.form == "definition" and other.text.lower() == target
        ]
        target = defined[0] if defined else ""
    path, _, fragment = target.partition("#")
    if urls.is_outside(target) or not path.endswith(".md"):
        return None, ""
    resolved = posixpath.normpath(posixpath.join(page.folder, unquote(path)))
    return targets.book.pages.get(resolved.removesuffix(".md")), unquote(fragment)


def _intent(targets: Targets, page: Page, link: Link, terms: _Terms) -> tuple[str, str] | None:
    target, fragment = _target_of(targets, page, link)
    if target is None:
        return None
    words = " ".join(plain(link.text).split())
    if any(mark.value == "glossary" for mark in target.source.directives):
        return _term_intent(targets, words, fragment, terms)
    meant = targets.meant_by(words)
    # A term of art may be told on more pages than the one called so.
    if not meant or meant == target.path or words_of(words) in terms.words:
        return None
    own = {target.title, target.label, *(heading.text for heading in target.source.headings)}
    if Guide({"": own}).best(words)[1] > 0:
        return None
    file = posixpath.relpath(f"{meant}.md", page.folder or ".")
    message = f"'{words}' names '{file}', and the link leads to '{link.target}'; change one"
    return "link-intent", message


@dataclass(frozen=True)
class _Terms:
    """The names of terms: the one term that has a name, and the words of each name."""

    ids: Mapping[str, str]
    words: frozenset[frozenset[str]]

    @classmethod
    def of(cls, targets: Targets) -> _Terms:
        """Collect the names from the glossary."""
        ids: dict[str, str] = {}
        words: set[frozenset[str]] = set()
        for term in targets.book.terms.values():
            for name in {term.term.casefold(), term.abbreviation.casefold()} - {""}:
                ids[name] = "" if name in ids else term.id
            words |= {words_of(name) for name in (term.term, *term.also)}
        return cls(ids, frozenset(words))


def _term_intent(
    targets: Targets, words: str, fragment: str, terms: _Terms
) -> tuple[str, str] | None:
    meant = terms.ids.get(words.casefold(), "")
    linked = targets.book.terms.get(fragment)
    if not meant or not linked or linked.id == meant:
        return None
    if words.casefold() in {name.casefold() for name in (linked.term, *linked.also)}:
        return None
    message = f"'{words}' is the term '#{meant}', and the link leads to '#{fragment}'; change one"
    return "link-intent", message


def _syntax(page: Page) -> Iterator[Finding]:
    source = page.source
    path, prose = source.path, source.prose
    if "](" not in prose and "http" not in prose and "][" not in prose and ".md" not in prose:
        return
    for match in _BLANK_BETWEEN.finditer(source.text, source.body_start):
        if prose[match.start() - 1] != "]":
            continue  # in code
        at = source.place(match.start())
        message = "a blank between ] and ( makes plain text of the link; remove it"
        edits = (Edit(match.start(), match.end(), ""),)
        yield Finding(path, at.line, at.column, "link-syntax", message, edits)
    for match in _TURNED.finditer(prose):
        at = source.place(match.start())
        right = f"[{match['text']}]({match['url']})"
        message = f"brackets and parentheses are turned round; write '{right}'"
        edits = (Edit(match.start(), match.end(), right),)
        yield Finding(path, at.line, at.column, "link-syntax", message, edits)
    for match in _UNCLOSED.finditer(prose):
        at = source.place(match.start())
        message = f"'{match[0]}' lacks its closing parenthesis"
        yield Finding(path, at.line, at.column, "link-syntax", message)
    yield from _bare_addresses(page)


def _bare_addresses(page: Page) -> Iterator[Finding]:
    source = page.source
    taken = [(link.start, link.target_end) for link in source.links]
    taken += [(tag.start, tag.end) for tag in source.tags]
    taken += [(link.start, link.start + len(link.text)) for link in source.reference_uses]
    for match in _BARE.finditer(source.prose):
        if any(start <= match.start() < end for start, end in taken):
            continue
        at = source.place(match.start())
        url = match[0].rstrip(".,;:!?")
        message = f"'{url}' is plain text and no link; write [what it is]({url})"
        yield Finding(source.path, at.line, at.column, "link-bare", message)
