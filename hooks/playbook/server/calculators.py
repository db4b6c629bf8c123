# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The five calculators of the book for assistants: the same formulas, numbers in, numbers out.

Exact decimals leave as text, "99.9", because JSON readers round numbers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from playbook.formulas import assessment, availability, incident, on_call, selector
from playbook.formulas.limits import InputError, plain

if TYPE_CHECKING:
    from playbook.ask.library import Library

PRACTICE = "practice"
_FOLDER = "practices/"


def number(value: float | str) -> Decimal:
    """Take a number as it was written.

    Raises:
        InputError: it is none.
    """
    try:
        return Decimal(str(value))
    except ArithmeticError as error:
        raise InputError(f"'{value}' is not a number") from error


def values(thing: Any) -> Any:
    """Turn a result into what JSON can say."""
    found = thing
    if isinstance(thing, Enum):
        found = thing.value
    elif isinstance(thing, Decimal):
        # More digits than anybody reads; sums of money and time are exact long before.
        found = plain(round(thing, 6))
    elif dataclasses.is_dataclass(thing):
        own = [item.name for item in dataclasses.fields(thing)]
        made = [name for name, kind in vars(type(thing)).items() if isinstance(kind, property)]
        found = {name: values(getattr(thing, name)) for name in (*own, *made)}
    elif isinstance(thing, Mapping):
        found = {values(name): values(value) for name, value in thing.items()}
    elif isinstance(thing, tuple | list):
        found = [values(item) for item in thing]
    return found


def select_model(services: list[dict[str, Any]], *, tie_break: bool) -> Any:
    """Choose target, model and rota for services."""
    rows = [
        selector.Service(
            name=str(service["name"]),
            exposure=number(service["exposure"]),
            demand=selector.demand(str(service["demand"])),
            package=bool(service.get("package")),
            peak_exposure=number(service["peak_exposure"])
            if service.get("peak_exposure") is not None
            else None,
        )
        for service in services
    ]
    return values(selector.choose_all(rows, selector.Rules(tie_break=tie_break)))


def allowed_downtime(target: float, window: str, down_minutes: float) -> Any:
    """Give what a target allows, and what an outage left of it."""
    seconds = availability.window_seconds(window)
    down = number(down_minutes) * 60
    allowed = availability.downtime(number(target), seconds)
    return values(
        {
            "allowed_seconds": allowed,
            "left_seconds": allowed - down,
            "achieved_percent": availability.achieved(down, seconds),
        }
    )


def on_call_cost(estate: dict[str, int], rates: dict[str, float]) -> Any:
    """Compare rotas by exposure with a rota for every team."""
    whole = {"weeks", "levels"}
    chosen = on_call.Rates(
        **{
            name: int(value) if name in whole else number(value)  # type: ignore[arg-type]
            for name, value in rates.items()
        }
    )
    return values(on_call.compare(on_call.Estate(**estate), chosen))


def incident_loss(given: dict[str, Any]) -> Any:
    """Price an incident."""
    duty = bool(given.pop("duty", False))
    read = incident.Incident(
        **{name: number(value) for name, value in given.items()},
        duty=duty,
    )
    return {**values(read), "severity": read.severity().value}


def assess(library: Library, answers: dict[str, int | None]) -> Any:
    """Find the practices to begin with, from an answer for each practice."""
    practices = [
        assessment.Practice(
            page["id"].removeprefix(_FOLDER),
            page["id"].split("/")[1],
            _targets(library, "needs", page["id"]),
        )
        for page in library.data["pages"]
        if page["kind"] == PRACTICE
    ]
    practices.sort(key=lambda practice: list(assessment.PHASES).index(practice.group))
    pitfalls: dict[str, list[str]] = {
        page["id"]: [] for page in library.data["pages"] if page["kind"] == "pitfall"
    }
    for edge in library.data["relations"]:
        if edge["relation"] == "avoids":
            pitfalls[edge["to"]].append(edge["from"].removeprefix(_FOLDER))
    given = {name.removeprefix(_FOLDER): answer for name, answer in answers.items()}
    return values(assessment.assess(practices, pitfalls, given))


def _targets(library: Library, relation: str, page: str) -> tuple[str, ...]:
    return tuple(
        edge["to"].removeprefix(_FOLDER)
        for edge in library.data["relations"]
        if edge["relation"] == relation and edge["from"] == page
    )
