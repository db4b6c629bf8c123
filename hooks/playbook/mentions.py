# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Paths of pages in the data files and headers, found as YAML and changed as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from playbook import front_matter, spans
from playbook.front_matter import FIELDS, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Book
    from playbook.front_matter import Meta
    from playbook.source import Source
    from playbook.spans import Edit


def rename(text: str, old: str, new: str) -> str:
    """Write a page's new path wherever a data file names the page or a section of it."""
    edits = []
    for node, _ in _scalars(text):
        path, sign, anchor = node.value.partition("#")
        if path == old:
            edits.append((node.start_mark.index, node.end_mark.index, f"{new}{sign}{anchor}"))
    return spans.apply(text, edits)


def replace(text: str, old: str, heir: str) -> str:
    """Write the heir's path instead of a page's, or take the page off the lists that name it.

    A single value without an heir stays; the checks report it, and a person decides.
    """
    edits = []
    for node, siblings in _scalars(text):
        if node.value.partition("#")[0] != old:
            continue
        if heir and heir not in siblings:
            edits.append((node.start_mark.index, node.end_mark.index, heir))
        elif siblings:
            start = text.rfind("\n", 0, node.start_mark.index) + 1
            end = text.find("\n", node.end_mark.index) + 1 or len(text)
            edits.append((start, end, ""))
    return spans.apply(text, edits)


def _scalars(text: str) -> Iterator[tuple[yaml.ScalarNode, tuple[str, ...]]]:
    """Give each text of a YAML file, with all texts of the block list that it stands in."""
    try:
        waiting = [yaml.compose(text, Loader=yaml.SafeLoader)]
    except yaml.YAMLError:
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            for _, value in node.value:
                if isinstance(value, yaml.ScalarNode):
                    yield value, ()
                else:
                    waiting.append(value)
        elif isinstance(node, yaml.SequenceNode):
            texts = [item for item in node.value if isinstance(item, yaml.ScalarNode)]
            siblings = () if node.flow_style else tuple(item.value for item in texts)
            yield from ((item, siblings) for item in texts)
            waiting += [item for item in node.value if item not in texts]


def in_header(book: Book, source: Source, old: str, heir: str) -> list[Edit]:
    """Give the edits that take a page out of another page's relations.

    The heir takes its place where it may stand: it is of the right kind, and not named already.
    """
    meta, _ = front_matter.read(source)
    edits = []
    for relation in RELATIONS:
        names = meta.list(relation)
        if old not in names:
            continue
        fits = heir and heir not in names and f"docs/{heir}.md" != source.path
        kinds = FIELDS[relation].to
        if fits and kinds and book.pages[heir].kind not in kinds:
            fits = False
        kept = [heir if name == old else name for name in names if name != old or fits]
        start, end = _lines_of(meta, source, relation)
        single = FIELDS[relation].shape == "page"
        written = ", ".join(kept) if single else f"[{', '.join(kept)}]"
        edits.append((start, end, f"{relation}: {written}\n" if kept else ""))
    return edits


def _lines_of(meta: Meta, source: Source, key: str) -> tuple[int, int]:
    """Give where a key of a header starts and the next one begins, in characters."""
    first = meta.place(key).line
    closing = source.text.count("\n", 0, source.body_start)
    others = [place.line for name, place in meta.places.items() if isinstance(name, str)]
    after = min([line for line in others if line > first], default=closing)
    return spans.offset(source.text, first), spans.offset(source.text, after)
