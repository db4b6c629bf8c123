# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The terms of the book, each defined once in a data file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from playbook import records
from playbook.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

PATH = "docs/data/glossary.yml"
_REQUIRED = ("id", "term", "definition", "page")
_OPTIONAL = ("also", "abbreviation", "not", "difference")


@dataclass(frozen=True)
class Term:
    """A word that the book uses in one sense.

    Attributes:
        id: its anchor on the glossary page.
        definition: one or two sentences, plain text.
        page: the page that uses it most.
        also: what others call it; search takes them as synonyms.
        confused_with: the id of a term that it is often taken for, or "".
        difference: one clause that tells the two apart.
    """

    id: str
    term: str
    definition: str
    page: str
    also: tuple[str, ...] = ()
    abbreviation: str = ""
    confused_with: str = ""
    difference: str = ""
    line: int = 1


def read(text: str) -> tuple[dict[str, Term], list[Finding]]:
    """Read the data file; entries that are incomplete are reported, and filled with ""."""
    entries, findings = records.read(PATH, text, "glossary")
    terms = {}
    for record in entries:
        problems = list(records.check_keys(record, "glossary", _REQUIRED, _OPTIONAL))
        values = record.values
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", values["id"]):
            problems.append(
                record.finding("glossary", f"'{values['id']}' must be lower case, 'two-words'")
            )
        if not isinstance(values.get("also", []), list):
            problems.append(
                record.finding("glossary", f"'{values['id']}': 'also' must be a list, [one, two]")
            )
        findings += problems
        also = values.get("also")
        # A flawed entry is there all the same; to call links to it unknown would mislead.
        terms[values["id"]] = Term(
            id=values["id"],
            term=str(values.get("term") or values["id"]),
            definition=str(values.get("definition", "")).strip(),
            page=str(values.get("page", "")),
            also=tuple(str(name) for name in also) if isinstance(also, list) else (),
            abbreviation=str(values.get("abbreviation", "")),
            confused_with=str(values.get("not", "")),
            difference=str(values.get("difference", "")),
            line=record.line,
        )
    return terms, findings


def check(
    terms: Mapping[str, Term], pages: Collection[str], texts: Iterable[str]
) -> Iterator[Finding]:
    """Report terms that point nowhere, names that two terms share, and terms that no page uses.

    Args:
        terms: the glossary.
        pages: the paths of all pages.
        texts: what pages say, links included, the glossary's own page left out.
    """
    names: dict[str, str] = {}
    said = "\n".join(texts).casefold()
    for term in terms.values():
        if term.page and term.page not in pages:
            near = did_you_mean(term.page, pages)
            yield _finding(term, f"'{term.id}': '{term.page}' is not a page{near}")
        if term.confused_with and term.confused_with not in terms:
            near = did_you_mean(term.confused_with, terms)
            yield _finding(term, f"'{term.id}': 'not' names no term, '{term.confused_with}'{near}")
        for name in {term.term.casefold(), term.abbreviation.casefold()} - {""}:
            if name in names:
                message = f"'{term.id}': '{name}' is defined by '{names[name]}' too; keep one"
                yield Finding(PATH, term.line, 1, "term-duplicate", message)
            names[name] = term.id
        used = (f"#{term.id}", term.term, term.abbreviation, *term.also)
        if not any(name and name.casefold() in said for name in used):
            message = f"no page uses '{term.term}'; use it, link to it, or remove the entry"
            yield Finding(PATH, term.line, 1, "term-unused", message)


def _finding(term: Term, message: str) -> Finding:
    return Finding(PATH, term.line, 1, "glossary", message)


def render(terms: Mapping[str, Term], labels: Mapping[str, str]) -> str:
    """Give all terms as Markdown, alphabetically, one heading a term, one letter a section.

    Args:
        terms: the glossary.
        labels: the menu label of each page, by path.
    """
    parts = []
    letter = ""
    for term in sorted(terms.values(), key=lambda term: term.term.casefold()):
        first = term.term[0].upper()
        if first != letter:
            letter = first
            parts.append(f"## {letter} {{#letter-{letter.lower()}}}")
        parts.append(_render(term, terms, labels))
    return "\n\n".join(parts)


def _render(term: Term, terms: Mapping[str, Term], labels: Mapping[str, str]) -> str:
    shown = term.term
    if term.abbreviation and term.abbreviation not in term.term:
        shown = f"{term.term} ({term.abbreviation})"
    lines = [f"### {escape(shown)} {{#{term.id}}}", escape(term.definition)]
    extras = []
    if term.also:
        extras.append(f"Also called: {escape(', '.join(term.also))}.")
    if term.confused_with in terms and term.difference:
        other = terms[term.confused_with]
        difference = escape(term.difference).rstrip(".")
        extras.append(f"Not [{escape(other.term)}](#{other.id}): {difference}.")
    if term.page in labels:
        extras.append(f"More: [{escape(labels[term.page])}]({term.page}.md).")
    return "\n\n".join([*lines, "\n".join(extras)])
