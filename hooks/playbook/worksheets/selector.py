# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The operating model selector: its form, the example worked out, and a worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook import display, tables
from playbook.figures.canvas import LEFT, RIGHT, Canvas
from playbook.formulas import selector
from playbook.formulas.limits import plain
from playbook.formulas.selector import Demand, Model
from playbook.worksheets.markup import (
    CURRENCY,
    WARNING,
    Chart,
    Field,
    actions,
    element,
    fields,
    folded,
    money,
    out,
    pair,
    part,
    result,
    rows,
    table,
    told,
)
from playbook.worksheets.tool import Tool, blanks, numbers_of, sheet

if TYPE_CHECKING:
    from decimal import Decimal

    from playbook.book import Book
    from playbook.formulas.selector import Level, Service
    from playbook.retailer import Retailer

TOP = 62.0
EDGE = 74.0
CELL = 70.5
ROW = 94.0
"""The grid of the chart, as in selector.js."""
CELL_WORDS = {
    selector.Rota.OPERATIONS: "ops rota",
    selector.Rota.NONE: "no nights",
    selector.Rota.DOMAIN: "domain",
    selector.Rota.TEAM: "team rota",
}
"""The rotas in the words that fit a cell."""
NOTE = (
    "Exposure is what a full outage costs in the worst normal hour, 0 to 1,000,000,000. "
    "Tick packages and integrations. A peak exposure is for a season that exceeds the rest."
)
CROWDED = (
    "More than a third of the services that product teams run have a team rota; look at their "
    "exposures again."
)
BLANK_ROWS = 8


def tool(book: Book) -> str:
    """Give the form, with one empty row at first."""
    shop = numbers_of(book).retailer
    hour = money(" per hour")
    demands = [("", "Choose"), *((str(wanted), wanted.capitalize()) for wanted in Demand)]
    cells = (
        Field("name", "Service"),
        Field("exposure", "Exposure", hour, accepts=selector.EXPOSURE),
        Field("demand", "Demand", choices=demands),
        Field("package", "Package", kind="checkbox"),
        Field("peak", "Peak exposure", hour, hint="Only if a season exceeds the exposure"),
    )
    bands = [
        Field(f"t{number}", f"Top of {band}", hour, plain(top), accepts=selector.BAND_TOP)
        for number, (band, top) in enumerate(zip(tables.BANDS, shop.rules.tops, strict=False), 1)
    ]
    tie = Field("tie", "Medium demand at 99.9% goes to the product team", kind="checkbox")
    facts = (
        ("Services by model", out("models")),
        ("Services by rota", out("rotas")),
    )
    answers = ("Service", "Target", "Deployments", "Model and rota", "Accepted loss a week")
    return Tool(
        "selector",
        [("r", _typed(service)) for service in shop.services],
        (
            part(
                "Your services",
                rows("r", "service", cells, [[""] * len(cells)], selector.MAX_SERVICES),
                note=NOTE,
            ),
            folded("Bands, tie-break and currency", fields(*bands, tie, CURRENCY)),
            result(
                table(answers, fill="services", look="stack"),
                told("W4", CROWDED, WARNING),
                pair(_grid(shop).render(), table(("In all", "Count"), facts, look="words")),
            ),
            actions(("Save as CSV", "saveCsv"), ("Load a CSV file", "open")),
        ),
    ).render()


def _typed(service: Service) -> list[str]:
    peak = service.peak_exposure
    package = "1" if service.package else ""
    last = plain(peak) if peak else ""
    return [service.name, plain(service.exposure), str(service.demand), package, last]


def _grid(shop: Retailer) -> Chart:
    still = Canvas()
    for column, wanted in enumerate(Demand):
        middle = EDGE + CELL * (column + 0.5)
        often = str(selector.DEPLOYMENTS[wanted]).replace(" or more", "+")
        still.text(middle, 35, wanted.capitalize(), bold=True, anchor="middle", limit=CELL + 2)
        still.text(middle, 52, often, size=13, colour="soft", anchor="middle", limit=CELL)
    still.text(RIGHT, 15, "Demand for features →", colour="soft", anchor="end")
    still.text(LEFT, 35, "Exposure", colour="soft")
    still.text(LEFT, 52, "an hour ↓", colour="soft")
    for row, (target, cells) in enumerate(tables.grid(shop).items()):
        y = TOP + ROW * row
        still.text(LEFT, y + 26, display.target(target), size=15, bold=True)
        for column, level in enumerate(cells.values()):
            _cell(still, EDGE + CELL * column, y, level)
    caption = (
        "Each dot is a service, numbered as in the table; a hollow one is the same service at its "
        "peak."
    )
    height = TOP + ROW * 4 + 2
    return Chart("grid", "Services by exposure and demand", caption, height, still, Canvas())


def _cell(still: Canvas, x: float, y: float, level: Level) -> None:
    ops = level.model is Model.OPS
    colour, who = ("ops", "Ops") if ops else ("team", "Team")
    inside = f"{colour}-tint"
    still.box(x + 1, y, CELL - 3, ROW - 4, inside=inside, outline=colour, dashed=ops, radius=3)
    still.text(x + 5, y + 19, who, bold=True, colour=colour)
    still.text(x + 5, y + 36, CELL_WORDS[level.rota], size=12.5, limit=CELL - 8)


def worked(book: Book) -> str:
    """Give target, model, rota and accepted loss of the example's services."""
    lines = []
    for name, choice in numbers_of(book).retailer.choices.items():
        service = choice.service
        kind = ", a package" if service.package else ""
        facts = f"`{name}`: {service.demand} demand{kind}"
        lines.append(_line(facts, service.exposure, choice.normal))
        if choice.peak and service.peak_exposure:
            lines.append(_line(f"`{name}` at its peak", service.peak_exposure, choice.peak))
    head = ("Service", "Target", "Model and rota", "Accepted loss a week")
    return tables.markdown(head, lines)


def _line(facts: str, exposure: Decimal, level: Level) -> tuple[str, str, str, str]:
    pounds = display.money(exposure)
    share = plain(100 - level.target)
    return (
        f"{facts}, {pounds} an hour",
        display.target(level.target),
        f"{level.model}, {tables.ROTA_WORDS[level.rota]}",
        f"{pounds} × 168 × {share}% = {display.money(level.accepted_loss)}",
    )


def worksheet(book: Book) -> str:
    """Give the list for a pen."""
    say = numbers_of(book).names
    tops = [say[f"band.{band}.top"] for band in ("low", "medium", "high")]
    rules = {
        "Target": f"up to {tops[0]} an hour 95.0%, up to {tops[1]} 99.0%, up to {tops[2]} 99.9%, "
        "above that 99.99%.",
        "Model": "You Build It You Run It at 99.99%, or in high or very high demand; otherwise "
        "Ops Run It.",
        "Rota": "operations under Ops Run It; under You Build It You Run It none at 95.0%, domain "
        "at 99.0%, team from 99.9%.",
        "Accepted loss a week": "exposure × 168 × (100 − target) ÷ 100.",
    }
    head = ("Service", "Exposure an hour", "Demand", "Target", "Model and rota", "Accepted loss")
    listed = element(
        "ul", {}, *(element("li", {}, f"{what}: {rule}") for what, rule in rules.items())
    )
    return sheet(listed, blanks(head, [[""] * len(head)] * BLANK_ROWS))
