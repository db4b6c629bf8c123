# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What WeasyPrint 70 gets wrong and a book cannot do without; tests/test_printing.py proves each.

Remove a mending when its test passes without it.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.layout import inline

if TYPE_CHECKING:
    from collections.abc import Callable


def apply() -> None:
    """Mend WeasyPrint, once a process."""
    if not hasattr(inline.split_first_line, "__wrapped__"):
        inline.split_first_line = _let_last_space_hang(inline.split_first_line)
        pydyf.PDF.page_references = property(_page_references)


def _let_last_space_hang(split: Callable[..., Any]) -> Callable[..., Any]:
    """Set a line whole if it fits but for the space at its end.

    Before a link or code, WeasyPrint ends such a line after its first word.
    """

    @wraps(split)
    def split_first_line(
        text: str, style: Any, context: Any, width: float | None, *rest: Any, **options: Any
    ) -> Any:
        result = split(text, style, context, width, *rest, **options)
        _, length, resume_at, *_ = result
        if resume_at is None or not width or not text.endswith(" "):
            return result
        if b" " in text.encode()[:length].strip():
            return result
        _, _, resume_at, bare, *_ = split(text.rstrip(" "), style, context, width, *rest, **options)
        if resume_at is None and bare <= width:
            return split(text, style, context, None, *rest, **options)
        return result

    return split_first_line


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """Remember the references to pages, which pydyf makes anew for every tag of the book."""
    kids = pdf.pages["Kids"]
    known: tuple[int, tuple[bytes, ...]] = getattr(pdf, "playbook_references", (0, ()))
    if known[0] != len(kids):
        known = len(kids), tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
        pdf.playbook_references = known
    return known[1]
