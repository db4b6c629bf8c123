# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Clocks that start at different moments: lead times, duties to report."""

from collections.abc import Sequence

from playbook.figures.canvas import LEFT, SMALL, Canvas
from playbook.figures.figure import Drawing, Subject

CHANGE = (
    "Idea written down",
    "Work begins",
    "Oldest commit",
    "Release candidate built",
    "In production",
)
CLOCKS = (
    (0, "From the idea", "what users wait; deciding counts"),
    (2, "From the commit", "the definition of DORA's research"),
    (3, "From the build", "shorter; compare with nobody"),
)


def lead_time_clocks(_: Subject) -> Drawing:
    """Draw one change and three clocks that could measure it."""
    canvas = Canvas()
    rail, step, top = 14.0, 76.0, 12.0
    stations = [top + step * index for index in range(len(CHANGE))]
    end = stations[-1]
    canvas.line([(rail, top), (rail, end)], weight=2)
    for label, y in zip(CHANGE, stations, strict=True):
        last = y == end
        canvas.dot(rail, y, 6, inside="team" if last else "page", outline="team")
        canvas.paragraph(30, y + 4.5, label, 114, bold=last)
    y = end + 44
    for number, (begin, label, remark) in enumerate(CLOCKS, 1):
        x, start = 116.0 + number * 64, stations[begin]
        for level in (start, end):
            canvas.line([(x - 24, level), (x + 24, level)], colour="team")
        canvas.arrow([(x, start), (x, end - 1)], colour="team", weight=2)
        canvas.numbered(x, start + 24, number)
        canvas.numbered(15, y, number)
        canvas.text(36, y, label, bold=True)
        canvas.text(36, y + 19, remark, size=SMALL, colour="soft")
        y += 48
    return Drawing(
        canvas,
        y - 18,
        "Three clocks for one change",
        (
            "One change passes five moments: the idea is written down, work begins, the oldest "
            "commit, the release candidate is built, in production. Three arrows end in "
            "production. The first begins at the idea and covers everything users wait for. The "
            "second begins at the commit, as DORA's research defines lead time. The third begins "
            "at the build and is the shortest."
        ),
        (
            "Three lead times of one change. All end in production; choose where yours begins, "
            "and print it under the chart."
        ),
    )


Span = tuple[int, int, str, int]
"""From which step to which, how long, and the lane in which the arrow is drawn."""
DORA = (
    "Somebody is aware",
    "Classified as major",
    "First notice",
    "Intermediate report",
    "Final report",
)
DORA_SPANS: Sequence[Span] = (
    (0, 2, "24 h", 1),
    (1, 2, "4 h", 0),
    (2, 3, "72 h", 0),
    (3, 4, "1 month", 0),
)
NIS2 = ("Somebody is aware", "Early warning", "Notification", "Final report")
NIS2_SPANS: Sequence[Span] = ((0, 1, "24 h", 0), (0, 2, "72 h", 1), (2, 3, "1 month", 0))
GDPR = ("Somebody is aware", "Notice of the breach")
GDPR_SPANS: Sequence[Span] = ((0, 1, "72 h", 0),)


def reporting_clocks(_: Subject) -> Drawing:
    """Draw from which moment each duty to report counts."""
    canvas = Canvas()
    y = 0.0
    for name, steps, spans in (
        ("The EU's DORA regulation, a major incident", DORA, DORA_SPANS),
        ("NIS2, a significant incident", NIS2, NIS2_SPANS),
        ("GDPR, a breach of personal data", GDPR, GDPR_SPANS),
    ):
        canvas.text(LEFT, y + 16, name, size=15, bold=True)
        y = _clocks(canvas, y + 46, steps, spans) + 14
    return Drawing(
        canvas,
        y - 16,
        "Clocks for reporting an incident",
        (
            "Three vertical timelines. Under the EU's DORA regulation the first notice is due 4 "
            "hours after the incident is classified as major and at most 24 hours after somebody "
            "is aware, the intermediate report 72 hours after that notice, the final report a "
            "month after the latest intermediate report. Under NIS2 an early warning is due 24 "
            "hours after awareness, a notification 72 hours after awareness, and the final report "
            "a month after the notification. Under the GDPR notice of a breach of personal data is "
            "due 72 hours after awareness."
        ),
        (
            "What is due when, and from which moment each clock counts. Orientation, not legal "
            "advice; the EU's DORA regulation is not DORA's research."
        ),
    )


def _clocks(canvas: Canvas, y: float, steps: Sequence[str], spans: Sequence[Span]) -> float:
    rail, words, row = 14.0, 32.0, 46.0
    duties = {end for _, end, _, _ in spans}
    places = [y + row * index for index in range(len(steps))]
    canvas.line([(rail, y), (rail, places[-1])], weight=2)
    for index, (name, place) in enumerate(zip(steps, places, strict=True)):
        due = index in duties
        canvas.dot(rail, place, 6, inside="alarm" if due else "page", outline="alarm")
        canvas.text(words, place + 4.8, name, bold=due, limit=150)
    for start, end, length, lane in spans:
        x = 200.0 + lane * 84
        canvas.line([(x - 8, places[start] + 3), (x + 8, places[start] + 3)], colour="alarm")
        canvas.arrow([(x, places[start] + 3), (x, places[end] - 2)], colour="alarm", weight=2)
        middle = (places[start] + places[end]) / 2
        canvas.text(x + 12, middle + 4.8, length, bold=True, colour="alarm")
    return places[-1] + row / 2
