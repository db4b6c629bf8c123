# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The incident loss calculator: its form, the example worked out, and a worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook import display, tables
from playbook.figures.canvas import LEFT, Canvas
from playbook.formulas import incident
from playbook.formulas.availability import named
from playbook.formulas.limits import plain
from playbook.formulas.selector import TARGETS
from playbook.worksheets.markup import (
    CURRENCY,
    Chart,
    Field,
    actions,
    button,
    element,
    fields,
    folded,
    money,
    out,
    pair,
    part,
    result,
    table,
    told,
)
from playbook.worksheets.tool import Tool, blanks, numbers_of, sheet

if TYPE_CHECKING:
    from decimal import Decimal

    from playbook.book import Book
    from playbook.worksheets.markup import Html

CLASSES = incident.Classes()
WAIT = "Next working day: restore in working hours."
OFFSETS = (
    *range(-12 * 60, 15 * 60, 60),
    *(-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765),
)
"""Minutes from UTC of the zones of the world."""


def tool(book: Book) -> str:
    """Give the form, with an incident that has not lasted yet."""
    example = numbers_of(book).retailer.incident
    whole = [
        ("R", [plain(example.rate)]),
        ("u", [plain(example.share)]),
        ("m", [plain(example.minutes)]),
        ("target", [named(example.target)]),
    ]
    hour = money(" per hour")
    facts = (
        ("Loss so far", "loss"),
        ("Loss per minute", "per-minute"),
        ("Loss at the target", "at-target"),
        ("Protected", "protected"),
        ("Effectiveness", "effectiveness"),
        ("Allowance at the target", "allowance"),
        ("Left of the allowance", "remaining"),
        ("Class", "class"),
    )
    return Tool(
        "incident-loss",
        whole,
        (
            part(
                "The incident",
                fields(
                    Field("R", "Loss", hour, plain(example.rate), accepts=incident.RATE),
                    Field("u", "Share of users", "%", "100", accepts=incident.SHARE),
                    Field("f", "Fixed cost", money(""), "0", accepts=incident.FIXED),
                ),
                note="Loss is for one hour with all users affected.",
            ),
            part("How long", _ways(), _minutes(), _times()),
            part(
                "The service",
                fields(
                    Field(
                        "target",
                        "Target",
                        "%",
                        named(example.target),
                        accepts=incident.TARGET,
                        suggestions=[named(target) for target in TARGETS],
                    ),
                    Field("g", "Used before", "minutes this week", "0", accepts=incident.USED),
                ),
                Field("duty", "Safety, personal data or a legal duty", kind="checkbox").render(),
            ),
            folded(
                "Classes and currency",
                fields(
                    Field("M", "Major from", hour, plain(CLASSES.major), incident.THRESHOLD),
                    Field("N", "Next day from", hour, plain(CLASSES.next_day), incident.THRESHOLD),
                    CURRENCY,
                ),
            ),
            result(
                told("major", "Major: restore now.", "pb-tool__verdict"),
                told("next working day", WAIT, "pb-tool__verdict"),
                told("backlog", "Backlog: rank it with other work.", "pb-tool__verdict"),
                pair(
                    _clock().render(),
                    table(("Measure", "Result"), [(label, out(name)) for label, name in facts]),
                ),
                element(
                    "p",
                    {"class": "pb-tool__note"},
                    "Assumes a steady rate. The allowance is weekly, and all incidents of the week "
                    "share it.",
                ),
            ),
            actions(),
        ),
    ).render()


def _ways() -> Html:
    def way(value: str, words: str) -> Html:
        look: dict[str, str | bool | None] = {
            "type": "radio",
            "name": "by",
            "value": value,
            "id": f"pb-by-{value}",
            "checked": value == "minutes",
        }
        label = element("label", {"for": f"pb-by-{value}"}, words)
        return element("span", {"class": "pb-choice"}, element("input", look), label)

    named = {"class": "pb-choices", "role": "radiogroup", "aria-label": "How the time is given"}
    return element("div", named, way("minutes", "Minutes"), way("times", "Start and end"))


def _minutes() -> Html:
    field = Field("m", "Duration", "minutes", "0", accepts=incident.DURATION)
    return element("div", {"data-by": "minutes"}, fields(field))


def _times() -> Html:
    zones = sorted({_zone(minutes): minutes for minutes in OFFSETS}.items(), key=lambda z: z[1])
    when = fields(
        Field("st", "Start", kind="datetime-local"),
        Field("en", "End", kind="datetime-local", hint="Empty while it lasts"),
        Field("z", "Zone", value="+00:00", choices=[(zone, f"UTC{zone}") for zone, _ in zones]),
    )
    press = element(
        "div",
        {"class": "pb-tool__bar"},
        button("Start now", "startNow"),
        button("Stop now", "stopNow"),
    )
    return element("div", {"data-by": "times", "hidden": True}, press, when)


def _zone(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def _clock() -> Chart:
    still = Canvas()
    still.path("M180 24A88 88 0 1 1 179.99 24", colour="team", weight=22)
    legend = (
        (LEFT, "ops", "used before"),
        (130, "alarm", "this incident"),
        (270, "team", "left"),
    )
    for x, colour, words in legend:
        still.box(x, 222, 13, 13, inside=colour, outline=None, radius=2)
        still.text(x + 19, 233, words)
    caption = "One turn is the allowance of the week; the mark shows its end when it is exceeded."
    return Chart("clock", "Loss and allowance", caption, 242, still, Canvas())


def worked(book: Book) -> str:
    """Give the sums of the example's three incidents."""
    shop = numbers_of(book).retailer
    events = (shop.incident, shop.old_incident, shop.partial_incident)

    def row(label: str, texts: list[str]) -> tuple[str, ...]:
        return (label, *texts)

    lines = [
        row("Share of users", [display.percent(event.share, 0) for event in events]),
        row("Loss per minute", [display.money(event.per_minute) for event in events]),
        row("Loss", [display.money(event.loss) for event in events]),
        row("Loss at the target", [display.money(event.at_target) for event in events]),
        row("Protected", [display.money(event.protected) for event in events]),
        row("Effectiveness", [_share(event.effectiveness) for event in events]),
        row("Minutes left", [display.number(event.remaining, 1) for event in events]),
        row("Class", [str(event.severity()) for event in events]),
    ]
    heads = [f"{plain(event.minutes)} minutes" for event in events]
    heads[1] += ", two years earlier"
    return tables.markdown(("`room-planner`", *heads), lines, numeric=(1, 2, 3))


def _share(value: Decimal | None) -> str:
    return "–" if value is None else display.percent(value)


def worksheet(_: Book) -> str:
    """Give the sums for a pen, as a responder would do them."""
    lines = [
        ("a", "Loss per hour with all users affected"),
        ("b", "Share of users affected, in per cent"),
        ("c", "Loss per minute = a × b ÷ 100 ÷ 60"),
        ("d", "Minutes since users were first hurt"),
        ("e", "Fixed cost"),
        ("f", "Loss so far = c × d + e"),
        ("g", "Availability target, in per cent"),
        ("h", "Minutes of the week's allowance that others used"),
        ("i", "Minutes left = 10,080 × (100 − g) ÷ 100 − h, at least 0"),
        ("j", "Loss at the target = c × i + e"),
        ("k", "Protected = j − f"),
        ("l", "Effectiveness, in per cent = k ÷ j × 100"),
        (
            "m",
            "Class, from a × b ÷ 100, or major if safety, personal data or a legal duty is touched",
        ),
    ]
    return sheet(blanks(("Line", "What", "Your number"), ((*line, "") for line in lines)))
