# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The graph between pages: each edge is typed once, the other direction is derived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook.findings import Finding, did_you_mean
from playbook.front_matter import FIELDS, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.front_matter import Meta
    from playbook.source import Source

FORWARD = {
    "serves": "Serves these principles",
    "needs": "Needs first",
    "avoids": "Avoids these pitfalls",
    "uses": "Tools and templates",
    "first": "Try first",
    "mirrors": "In the other model",
    "sees": "Read on",
}
REVERSE = {
    "serves": "Practices that serve it",
    "needs": "Makes possible",
    "avoids": "Practices that avoid it",
    "uses": "Used by",
    "mirrors": "In the other model",
}


@dataclass(frozen=True)
class Group:
    """Related pages under one heading, as a page shows them."""

    relation: str
    reverse: bool
    heading: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Graph:
    """All relations of the book.

    Attributes:
        forward: relation -> page -> pages that it names, in the author's order.
        reverse: relation -> page -> pages that name it, in the book's order.
    """

    forward: Mapping[str, Mapping[str, tuple[str, ...]]]
    reverse: Mapping[str, Mapping[str, tuple[str, ...]]]

    def of(self, page: str) -> tuple[Group, ...]:
        """Give the related pages of a page, grouped, in the order in which readers want them."""
        groups = []
        for relation, heading in FORWARD.items():
            pages = self.forward[relation].get(page, ())
            if pages:
                groups.append(Group(relation, reverse=False, heading=heading, pages=pages))
            back = self.reverse[relation].get(page, ())
            if back and relation in REVERSE:
                groups.append(Group(relation, reverse=True, heading=REVERSE[relation], pages=back))
        return tuple(groups)


def build(metas: Mapping[str, Meta]) -> Graph:
    """Build the graph; names that are no pages are left out.

    Args:
        metas: the header of each page, by path, in the book's order.
    """
    forward: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in RELATIONS}
    reverse: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in RELATIONS}
    for page, meta in metas.items():
        for relation in RELATIONS:
            targets = tuple(name for name in meta.list(relation) if name in metas)
            if targets:
                forward[relation][page] = targets
            for target in targets:
                reverse[relation][target] = (*reverse[relation].get(target, ()), page)
    return Graph(forward, reverse)


def check(sources: Mapping[str, Source], metas: Mapping[str, Meta]) -> Iterator[Finding]:
    """Report relations that lead nowhere, to the wrong kind, to the page itself, or in circles."""
    for page, meta in metas.items():
        for relation in RELATIONS:
            for index, target in enumerate(meta.list(relation)):
                problem = _problem(page, relation, target, metas)
                if problem:
                    place = meta.place(relation, index)
                    yield Finding(sources[page].path, place.line, place.column, *problem)
    for page in _in_circles(metas):
        place = metas[page].place("needs")
        yield Finding(
            sources[page].path,
            place.line,
            place.column,
            "relation-cycle",
            f"'{page}' needs itself, through the practices that it needs",
        )


def _problem(
    page: str, relation: str, target: str, metas: Mapping[str, Meta]
) -> tuple[str, str] | None:
    if target not in metas:
        bare = target.removesuffix(".md").strip("/")
        wanted = FIELDS[relation].to
        candidates = [
            name for name, meta in metas.items() if not wanted or meta.text("kind") in wanted
        ]
        hint = f"; did you mean '{bare}'?" if bare in metas else did_you_mean(bare, candidates)
        return "relation-missing", f"'{relation}' names '{target}', which is no page{hint}"
    if target == page:
        return "relation-kind", f"'{relation}' names the page itself"
    kind = metas[target].text("kind")
    wanted = FIELDS[relation].to
    if wanted and kind not in wanted:
        return (
            "relation-kind",
            f"'{relation}' leads to a {' or '.join(wanted)}, and '{target}' is a {kind}",
        )
    return None


def _in_circles(metas: Mapping[str, Meta]) -> list[str]:
    """Give the pages that reach themselves by ``needs``."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(metas[start].list("needs"))
        while waiting:
            page = waiting.pop()
            if page not in seen and page in metas:
                seen.add(page)
                waiting += metas[page].list("needs")
        return seen

    return [
        page
        for page, meta in metas.items()
        if meta.list("needs") and page not in meta.list("needs") and page in reached(page)
    ]
