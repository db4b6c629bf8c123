# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""A tiny builder of SVG: elements in, escaped text out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

Value = str | float | int


@dataclass(frozen=True)
class Element:
    """One element with its attributes and children; text is escaped when it is written."""

    tag: str
    attributes: Mapping[str, Value] = field(default_factory=dict)
    children: tuple["Element | str", ...] = ()

    def __str__(self) -> str:
        """Return the element as text."""
        pairs = "".join(
            f' {name}="{escape(number(value), quote=True)}"'
            for name, value in self.attributes.items()
        )
        if not self.children:
            return f"<{self.tag}{pairs}/>"
        inner = "".join(
            escape(child, quote=False) if isinstance(child, str) else str(child)
            for child in self.children
        )
        return f"<{self.tag}{pairs}>{inner}</{self.tag}>"


def number(value: Value) -> str:
    """Return a coordinate with at most two decimals; text stays as it is."""
    if isinstance(value, str):
        return value
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
