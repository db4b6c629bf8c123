# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Panels side by side: a bargain between two parties, a scorecard."""

from collections.abc import Sequence

from playbook import display
from playbook.figures import letters
from playbook.figures.bars import SPAN
from playbook.figures.canvas import LEADING, LEFT, RIGHT, SMALL, Canvas
from playbook.figures.figure import Drawing, Subject

WIDE = 171.0

GIVEN = (
    "Answer for what they ship",
    "Restore first, at any covered hour",
    "Hand over in writing",
    "Review what woke them, and mend it",
    "Say when it is too much",
)
OWED = (
    "Pay for being reachable",
    "At most one week in four",
    "Time to mend what pages",
    "The morning off after a night call",
    "A second person to call",
    "A refusal without a price",
)


def humane_bargain(_: Subject) -> Drawing:
    """Draw what engineers give and what they are owed."""
    canvas = Canvas()
    columns = ((LEFT, "Engineers give", GIVEN, "ops"), (RIGHT - WIDE, "Managers owe", OWED, "team"))
    high = max(_list_height(items) for _, _, items, _ in columns)
    for x, name, items, colour in columns:
        canvas.box(x, 2, WIDE, high, inside=f"{colour}-tint", outline=colour)
        canvas.text(x + 12, 28, name, size=15, bold=True, colour=colour)
        y = 56.0
        for item in items:
            canvas.line(
                [(x + 11, y - 5), (x + 15, y - 1), (x + 22, y - 10)], colour=colour, weight=2
            )
            y = canvas.paragraph(x + 31, y, item, WIDE - 39, size=SMALL) + 9
    y = high + 20
    canvas.box(LEFT, y, SPAN, 38, inside="page", outline="ink", dashed=True)
    words = "If either side fails, the rota stops"
    canvas.text((LEFT + RIGHT) / 2, y + 24, words, bold=True, anchor="middle")
    return Drawing(
        canvas,
        y + 42,
        "The bargain of on-call",
        (
            "Two lists side by side. Engineers "
            + "; ".join(item[0].lower() + item[1:] for item in GIVEN)
            + ". Managers owe "
            + "; ".join(item[0].lower() + item[1:] for item in OWED)
            + ". If either side fails, the rota stops."
        ),
        "The bargain that makes on-call sustainable: what each side brings, and what ends it.",
    )


def _list_height(items: Sequence[str]) -> float:
    lines = [len(letters.wrap(item, WIDE - 39, SMALL)) for item in items]
    return 44 + sum(lines) * SMALL * LEADING + len(lines) * 9


def _tile_height(what: str, rest: Sequence[str]) -> float:
    lines = [len(letters.wrap(line, WIDE - 20, SMALL)) for line in (what, *rest)]
    return 78 + sum(lines) * SMALL * LEADING + 2 * len(rest)


def measures(subject: Subject) -> Drawing:
    """Draw the four views of one service on one page."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    least = display.percent(shop["limits.actionable"], 0)
    most = display.shortest(shop["limits.out-of-hours-week"])
    unplanned = display.percent(shop["limits.unplanned"], 0)
    tiles: Sequence[tuple[str, str, str, Sequence[str]]] = (
        (
            "Throughput",
            say["delivery.per-week"],
            "deployments a week",
            (
                f"lead time {say['delivery.lead-time-hours']} hours, median",
                f"{say['delivery.fail-rate']} failed",
                f"{say['delivery.rework-rate']} rework",
            ),
        ),
        (
            "Reliability",
            say["month.availability"],
            "available in 28 days",
            (
                f"target {say['room-planner.target']}",
                f"{say['month.budget-used']} of budget used",
                f"{say['month.effectiveness']} of loss protected",
            ),
        ),
        (
            "Learning",
            say["reviews.done-share"],
            "of actions done in 30 days",
            (
                f"{say['reviews.done']} of {say['reviews.raised']} actions",
                f"median {say['reviews.median-days']} days",
            ),
        ),
        (
            "Load on people",
            say["health.actionable-share"],
            "of pages needed action",
            (
                f"below the {least} we advise",
                f"{say['health.out-of-hours-week']} a week out of hours, at most {most}",
                f"{say['team.unplanned-share']} unplanned, below {unplanned}",
            ),
        ),
    )
    canvas = Canvas()
    heights = [_tile_height(what, rest) for _, _, what, rest in tiles]
    rows = [max(heights[:2]), max(heights[2:])]
    for index, (view, value, what, rest) in enumerate(tiles):
        x = LEFT if index % 2 == 0 else RIGHT - WIDE
        y, high = (2.0, rows[0]) if index < len(rows) else (rows[0] + 12, rows[1])
        last = index == len(tiles) - 1
        outline, inside = ("alarm", "alarm-tint") if last else ("line", "panel")
        canvas.box(x, y, WIDE, high, inside=inside, outline=outline)
        canvas.text(x + 11, y + 23, view, size=SMALL, bold=True, colour="soft")
        colour = "alarm" if last else "team"
        canvas.text(x + 11, y + 56, value, size=27, bold=True, colour=colour)
        below = canvas.paragraph(x + 11, y + 78, what, WIDE - 20, size=SMALL)
        below += 8
        for line in rest:
            below = canvas.paragraph(x + 11, below, line, WIDE - 20, size=SMALL, colour="soft") + 2
    told = ". ".join(
        f"{view}: {value} {what}; {'; '.join(rest)}" for view, value, what, rest in tiles
    )
    return Drawing(
        canvas,
        sum(rows) + 16,
        "A scorecard in four views",
        f"Four tiles, each with one large number. {told}.",
        (
            "Four views of room-planner at the fictional retailer Larch & Lintel, to be read "
            "together; pages and their load are those of the design rota. In the fourth view "
            "one limit that we advise is crossed."
        ),
    )
