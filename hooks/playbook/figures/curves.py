# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Curves over the number of teams: what rotas cost, what setting up costs."""

from collections.abc import Callable
from decimal import Decimal

from playbook import display
from playbook.figures.canvas import LEFT, RIGHT, SMALL, Canvas, Point
from playbook.figures.figure import Drawing, Subject
from playbook.formulas import on_call

START = 56.0
TOP = 24.0
BASE = 264.0


def cost_of_schedules(subject: Subject) -> Drawing:
    """Draw the yearly bill from 1 to 50 teams, both ways."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    points = on_call.chart(shop.estate, shop.rates)
    teams, most = len(points), Decimal(1_500_000)
    canvas = Canvas()

    def place(number: int, money: Decimal) -> Point:
        x = START + (number - 1) / (teams - 1) * (RIGHT - 6 - START)
        return x, BASE - float(money / most) * (BASE - TOP)

    _frame(canvas, most, Decimal(500_000), lambda money: place(1, money)[1])
    canvas.text(LEFT, 14, "A year", size=SMALL, colour="soft")
    for number in (1, 10, 20, 30, 40, teams):
        x, _ = place(number, Decimal(0))
        canvas.line([(x, BASE), (x, BASE + 5)])
        canvas.text(x, BASE + 21, str(number), size=SMALL, anchor="middle")
    canvas.text((START + RIGHT) / 2, BASE + 42, "product teams", size=SMALL, anchor="middle")
    every = [place(p.teams, p.every_team) for p in points]
    chosen = [place(p.teams, p.by_exposure) for p in points]
    canvas.line(every, colour="ops", weight=2.5, dashes="7 4")
    canvas.line(chosen, colour="team", weight=2.5)
    here = shop.estate.teams
    now = points[here - 1]
    x, high = place(here, now.every_team)
    low = place(here, now.by_exposure)[1]
    canvas.line([(x, BASE), (x, high)], colour="ink", dashes="2 3")
    canvas.dot(x, high, inside="ops")
    canvas.dot(x, low, inside="team")
    canvas.text(x - 8, high - 6, display.money(now.every_team), size=SMALL, bold=True, anchor="end")
    canvas.text(x + 9, low + 16, display.money(now.by_exposure), size=SMALL, bold=True)
    last = points[-1]
    growing = display.money(display.rounded(last.by_exposure, 0))
    top, end = place(teams, last.every_team), place(teams, last.by_exposure)
    canvas.dot(*top, inside="ops")
    canvas.dot(*end, inside="team")
    canvas.text(
        top[0] - 62, top[1] + 4, "A rota for every team", colour="ops", bold=True, anchor="end"
    )
    canvas.text(
        RIGHT, top[1] - 10, display.money(last.every_team), size=SMALL, bold=True, anchor="end"
    )
    canvas.text(RIGHT, end[1] + 46, "By exposure", colour="team", bold=True, anchor="end")
    canvas.text(RIGHT, end[1] - 14, growing, size=SMALL, bold=True, anchor="end")
    return Drawing(
        canvas,
        BASE + 50,
        "What rotas cost as teams grow",
        (
            f"Two lines over 1 to {teams} product teams. A rota for every team rises in a straight "
            f"line to {display.money(last.every_team)} a year at {teams} teams. Rotas by exposure "
            f"rise in steps to {growing}. At {here} teams they cost "
            f"{say['estate.total-all']} and {say['estate.total-exposure']}."
        ),
        (
            "Standby and callouts a year as the fictional retailer Larch & Lintel grows, with "
            f"today's proportions. The dots at {here} teams are the retailer now."
        ),
    )


def setup_cost(subject: Subject) -> Drawing:
    """Draw what setting up each further team costs, with and without a platform."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    first = shop.insurance.setup
    last = first * shop["platform.last-share"] / 100
    teams, most = shop.estate.teams, Decimal(70_000)
    canvas = Canvas()

    def place(number: int, money: Decimal) -> Point:
        x = START + 14 + (number - 1) / (teams - 1) * (RIGHT - START - 26)
        return x, BASE - float(money / most) * (BASE - TOP)

    _frame(canvas, most, Decimal(20_000), lambda money: place(1, money)[1])
    canvas.text(LEFT, 14, "Set-up of each team", size=SMALL, colour="soft")
    for number in (1, 5, 10, teams):
        x, _ = place(number, Decimal(0))
        canvas.line([(x, BASE), (x, BASE + 5)])
        canvas.text(x, BASE + 21, str(number), size=SMALL, anchor="middle")
    canvas.text((START + RIGHT) / 2, BASE + 42, "which team, in order", size=SMALL, anchor="middle")
    flat = [place(1, first), place(teams, first)]
    falling = [place(1, first), place(teams, last)]
    canvas.line(flat, colour="ops", weight=2.5, dashes="7 4")
    canvas.line(falling, colour="team", weight=2.5)
    for x, y in (*flat, falling[-1]):
        canvas.dot(x, y, inside="team" if (x, y) == falling[-1] else "ops")
    canvas.text(
        flat[1][0], flat[1][1] - 12, "without a platform", colour="ops", bold=True, anchor="end"
    )
    canvas.text(flat[0][0] - 4, flat[0][1] - 12, display.money(first), size=SMALL, bold=True)
    middle = place(8, (first + last) / 2)
    canvas.text(middle[0] + 4, middle[1] - 26, "with a platform", colour="team", bold=True)
    low = falling[-1]
    canvas.text(low[0] - 12, low[1] + 8, display.money(last), size=SMALL, bold=True, anchor="end")
    return Drawing(
        canvas,
        BASE + 50,
        "Set-up cost with and without a platform",
        (
            f"Without a platform each of {teams} teams pays {say['insurance.setup']} "
            f"for set-up. With one, the first still pays that and the last is assumed to pay "
            f"{display.money(last)}; the line between is straight because nothing was "
            "measured."
        ),
        (
            f"Set-up cost of the first to the {teams}th team at the fictional retailer Larch & "
            f"Lintel. The {display.money(last)} of the last team is our assumption, and so is the "
            "straight line."
        ),
    )


def _frame(
    canvas: Canvas, most: Decimal, step: Decimal, height: Callable[[Decimal], float]
) -> None:
    money = Decimal(0)
    while money <= most:
        y = height(money)
        canvas.line([(START, y), (RIGHT, y)], colour="grid" if money else "ink")
        canvas.text(START - 7, y + 4.5, display.short_money(money), size=SMALL, anchor="end")
        money += step
