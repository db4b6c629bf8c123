# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The figures of the book, drawn as SVG from formulas and the running example."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from playbook.example import Numbers
from playbook.figures import (
    bars,
    clocks,
    curves,
    cycles,
    flows,
    losses,
    maps,
    panels,
    quadrant,
    strips,
    timelines,
)
from playbook.figures.figure import Book, Drawing, Figure, Practice, Subject

__all__ = ["Book", "Figure", "Practice", "draw", "names"]

FIGURES: Mapping[str, Callable[[Subject], Drawing]] = MappingProxyType(
    {
        "book-map": flows.book_map,
        "selector-grid": quadrant.selector_grid,
        "nines-ladder": bars.nines_ladder,
        "incident-timelines": timelines.incident_timelines,
        "deploy-paths": flows.deploy_paths,
        "learning-loops": cycles.learning_loops,
        "relative-costs": bars.relative_costs,
        "insurance-balance": losses.insurance_balance,
        "restore-or-prevent": losses.restore_or_prevent,
        "feedback-rings": cycles.feedback_rings,
        "humane-bargain": panels.humane_bargain,
        "cost-of-schedules": curves.cost_of_schedules,
        "rota-load": bars.rota_load,
        "practice-map": maps.practice_map,
        "pitfall-chain": flows.pitfall_chain,
        "roadmap": timelines.roadmap,
        "measures": panels.measures,
        "peak-year": strips.peak_year,
        "lead-time-clocks": clocks.lead_time_clocks,
        "allowance-bar": losses.allowance_bar,
        "one-minute": strips.one_minute,
        "ten-minutes": strips.ten_minutes,
        "week-strip": strips.week_strip,
        "reporting-clocks": clocks.reporting_clocks,
        "setup-cost": curves.setup_cost,
    },
)


def names() -> tuple[str, ...]:
    """Return the names of the figures."""
    return tuple(FIGURES)


def draw(name: str, numbers: Numbers, *, prefix: str = "fig", book: Book | None = None) -> Figure:
    """Draw one figure; the prefix must be unique on the page, and is kept to letters and dashes.

    Raises:
        KeyError: no figure has this name; see `names`.

    """
    drawing = FIGURES[name](Subject(numbers, book or Book()))
    return Figure(name, drawing.svg(prefix), drawing.title, drawing.description, drawing.caption)
