# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Words for the same thing: the names of the glossary, and what people say in daily life."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playbook.glossary import Term
    from playbook.search.index import Groups


def names(terms: Mapping[str, Term]) -> Groups:
    """Give the names of each term, the book's own first."""
    return tuple(
        tuple(name for name in (term.term, term.abbreviation, *term.also) if name)
        for term in terms.values()
    )
