# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Larch & Lintel, the fictional retailer: what `docs/data/example.yml` gives, and what follows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property

import yaml

from playbook.formulas import availability, on_call, selector
from playbook.formulas.incident import Incident

PLANNER = "room-planner"
BURN_WINDOW = Decimal(3_600)
"""Long window, in seconds, of the alert on fast burn: one hour."""
SECONDS_IN_MINUTE = 60
HOURS_IN_DAY = 24


class ExampleError(ValueError):
    """The data of the example cannot be used; the message names the key."""


@dataclass(frozen=True)
class Insurance:
    """The yearly reckoning of room-planner; money a year, set-up once."""

    typical_hour: Decimal
    ops_loss: Decimal
    team_loss: Decimal
    premium: Decimal
    setup: Decimal

    @property
    def later_year(self) -> Decimal:
        """What the change of model saves in each year after the first."""
        return self.ops_loss - self.team_loss - self.premium

    @property
    def first_year(self) -> Decimal:
        """What it saves in the first year, set-up paid."""
        return self.later_year - self.setup


@dataclass(frozen=True)
class Retailer:
    """The facts by dotted key, such as `incident.minutes`, and everything derived from them."""

    facts: Mapping[str, Decimal]
    services: tuple[selector.Service, ...]
    rules: selector.Rules
    domains: Mapping[str, tuple[str, ...]]
    team_rotas: tuple[str, ...]
    uncovered: tuple[str, ...]

    def __getitem__(self, key: str) -> Decimal:
        """Return one given number."""
        try:
            return self.facts[key]
        except KeyError:
            raise ExampleError(f"the example gives no number '{key}'") from None

    def whole(self, key: str) -> int:
        """Return one given number that counts things."""
        return int(self[key])

    def timeline(self, key: str) -> dict[str, Decimal]:
        """Return the minutes of a timeline by event, in order."""
        start = f"{key}.timeline."
        return {k.removeprefix(start): v for k, v in self.facts.items() if k.startswith(start)}

    @cached_property
    def choices(self) -> dict[str, selector.Choice]:
        """What the selector answers for each service."""
        return {s.name: selector.choose(s, self.rules) for s in self.services}

    def choice(self, name: str) -> selector.Choice:
        """What the selector answers for one service."""
        try:
            return self.choices[name]
        except KeyError:
            raise ExampleError(f"the example has no service '{name}'") from None

    @property
    def planner(self) -> selector.Choice:
        """The service that carries most examples."""
        return self.choice(PLANNER)

    @property
    def peak(self) -> selector.Level:
        """What follows for it from the exposure of the winter sale."""
        level = self.planner.peak
        if level is None:
            raise ExampleError(f"the example gives no peak for '{PLANNER}'")
        return level

    @property
    def peak_exposure(self) -> Decimal:
        """Money per hour in the winter sale."""
        return self.planner.service.peak_exposure or Decimal(0)

    def _incident(self, key: str, users: Decimal = Decimal(100)) -> Incident:
        choice = self.planner
        return Incident(
            choice.service.exposure,
            self[f"{key}.minutes"],
            choice.normal.target,
            users,
        )

    @cached_property
    def incident(self) -> Incident:
        """The incident that the product team restored."""
        return self._incident("incident")

    @cached_property
    def old_incident(self) -> Incident:
        """The same fault two years earlier, with central operations."""
        return self._incident("old-incident")

    @cached_property
    def partial_incident(self) -> Incident:
        """An incident that touched some users, in another week."""
        return self._incident("partial-incident", self["partial-incident.users"])

    @property
    def month(self) -> tuple[Incident, Incident]:
        """The incidents of the last 28 days."""
        return self.incident, self.partial_incident

    @property
    def page_after(self) -> Decimal:
        """Seconds until a total outage of room-planner pages somebody."""
        found = availability.burn(self.incident.target, self["incident.fast-burn"], BURN_WINDOW)
        if found is None or found.trip is None:
            raise ExampleError("the fast-burn alert of the example cannot fire at its target")
        return found.trip

    @cached_property
    def rates(self) -> on_call.Rates:
        """What on-call pays."""
        return on_call.Rates(
            self["on-call.standby-week"],
            self["on-call.callouts-week"],
            self["on-call.callout-hours"],
            self["on-call.callout-hour"],
            self.whole("on-call.weeks"),
        )

    @cached_property
    def estate(self) -> on_call.Estate:
        """The product teams by their cover out of hours."""
        return on_call.Estate(
            len(self.team_rotas),
            len(self.domains),
            sum(len(teams) for teams in self.domains.values()),
            len(self.uncovered),
        )

    @cached_property
    def costs(self) -> on_call.Comparison:
        """What the estate's rotas cost beside a rota for every team."""
        return on_call.compare(self.estate, self.rates)

    @cached_property
    def design_rota(self) -> on_call.Cost:
        """What the rota of room-planner's domain costs in a year."""
        return on_call.cost(1, self["insurance.teams-on-rota"], self.rates)

    @cached_property
    def insurance(self) -> Insurance:
        """The yearly reckoning of room-planner."""
        hour = self.planner.service.exposure * self["insurance.typical-share"] / 100
        outages = self["insurance.outages"]
        return Insurance(
            hour,
            outages * hour * self.old_incident.minutes / SECONDS_IN_MINUTE,
            outages * hour * self.incident.minutes / SECONDS_IN_MINUTE,
            self.design_rota.total / self["insurance.teams-on-rota"],
            self["insurance.setup"],
        )

    @property
    def night_hours(self) -> Decimal:
        """Hours from closing to opening on the next day."""
        return HOURS_IN_DAY - self["night.closes"] + self["night.opens"]

    @property
    def weekend_hours(self) -> Decimal:
        """Hours from closing on Friday to opening on Monday."""
        return self.night_hours + 2 * HOURS_IN_DAY


def read(text: str) -> Retailer:
    """Read the data of the example.

    Raises:
        ExampleError: a part is missing or has the wrong kind.

    """
    data = _mapping(yaml.safe_load(text), "the file")
    parts = {key: _mapping(data.get(key), key) for key in ("services", "bands", "domains")}
    listed = {"services", "bands", "domains", "team-rotas", "uncovered"}
    facts = dict(_numbers({key: value for key, value in data.items() if key not in listed}))
    low, medium, high = (
        _number(parts["bands"].get(name), f"bands.{name}") for name in ("low", "medium", "high")
    )
    return Retailer(
        facts,
        tuple(_service(name, _mapping(row, name)) for name, row in parts["services"].items()),
        selector.Rules((low, medium, high)),
        {name: _names(teams, f"domains.{name}") for name, teams in parts["domains"].items()},
        _names(data.get("team-rotas"), "team-rotas"),
        _names(data.get("uncovered"), "uncovered"),
    )


def _service(name: str, row: Mapping[str, object]) -> selector.Service:
    peak = row.get("peak")
    return selector.Service(
        name,
        _number(row.get("exposure"), f"{name}.exposure"),
        selector.demand(str(row.get("demand", ""))),
        package=bool(row.get("package", False)),
        peak_exposure=None if peak is None else _number(peak, f"{name}.peak"),
    )


def _numbers(data: Mapping[str, object], above: str = "") -> Iterator[tuple[str, Decimal]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _numbers(_mapping(value, key), f"{above}{key}.")
        else:
            yield above + key, _number(value, above + key)


def _number(value: object, key: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ExampleError(f"'{key}' must be a whole number, or a decimal in quotes, not {value!r}")
    try:
        return Decimal(value)
    except InvalidOperation:
        raise ExampleError(f"'{key}' must be a number, not {value!r}") from None


def _mapping(value: object, key: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ExampleError(f"'{key}' must be a mapping, not {value!r}")
    return {str(name): part for name, part in value.items()}


def _names(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ExampleError(f"'{key}' must be a list of names, not {value!r}")
    return tuple(str(name) for name in value)
