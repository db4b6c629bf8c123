# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Strips of time: a minute, ten minutes, a week, a year."""

from collections.abc import Sequence
from decimal import Decimal

from playbook import display
from playbook.figures.bars import SPAN, scaled
from playbook.figures.canvas import LARGE, LEFT, RIGHT, SMALL, Canvas
from playbook.figures.figure import Drawing, Subject
from playbook.formulas import availability, selector

Part = tuple[str, Decimal]
Area = tuple[float, float, float, float]
"""Left, top, width and height."""
LOOKS = ("alarm", "ops", "plain", "team")
"""Each part of a strip looks different without colour: two hatched, one plain, one solid."""


def one_minute(subject: Subject) -> Drawing:
    """Draw the week's allowance at 99.99% and how a recovery may spend it."""
    shop = subject.numbers.retailer
    allowance = availability.downtime(selector.HIGHEST, availability.WEEK)
    parts = [
        ("Detect: automatic checks fail", shop["one-minute.detect"]),
        ("Decide: a rule, and no person", shop["one-minute.decide"]),
        ("Act: shift traffic, undo, restart", shop["one-minute.act"]),
        ("Recover: caches and queues refill", shop["one-minute.recover"]),
    ]
    person = shop["one-minute.person"]
    canvas = Canvas()
    y = _strip(canvas, f"A week at {display.target(selector.HIGHEST)}", allowance, parts)
    y += 14
    canvas.text(LEFT, y + 15, "A page to a person", bold=True)
    canvas.text(RIGHT, y + 15, f"{display.duration(person)} to answer", bold=True, anchor="end")
    canvas.hatched(LEFT, y + 26, SPAN - 30, 28, "alarm")
    for shift in (0, 9, 18):
        x = RIGHT - 24 + shift
        canvas.line([(x, y + 26), (x + 5, y + 40), (x, y + 54)], colour="alarm", weight=2)
    weeks = display.shortest(person / allowance)
    words = f"about {weeks} weeks of allowance gone before anyone looks"
    canvas.text(LEFT, y + 74, words, size=SMALL, colour="soft")
    listed = "; ".join(f"{name.lower()}, {display.duration(long)}" for name, long in parts)
    spare = display.duration(allowance - sum((long for _, long in parts), Decimal(0)))
    return Drawing(
        canvas,
        y + 84,
        "One minute at 99.99%",
        (
            f"A bar of {display.duration(allowance)}, the week's allowance at 99.99%, in four "
            f"parts: {listed}. {spare} is left. A second bar runs off the edge: a person who is "
            f"paged needs {display.duration(person)} to answer, about {weeks} weeks of allowance."
        ),
        (
            "How one automatic recovery may spend the week's allowance. The split is our "
            f"suggestion, and the {display.duration(person)} to answer a page are an assumption."
        ),
    )


def ten_minutes(subject: Subject) -> Drawing:
    """Draw the week's allowance at 99.9% and how one outage spends it."""
    shop = subject.numbers.retailer
    target = selector.TARGETS[2]
    allowance = availability.downtime(target, availability.WEEK)
    found = availability.burn(target, shop["incident.fast-burn"], Decimal(3_600))
    detect = found.trip if found and found.trip else Decimal(0)
    wake, decide = shop["ten-minutes.wake"] * 60, shop["ten-minutes.decide"] * 60
    undo = allowance - detect - wake - decide
    parts = [
        ("Detect: the fast alarm trips", detect),
        ("Wake: a person acknowledges", wake),
        ("Decide: undo, fail over or reduce", decide),
        ("Undo: what is left for acting", undo),
    ]
    canvas = Canvas()
    y = _strip(canvas, f"A week at {display.target(target)}", allowance, parts)
    listed = "; ".join(f"{name.lower()}, {display.duration(long)}" for name, long in parts)
    return Drawing(
        canvas,
        y,
        "Ten minutes at 99.9%",
        (
            f"A bar of {display.duration(allowance)}, the week's allowance at 99.9%, in four "
            f"parts: {listed}. Waking a person takes about half of it."
        ),
        (
            "How one complete outage spends the week's allowance. The alarm's time is computed; "
            f"{display.duration(wake)} to wake and {display.duration(decide)} to decide are our "
            "assumption; the rest is for undoing."
        ),
    )


def _strip(canvas: Canvas, title: str, whole: Decimal, parts: Sequence[Part]) -> float:
    canvas.text(LEFT, 15, title, bold=True)
    canvas.text(RIGHT, 15, display.duration(whole), bold=True, anchor="end")
    canvas.box(LEFT, 26, SPAN, 28, inside="page", radius=0, dashed=True)
    x = LEFT
    for look, (_, long) in zip(LOOKS, parts, strict=True):
        wide = scaled(long, whole)
        _filled(canvas, (x, 26, wide, 28), look)
        x += wide
    y = 70.0
    for look, (name, long) in zip(LOOKS, parts, strict=True):
        _filled(canvas, (LEFT, y, 18, 14), look)
        canvas.text(30, y + 12, name, size=SMALL)
        canvas.text(RIGHT, y + 12, display.duration(long), size=SMALL, bold=True, anchor="end")
        y += 25
    return y


def _filled(canvas: Canvas, area: Area, look: str) -> None:
    if look in ("alarm", "ops"):
        canvas.hatched(*area, look)
    elif look == "plain":
        canvas.box(*area, inside="team-tint", outline="team", radius=0)
    else:
        canvas.box(*area, inside=look, outline=look, radius=0)


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def week_strip(subject: Subject) -> Drawing:
    """Draw the covered hours of a service without cover out of hours."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    opens, closes, days = shop["night.opens"], shop["night.closes"], shop.whole("week.days")
    covered = days * (closes - opens)
    hours = Decimal(selector.HOURS_IN_WEEK)
    canvas = Canvas()
    start, row, top = 44.0, 27.0, 26.0
    span = RIGHT - start

    def at(hour: Decimal) -> float:
        return start + scaled(hour, Decimal(24), span)

    for hour in (Decimal(0), opens, closes, Decimal(24)):
        x = min(at(hour), RIGHT - 17)
        canvas.text(x, 14, f"{hour:02}:00", size=SMALL, colour="soft", anchor="middle")
    for index, day in enumerate(DAYS):
        y = top + row * index
        canvas.text(LEFT, y + 16, day, size=SMALL, bold=index < days)
        canvas.box(start, y, span, row - 5, radius=0)
        if index < days:
            x = at(opens)
            canvas.box(x, y, at(closes) - x, row - 5, inside="team", outline="team", radius=0)
    y = top + row * len(DAYS) + 12
    open_hours, dark = display.shortest(covered), display.shortest(hours - covered)
    canvas.box(LEFT, y, 18, 14, inside="team", outline="team", radius=0)
    canvas.text(30, y + 12, f"covered by the team, {open_hours} of {hours} hours", size=SMALL)
    canvas.box(LEFT, y + 24, 18, 14, radius=0)
    canvas.text(30, y + 36, f"alerts wait, {dark} hours", size=SMALL)
    words = f"longest waits: a night {say['night.hours']} hours, a weekend {say['weekend.hours']}"
    canvas.text(30, y + 58, words, size=SMALL, colour="soft")
    return Drawing(
        canvas,
        y + 68,
        "A week without cover out of hours",
        (
            f"Seven rows of 24 hours. The team covers {opens:02}:00 to {closes:02}:00, Monday to "
            f"Friday, {open_hours} of {hours} hours. Alerts wait in the other {dark}: "
            f"{say['night.hours']} hours in a night, {say['weekend.hours']} from Friday evening to "
            "Monday morning."
        ),
        (
            "Covered and uncovered hours of a service whose team works in office hours only, as "
            "appointments at the fictional retailer Larch & Lintel."
        ),
    )


MONTHS = ("Jul", "Sep", "Nov", "Jan", "Mar", "May")


def peak_year(subject: Subject) -> Drawing:
    """Draw a year with a raised target in the winter sale, and what that changes."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    weeks = shop["peak.weeks"]
    canvas = Canvas()
    start, low, high = 62.0, 118.0, 40.0
    span = RIGHT - start
    middle = start + span / 2
    wide = scaled(weeks, Decimal(52), span)
    canvas.text(LEFT, high + 5, say["peak.target"], bold=True)
    canvas.text(LEFT, low + 5, say["room-planner.target"], bold=True)
    for y in (high, low):
        canvas.line([(start, y), (RIGHT, y)], colour="grid")
    canvas.box(
        middle - wide / 2, high, wide, low - high, inside="team-tint", outline=None, radius=0
    )
    step = [
        (start, low),
        (middle - wide / 2, low),
        (middle - wide / 2, high),
        (middle + wide / 2, high),
        (middle + wide / 2, low),
        (RIGHT, low),
    ]
    canvas.line(step, colour="team", weight=2.5)
    canvas.text(middle, 18, "winter sale", size=SMALL, anchor="middle")
    canvas.text(middle - wide / 2 - 10, 62, "team rota", size=SMALL, anchor="end")
    canvas.text(start + 6, low - 10, "domain rota", size=SMALL)
    for index, month in enumerate(MONTHS):
        x = start + span * index / len(MONTHS)
        canvas.line([(x, low + 8), (x, low + 13)])
        canvas.text(x, low + 30, month, size=SMALL, colour="soft")
    y = low + 56
    canvas.text(LEFT, y, f"Accepted loss in those {weeks} weeks", bold=True)
    rows = (
        ("normal", "room-planner.target", "alarm"),
        ("raised", "peak.target", "alarm"),
    )
    exposure = shop.peak_exposure
    targets = (shop.planner.normal.target, shop.peak.target)
    losses = [weeks * selector.accepted_loss(exposure, target) for target in targets]
    y += 14
    for (key, target, look), loss in zip(rows, losses, strict=True):
        canvas.text(LEFT, y + 16, f"at {say[target]}", size=SMALL)
        down = say[f"peak.downtime-{key}"]
        canvas.text(RIGHT, y + 16, f"{say[f'peak.loss-{key}']} in {down}", size=SMALL, anchor="end")
        canvas.hatched(LEFT, y + 24, scaled(loss, losses[0]), 16, look)
        y += 54
    canvas.text(
        LEFT, y + 14, f"{say['peak.extra-standby']} more standby", size=LARGE - 2, bold=True
    )
    saved = f"{say['peak.loss-saved']} less at risk"
    canvas.text(RIGHT, y + 14, saved, size=LARGE - 2, bold=True, anchor="end")
    return Drawing(
        canvas,
        y + 24,
        "A year with a raised target at its peak",
        (
            f"A line over a year from July to June stands at {say['room-planner.target']} with a "
            f"domain rota and steps up to {say['peak.target']} with a team rota for the {weeks} "
            f"weeks of the winter sale. In those weeks exposure is {say['peak.exposure']} an hour. "
            f"At the normal target they would accept a loss of {say['peak.loss-normal']} in "
            f"{say['peak.downtime-normal']}; at the raised one {say['peak.loss-raised']} in "
            f"{say['peak.downtime-raised']}, for {say['peak.extra-standby']} of standby."
        ),
        (
            "The target of room-planner through a year at the fictional retailer Larch & Lintel, "
            f"with an exposure of {say['peak.exposure']} an hour in the sale. Bars to one scale."
        ),
    )
