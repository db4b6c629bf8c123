# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The sources of the book: one data file, cited by id, printed as footnotes and bibliography."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from playbook import records, urls
from playbook.findings import Finding, did_you_mean
from playbook.front_matter import day_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from playbook.records import Record
    from playbook.source import Source

PATH = "docs/data/sources.yml"
GROUPS = (
    "model",
    "evidence",
    "on-call",
    "reliability",
    "incidents",
    "learning",
    "organisation",
    "regulation",
    "examples",
    "documents",
)
_REQUIRED = ("id", "authors", "title", "publisher", "url", "seen")
_OPTIONAL = ("year", "undated", "note", "group", "free", "medium", "archive")


@dataclass(frozen=True)
class Reference:
    """A source outside the book.

    Attributes:
        id: how pages cite it, ``[^id]``.
        authors: people, or the organisation where no person is named.
        year: of publication; "undated" where the source gives none.
        seen: ISO date on which an editor read it.
        note: what it gives, in a line; shown in the resources.
        group: its group in the resources, or "".
        medium: book, paper, article …, or "".
    """

    id: str
    authors: tuple[str, ...]
    title: str
    year: str
    publisher: str
    url: str
    seen: str
    note: str = ""
    group: str = ""
    medium: str = ""
    free: bool = True
    line: int = 1

    def as_html(self) -> str:
        """Give the reference as one line of HTML: authors, title, publisher, year, date seen."""
        authors = ", ".join(self.authors)
        lead = f"{escape(authors)}, " if authors != self.publisher else ""
        return (
            f'{lead}<cite><a href="{escape(self.url)}">{escape(self.title)}</a></cite>, '
            f"{escape(self.publisher)}, {escape(self.year)}. "
            f'Seen <time datetime="{self.seen}">{self.seen}</time>.'
        )


def read(text: str) -> tuple[dict[str, Reference], list[Finding]]:
    """Read the data file; records that are incomplete are reported, and filled with ""."""
    entries, findings = records.read(PATH, text, "source-invalid")
    references = {}
    for record in entries:
        problems = list(_check(record))
        findings += problems
        # A flawed record is there all the same; to call its citations unknown would mislead.
        references[record.values["id"]] = _reference(record)
    return references, findings


def _check(record: Record) -> Iterator[Finding]:
    code = "source-invalid"
    yield from records.check_keys(record, code, _REQUIRED, _OPTIONAL)
    values = record.values
    name = values["id"]
    authors = values.get("authors", [])
    if not isinstance(authors, list) or not all(isinstance(who, str) for who in authors):
        yield record.finding(code, f"'{name}': 'authors' must be a list, [A. Name, B. Name]")
    if "year" not in values and not values.get("undated"):
        yield record.finding(code, f"'{name}' has no 'year'; if it bears none, 'undated: true'")
    url = str(values.get("url", ""))
    if url and (not url.startswith("https://") or urls.problem_of(url)):
        yield record.finding(code, f"'{name}': 'url' is '{url}'; it must start with https://")
    seen = str(values.get("seen") or "")
    problem = day_problem(seen) if seen else ""
    if problem:
        yield record.finding(code, f"'{name}': 'seen' is '{seen}'; {problem}")
    group = values.get("group")
    if group is not None and group not in GROUPS:
        near = did_you_mean(str(group), GROUPS)
        yield record.finding(code, f"'{name}': '{group}' is no group of the resources{near}")


def _reference(record: Record) -> Reference:
    values = record.values
    return Reference(
        id=values["id"],
        authors=_names(values.get("authors")),
        title=str(values.get("title", "")),
        year=str(values.get("year", "undated")),
        publisher=str(values.get("publisher", "")),
        url=str(values.get("url", "")),
        seen=str(values.get("seen", "")),
        note=str(values.get("note", "")),
        group=str(values.get("group", "")),
        medium=str(values.get("medium", "")),
        free=bool(values.get("free", True)),
        line=record.line,
    )


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(name) for name in value) or ("",) if isinstance(value, list) else (str(value),)


def check(sources: Iterable[Source], references: Mapping[str, Reference]) -> Iterator[Finding]:
    """Report citations of unknown sources, and sources that nobody cites or lists."""
    cited: set[str] = set()
    for source in sources:
        for mark in source.footnotes:
            if mark.value in references:
                at = mark.place
                message = (
                    f"[^{mark.value}] is a source of {PATH} as well; name the footnote otherwise"
                )
                yield Finding(source.path, at.line, at.column, "footnote-duplicate", message)
        for mark in source.citations:
            cited.add(mark.value)
            if mark.value not in references:
                near = did_you_mean(mark.value, references)
                yield Finding(
                    source.path,
                    mark.place.line,
                    mark.place.column,
                    "source-unknown",
                    f"'{mark.value}' is not in {PATH}{near}",
                )
    for reference in references.values():
        if reference.id not in cited and not reference.group:
            yield Finding(
                PATH,
                reference.line,
                1,
                "source-unused",
                f"no page cites '{reference.id}'; cite it, give it a 'group', or remove it",
            )


def footnotes(source: Source, references: Mapping[str, Reference]) -> str:
    """Give the Markdown footnote definitions for what a page cites, in order of appearance."""
    ids = dict.fromkeys(mark.value for mark in source.citations if mark.value in references)
    return "\n".join(f"[^{name}]: {references[name].as_html()}" for name in ids)


def render_group(group: str, references: Mapping[str, Reference]) -> str:
    """Give the annotated Markdown list of one group of the resources, by year and title."""
    members = [item for item in references.values() if item.group == group]
    members.sort(key=lambda item: (item.year, item.title))
    return "\n".join(
        f"- {item.as_html()}\n  {escape(item.note)}"
        + (f" ({escape(item.medium)}{'' if item.free else ', paid'})" if item.medium else "")
        for item in members
    )


def render_bibliography(references: Mapping[str, Reference]) -> str:
    """Give the Markdown list of every source, sorted by first author and year."""
    members = sorted(
        references.values(), key=lambda item: (item.authors[0].casefold(), item.year, item.title)
    )
    return "\n".join(f"- {item.as_html()}" for item in members)
