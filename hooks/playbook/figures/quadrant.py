# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The grid that answers target, model and rota, with the services of the example on it."""

from decimal import Decimal

from playbook import display, tables
from playbook.figures.canvas import LARGE, LEFT, NORMAL, RIGHT, SMALL, Canvas
from playbook.figures.figure import Drawing, Subject
from playbook.formulas.selector import DEPLOYMENTS, Choice, Demand, Level, Model

TOP = 62.0
EDGE = 78.0
"""Where the cells begin, right of the names of the rows."""
CELL = (RIGHT - EDGE) / 4
ROW = 94.0
DOT = 56.0
"""How far below the top of a row the services stand."""


def selector_grid(subject: Subject) -> Drawing:
    """Draw target, model and rota for exposure and demand."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    grid = tables.grid(shop)
    canvas = Canvas()
    canvas.text(RIGHT, 15, "Demand for features →", size=SMALL, colour="soft", anchor="end")
    for column, wanted in enumerate(Demand):
        middle = EDGE + CELL * (column + 0.5)
        canvas.text(middle, 35, wanted.capitalize(), bold=True, anchor="middle", limit=CELL)
        often = str(DEPLOYMENTS[wanted]).replace(" or more", "+")
        canvas.text(middle, 52, often, size=SMALL, colour="soft", anchor="middle", limit=CELL)
    canvas.text(LEFT, 35, "Exposure", size=SMALL, colour="soft")
    canvas.text(LEFT, 52, "an hour ↓", size=SMALL, colour="soft")
    tops = [*map(display.short_money, reversed(shop.rules.tops))]
    edges = [f"over {tops[0]}", *(f"to {top}" for top in tops)]
    places: dict[Decimal, float] = {}
    for row, (target, cells) in enumerate(grid.items()):
        y = TOP + ROW * row
        places[target] = y
        canvas.text(LEFT, y + 26, display.target(target), size=LARGE - 1, bold=True)
        canvas.text(LEFT, y + 46, edges[row], size=SMALL, colour="soft", limit=EDGE - LEFT)
        _blocks(canvas, y, list(cells.values()))
    for choice in shop.choices.values():
        _service(canvas, choice, places)
    return Drawing(
        canvas,
        TOP + ROW * len(grid) + 4,
        "Who runs a service, by exposure and demand",
        (
            "A grid of four exposure bands by four levels of demand. Product teams run every "
            "service in high or very high demand, and every service at 99.99%. Operations run "
            "the rest. The product team has no night rota at 95.0%, a domain rota at 99.0%, and a "
            f"team rota from 99.9%. commerce-platform, at {say['commerce-platform.exposure']} an "
            "hour and low demand, falls to operations at 99.9%. room-planner, at "
            f"{say['room-planner.exposure']} and very high demand, falls to its team at 99.0% with "
            f"a domain rota, and rises to 99.9% in the winter sale. appointments, at "
            f"{say['appointments.exposure']} and high demand, falls to its team at 95.0% without "
            "one."
        ),
        (
            "Read the target from the exposure, the model and the rota from the cell. The three "
            "services are those of the fictional retailer Larch & Lintel; the dashed arrow is the "
            "winter sale."
        ),
    )


def _blocks(canvas: Canvas, y: float, levels: list[Level]) -> None:
    start = 0
    for column in range(1, len(levels) + 1):
        if column < len(levels) and levels[column].model == levels[start].model:
            continue
        _block(canvas, EDGE + CELL * start, y, CELL * (column - start), levels[start])
        start = column


def _block(canvas: Canvas, x: float, y: float, wide: float, level: Level) -> None:
    high = ROW - 4
    if level.model is Model.OPS:
        canvas.box(x + 1, y, wide - 4, high, inside="ops-tint", outline="ops", dashed=True)
        who, rota = "Operations", "operations rota"
    else:
        canvas.box(x + 1, y, wide - 4, high, inside="team-tint", outline="team")
        who, rota = "Product team", tables.ROTA_WORDS[level.rota]
    colour = "ops" if level.model is Model.OPS else "team"
    canvas.text(x + 9, y + 19, who, size=NORMAL, bold=True, colour=colour, limit=wide - 16)
    canvas.text(x + 9, y + 36, rota, size=SMALL, limit=wide - 16)


def _service(canvas: Canvas, choice: Choice, places: dict[Decimal, float]) -> None:
    column = list(Demand).index(choice.service.demand)
    x = EDGE + CELL * (column + 0.5)
    y = places[choice.normal.target] + DOT
    if choice.peak:
        above = places[choice.peak.target] + DOT
        canvas.arrow([(x, y - 7), (x, above + 7)], colour="ink", dashes="4 3")
        canvas.dot(x, above, 5, inside="page", outline="ink")
    block = EDGE + CELL * (column // 2 * 2) + 1
    canvas.dot(x, y, 5)
    if column % 2:
        canvas.text(block + CELL * 2 - 12, y + 26, choice.service.name, size=SMALL, anchor="end")
    else:
        canvas.text(block + 5, y + 26, choice.service.name, size=SMALL, limit=CELL * 2 - 10)
