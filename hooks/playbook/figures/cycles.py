# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Things that come round: loops of learning, rings of feedback."""

from collections.abc import Sequence

from playbook.figures.canvas import LEFT, RIGHT, SMALL, WIDTH, Canvas, Point, note_height
from playbook.figures.figure import Drawing, Subject

STATION = 152.0
GAP = 30.0


def learning_loops(subject: Subject) -> Drawing:
    """Draw the loop that repeats incidents, and the loop that changes the design."""
    days = subject.numbers.names["reviews.median-days"]
    reactive = (
        "The service fails",
        "Restored, and the ticket closed",
        "A meeting names one cause",
        "The action joins a long queue",
        "Nobody with a budget owns it",
        "The surprise is forgotten",
    )
    learning = (
        "The service fails",
        "Its own team restores it",
        "A review asks how it made sense",
        "Actions are ranked in the backlog",
        f"Changed, in a median of {days} days",
        "Other teams read about it",
    )
    canvas = Canvas()
    canvas.text(LEFT, 16, "Reactive loop", size=15, bold=True, colour="ops")
    canvas.text(RIGHT, 16, "the same incident returns", size=SMALL, colour="soft", anchor="end")
    y = _loop(canvas, 30, reactive, "ops")
    y += 40
    canvas.text(LEFT, y, "Learning loop", size=15, bold=True, colour="team")
    canvas.text(RIGHT, y, "the next one is different", size=SMALL, colour="soft", anchor="end")
    y = _loop(canvas, y + 14, learning, "team")
    return Drawing(
        canvas,
        y + 4,
        "Two loops after an incident",
        (
            "Two loops of six steps. In the reactive loop: "
            + "; ".join(step.lower() for step in reactive)
            + "; and the same incident returns. In the learning loop: "
            + "; ".join(step.lower() for step in learning)
            + "; and the next incident is a different one."
        ),
        (
            "What follows an incident when the people who restore a service may not change it, "
            f"above, and when they may, below. The {days} days are those of the fictional retailer "
            "Larch & Lintel."
        ),
    )


def _loop(canvas: Canvas, top: float, steps: Sequence[str], colour: str) -> float:
    high = max(note_height(STATION, [(step, False)], SMALL) for step in steps)
    left, right = LEFT, RIGHT - STATION
    rows = [top + index * (high + GAP) for index in range(3)]
    places = [*((right, row) for row in rows), *((left, row) for row in reversed(rows))]
    places = [places[-1], *places[:-1]]
    for index, ((x, y), step) in enumerate(zip(places, steps, strict=True)):
        first = index == 0
        outline = "alarm" if first else colour
        inside = "alarm-tint" if first else f"{colour}-tint"
        words = [(step, first)]
        size = SMALL
        canvas.note(
            x, y, STATION, words, inside=inside, outline=outline, size=size, centred=True, high=high
        )
        beyond = places[(index + 1) % len(places)]
        canvas.arrow(_between((x, y), beyond, high), colour=colour, weight=2)
    return rows[-1] + high


def _between(here: Point, there: Point, high: float) -> list[Point]:
    if here[1] == there[1]:
        y = here[1] + high / 2
        if here[0] < there[0]:
            return [(here[0] + STATION + 3, y), (there[0] - 3, y)]
        return [(here[0] - 3, y), (there[0] + STATION + 3, y)]
    x = here[0] + STATION / 2
    if here[1] < there[1]:
        return [(x, here[1] + high + 3), (x, there[1] - 3)]
    return [(x, here[1] - 3), (x, there[1] + high + 3)]


RINGS = (
    ("Seconds", "what users meet"),
    ("Minutes", "does it work"),
    ("Hours", "what users do"),
    ("Days", "what incidents teach"),
    ("Weeks", "target against result"),
    ("A quarter", "loss, premium and value"),
)


def feedback_rings(_: Subject) -> Drawing:
    """Draw the loops of feedback inside one another, the fastest innermost."""
    canvas = Canvas()
    middle, bottom = WIDTH / 2, 362.0
    largest, smallest = 177.0, 64.0
    step = (largest - smallest) / (len(RINGS) - 1)
    for index in range(len(RINGS) - 1, -1, -1):
        radius = smallest + step * index
        inside = "team-tint" if index % 2 == 0 else "page"
        canvas.dot(middle, bottom - radius, radius, inside=inside, outline="team")
    for index, (period, what) in enumerate(RINGS):
        top = bottom - 2 * (smallest + step * index)
        if index:
            canvas.text(middle, top + 17, period, bold=True, anchor="middle")
            canvas.text(middle, top + 33, what, size=SMALL, anchor="middle")
        else:
            canvas.text(middle, bottom - smallest - 4, period, bold=True, anchor="middle")
            canvas.text(middle, bottom - smallest + 14, what, size=SMALL, anchor="middle")
    listed = "; ".join(f"{period.lower()}, {what}" for period, what in RINGS)
    return Drawing(
        canvas,
        bottom + 4,
        "Rings of feedback",
        f"Six rings inside one another, from the fastest to the slowest: {listed}.",
        (
            "The loops that power the model, the fastest innermost, with what comes back in each. "
            "A slower loop holds all the faster ones."
        ),
    )
