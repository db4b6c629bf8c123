# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The availability calculator: its form, the example worked out, and a worksheet."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from playbook import display, tables
from playbook.figures.canvas import LEFT, RIGHT, Canvas
from playbook.formulas import availability
from playbook.formulas.limits import plain
from playbook.worksheets.markup import (
    WARNING,
    Chart,
    Field,
    actions,
    element,
    fields,
    joined,
    out,
    pair,
    panel,
    part,
    result,
    rows,
    table,
    told,
)
from playbook.worksheets.tool import Tool, blanks, numbers_of, sheet

if TYPE_CHECKING:
    from playbook.book import Book
    from playbook.worksheets.markup import Html

WINDOWS = (
    ("day", "a day"),
    ("week", "a week"),
    ("28d", "28 days"),
    ("30d", "30 days"),
    ("year", "a year"),
)
RULES = (("14.4", "3600"), ("6", "21600"), ("1", "259200"))
"""Burn rate and long window of three alerts at first: those of the SRE Workbook, chapter 5."""
LONG_WINDOWS = (
    ("300", "5 minutes"),
    ("1800", "30 minutes"),
    ("3600", "1 hour"),
    ("7200", "2 hours"),
    ("21600", "6 hours"),
    ("86400", "1 day"),
    ("259200", "3 days"),
)
HARD = (("hard", "needs it"), ("soft", "works without it"))
SHORT = "Too little for the target: soften a dependency, or lower the target."
FASTEST = " times as fast as planned, the most there is."
CHAIN = (
    ("room-planner itself", "99.95", "1", "hard"),
    ("commerce platform", "99.9", "1", "hard"),
    ("identity", "99.9", "1", "hard"),
    ("catalogue", "99.95", "1", "hard"),
)
"""What room-planner needs, as the page on graceful degradation tells."""


def tool(book: Book) -> str:
    """Give the form, with nothing used of the allowance at first."""
    incident = numbers_of(book).retailer.incident
    example = [
        ("a", [availability.named(incident.target)]),
        ("w", ["week"]),
        ("m", [plain(incident.minutes)]),
        *(("d", list(link)) for link in CHAIN),
    ]
    target = Field("a", "Availability", "%", "99.9", accepts=availability.AVAILABILITY)
    window = Field("w", "Window", value="28d", choices=WINDOWS)
    clock = [
        Field(name, label, value="0", kind="decimal", hint="0 or more")
        for name, label in (("h", "Hours"), ("m", "Minutes"), ("s", "Seconds"))
    ]
    facts = (
        ("Downtime allowed", "allowed"),
        ("Left of it", "left"),
        ("Share used", "used"),
        ("Availability achieved", "achieved"),
    )
    return Tool(
        "availability",
        example,
        (
            part("Target", fields(target, window)),
            part(
                "Downtime so far", fields(*clock), note="Each counts by itself: 90 minutes will do."
            ),
            result(
                pair(
                    table(("Downtime", "Result"), [(label, out(name)) for label, name in facts]),
                    _bar().render(),
                ),
            ),
            _chain(),
            _alerts(),
            actions(),
        ),
    ).render()


def _bar() -> Chart:
    still = Canvas()
    still.text(LEFT, 16, "The window, and what it allows of downtime")
    still.box(LEFT, 24, RIGHT - LEFT, 22, inside="panel", outline="grid", radius=3)
    still.line([(LEFT, 48), (LEFT, 84)], colour="team", dashes="2 3")
    still.box(LEFT, 86, RIGHT - LEFT, 22, inside="team-tint", outline="team", radius=3)
    still.text(LEFT + 8, 79, "the allowance, enlarged")
    caption = "Above the window, true to scale; below it the allowance, with the part that is used."
    return Chart("bar", "Allowance and downtime", caption, 134, still, Canvas())


def _chain() -> Html:
    cells = (
        Field("name", "Name", hint="If you like"),
        Field("availability", "Availability", "%", "99.9", accepts=availability.AVAILABILITY),
        Field("copies", "Copies", value="1", accepts=availability.COPIES),
        Field("kind", "The service", value="hard", choices=HARD),
    )
    first = [("the service itself", "99.95", "1", "hard")]
    facts = (("Together", out("together")), ("Downtime in the window", out("together-down")))
    return part(
        "What dependencies allow",
        rows("d", "dependency", cells, first, availability.MAX_DEPENDENCIES),
        panel(
            table(("Dependencies", "Result"), facts),
            told("enough", "Enough for the target, if nothing else fails."),
            told("short", SHORT, WARNING),
            told("empty", "Without something that it needs there is nothing to multiply."),
            told("copied", "Copies count only if failures are independent."),
        ),
        note="The service itself counts as one; what it works without is not multiplied. "
        "Of several copies, any one suffices.",
    )


def _alerts() -> Html:
    rules = (
        element(
            "div",
            {"class": "pb-row pb-row--rule", "role": "group", "aria-label": f"alert {number}"},
            Field(f"r{number}", "Burn rate", "×", rate, accepts=availability.BURN_RATE).render(),
            Field(f"l{number}", "Long window", value=window, choices=LONG_WINDOWS).render(),
        )
        for number, (rate, window) in enumerate(RULES, start=1)
    )
    lines = [(out(f"rule{n}"), out(f"ratio{n}"), out(f"trip{n}")) for n in (1, 2, 3)]
    head = ("Alert", "Fires at this share of failures", "A total outage fires it after")
    return part(
        "Alerts on burn rate",
        element("div", {"class": "pb-rules"}, *rules),
        panel(
            table(head, lines, look="words"),
            told("budget", joined("A total outage burns the budget ", out("largest"), FASTEST)),
            told("no-budget", "No budget; every failure breaches.", WARNING),
        ),
        note="At the target above.",
    )


def worked(book: Book) -> str:
    """Give the sums of the running example."""
    numbers = numbers_of(book)
    shop = numbers.retailer
    incident = shop.incident
    window = availability.WEEK
    allowed = availability.downtime(incident.target, window)
    down = incident.minutes * 60
    parts = [availability.Dependency(Decimal(share)) for _, share, _, _ in CHAIN]
    rate = shop["incident.fast-burn"]
    target = display.target(incident.target)
    lines = [
        (
            f"Downtime that {target} allows in a week",
            f"{window:,f} s × (100 − {plain(incident.target)}) ÷ 100",
            display.duration(allowed),
        ),
        (
            f"Availability after {numbers.names['incident.minutes']} minutes",
            f"100 − {down:,f} × 100 ÷ {window:,f}",
            display.percent(availability.achieved(down, window), 4),
        ),
        (
            "Share of the allowance used",
            f"{down:,f} × 100 ÷ {allowed:,f}",
            display.percent(down * 100 / allowed),
        ),
        (
            "What the service and three dependencies allow",
            " × ".join(f"{share}%" for _, share, _, _ in CHAIN),
            display.percent(availability.series(parts), 4),
        ),
        (
            f"A total outage fires the {plain(rate)}× alert over 1 hour after",
            f"{plain(rate)} × {plain((100 - incident.target) / 100)} × 3,600 s",
            numbers.names["incident.page-after"],
        ),
    ]
    return tables.markdown(("Question", "Sum", "Answer"), lines, numeric=(2,))


def worksheet(_: Book) -> str:
    """Give the sums for a pen."""
    lines = [
        ("a", "Availability, in per cent"),
        ("b", "Window in seconds (a week 604,800; 28 days 2,419,200)"),
        ("c", "Downtime allowed, in seconds = b × (100 − a) ÷ 100"),
        ("d", "Downtime so far, in seconds"),
        ("e", "Availability so far = 100 − d × 100 ÷ b"),
        ("f", "Share of the allowance used = d × 100 ÷ c"),
        ("g", "First dependency: per cent ÷ 100"),
        ("h", "Second dependency: per cent ÷ 100"),
        ("i", "Third dependency: per cent ÷ 100"),
        ("j", "Together, in per cent = 100 × g × h × i"),
        ("k", "Burn rate of the alert"),
        ("l", "Fires when this share fails, in per cent = k × (100 − a)"),
        ("m", "Long window of the alert, in seconds"),
        ("n", "A total outage fires it after seconds = m × l ÷ 100, if l is at most 100"),
    ]
    return sheet(blanks(("Line", "What", "Your number"), ((*line, "") for line in lines)))
