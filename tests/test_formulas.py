# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The vectors of the tools. The same files test the arithmetic of the browser."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
import yaml

from playbook import display
from playbook.formulas import assessment, availability, incident, on_call, selector
from playbook.formulas.limits import InputError, Range

Row = dict[str, Any]
FOLDER = Path(__file__).parent / "cases" / "formulas"


def read_cases() -> list[Row]:
    return [yaml.safe_load(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.yml"))]


def pence(value: Decimal) -> str:
    return f"{display.rounded(value, 2):f}".replace("-", display.MINUS)


def codes(warnings: tuple[selector.Warn, ...]) -> list[str]:
    return [warning.name for warning in warnings]


def run_selector(row: Row, _: Row) -> Row:
    tops = [selector.BAND_TOP.parse(top) for top in row.get("tops", [])]
    rules = selector.Rules(tie_break=row.get("tie-break", False))
    if tops:
        rules = selector.Rules((tops[0], tops[1], tops[2]))
    peak = selector.EXPOSURE.parse(row["peak"]) if "peak" in row else None
    service = selector.Service(
        row.get("name", "a service"),
        selector.EXPOSURE.parse(row["exposure"]),
        selector.demand(row["demand"]),
        package=row.get("package", False),
        peak_exposure=peak,
    )
    choice = selector.choose(service, rules)
    found: Row = {
        "target": display.target(choice.normal.target),
        "deployment": str(choice.deployment),
        "model": str(choice.normal.model),
        "rota": str(choice.normal.rota),
        "accepted": pence(choice.normal.accepted_loss),
        "warnings": codes(choice.warnings),
    }
    if choice.peak:
        found["peak-target"] = display.target(choice.peak.target)
        found["peak-rota"] = str(choice.peak.rota)
        found["peak-accepted"] = pence(choice.peak.accepted_loss)
    return found


def run_portfolio(row: Row, _: Row) -> Row:
    services = [
        selector.Service(name, Decimal(exposure), selector.demand(demand), package=package)
        for name, exposure, demand, package in row["rows"]
    ]
    portfolio = selector.choose_all(services)
    return {
        "models": {str(key): count for key, count in portfolio.models.items()},
        "rotas": {str(key): count for key, count in portfolio.rotas.items()},
        "accepted": pence(portfolio.accepted_loss),
        "warnings": codes(portfolio.warnings),
    }


def run_forward(row: Row, _: Row) -> Row:
    share = availability.AVAILABILITY.parse(row["availability"])
    seconds = availability.downtime(share, availability.window_seconds(row["window"]))
    return {
        "seconds": display.shortest(seconds, 3).replace(",", ""),
        "shown": display.padded_duration(seconds),
    }


def run_reverse(row: Row, _: Row) -> Row:
    down = availability.downtime_typed(*(Decimal(row[part]) for part in "hms"))
    found = availability.achieved(down, availability.window_seconds(row["window"]))
    return {"availability": display.percent(found, 4)}


def run_composition(row: Row, _: Row) -> Row:
    parts = [[part] if isinstance(part, str) else part for part in row["parts"]]
    share = availability.series(
        [
            availability.Dependency(
                availability.AVAILABILITY.parse(part[0]),
                int(availability.COPIES.parse(part[1])) if part[1:] else 1,
            )
            for part in parts
        ],
    )
    month = availability.WINDOWS["28d"] * (100 - share) / 100
    return {
        "availability": display.percent(share, 4),
        "month": display.padded_duration(month),
    }


def run_burn(row: Row, _: Row) -> Row:
    share = availability.AVAILABILITY.parse(row["availability"])
    rate = availability.BURN_RATE.parse(row["rate"])
    found = availability.burn(share, rate, Decimal(3600))
    largest = availability.largest_burn(share)
    if found is None or largest is None:
        return {"ratio": "no budget", "trip": "no budget", "largest": "no budget"}
    return {
        "ratio": display.percent(found.error_ratio, 2),
        "trip": "cannot fire" if found.trip is None else f"{display.rounded(found.trip, 1):f}",
        "largest": f"{display.rounded(largest, 0):f}",
    }


def typed(limit: Range, row: Row, key: str, default: str) -> Decimal:
    return limit.parse(row.get(key, default))


def run_on_call(row: Row, _: Row) -> Row:
    estate = on_call.Estate(*(int(typed(on_call.TEAMS, row, key, "0")) for key in "tdcn"))
    rates = on_call.Rates(
        typed(on_call.RATE, row, "s", "500"),
        typed(on_call.RATE, row, "k", "0.25"),
        typed(on_call.RATE, row, "h", "1.5"),
        typed(on_call.RATE, row, "r", "60"),
        int(typed(on_call.WEEKS, row, "w", "52")),
        int(typed(on_call.LEVELS, row, "l", "1")),
    )
    found = on_call.compare(estate, rates)
    share = found.saving_percent
    return {
        "standby": pence(found.by_exposure.standby),
        "callouts": pence(found.by_exposure.callouts),
        "total": pence(found.by_exposure.total),
        "saving": pence(found.saving),
        "percent": "–" if share is None else display.percent(share),
    }


def run_load(row: Row, _: Row) -> Row:
    people = int(typed(on_call.PEOPLE, row, "p", "6"))
    found = on_call.load(people, levels=int(typed(on_call.LEVELS, row, "l", "1")))
    warnings = ["over one week in four"] * found.over_limit
    return {
        "weeks": display.number(found.weeks, 1),
        "share": display.percent(found.share),
        "warnings": warnings + ["fewer than four people"] * found.too_few,
    }


def run_incident(row: Row, _: Row) -> Row:
    event = incident.Incident(
        typed(incident.RATE, row, "R", ""),
        typed(incident.DURATION, row, "m", ""),
        typed(incident.TARGET, row, "target", "99.0"),
        typed(incident.SHARE, row, "u", "100"),
        typed(incident.FIXED, row, "f", "0"),
        typed(incident.USED, row, "g", "0"),
        duty=row.get("duty", False),
    )
    classes = incident.Classes(
        typed(incident.THRESHOLD, row, "M", "20000"),
        typed(incident.THRESHOLD, row, "N", "1000"),
    )
    effect = event.effectiveness
    return {
        "loss": pence(event.loss),
        "at-target": pence(event.at_target),
        "protected": pence(event.protected),
        "effectiveness": "–" if effect is None else display.percent(effect),
        "per-minute": pence(event.per_minute),
        "remaining": display.number(event.remaining, 1),
        "class": str(event.severity(classes)),
    }


def run_minutes(row: Row, _: Row) -> Row:
    start, end = (datetime.fromisoformat(row[key]) for key in ("start", "end"))
    return {"minutes": display.shortest(incident.minutes_between(start, end), 3)}


def run_assessment(row: Row, file: Row) -> Row:
    practices = [
        assessment.Practice(path, path.split("/")[0], tuple(needs))
        for path, needs in file["practices"].items()
    ]
    said = {
        practice.path: row.get(practice.path, row.get(practice.group, row["all"]))
        for practice in practices
    }
    said |= {path: answer for path, answer in row.items() if "/" in path}
    answers = {
        path: None if answer == "-" else answer
        for path, answer in said.items()
        if answer != "unanswered"
    }
    found = assessment.assess(practices, file["pitfalls"], answers)
    return {
        "total": found.total,
        "word": "–" if found.total is None else assessment.word(found.total),
        "groups": dict(found.groups),
        "next": list(found.next),
        "warnings": list(found.warnings),
    }


FORMULAS: Mapping[str, Callable[[Row, Row], Row]] = {
    "selector": run_selector,
    "portfolio": run_portfolio,
    "forward": run_forward,
    "reverse": run_reverse,
    "composition": run_composition,
    "burn": run_burn,
    "on-call": run_on_call,
    "load": run_load,
    "incident": run_incident,
    "minutes": run_minutes,
    "assessment": run_assessment,
}


def rows(kind: str) -> list[Any]:
    return [
        pytest.param(file, row, id=f"{file['formula']}-{number}")
        for file in read_cases()
        for number, row in enumerate(file[kind], 1)
    ]


@pytest.mark.parametrize(("file", "row"), rows("cases"))
def test_formula_answers(file: Row, row: Row) -> None:
    found = FORMULAS[file["formula"]](row["in"], file)
    assert {key: found[key] for key in row["out"]} == row["out"]


@pytest.mark.parametrize(("file", "row"), rows("refused"))
def test_formula_refuses_in_words(file: Row, row: Row) -> None:
    with pytest.raises(InputError) as caught:
        FORMULAS[file["formula"]](row["in"], file)
    assert str(caught.value) == row["message"]


def test_series_stays_exact() -> None:
    parts = [availability.Dependency(Decimal("99.999999"), 10)] * 20
    with localcontext(prec=2_000):
        working = 1 - Decimal(1).scaleb(-80)
        assert availability.series(parts) == 100 * working**20


def test_chart_follows_the_proportions_of_the_estate() -> None:
    points = on_call.chart(on_call.Estate(2, 3, 8, 4), on_call.Rates())
    assert len(points) == 50
    assert points[13] == on_call.Point(14, Decimal(141_700), Decimal(380_380))
    one = points[0].by_exposure
    assert one == 26_000 + Decimal(10) / 14 * 1_170
    assert all(point.by_exposure <= point.every_team for point in points)
    assert on_call.chart(on_call.Estate(0), on_call.Rates()) == ()


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="availability must be a number, not NaN"):
        availability.downtime(Decimal("NaN"), availability.WEEK)
