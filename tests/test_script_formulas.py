# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The arithmetic of the tools, in a real Chromium, held to that of Python."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import yaml

from playbook import display
from playbook.formulas import assessment, availability, incident, on_call, selector
from playbook.formulas.limits import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, Page, Route

Row = dict[str, Any]
ROOT = Path(__file__).parent
CASES = [
    yaml.safe_load(file.read_text("utf-8"))
    for file in sorted((ROOT / "cases" / "formulas").glob("*.yml"))
]
MODULES = "http://modules.test/"
TOOLS = ROOT.parent / "overrides" / "assets" / "playbook" / "tools"
OFFSETS = (-570, -300, 60, 330, 345, 765)


def _module(route: Route) -> None:
    """Answer with a module as we write it; the site has all of them in one script."""
    name = urlsplit(route.request.url).path.strip("/")
    if not name:
        route.fulfill(body="<!doctype html><title>Modules</title>", content_type="text/html")
        return
    path = ROOT / name if name == "run_formulas.js" else TOOLS / name
    route.fulfill(path=path, content_type="text/javascript")


class Script:
    """The arithmetic of the tools, loaded into a page of its own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.route("**/*", _module)
        page.goto(MODULES)
        page.evaluate(
            """async () => {
              const names = ["run_formulas", "formulas", "display"];
              const [run, formulas, display] =
                await Promise.all(names.map((name) => import(`/${name}.js`)));
              Object.assign(window, { script: run.runner(formulas, display), display, formulas });
            }"""
        )

    def shown(self, file: Row, row: Row) -> Row:
        book = {key: file.get(key) for key in ("practices", "pitfalls")}
        asked = [file["formula"], row, book]
        found: Row = self.page.evaluate("(asked) => script.shown(...asked)", asked)
        return found

    def exact(self, samples: list[tuple[str, Row]], book: Row) -> list[Row]:
        code = "([samples, book]) => samples.map(([name, row]) => script.exact(name, row, book))"
        found: list[Row] = self.page.evaluate(code, [samples, book])
        return found


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Script]:
    page = browser.new_page()
    yield Script(page)
    page.close()


def vectors(kind: str) -> list[Any]:
    return [
        pytest.param(file, row, id=f"{file['formula']}-{number}")
        for file in CASES
        for number, row in enumerate(file[kind], 1)
    ]


@pytest.mark.parametrize(("file", "row"), vectors("cases"))
def test_script_answers_like_python(script: Script, file: Row, row: Row) -> None:
    found = script.shown(file, row["in"])["out"]
    assert {key: found[key] for key in row["out"]} == row["out"]


@pytest.mark.parametrize(("file", "row"), vectors("refused"))
def test_script_refuses_in_the_same_words(script: Script, file: Row, row: Row) -> None:
    assert script.shown(file, row["in"]) == {"refused": row["message"]}


SAMPLES = 1_000
"""For each of ten formulas; ten thousand in all."""
NEAR = Fraction(1, 10**15)
"""Python divides to 28 digits, of which a difference of large sums leaves fewer."""
BOOK = next(file for file in CASES if file["formula"] == "assessment")


def number(chance: random.Random, most: int, places: int) -> str:
    """Type a number within limits, whole or with decimals, small or large, and sometimes a bad one.

    Edges come up often, since that is where two programs would part.
    """
    bad = ("", "abc", "1e5", "1,000", "-1", f"{most}.001", "0." + "1" * (places + 1), "£5", "99,9")
    if chance.random() < 0.01:
        return chance.choice(bad)
    whole = chance.choice((0, 1, most, chance.randint(0, most), chance.randint(0, min(most, 100))))
    digits = chance.choice((0, places, chance.randint(0, places)))
    if not digits or whole == most:
        return chance.choice((str(whole), f"0{whole}", f"{whole}.{'0' * digits}".rstrip(".")))
    return f"{whole}.{chance.randint(0, 10**digits - 1):0{digits}d}"


def sample_selector(chance: random.Random) -> Row:
    tops = sorted(chance.randint(1, 10**7) for _ in range(3))
    edge = chance.choice([*tops, 10_000, 100_000, 1_000_000])
    row: Row = {
        "name": chance.choice(("a", " ", "x" * 60, "y" * 61, "Ünïcode ✓")),
        "exposure": chance.choice((number(chance, 10**9, 2), str(edge), f"{edge}.01")),
        "demand": chance.choice([*selector.Demand, "LOW", " high "]),
        "package": chance.random() < 0.5,
        "tie-break": chance.random() < 0.5,
    }
    if chance.random() < 0.5:
        row["peak"] = number(chance, 10**9, 2)
    if chance.random() < 0.7:
        row["tops"] = [str(top) for top in tops]
    return row


def solve_selector(row: Row) -> list[Any]:
    tops = [selector.BAND_TOP.parse(top) for top in row.get("tops", [])]
    low, medium, high = tops or selector.Rules().tops
    rules = selector.Rules((low, medium, high), tie_break=row["tie-break"])
    exposure, demand = selector.EXPOSURE.parse(row["exposure"]), selector.demand(row["demand"])
    peak = selector.EXPOSURE.parse(row["peak"]) if "peak" in row else None
    found = selector.choose(
        selector.Service(row["name"], exposure, demand, package=row["package"], peak_exposure=peak),
        rules,
    )

    def level(one: selector.Level | None) -> list[Any] | None:
        if one is None:
            return None
        return [one.target, str(one.model), str(one.rota), one.accepted_loss]

    warnings = [warning.name for warning in found.warnings]
    return [str(found.deployment), level(found.normal), level(found.peak), warnings]


def sample_forward(chance: random.Random) -> Row:
    window = chance.choice([*availability.WINDOWS, "month"])
    return {"availability": number(chance, 100, 6), "window": window}


def solve_forward(row: Row) -> Decimal:
    share = availability.AVAILABILITY.parse(row["availability"])
    return availability.downtime(share, availability.window_seconds(row["window"]))


def sample_reverse(chance: random.Random) -> Row:
    most = chance.choice((1, 24, 8_000))
    h, m, s = (f"{chance.randint(0, most)}.{chance.randint(0, 9999):04d}"[:-1] for _ in range(3))
    return {"h": h, "m": m, "s": s, "window": chance.choice(list(availability.WINDOWS))}


def solve_reverse(row: Row) -> Decimal:
    down = availability.downtime_typed(*(Decimal(row[part]) for part in "hms"))
    return availability.achieved(down, availability.window_seconds(row["window"]))


def sample_composition(chance: random.Random) -> Row:
    def part() -> list[str]:
        return [number(chance, 100, 6), chance.choice(("1", "2", str(chance.randint(1, 10))))]

    return {"parts": [part() for _ in range(chance.choice((0, 1, 2, 5, 20, 21)))]}


def solve_composition(row: Row) -> Decimal:
    parts = [
        (availability.AVAILABILITY.parse(share), int(availability.COPIES.parse(copies)))
        for share, copies in row["parts"]
    ]
    return availability.series([availability.Dependency(*part) for part in parts])


def sample_burn(chance: random.Random) -> Row:
    return {"availability": number(chance, 100, 6), "rate": number(chance, 1_000, 3)}


def solve_burn(row: Row) -> list[Any]:
    share = availability.AVAILABILITY.parse(row["availability"])
    rate = availability.BURN_RATE.parse(row["rate"])
    found = availability.burn(share, rate, Decimal(3600))
    largest = availability.largest_burn(share)
    return [found.error_ratio, found.trip, largest] if found else [None, None, largest]


def sample_on_call(chance: random.Random) -> Row:
    most = chance.choice((3, 20, 500))
    row = {key: str(chance.randint(0, most)) for key in "tdcn"}
    row |= {key: number(chance, 100_000, 2) for key in "skhr"}
    return {**row, "w": str(chance.randint(1, 53)), "l": chance.choice(("1", "2", "3"))}


def solve_on_call(row: Row) -> list[Any]:
    t, d, c, n = (int(on_call.TEAMS.parse(row[key])) for key in "tdcn")
    estate = on_call.Estate(t, d, c, n)
    standby, callouts, hours, hourly = (on_call.RATE.parse(row[key]) for key in "skhr")
    weeks, levels = int(on_call.WEEKS.parse(row["w"])), int(on_call.LEVELS.parse(row["l"]))
    rates = on_call.Rates(standby, callouts, hours, hourly, weeks, levels)
    found = on_call.compare(estate, rates)
    costs = [
        [one.standby, one.callouts, one.total] for one in (found.by_exposure, found.every_team)
    ]
    points = [
        [point.teams, point.by_exposure, point.every_team] for point in on_call.chart(estate, rates)
    ]
    return [*costs, found.saving, found.saving_percent, points]


def sample_load(chance: random.Random) -> Row:
    return {"p": str(chance.randint(0, 61)), "l": chance.choice(("1", "2", "3"))}


def solve_load(row: Row) -> list[Any]:
    people = int(on_call.PEOPLE.parse(row["p"]))
    found = on_call.load(people, levels=int(on_call.LEVELS.parse(row["l"])))
    return [found.weeks, found.share, found.over_limit, found.too_few]


def sample_incident(chance: random.Random) -> Row:
    major = chance.randint(0, 10**6)
    return {
        "R": chance.choice((number(chance, 10**9, 2), str(major))),
        "m": number(chance, 100_000, 3),
        "target": chance.choice(("95.0", "99.0", "99.9", "99.99", number(chance, 100, 6))),
        "u": chance.choice(("100", number(chance, 100, 2))),
        "f": chance.choice(("0", number(chance, 10**9, 2))),
        "g": chance.choice(("0", number(chance, 100_000, 3))),
        "M": str(major),
        "N": str(chance.randint(0, major)),
        "duty": chance.random() < 0.1,
    }


def solve_incident(row: Row) -> list[Any]:
    limits = {
        "R": incident.RATE,
        "m": incident.DURATION,
        "target": incident.TARGET,
        "u": incident.SHARE,
        "f": incident.FIXED,
        "g": incident.USED,
    }
    rate, minutes, target, share, fixed, used = (
        limit.parse(row[key]) for key, limit in limits.items()
    )
    found = incident.Incident(rate, minutes, target, share, fixed, used, duty=row["duty"])
    classes = incident.Classes(*(incident.THRESHOLD.parse(row[key]) for key in "MN"))
    return [
        found.loss,
        found.at_target,
        found.protected,
        found.effectiveness,
        found.per_minute,
        found.remaining,
        str(found.severity(classes)),
    ]


def sample_minutes(chance: random.Random) -> Row:
    def moment() -> str:
        at = dt.datetime(2026, 3, 28, tzinfo=dt.UTC) + dt.timedelta(
            milliseconds=chance.randint(0, 172_800_000)
        )
        zone = chance.choice((dt.UTC, dt.timezone(dt.timedelta(minutes=chance.choice(OFFSETS)))))
        text = at.astimezone(zone).isoformat(timespec="milliseconds")
        return text if chance.random() < 0.99 else text[:23]

    return {"start": moment(), "end": moment()}


def solve_minutes(row: Row) -> Decimal:
    start, end = (dt.datetime.fromisoformat(row[key]) for key in ("start", "end"))
    return incident.minutes_between(start, end)


def sample_assessment(chance: random.Random) -> Row:
    answers = chance.choice(([0, 1, 2, 3, "-"], [0, 1], [2, 3], ["-"], [0, 3, "-"]))
    row = {path: chance.choice(answers) for path in BOOK["practices"]}
    if chance.random() < 0.02:
        row[chance.choice(list(row))] = chance.choice(("unanswered", 4))
    return {"all": 0, **row}


def solve_assessment(row: Row) -> list[Any]:
    practices = [
        assessment.Practice(path, path.split("/")[0], tuple(needs))
        for path, needs in BOOK["practices"].items()
    ]
    said = {path: row[path] for path in BOOK["practices"] if row[path] != "unanswered"}
    answers = {path: None if answer == "-" else answer for path, answer in said.items()}
    found = assessment.assess(practices, BOOK["pitfalls"], answers)
    return [found.total, list(found.groups.values()), list(found.next), list(found.warnings)]


FORMULAS: Mapping[str, tuple[Callable[[random.Random], Row], Callable[[Row], Any]]] = {
    "selector": (sample_selector, solve_selector),
    "forward": (sample_forward, solve_forward),
    "reverse": (sample_reverse, solve_reverse),
    "composition": (sample_composition, solve_composition),
    "burn": (sample_burn, solve_burn),
    "on-call": (sample_on_call, solve_on_call),
    "load": (sample_load, solve_load),
    "incident": (sample_incident, solve_incident),
    "minutes": (sample_minutes, solve_minutes),
    "assessment": (sample_assessment, solve_assessment),
}


def same(found: Any, expected: Any) -> bool:
    """Compare a result of the script, where fractions are texts, with one of Python."""
    if isinstance(expected, Decimal):
        ours, theirs = Fraction(expected), Fraction(found["exact"])
        return abs(ours - theirs) <= NEAR * max(Fraction(1), abs(ours))
    if isinstance(expected, list):
        return len(found) == len(expected) and all(map(same, found, expected))
    return bool(found == expected)


def answer(solve: Callable[[Row], Any], row: Row) -> tuple[Any, str]:
    """Give Python's result, or the words of its refusal."""
    try:
        return solve(row), ""
    except InputError as error:
        return None, str(error)


@pytest.mark.parametrize("formula", FORMULAS)
def test_script_and_python_agree_on_random_inputs(script: Script, formula: str) -> None:
    draw, solve = FORMULAS[formula]
    chance = random.Random(formula)  # noqa: S311 - a fixed seed, so that a failure comes again
    rows = [draw(chance) for _ in range(SAMPLES)]
    answers = script.exact([(formula, row) for row in rows], BOOK)
    refusals = 0
    for row, found in zip(rows, answers, strict=True):
        expected, words = answer(solve, row)
        refusals += bool(words)
        assert found.get("refused", "") == words, row
        assert words or same(found["out"], expected), (row, found, expected)
    assert refusals < SAMPLES * 0.9


DISPLAYS: Mapping[str, Callable[[Decimal], str]] = {
    "number(value)": display.number,
    "number(value, 4)": lambda value: display.number(value, 4),
    "shortest(value, 3)": lambda value: display.shortest(value, 3),
    "money(value, '£')": display.money,
    "shortMoney(value, '£')": display.short_money,
    "percent(value)": display.percent,
    "target(value)": display.target,
    "duration(value)": display.padded_duration,
}


@pytest.mark.parametrize("code", DISPLAYS)
def test_numbers_look_alike_in_script_and_text(script: Script, code: str) -> None:
    chance = random.Random(code)  # noqa: S311 - a fixed seed, so that a failure comes again
    texts = [
        f"{chance.choice(('', '-'))}{chance.randint(0, 10 ** chance.randint(0, 12))}"
        f".{chance.choice(('5', '05', '005', '995', '9995', str(chance.randint(0, 10**6))))}"
        for _ in range(SAMPLES)
    ]
    reading = "const value = formulas.Exact.of(text)"
    shown = script.page.evaluate(
        f"(texts) => texts.map((text) => {{ {reading}; return display.{code}; }})", texts
    )
    assert shown == [DISPLAYS[code](Decimal(text)) for text in texts]
