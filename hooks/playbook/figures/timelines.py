# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""What happens when: one incident told twice, a roadmap."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from playbook import display, incident_story
from playbook.figures import letters
from playbook.figures.bars import scaled
from playbook.figures.canvas import LEADING, LEFT, RIGHT, SMALL, Canvas
from playbook.figures.figure import Drawing, Subject
from playbook.incident_story import Event

LINE = 22.0


def incident_timelines(subject: Subject) -> Drawing:
    """Draw one fault under both models to one scale, then event by event."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    team, operations = incident_story.with_team(shop), incident_story.with_operations(shop)
    most = operations[-1].seconds
    allowance = shop.incident.allowance * 60
    canvas = Canvas()
    bars = (
        ("Product team", f"{say['incident.minutes']} min, {say['incident.loss']}", team),
        (
            "Operations",
            f"{say['old-incident.minutes']} min, {say['old-incident.loss']}",
            operations,
        ),
    )
    y = 0.0
    for label, result, events in bars:
        canvas.text(LEFT, y + 15, label, bold=True)
        canvas.text(RIGHT, y + 15, result, bold=True, anchor="end")
        _ticked(canvas, y + 24, events, most)
        y += 66
    mark = LEFT + scaled(allowance, most)
    canvas.line([(mark, 20), (mark, y - 6)], colour="ink", dashes="4 3", weight=1.5)
    words = f"allowance of a week, {display.duration(allowance)}"
    canvas.text(mark, y + 10, words, size=SMALL, colour="soft", anchor="middle")
    y += 40
    canvas.text(LEFT, y, "Product team, time of day", bold=True, colour="team")
    y = _told(canvas, y, [(incident_story.clock(shop, e.seconds), e.text) for e in team], "team")
    y += 18
    canvas.text(LEFT, y, "Operations, hours since the failure", bold=True, colour="ops")
    y = _told(canvas, y, [(_elapsed(e), e.text) for e in operations], "ops")
    return Drawing(
        canvas,
        y - 8,
        "One fault, two operating models",
        (
            f"Two bars to one scale. With its product team, room-planner is restored after "
            f"{say['incident.minutes']} minutes at a loss of {say['incident.loss']}; with "
            f"operations, two years earlier, after {say['old-incident.minutes']} minutes at "
            f"{say['old-incident.loss']}. The weekly allowance of {display.duration(allowance)} "
            "lies between them. With the team: "
            + "; ".join(f"{incident_story.clock(shop, e.seconds)} {e.text}" for e in team)
            + ". With operations: "
            + "; ".join(f"{_elapsed(e)} {e.text}" for e in operations)
            + "."
        ),
        (
            "The same complete failure of room-planner at the fictional retailer Larch & Lintel "
            "under both models, to one scale. Each tick is an event in the lists below."
        ),
    )


def _elapsed(event: Event) -> str:
    hours, minutes = divmod(int(event.minutes), 60)
    return f"{hours}:{minutes:02d}"


def _ticked(canvas: Canvas, y: float, events: Sequence[Event], most: Decimal) -> None:
    long = scaled(events[-1].seconds, most)
    canvas.hatched(LEFT, y, long, 24, "alarm")
    for event in events:
        x = LEFT + scaled(event.seconds, most)
        canvas.line([(x, y - 4), (x, y + 28)], colour="ink", weight=1.5)


def _told(canvas: Canvas, y: float, rows: Sequence[tuple[str, str]], colour: str) -> float:
    rail, words = 76.0, 92.0
    y += 26
    first = y
    for time, text in rows:
        canvas.text(rail - 12, y, time, size=SMALL, colour="soft", anchor="end")
        last = y
        y = canvas.paragraph(words, y, text, RIGHT - words, size=SMALL) - SMALL * LEADING + LINE
    canvas.line([(rail, first - 4.5), (rail, last - 4.5)], colour=colour)
    y = first
    for _, text in rows:
        canvas.dot(rail, y - 4.5, 4, inside="page", outline=colour)
        y += LINE + (len(letters.wrap(text, RIGHT - words, SMALL)) - 1) * SMALL * LEADING
    return y


@dataclass(frozen=True)
class Stage:
    """One stage of the roadmap, with the tests before and after it."""

    name: str
    length: str
    enter: str
    leave: str
    at_retailer: str


STAGES = (
    Stage(
        "Prepare",
        "6 to 8 weeks",
        "a sponsor asks",
        "bands, first service, pay and incident manager are agreed",
        "quarter 0",
    ),
    Stage(
        "First team",
        "a quarter",
        "the baseline is measured",
        "eight weeks were quiet, and one review was good",
        "quarter 1",
    ),
    Stage(
        "First domain",
        "two quarters",
        "two sibling teams are willing",
        "three teams share nights, and routine changes are pre-approved",
        "quarters 2 and 3",
    ),
    Stage(
        "Estate",
        "a year or more",
        "the platform paves the first journey",
        "every service has a target and a signed place",
        "quarters 4 to 8",
    ),
)


def roadmap(_: Subject) -> Drawing:
    """Draw the four stages with the tests before and after each."""
    canvas = Canvas()
    rail, left = 15.0, 38.0
    words, wide = left + 60, RIGHT - left - 68
    y = 4.0
    tops = []
    for stage in STAGES:
        tops.append(y)
        tests = (("Enter", stage.enter), ("Leave", stage.leave))
        lines = sum(len(letters.wrap(f"when {test}", wide, SMALL)) for _, test in tests)
        high = 66 + lines * SMALL * LEADING
        canvas.box(left, y, RIGHT - left, high, inside="panel")
        canvas.text(left + 11, y + 23, stage.name, size=15, bold=True)
        canvas.text(RIGHT - 11, y + 23, stage.length, size=SMALL, anchor="end")
        there = f"Larch & Lintel: {stage.at_retailer}"
        canvas.text(left + 11, y + 42, there, size=SMALL, colour="soft")
        below = y + 64
        for label, test in tests:
            canvas.text(left + 11, below, label, size=SMALL, bold=True, colour="team")
            below = canvas.paragraph(words, below, f"when {test}", wide, size=SMALL) + 3
        y += high + 14
    canvas.arrow([(rail, tops[0] + 19), (rail, y - 12)], colour="team", weight=2)
    for number, top in enumerate(tops):
        canvas.numbered(rail, top + 19, number)
    told = " ".join(
        f"Stage {number}, {stage.name.lower()}, takes {stage.length}; enter it when {stage.enter}, "
        f"leave it when {stage.leave}."
        for number, stage in enumerate(STAGES)
    )
    return Drawing(
        canvas,
        y - 8,
        "A roadmap in four stages",
        f"Four stages in a line, each with its length and two tests. {told}",
        (
            "Four stages from preparation to the whole estate, with the tests to enter and to "
            "leave. The quarters are those of the fictional retailer Larch & Lintel; the lengths "
            "are our estimates."
        ),
    )
