# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Bars drawn to scale: allowances, weeks on call, costs, losses."""

from collections.abc import Sequence
from decimal import Decimal

from playbook import display
from playbook.figures.canvas import LARGE, LEFT, RIGHT, SMALL, Canvas
from playbook.figures.figure import Drawing, Subject
from playbook.formulas import availability, on_call, selector
from playbook.tables import PEOPLE

SPAN = RIGHT - LEFT


def scaled(value: Decimal, most: Decimal, span: float = SPAN) -> float:
    """Return the length of a value when the largest takes the whole span."""
    return float(value / most) * span


def nines_ladder(subject: Subject) -> Drawing:
    """Draw the weekly allowance of each target to one scale."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    canvas = Canvas()
    allowances = [availability.downtime(t, availability.WEEK) for t in selector.TARGETS]
    tops = [*(f"up to {display.money(top)} an hour" for top in shop.rules.tops)]
    tops.append(f"over {display.money(shop.rules.tops[-1])} an hour")
    keys = ("low", "medium", "high", "very-high")
    accepts = [say.get(f"band.{key}.accepted-loss") for key in keys]
    rungs = list(zip(selector.TARGETS, allowances, tops, accepts, strict=True))
    y = 0.0
    for target, allowance, top, accepted in reversed(rungs):
        canvas.text(LEFT, y + 18, display.target(target), size=LARGE, bold=True)
        week = f"{display.duration(allowance)} a week"
        canvas.text(RIGHT, y + 18, week, bold=True, anchor="end")
        canvas.box(LEFT, y + 28, SPAN, 14, outline="grid", radius=0)
        long = max(2.0, scaled(allowance, allowances[0]))
        canvas.hatched(LEFT, y + 28, long, 14, "alarm")
        canvas.text(LEFT, y + 60, top, size=SMALL, colour="soft")
        loss = f"accepts {accepted}" if accepted else "depends on the exposure"
        canvas.text(RIGHT, y + 60, loss, size=SMALL, colour="soft", anchor="end")
        y += 86
    listed = "; ".join(
        f"{display.target(target)} allows {display.duration(allowance)}"
        for target, allowance in zip(selector.TARGETS, allowances, strict=True)
    )
    return Drawing(
        canvas,
        y - 16,
        "The ladder of nines",
        (
            f"Four bars, one for each target, show its weekly downtime: {listed}. "
            f"At the top of its band, 95.0% accepts a loss of {accepts[0]} a week, 99.0% "
            f"{accepts[1]}, and 99.9% {accepts[2]}; at 99.99% it depends on the exposure."
        ),
        (
            "Downtime that each target allows in a week, drawn to one scale, with the exposure it "
            "is for and the loss a week that it accepts at the top of that band."
        ),
    )


def rota_load(subject: Subject) -> Drawing:
    """Draw weeks on call for rotas of different sizes."""
    weeks = subject.numbers.retailer.rates.weeks
    loads = {people: on_call.load(people, weeks=weeks) for people in PEOPLE}
    most = max(load.weeks for load in loads.values())
    canvas = Canvas()
    start, span = 84.0, 128.0
    limit = start + scaled(weeks * on_call.SHARE_LIMIT / 100, most, span)
    canvas.text(limit, 14, "limit: one week in four", size=SMALL, colour="soft", anchor="middle")
    y = 30.0
    for people, load in loads.items():
        long = scaled(load.weeks, most, span)
        canvas.text(LEFT, y + 17, f"{people} people", bold=True)
        if load.over_limit:
            canvas.hatched(start, y, long, 24, "alarm")
        else:
            canvas.box(start, y, long, 24, inside="team", outline=None, radius=0)
        canvas.text(start + span + 14, y + 17, f"{display.number(load.weeks, 1)} weeks")
        canvas.text(RIGHT, y + 17, display.percent(load.share), colour="soft", anchor="end")
        y += 36
    canvas.line([(limit, 20), (limit, y - 6)], colour="ink", dashes="4 3")
    listed = "; ".join(
        f"{people} people, {display.number(load.weeks, 1)} weeks each, "
        f"{display.percent(load.share)}"
        for people, load in loads.items()
    )
    return Drawing(
        canvas,
        y,
        "Weeks on call for each person",
        (
            f"Bars show how many of {weeks} weeks each person is on call, by the size of the "
            f"rota: {listed}. A rota of three exceeds one week in four; a rota of four just "
            "reaches it."
        ),
        (
            f"Weeks a year that each person spends on call in a rota with one level, and their "
            f"share of the {weeks} weeks."
        ),
    )


SIZES = ("low", "medium", "high", "highest")
RELATIVE: Sequence[tuple[str, int, int]] = (
    # What practitioners report: product team, then operations.
    ("Set-up", 3, 1),
    ("Transition", 1, 2),
    ("Run, when the rota follows exposure", 2, 2),
    ("Each incident", 1, 3),
    ("Opportunity: features that arrive late", 1, 4),
)


def relative_costs(_: Subject) -> Drawing:
    """Draw where each model is dearer, without money."""
    canvas = Canvas()
    start, step = 106.0, 48.0
    y = 0.0
    for label, team, operations in RELATIVE:
        canvas.text(LEFT, y + 15, label, bold=True)
        canvas.text(LEFT, y + 37, "Product team", size=SMALL, colour="soft")
        canvas.box(start, y + 25, team * step, 16, inside="team", outline=None, radius=0)
        canvas.text(start + team * step + 7, y + 37.5, SIZES[team - 1], size=SMALL)
        canvas.text(LEFT, y + 59, "Operations", size=SMALL, colour="soft")
        canvas.hatched(start, y + 47, operations * step, 16)
        canvas.text(start + operations * step + 7, y + 59.5, SIZES[operations - 1], size=SMALL)
        y += 84
    listed = "; ".join(
        f"{label.split(',')[0].split(':')[0].lower()}, {SIZES[team - 1]} against {SIZES[ops - 1]}"
        for label, team, ops in RELATIVE
    )
    return Drawing(
        canvas,
        y - 16,
        "Where each operating model costs more",
        (
            "Pairs of bars compare five costs of a product team with those of operations, in four "
            f"steps from low to highest: {listed}."
        ),
        (
            "Relative size of five costs as practitioners report them, product team above, "
            "operations below. The steps are an order of size and no measurement."
        ),
    )
