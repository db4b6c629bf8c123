# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The on-call cost model: its form, the example worked out, and a worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook import display, tables
from playbook.figures.canvas import LEFT, RIGHT, Canvas
from playbook.formulas import on_call
from playbook.formulas.limits import plain
from playbook.worksheets.markup import (
    CURRENCY,
    WARNING,
    Chart,
    Field,
    actions,
    element,
    fields,
    folded,
    joined,
    money,
    out,
    pair,
    part,
    result,
    sentence,
    table,
    told,
)
from playbook.worksheets.tool import Tool, blanks, numbers_of, sheet

if TYPE_CHECKING:
    from playbook.book import Book
    from playbook.example import Numbers

PEOPLE = 6
"""People in a rota at first: the number that we advise to aim for."""

FEW = "Fewer than four people: one holiday or illness breaks the rota."

BASE = 250.0
START = 56.0
"""The corner of the chart, as in on-call-cost.js."""


def tool(book: Book) -> str:
    """Give the form; the running example is what it holds at first."""
    numbers = numbers_of(book)
    teams, pay, rota = _fields(numbers)
    held = [(field.name, (field.value,)) for field in (*teams, *pay, *rota)]
    outputs = [
        (label, out(f"exposure-{key}"), out(f"every-{key}"))
        for label, key in (("Standby", "standby"), ("Callouts", "callouts"), ("Total", "total"))
    ]
    saving = joined(out("saving"), ", ", out("percent"))
    outputs.append(("Saving", saving, joined()))
    every_number = folded(
        "The chart as a table",
        table(("Teams", "A rota for every team", "By exposure"), fill="bill", copied=False),
    )
    return Tool(
        "on-call-cost",
        held,
        (
            part("Your teams, by their cover out of hours", fields(*teams)),
            part("What on-call pays", fields(*pay)),
            part("The rota", fields(*rota)),
            result(
                table(("Cost", "By exposure", "A rota for every team"), outputs),
                pair(
                    _bill().render(every_number),
                    element(
                        "div",
                        {},
                        sentence("load"),
                        told("few", FEW, WARNING),
                        told("over", "Over one week in four, the limit.", WARNING),
                        _load().render(),
                    ),
                ),
            ),
            actions(),
        ),
    ).render()


def _fields(numbers: Numbers) -> tuple[list[Field], list[Field], list[Field]]:
    estate, rates = numbers.retailer.estate, numbers.retailer.rates
    counts = (
        ("t", "Teams with their own rota", estate.team_rotas, ""),
        ("d", "Domain rotas", estate.domain_rotas, "Each shared by several teams"),
        ("c", "Teams covered by domain rotas", estate.domain_teams, "At least one a rota"),
        ("n", "Teams without cover", estate.uncovered_teams, ""),
    )
    teams = [
        Field(name, label, value=str(value), accepts=on_call.TEAMS, hint=hint)
        for name, label, value, hint in counts
    ]
    paid: tuple[tuple[str, str, str, str], ...] = (
        ("s", "Standby", money(" per person-week"), plain(rates.standby)),
        ("k", "Callouts", "per covered team per week", plain(rates.callouts)),
        ("h", "Length of a callout", "hours", plain(rates.hours)),
        ("r", "Callout pay", money(" per hour"), plain(rates.hourly)),
    )
    pay = [
        Field(name, label, unit, value, accepts=on_call.RATE) for name, label, unit, value in paid
    ]
    rota = [
        Field("w", "Weeks", value=str(rates.weeks), accepts=on_call.WEEKS),
        Field(
            "l",
            "Levels per rota",
            value=str(rates.levels),
            accepts=on_call.LEVELS,
            hint="People on standby at once",
        ),
        Field("p", "People per rota", value=str(PEOPLE), accepts=on_call.PEOPLE),
        CURRENCY,
    ]
    return teams, pay, rota


def _bill() -> Chart:
    still = Canvas()
    still.line([(LEFT, 12), (LEFT + 26, 12)], colour="ops", weight=2.5, dashes="7 4")
    still.text(LEFT + 33, 16.5, "A rota for every team")
    still.line([(206, 12), (232, 12)], colour="team", weight=2.5)
    still.text(239, 16.5, "By exposure")
    for teams in (1, 10, 20, 30, 40, 50):
        x = START + (teams - 1) / 49 * (RIGHT - START)
        still.line([(x, BASE), (x, BASE + 5)])
        still.text(min(x, RIGHT - 8), BASE + 21, str(teams), anchor="middle")
    still.text(RIGHT, BASE + 41, "product teams", colour="soft", anchor="end")
    return Chart(
        "bill",
        "Cost by number of teams",
        "Cost for 1 to 50 teams in today's proportions. Rotas come whole, so the line has steps.",
        BASE + 48,
        still,
        Canvas(),
    )


def _load() -> Chart:
    below, above = Canvas(), Canvas()
    below.box(LEFT, 22, RIGHT - LEFT, 20, inside="panel", outline="grid", radius=3)
    limit = LEFT + (RIGHT - LEFT) * float(on_call.SHARE_LIMIT) / 100
    above.line([(limit, 14), (limit, 50)], colour="ink", weight=2)
    above.text(limit + 6, 14, "one week in four")
    above.text(LEFT, 62, "never", colour="soft")
    above.text(RIGHT, 62, "always on standby", colour="soft", anchor="end")
    caption = "Share of a person's weeks on standby. The mark is the limit."
    return Chart("load", "Load of each person", caption, 68, below, above)


def worked(book: Book) -> str:
    """Give the sums of the running example."""
    numbers = numbers_of(book)
    shop = numbers.retailer
    estate, rates, costs = shop.estate, shop.rates, shop.costs
    pay = f"{rates.levels} × {display.money(rates.standby)} × {rates.weeks}"
    hours = f"{plain(rates.callouts)} × {plain(rates.hours)}"
    called = f"{hours} × {display.money(rates.hourly)} × {rates.weeks}"
    own, shared, reached = estate.team_rotas, estate.domain_rotas, estate.domain_teams
    sums = {
        "Standby by exposure": (f"({own} + {shared}) × {pay}", costs.by_exposure.standby),
        "Callouts by exposure": (f"({own} + {reached}) × {called}", costs.by_exposure.callouts),
        "Total by exposure": ("the two together", costs.by_exposure.total),
        "Standby, every team": (f"{estate.teams} × {pay}", costs.every_team.standby),
        "Callouts, every team": (f"{estate.teams} × {called}", costs.every_team.callouts),
        "Total, every team": ("the two together", costs.every_team.total),
        f"Saving, {numbers.names['estate.saving-percent']}": ("the difference", costs.saving),
    }
    lines = [(what, terms, display.money(value)) for what, (terms, value) in sums.items()]
    return tables.markdown(("A year", "Sum", "Result"), lines, numeric=(2,))


def worksheet(_: Book) -> str:
    """Give the model for a pen."""
    lines = [
        ("a", "Teams with their own rota"),
        ("b", "Domain rotas"),
        ("c", "Teams covered by domain rotas"),
        ("d", "Teams without cover"),
        ("e", "Standby per person-week"),
        ("f", "People on standby at once in a rota, 1 or 2"),
        ("g", "Callouts per covered team per week"),
        ("h", "Hours per callout"),
        ("i", "Pay per hour of callout"),
        ("j", "Weeks"),
        ("k", "Standby = (a + b) × f × e × j"),
        ("l", "Callouts = (a + c) × g × h × i × j"),
        ("m", "Total by exposure = k + l"),
        ("n", "Every team a rota = (a + c + d) × (f × e + g × h × i) × j"),
        ("o", "Saving = n − m"),
        ("p", "People per rota"),
        ("q", "Weeks on standby for each person = j × f ÷ p"),
    ]
    return sheet(blanks(("Line", "What", "Your number"), ((*line, "") for line in lines)))
