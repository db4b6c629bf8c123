# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The tools of the book: a form for each, the running example worked out, a blank worksheet.

``<!-- playbook:tool NAME -->`` draws the form, ``NAME worked`` the example, ``NAME worksheet``
the worksheet. The formulas do the sums here, and formulas.js does them in the browser.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from playbook.worksheets import (
    availability,
    incident_loss,
    on_call_cost,
    selector,
    self_assessment,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playbook.book import Book

_DRAWN: Mapping[str, Callable[[Book], str]] = MappingProxyType(
    {
        "operating-model-selector": selector.tool,
        "operating-model-selector worked": selector.worked,
        "operating-model-selector worksheet": selector.worksheet,
        "availability-calculator": availability.tool,
        "availability-calculator worked": availability.worked,
        "availability-calculator worksheet": availability.worksheet,
        "on-call-cost-model": on_call_cost.tool,
        "on-call-cost-model worked": on_call_cost.worked,
        "on-call-cost-model worksheet": on_call_cost.worksheet,
        "incident-loss-calculator": incident_loss.tool,
        "incident-loss-calculator worked": incident_loss.worked,
        "incident-loss-calculator worksheet": incident_loss.worksheet,
        "self-assessment": self_assessment.tool,
        "self-assessment worked": self_assessment.worked,
        "self-assessment worksheet": self_assessment.worksheet,
    },
)

NAMES = tuple(_DRAWN)


def render(name: str, book: Book) -> str:
    """Give one part of a tool as Markdown.

    Args:
        name: the tool, or the tool and "worked" or "worksheet".
        book: a book with numbers, and the practices for the self-assessment.

    Raises:
        KeyError: no tool has this name; see ``NAMES``.
    """
    return _DRAWN[name](book)
