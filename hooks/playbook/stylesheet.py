# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The theme's stylesheet without the rules that nothing on the site can match."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

_WORD = re.compile(r"[\w-]+")
_WITH_RULES = frozenset({"media", "supports", "layer", "container"})
_OF_THE_THEME = "data-md-"


def words(texts: Iterable[str]) -> frozenset[str]:
    """Give every word of pages, templates and scripts, all classes and ids among them."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


def trimmed(css: str, used: AbstractSet[str]) -> str:
    """Leave out the selectors that name a class, an id or a theme's attribute nobody uses.

    Args:
        css: the stylesheet.
        used: every word that may be such a name; what ``words`` gives.
    """
    return "".join(_rules(tinycss2.parse_stylesheet(css, skip_comments=True), used))


def _rules(rules: Iterable[Any], used: AbstractSet[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = [part for part in _selectors(rule.prelude) if _may_match(part, used)]
            if kept:
                head = ",".join(tinycss2.serialize(part).strip() for part in kept)
                yield f"{head}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _WITH_RULES and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            text = "".join(_rules(inner, used))
            if text:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}"
        elif rule.type != "whitespace":
            yield rule.serialize()


def _selectors(prelude: Iterable[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for item in prelude:
        if item == ",":
            yield part
            part = []
        else:
            part.append(item)
    yield part


def _may_match(selector: Iterable[Any], used: AbstractSet[str]) -> bool:
    """Say whether a selector may match; what is inside ``:not()`` and the like is not judged."""
    before: Any = None
    for token in selector:
        if token.type == "ident" and before == "." and token.value not in used:
            return False
        if token.type == "hash" and token.value not in used:
            return False
        if token.type == "[] block" and token.content:
            name = token.content[0]
            is_theirs = name.type == "ident" and name.value.startswith(_OF_THE_THEME)
            if is_theirs and name.value not in used:
                return False
        before = token
    return True
