# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The tables that pages draw from data, as Markdown."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from playbook import display, incident_story
from playbook.example import Numbers
from playbook.formulas import availability, on_call, selector
from playbook.formulas.availability import Dependency
from playbook.retailer import Retailer

Row = Sequence[str]

NINES = tuple(map(Decimal, ("95.0", "99.0", "99.5", "99.9", "99.95", "99.99")))
WINDOW_NAMES = {"day": "A day", "week": "A week", "28d": "28 days", "year": "A year"}
PEOPLE = (3, 4, 6, 8, 12)
BANDS = ("Low", "Medium", "High", "Very high")
ROTA_WORDS: Mapping[selector.Rota, str] = MappingProxyType(
    {
        selector.Rota.OPERATIONS: "operations rota",
        selector.Rota.NONE: "no night rota",
        selector.Rota.DOMAIN: "domain rota",
        selector.Rota.TEAM: "team rota",
    },
)

CHAINS: Sequence[tuple[str, Sequence[Dependency]]] = (
    ("One at 99.9%", [Dependency(Decimal("99.9"))]),
    ("99.95% and 99.9%", [Dependency(Decimal("99.95")), Dependency(Decimal("99.9"))]),
    (
        "99.95%, 99.9%, 99.9% and 99.95%",
        [Dependency(Decimal(part)) for part in ("99.95", "99.9", "99.9", "99.95")],
    ),
    ("Five at 99.9%", [Dependency(Decimal("99.9"))] * 5),
    ("Two copies of 99.5%, either will do", [Dependency(Decimal("99.5"), 2)]),
    (
        "99.95%, and two copies of 99.5%",
        [Dependency(Decimal("99.95")), Dependency(Decimal("99.5"), 2)],
    ),
)


CAPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "bands": "Exposure bands of the fictional retailer Larch & Lintel, and what each allows.",
        "services": "Services of the fictional retailer Larch & Lintel, and the choice for each.",
        "selector-grid": "What the selector answers for each target and each demand.",
        "nines": "How long a service may be down at each availability target.",
        "cost-of-schedules": "A year of standby and callouts at the fictional retailer Larch & "
        "Lintel, with a rota for every team and with rotas by exposure.",
        "rota-load": "How often each person is on call in a rota with one level.",
        "incident-timelines": "The same complete failure of room-planner under both models.",
        "series": "What a service can reach with the systems that it cannot work without.",
        "measures": "What the team of room-planner measures, and what it compares with.",
    },
)
"""What each table shows, for its foot and for the list in the printed book."""


def names() -> tuple[str, ...]:
    """Return the names of the tables."""
    return tuple(TABLES)


def render(name: str, numbers: Numbers) -> str:
    """Return one table as Markdown.

    Raises:
        KeyError: no table has this name; see `names`.

    """
    return TABLES[name](numbers)


def markdown(head: Row, rows: Sequence[Row], *, numeric: Sequence[int] = ()) -> str:
    """Return a Markdown table; numeric columns are set to the right."""
    rule = ["---:" if column in numeric else "---" for column in range(len(head))]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, rule, *rows))


def _bands(numbers: Numbers) -> str:
    say = numbers.names
    keys = ("low", "medium", "high", "very-high")
    tops = [f"up to {say[f'band.{key}.top']}" for key in keys[:-1]]
    tops.append(f"above {say['band.high.top']}")
    rows = [
        (
            f"{band}, {top}",
            say[f"band.{key}.target"],
            say[f"band.{key}.allowance"],
            say.get(f"band.{key}.accepted-loss", "depends on the exposure"),
        )
        for band, top, key in zip(BANDS, tops, keys, strict=True)
    ]
    head = (
        "Band, and what one hour of failure may cost",
        "Availability target",
        "Allowance a week",
        "Accepted loss a week at the top of the band",
    )
    return markdown(head, rows)


def _services(numbers: Numbers) -> str:
    choices = numbers.retailer.choices
    say = numbers.names
    facts: Sequence[tuple[str, Callable[[str, selector.Choice], str]]] = (
        ("Kind", lambda _, c: "package" if c.service.package else "digital service"),
        ("Exposure in the worst normal hour", lambda name, _: say[f"{name}.exposure"]),
        ("Availability target", lambda name, _: say[f"{name}.target"]),
        ("Allowance a week", lambda name, _: say[f"{name}.allowance"]),
        ("Demand for features", lambda _, c: str(c.service.demand)),
        ("Deployments", lambda _, c: str(c.deployment)),
        ("Operating model", lambda _, c: str(c.normal.model)),
        ("Out of hours", lambda _, c: ROTA_WORDS[c.normal.rota]),
        ("Accepted loss a week", lambda name, _: say[f"{name}.accepted-loss"]),
    )
    rows = [
        (label, *(fact(name, choice) for name, choice in choices.items())) for label, fact in facts
    ]
    return markdown(("Fact", *(f"`{name}`" for name in choices)), rows)


def grid(shop: Retailer) -> dict[Decimal, dict[selector.Demand, selector.Level]]:
    """Return the sixteen answers of the selector, highest target first."""
    tops = (*shop.rules.tops, shop.rules.tops[-1] + 1)
    return {
        target: {wanted: selector.level(top, wanted, shop.rules) for wanted in selector.Demand}
        for target, top in reversed(list(zip(selector.TARGETS, tops, strict=True)))
    }


def _selector_grid(numbers: Numbers) -> str:
    rows = [
        (f"**{display.target(target)}** ({band.lower()})", *map(_cell, cells.values()))
        for band, (target, cells) in zip(
            reversed(BANDS),
            grid(numbers.retailer).items(),
            strict=True,
        )
    ]
    heads = [
        f"{wanted.capitalize()} demand: {selector.DEPLOYMENTS[wanted]}"
        for wanted in selector.Demand
    ]
    return markdown(("Target (exposure)", *heads), rows)


def _cell(level: selector.Level) -> str:
    if level.model is selector.Model.OPS:
        return "Operations, its own rota"
    return f"Product team, {ROTA_WORDS[level.rota]}"


def _nines(_: Numbers) -> str:
    rows = [
        (
            display.target(target),
            *(
                display.duration(availability.downtime(target, availability.WINDOWS[window]))
                for window in WINDOW_NAMES
            ),
        )
        for target in NINES
    ]
    return markdown(("Target", *WINDOW_NAMES.values()), rows)


def _cost_of_schedules(numbers: Numbers) -> str:
    costs = numbers.retailer.costs
    estate = numbers.retailer.estate
    every, chosen = costs.every_team, costs.by_exposure
    rows = [
        ("Rotas", str(estate.teams), str(estate.rotas), str(estate.teams - estate.rotas)),
        *(
            (label, *map(display.money, (left, right, left - right)))
            for label, left, right in (
                ("Standby", every.standby, chosen.standby),
                ("Callouts", every.callouts, chosen.callouts),
            )
        ),
        (
            "Total",
            display.money(every.total),
            display.money(chosen.total),
            f"{display.money(costs.saving)} ({numbers.names['estate.saving-percent']})",
        ),
    ]
    head = (
        f"{estate.teams} product teams, a year",
        "A rota for every team",
        "By exposure",
        "Saving",
    )
    return markdown(head, rows, numeric=(1, 2, 3))


def _rota_load(numbers: Numbers) -> str:
    loads = [
        (people, on_call.load(people, weeks=numbers.retailer.rates.weeks)) for people in PEOPLE
    ]
    rows = [
        (str(people), display.number(load.weeks, 1), display.percent(load.share), _judgement(load))
        for people, load in loads
    ]
    head = ("People in the rota", "Weeks a year each", "Share of weeks", "One week in four")
    return markdown(head, rows, numeric=(0, 1, 2))


def _judgement(load: on_call.Load) -> str:
    if load.over_limit:
        return "over the limit"
    return "at the limit" if load.share == on_call.SHARE_LIMIT else "within the limit"


def _incident_timelines(numbers: Numbers) -> str:
    shop = numbers.retailer
    team, operations = incident_story.with_team(shop), incident_story.with_operations(shop)
    moments = sorted({event.seconds for event in (*team, *operations)})
    told = [{event.seconds: event.text for event in events} for events in (team, operations)]
    rows = [
        (
            "0" if not seconds else display.duration(seconds),
            *(events.get(seconds, "") for events in told),
        )
        for seconds in moments
    ]
    loss = ("Loss", numbers.names["incident.loss"], numbers.names["old-incident.loss"])
    head = ("After the failure", "With its product team", "With operations, two years earlier")
    return markdown(head, [*rows, loss])


def _series(_: Numbers) -> str:
    month = availability.WINDOWS["28d"]
    rows = []
    for label, parts in CHAINS:
        share = availability.series(parts)
        down = display.duration(display.rounded(month * (100 - share) / 100, 0))
        rows.append((label, display.percent(share, 4), down))
    head = ("What the service cannot work without", "Together", "Downtime in 28 days")
    return markdown(head, rows, numeric=(1,))


def _measures(numbers: Numbers) -> str:
    say = numbers.names
    shop = numbers.retailer
    least = display.percent(shop["limits.actionable"], 0)
    most = display.percent(shop["limits.unplanned"], 0)
    old_days = say["delivery.old-lead-time-days"]
    rows = [
        (
            "Throughput",
            "Deployments in 28 days",
            f"{say['delivery.deployments']} ({say['delivery.per-week']} a week)",
            "monthly, two years earlier",
        ),
        (
            "Throughput",
            "Median lead time",
            f"{say['delivery.lead-time-hours']} hours",
            f"{old_days} days, two years earlier",
        ),
        ("Throughput", "Failed deployments", say["delivery.fail-rate"], "none set"),
        (
            "Reliability",
            "Availability in 28 days",
            say["month.availability"],
            f"target {say['room-planner.target']}",
        ),
        (
            "Reliability",
            "Loss protected",
            say["month.effectiveness"],
            f"{say['old-incident.effectiveness']}, two years earlier",
        ),
        ("Learning", "Actions done within 30 days", say["reviews.done-share"], "none set"),
        ("Learning", "Median days to done", say["reviews.median-days"], "none set"),
        (
            "Load",
            "Pages that needed action, design rota",
            say["health.actionable-share"],
            f"we advise at least {least}",
        ),
        (
            "Load",
            "Pages out of hours a week, design rota",
            say["health.out-of-hours-week"],
            f"we advise at most {display.shortest(shop['limits.out-of-hours-week'])}",
        ),
        (
            "Load",
            "Unplanned work",
            say["team.unplanned-share"],
            f"we advise below {most}",
        ),
    ]
    return markdown(("View", "Measure", "Now", "To compare"), rows)


TABLES: Mapping[str, Callable[[Numbers], str]] = MappingProxyType(
    {
        "bands": _bands,
        "services": _services,
        "selector-grid": _selector_grid,
        "nines": _nines,
        "cost-of-schedules": _cost_of_schedules,
        "rota-load": _rota_load,
        "incident-timelines": _incident_timelines,
        "series": _series,
        "measures": _measures,
    },
)
