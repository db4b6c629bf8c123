# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The sheet that every figure is drawn on: 360 units wide, as tall as it needs."""

import math
from collections.abc import Sequence
from typing import Literal

from playbook.figures import letters, palette
from playbook.figures.svg import Element, Value, number

WIDTH = 360.0
LEFT = 4.0
RIGHT = 356.0
SMALL = 13.0
NORMAL = 14.0
LARGE = 17.0
LEADING = 1.28
PAD = 9.0
HEAD = 6.5
"""Length of an arrow's head."""
HATCH = 8.0
"""Distance between the lines of a hatched area."""

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


class Canvas:
    """Collects the elements of one figure, back to front."""

    def __init__(self) -> None:
        """Begin with an empty sheet."""
        self.elements: list[Element] = []

    def add(self, tag: str, attributes: dict[str, str], **more: Value) -> None:
        """Add one element; underscores in names stand for dashes."""
        named = {name.replace("_", "-"): value for name, value in more.items()}
        self.elements.append(Element(tag, {**named, **attributes}))

    def text(  # noqa: PLR0913 - a text has a place and a look, and no two of them belong together
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = NORMAL,
        bold: bool = False,
        colour: str = "ink",
        anchor: Anchor = "start",
        limit: float | None = None,
    ) -> None:
        """Write one line on a baseline.

        Raises:
            ValueError: the line is wider than the limit.

        """
        wide = letters.width(words, size, bold=bold)
        if limit is not None and wide > limit:
            raise ValueError(f"'{words}' is {wide:.0f} wide, there are {limit:.0f}")
        look: dict[str, Value] = {"x": x, "y": y, "font-size": size}
        if anchor != "start":
            look["text-anchor"] = anchor
        if bold:
            look["font-weight"] = 600
        self.elements.append(Element("text", {**look, **palette.fill(colour)}, (words,)))

    def paragraph(  # noqa: PLR0913 - as for text
        self,
        x: float,
        y: float,
        words: str,
        limit: float,
        *,
        size: float = NORMAL,
        bold: bool = False,
        colour: str = "ink",
        anchor: Anchor = "start",
    ) -> float:
        """Write wrapped lines, the first on baseline y; return the baseline after the last."""
        for line in letters.wrap(words, limit, size, bold=bold):
            self.text(x, y, line, size=size, bold=bold, colour=colour, anchor=anchor)
            y += size * LEADING
        return y

    def box(  # noqa: PLR0913 - as for text
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        inside: str = "panel",
        outline: str | None = "line",
        radius: float = 5,
        dashed: bool = False,
    ) -> None:
        """Draw a rectangle."""
        look = palette.both(inside, outline) if outline else palette.fill(inside)
        more: dict[str, Value] = {"stroke_dasharray": "4 3"} if dashed else {}
        self.add("rect", look, x=x, y=y, width=wide, height=high, rx=min(radius, high / 2), **more)

    def hatched(self, x: float, y: float, wide: float, high: float, colour: str = "ops") -> None:
        """Draw a rectangle with slanting lines, told apart without colour."""
        self.box(x, y, wide, high, inside=f"{colour}-tint", outline=None, radius=0)
        pieces = []
        offset = HATCH
        while offset < wide + high:
            first = (x + min(offset, wide), y + max(0.0, offset - wide))
            last = (x + max(0.0, offset - high), y + min(offset, high))
            pieces.append(f"M{_at(first)}L{_at(last)}")
            offset += HATCH
        if pieces:
            self.add("path", palette.stroke(colour), d="".join(pieces), stroke_width=1, fill="none")
        look = palette.stroke(colour)
        self.add("rect", look, x=x, y=y, width=wide, height=high, fill="none")

    def line(
        self,
        points: Sequence[Point],
        *,
        colour: str = "line",
        weight: float = 1.25,
        dashes: str = "",
    ) -> None:
        """Draw straight lines through points."""
        more: dict[str, Value] = {"stroke_dasharray": dashes} if dashes else {}
        self.add(
            "path",
            palette.stroke(colour),
            d="M" + "L".join(_at(point) for point in points),
            fill="none",
            stroke_width=weight,
            stroke_linejoin="round",
            **more,
        )

    def path(
        self,
        d: str,
        *,
        colour: str = "line",
        weight: float = 1.25,
        dashes: str = "",
    ) -> None:
        """Draw a curve that is written as path data."""
        more: dict[str, Value] = {"stroke_dasharray": dashes} if dashes else {}
        look = palette.stroke(colour)
        self.add("path", look, d=d, fill="none", stroke_width=weight, **more)

    def arrow(
        self,
        points: Sequence[Point],
        *,
        colour: str = "line",
        weight: float = 1.5,
        dashes: str = "",
    ) -> None:
        """Draw straight lines through points with a head at the last."""
        (x0, y0), (x1, y1) = points[-2:]
        turn = math.atan2(y1 - y0, x1 - x0)
        neck = (x1 - HEAD * 0.8 * math.cos(turn), y1 - HEAD * 0.8 * math.sin(turn))
        self.line([*points[:-1], neck], colour=colour, weight=weight, dashes=dashes)
        self.head((x1, y1), turn, colour)

    def head(self, tip: Point, turn: float, colour: str = "line") -> None:
        """Draw the head of an arrow that points in the direction of an angle."""
        corners = [tip] + [
            (
                tip[0] - HEAD * 1.25 * math.cos(turn + side),
                tip[1] - HEAD * 1.25 * math.sin(turn + side),
            )
            for side in (-0.42, 0.42)
        ]
        d = "M" + "L".join(_at(corner) for corner in corners) + "Z"
        self.add("path", palette.fill(colour), d=d)

    def dot(
        self,
        x: float,
        y: float,
        radius: float = 4.5,
        *,
        inside: str = "ink",
        outline: str | None = None,
    ) -> None:
        """Draw a filled circle."""
        look = palette.both(inside, outline) if outline else palette.fill(inside)
        more: dict[str, Value] = {"stroke_width": 1.75} if outline else {}
        self.add("circle", look, cx=x, cy=y, r=radius, **more)

    def numbered(self, x: float, y: float, number: int) -> None:
        """Draw a number in a solid circle."""
        self.dot(x, y, 11, inside="team")
        self.text(x, y + 4.7, str(number), size=SMALL, bold=True, colour="page", anchor="middle")

    def note(  # noqa: PLR0913 - as for text
        self,
        x: float,
        y: float,
        wide: float,
        paragraphs: Sequence[tuple[str, bool]],
        *,
        inside: str = "panel",
        outline: str | None = "line",
        size: float = NORMAL,
        centred: bool = False,
        high: float | None = None,
    ) -> float:
        """Draw a box around paragraphs, each plain or bold; return the lower edge."""
        inner = wide - 2 * PAD
        wrapped = [
            (line, bold)
            for words, bold in paragraphs
            for line in letters.wrap(words, inner, size, bold=bold)
        ]
        needed = len(wrapped) * size * LEADING + 2 * PAD - size * (LEADING - 1)
        tall = max(needed, high or 0)
        self.box(x, y, wide, tall, inside=inside, outline=outline)
        baseline = y + (tall - needed) / 2 + PAD + size * 0.85
        for line, bold in wrapped:
            place = x + wide / 2 if centred else x + PAD
            anchor: Anchor = "middle" if centred else "start"
            self.text(place, baseline, line, size=size, bold=bold, anchor=anchor)
            baseline += size * LEADING
        return y + tall


def note_height(wide: float, paragraphs: Sequence[tuple[str, bool]], size: float = NORMAL) -> float:
    """Return how tall a note of this width becomes."""
    inner = wide - 2 * PAD
    lines = sum(len(letters.wrap(words, inner, size, bold=bold)) for words, bold in paragraphs)
    return lines * size * LEADING + 2 * PAD - size * (LEADING - 1)


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
