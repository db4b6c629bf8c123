# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""What a figure is: the drawing, and the words that stand for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playbook.example import Numbers
from playbook.figures.canvas import WIDTH, Canvas
from playbook.figures.svg import Element


@dataclass(frozen=True)
class Practice:
    """A practice as the map draws it: its page, menu label, group, and the pages it needs."""

    path: str
    title: str
    group: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """What figures need to know of the book."""

    practices: tuple[Practice, ...] = ()
    avoided_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Each pitfall's page with the pages of the practices that avoid it."""


@dataclass(frozen=True)
class Subject:
    """What a figure is drawn from."""

    numbers: Numbers
    book: Book


@dataclass(frozen=True)
class Drawing:
    """A finished sheet with its words."""

    canvas: Canvas
    height: float
    title: str
    description: str
    """Says in words what the picture shows, for those who do not see it."""
    caption: str

    def svg(self, prefix: str) -> str:
        """Return the SVG; the prefix keeps its two ids apart from others on the page."""
        title, description = f"{prefix}-title", f"{prefix}-desc"
        root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": "fig",
                "viewBox": f"0 0 {WIDTH:.0f} {self.height:.0f}",
                "role": "img",
                "aria-labelledby": f"{title} {description}",
                "font-family": "inherit",
            },
            (
                Element("title", {"id": title}, (self.title,)),
                Element("desc", {"id": description}, (self.description,)),
                *self.canvas.elements,
            ),
        )
        return str(root)


@dataclass(frozen=True)
class Figure:
    """One figure as a page shows it."""

    name: str
    svg: str
    title: str
    description: str
    caption: str
