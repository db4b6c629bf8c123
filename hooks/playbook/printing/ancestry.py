# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What holds an element: thousands of links ask, and Beautiful Soup's own search does more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag


def holder(element: PageElement, *names: str) -> Tag | None:
    """Give the nearest element of these names that holds an element, or None."""
    return next((parent for parent in element.parents if parent.name in names), None)
