# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The order of the book, as ``nav:`` in mkdocs.yml gives it, with line numbers."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from playbook.records import Loader

PATH = "mkdocs.yml"


@dataclass(frozen=True)
class Entry:
    """A page of the navigation: its file, the titles of the sections around it, its line."""

    file: str
    sections: tuple[str, ...]
    line: int


def read(text: str) -> tuple[Entry, ...]:
    """Read the entries of ``nav:`` in order; entries that leave the book are left out."""
    nav = setting(text, "nav")
    return tuple(_walk(nav, ())) if isinstance(nav, yaml.SequenceNode) else ()


def setting(text: str, *path: str) -> yaml.Node | None:
    """Give the node below some keys; a list of mappings, as of plugins, is looked through."""
    # compose() builds nodes only, so the tags of mkdocs.yml (!ENV, !!python) need no loader.
    node = yaml.compose(text, Loader=Loader)
    for wanted in path:
        maps = node.value if isinstance(node, yaml.SequenceNode) else [node]
        pairs = [pair for item in maps if isinstance(item, yaml.MappingNode) for pair in item.value]
        node = next((value for key, value in pairs if key.value == wanted), None)
    return node


def _walk(node: yaml.SequenceNode, sections: tuple[str, ...]) -> list[Entry]:
    entries: list[Entry] = []
    for item in node.value:
        if isinstance(item, yaml.ScalarNode):
            entries += _entry(item, sections)
        elif isinstance(item, yaml.MappingNode):
            for key, value in item.value:
                if isinstance(value, yaml.SequenceNode):
                    entries += _walk(value, (*sections, str(key.value)))
                elif isinstance(value, yaml.ScalarNode):
                    entries += _entry(value, sections)
    return entries


def _entry(node: yaml.ScalarNode, sections: tuple[str, ...]) -> list[Entry]:
    if not node.value.endswith(".md"):
        return []
    return [Entry(node.value, sections, node.start_mark.line + 1)]
