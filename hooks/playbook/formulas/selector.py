# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The selector: from exposure and demand to target, deployments, model and rota.

Source: our own rules, stated in the pages on selection. Exposure is money per hour of failure.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from playbook.formulas.limits import InputError, Range, plain

EXPOSURE = Range("exposure", Decimal(0), Decimal(1_000_000_000), 2, " per hour")
BAND_TOP = Range("band top", Decimal("0.01"), Decimal(1_000_000_000), 2, " per hour")
MAX_SERVICES = 200
MAX_NAME = 60
HOURS_IN_WEEK = 168

TARGETS = (Decimal("95.0"), Decimal("99.0"), Decimal("99.9"), Decimal("99.99"))
"""The target of each band, lowest band first."""

HIGHEST = TARGETS[-1]


class Demand(StrEnum):
    """How much change users and market want in a month, relative to the other services."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very high"


class Deployment(StrEnum):
    """How often a service must be able to deploy, by demand."""

    MONTHLY = "monthly"
    FORTNIGHTLY = "fortnightly"
    WEEKLY = "weekly"
    DAILY = "daily or more"


class Model(StrEnum):
    """Who runs a service."""

    OPS = "Ops Run It"
    TEAM = "You Build It You Run It"


class Rota(StrEnum):
    """Who is on call out of hours."""

    OPERATIONS = "operations"
    NONE = "none"
    DOMAIN = "domain"
    TEAM = "team"


class Warn(StrEnum):
    """What a reader should look at again; the value is the advice."""

    W1 = "should this exist?"
    W2 = "confirm with the owner"
    W3 = "treat as a digital service, expect strain"
    W4 = "more than a third of the team-run services have a team rota"
    W5 = "plan dates and a temporary rota"


DEPLOYMENTS = dict(zip(Demand, Deployment, strict=True))
ROTAS = dict(zip(TARGETS, (Rota.NONE, Rota.DOMAIN, Rota.TEAM, Rota.TEAM), strict=True))


@dataclass(frozen=True)
class Rules:
    """The settings of a portfolio: tops of the lower three bands, and the tie-break."""

    tops: tuple[Decimal, Decimal, Decimal] = (Decimal(10_000), Decimal(100_000), Decimal(1_000_000))
    tie_break: bool = False
    """Send medium demand at 99.9% to the product team."""

    def __post_init__(self) -> None:
        """Check that the tops rise."""
        for top in self.tops:
            BAND_TOP.check(top)
        if not self.tops[0] < self.tops[1] < self.tops[2]:
            shown = ", ".join(plain(top) for top in self.tops)
            raise InputError(f"band tops must rise from low to high, not {shown}")

    def target(self, exposure: Decimal) -> Decimal:
        """Return the target of an exposure; the top of a band belongs to the band."""
        below = sum(1 for top in self.tops if exposure > top)
        return TARGETS[below]


@dataclass(frozen=True)
class Service:
    """One row of the portfolio."""

    name: str
    exposure: Decimal
    demand: Demand
    package: bool = False
    """A self-hosted package or an integration."""
    peak_exposure: Decimal | None = None

    def __post_init__(self) -> None:
        """Check the limits of a row."""
        if not 1 <= len(self.name.strip()) <= MAX_NAME:
            raise InputError(
                f"name must have 1 to {MAX_NAME} characters, not '{self.name.strip()}'"
            )
        EXPOSURE.check(self.exposure)
        if self.peak_exposure is not None:
            EXPOSURE.check(self.peak_exposure)
            if self.peak_exposure < self.exposure:
                low, high = plain(self.peak_exposure), plain(self.exposure)
                raise InputError(
                    f"peak exposure must be at least the exposure: {low} is below {high}"
                )


@dataclass(frozen=True)
class Level:
    """What follows from one exposure: the normal one, or that of the peak."""

    target: Decimal
    model: Model
    rota: Rota
    accepted_loss: Decimal
    """Money a week."""


@dataclass(frozen=True)
class Choice:
    """What the selector answers for one service."""

    service: Service
    deployment: Deployment
    normal: Level
    peak: Level | None
    warnings: tuple[Warn, ...]


@dataclass(frozen=True)
class Portfolio:
    """What the selector answers for a list of services."""

    choices: tuple[Choice, ...]
    models: Counter[Model]
    rotas: Counter[Rota]
    accepted_loss: Decimal
    warnings: tuple[Warn, ...]


def demand(text: str) -> Demand:
    """Read a demand; there is no default.

    Raises:
        InputError: the demand is blank or has no such name.

    """
    known = ", ".join(Demand)
    if not text.strip():
        raise InputError(f"demand is blank; choose one of {known}")
    try:
        return Demand(text.strip().casefold())
    except ValueError:
        raise InputError(f"demand must be one of {known}, not '{text.strip()}'") from None


def accepted_loss(exposure: Decimal, target: Decimal) -> Decimal:
    """Return the money a week that a target accepts: exposure × 168 × (100 − target) ÷ 100."""
    return exposure * HOURS_IN_WEEK * (100 - target) / 100


def model(target: Decimal, wanted: Demand, *, tie_break: bool = False) -> Model:
    """Return who runs the service: the team at 99.99%, in high demand, or by the tie-break."""
    tied = tie_break and wanted is Demand.MEDIUM and target == TARGETS[2]
    if target == HIGHEST or wanted in (Demand.HIGH, Demand.VERY_HIGH) or tied:
        return Model.TEAM
    return Model.OPS


def rota(target: Decimal, chosen: Model) -> Rota:
    """Return who is on call out of hours."""
    return Rota.OPERATIONS if chosen is Model.OPS else ROTAS[target]


def level(exposure: Decimal, wanted: Demand, rules: Rules) -> Level:
    """Return target, model, rota and accepted loss of one exposure."""
    target = rules.target(exposure)
    chosen = model(target, wanted, tie_break=rules.tie_break)
    return Level(target, chosen, rota(target, chosen), accepted_loss(exposure, target))


def choose(service: Service, rules: Rules | None = None) -> Choice:
    """Apply the rules to one service."""
    rules = rules or Rules()
    normal = level(service.exposure, service.demand, rules)
    peak = None
    if service.peak_exposure is not None:
        peak = level(service.peak_exposure, service.demand, rules)
    deployment = DEPLOYMENTS[service.demand]
    return Choice(service, deployment, normal, peak, tuple(_warnings(service, normal, peak)))


def _warnings(service: Service, normal: Level, peak: Level | None) -> list[Warn]:
    busy = service.demand in (Demand.HIGH, Demand.VERY_HIGH)
    idle = normal.target == TARGETS[0] and service.demand is Demand.LOW
    targets = {normal.target, peak.target if peak else normal.target}
    found = {
        Warn.W1: idle and not service.package,
        Warn.W2: HIGHEST in targets,
        Warn.W3: service.package and busy,
        Warn.W5: peak is not None and peak.target > normal.target,
    }
    return [warning for warning, holds in found.items() if holds]


def choose_all(services: Sequence[Service], rules: Rules | None = None) -> Portfolio:
    """Apply the rules to a portfolio of 1 to 200 services with different names.

    Raises:
        InputError: there are too few or too many services, or two share a name.

    """
    if not 1 <= len(services) <= MAX_SERVICES:
        raise InputError(f"list 1 to {MAX_SERVICES} services, not {len(services)}")
    seen: set[str] = set()
    for service in services:
        key = service.name.strip().casefold()
        if key in seen:
            raise InputError(
                f"two services are called '{service.name.strip()}'; give each its own name"
            )
        seen.add(key)
    choices = tuple(choose(service, rules) for service in services)
    models = Counter(choice.normal.model for choice in choices)
    rotas = Counter(choice.normal.rota for choice in choices)
    crowded = 3 * rotas[Rota.TEAM] > models[Model.TEAM]
    total = sum((choice.normal.accepted_loss for choice in choices), Decimal(0))
    return Portfolio(choices, models, rotas, total, (Warn.W4,) if crowded else ())
