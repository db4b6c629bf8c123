# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The graph between pages: each edge is typed once, the other direction is derived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook.findings import Finding, did_you_mean
from playbook.front_matter import FIELDS, KINDS, RELATIONS
from playbook.suggestions import Pool

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
    pools: dict[str, Pool] = {}
    for page, meta in metas.items():
        for relation in RELATIONS:
            for index, target in enumerate(meta.list(relation)):
                problem = _problem(page, relation, target, metas, pools)
                if problem:
                    place = meta.place(relation, index)
                    yield Finding(sources[page].path, place.line, place.column, *problem)
    for circle in _circles(metas):
        yield _circle_finding(circle, sources, metas)


def _circle_finding(
    circle: tuple[str, ...], sources: Mapping[str, Source], metas: Mapping[str, Meta]
) -> Finding:
    """Report a circle once, with every line on which it could be cut."""
    steps = []
    for page, needed in zip(circle, (*circle[1:], circle[0]), strict=True):
        place = metas[page].place("needs", metas[page].list("needs").index(needed))
        steps.append((sources[page].path, place))
    path, place = steps[0]
    way = " → ".join([*circle, circle[0]])
    others = ", ".join(f"{path}:{place.line}" for path, place in steps[1:])
    message = f"the practices need each other in a circle, {way}; remove one, here or in {others}"
    return Finding(path, place.line, place.column, "relation-cycle", message)


def _problem(
    page: str, relation: str, target: str, metas: Mapping[str, Meta], pools: dict[str, Pool]
) -> tuple[str, str] | None:
    if target not in metas:
        bare = target.removesuffix(".md").strip("/")
        wanted = FIELDS[relation].to
        if relation not in pools:
            pools[relation] = Pool(
                name for name, meta in metas.items() if not wanted or meta.text("kind") in wanted
            )
        hint = f"; did you mean '{bare}'?" if bare in metas else did_you_mean(bare, pools[relation])
        return "relation-missing", f"'{relation}' names '{target}', which is no page{hint}"
    if target == page:
        return "relation-self", f"'{relation}' names the page itself; remove it"
    kind = metas[target].text("kind")
    wanted = FIELDS[relation].to
    # A page whose own header is broken, or whose kind is none, has a finding there.
    if wanted and kind in KINDS and kind not in wanted:
        return (
            "relation-kind",
            f"'{relation}' leads to a {' or '.join(wanted)}, and '{target}' is a {kind}",
        )
    return None


def _circles(metas: Mapping[str, Meta]) -> Iterator[tuple[str, ...]]:
    """Give circles of ``needs``, each once; every practice is walked over once only."""
    done: set[str] = set()
    for start in metas:
        if start in done or not metas[start].list("needs"):
            continue
        way = [start]  # short: few practices need one that needs another
        waiting = [iter(metas[start].list("needs"))]
        while way:
            needed = next(waiting[-1], None)
            if needed is None:
                done.add(way.pop())
                waiting.pop()
            elif needed in way:
                # A page that needs itself has a finding of its own.
                if needed != way[-1]:
                    yield tuple(way[way.index(needed) :])
            elif needed in metas and needed not in done:
                way.append(needed)
                waiting.append(iter(metas[needed].list("needs")))
