# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The map of all practices and what each needs first, drawn as lines with stops."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby

from playbook.figures import letters
from playbook.figures.canvas import LEADING, LEFT, NORMAL, RIGHT, SMALL, Canvas
from playbook.figures.figure import Drawing, Practice, Subject

ROW = 25.0
GROUP = 34.0
NODE = 232.0
"""Where the stops of the practices stand, right of their names."""
LANES = NODE + 18.0
LANE = 12.0
HUB = 3
"""A practice that so many others need has a bold name and a stronger line."""

Lane = tuple[str, list[str]]
"""A practice, and those that need it."""


@dataclass(frozen=True)
class Line:
    """One line of the map: where it stands, where it begins, and the rows it reaches."""

    x: float
    start: float
    rows: list[float]
    hub: bool

    @property
    def look(self) -> tuple[str, float]:
        """Colour and weight."""
        return ("team", 2.25) if self.hub else ("line", 1.25)


def practice_map(subject: Subject) -> Drawing:
    """Draw every practice in order, and a line from each to those that need it.

    Raises:
        ValueError: the subject brings no practices.

    """
    practices = subject.book.practices
    if not practices:
        raise ValueError("the practice map needs the practices of the book")
    known = {practice.path for practice in practices}
    needing: dict[str, list[str]] = {}
    for practice in practices:
        for need in practice.needs:
            if need in known:
                needing.setdefault(need, []).append(practice.path)
    hubs = {path for path, others in needing.items() if len(others) >= HUB}
    canvas = Canvas()
    places, height = _places(practices, hubs)
    lanes = _lanes(places, needing)
    step = min(LANE, (RIGHT - 4 - LANES) / max(1, len(lanes) - 1))
    lines = [
        Line(LANES + number * step, places[path], [places[o] for o in others], path in hubs)
        for number, lane in enumerate(lanes)
        for path, others in lane
    ]
    for draw in (_branches, _trunk, _stops):
        for line in lines:
            draw(canvas, line)
    for group, members in groupby(practices, key=lambda practice: practice.group):
        title = group.replace("-", " ").capitalize()
        first = places[next(members).path]
        canvas.text(LEFT, first - 22, title, size=NORMAL, bold=True, colour="team")
    for practice in practices:
        _station(canvas, practice, places[practice.path], hub=practice.path in hubs)
    titles = {practice.path: practice.title for practice in practices}
    most = sorted(hubs, key=lambda path: (-len(needing[path]), places[path]))
    told = "; ".join(f"{titles[path]}, needed by {len(needing[path])}" for path in most)
    relations = sum(map(len, needing.values()))
    return Drawing(
        canvas,
        height,
        "What each practice needs first",
        (
            f"{len(practices)} practices in order of their groups. Lines lead from a practice to "
            f"those that need it, {relations} relations in all. Needed most: {told}. The pages of "
            "the practices name what each needs."
        ),
        (
            "A line begins at a practice and has a dot beside each practice that needs it. "
            f"Bold names mark what {HUB} or more others need: begin there."
        ),
    )


def _places(
    practices: Sequence[Practice], hubs: AbstractSet[str]
) -> tuple[dict[str, float], float]:
    places: dict[str, float] = {}
    y = -10.0
    for _, members in groupby(practices, key=lambda practice: practice.group):
        y += GROUP + 14
        for practice in members:
            extra = (len(_label(practice, hub=practice.path in hubs)) - 1) * SMALL * LEADING
            places[practice.path] = y + extra / 2
            y += ROW + extra
        y -= ROW / 2
    return places, y + 10


def _label(practice: Practice, *, hub: bool) -> list[str]:
    return letters.wrap(practice.title, NODE - LEFT - 12, SMALL, bold=hub)


def _lanes(places: Mapping[str, float], needing: Mapping[str, list[str]]) -> list[list[Lane]]:
    """Pack the lines side by side, long ones next to the names, so that none overlap."""

    def ends(lane: Lane) -> tuple[float, float]:
        rows = [places[path] for path in (lane[0], *lane[1])]
        return min(rows), max(rows)

    lanes: list[list[Lane]] = []
    longest = sorted(needing.items(), key=lambda lane: ends(lane)[0] - ends(lane)[1])
    for lane in longest:
        low, high = ends(lane)
        for taken in lanes:
            if all(high < ends(other)[0] or low > ends(other)[1] for other in taken):
                taken.append(lane)
                break
        else:
            lanes.append([lane])
    return lanes


def _branches(canvas: Canvas, line: Line) -> None:
    for row in line.rows:
        canvas.line([(NODE, row), (line.x, row)], colour="grid")


def _trunk(canvas: Canvas, line: Line) -> None:
    colour, weight = line.look
    ends = (min(line.start, *line.rows), max(line.start, *line.rows))
    canvas.line([(line.x, end) for end in ends], colour=colour, weight=weight)
    canvas.line([(NODE, line.start), (line.x, line.start)], colour=colour, weight=weight)


def _stops(canvas: Canvas, line: Line) -> None:
    colour, _ = line.look
    canvas.box(line.x - 3.5, line.start - 3.5, 7, 7, inside="page", outline=colour, radius=0)
    for row in line.rows:
        canvas.dot(line.x, row, 3.6, inside=colour)


def _station(canvas: Canvas, practice: Practice, y: float, *, hub: bool) -> None:
    colour = "team" if hub else "line"
    canvas.dot(NODE, y, 4.5, inside=colour if hub else "page", outline=colour)
    lines = _label(practice, hub=hub)
    y += 4.5 - (len(lines) - 1) * SMALL * LEADING / 2
    for line in lines:
        canvas.text(NODE - 11, y, line, size=SMALL, bold=hub, anchor="end")
        y += SMALL * LEADING
