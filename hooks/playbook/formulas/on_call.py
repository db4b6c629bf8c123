# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""What on-call costs in money and in weeks of a person's year.

Source: our own model. A rota pays standby every week; each covered team adds its callouts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from playbook.formulas.limits import InputError, Range, plain

TEAMS = Range("number of teams or rotas", Decimal(0), Decimal(500), 0)
RATE = Range("rate", Decimal(0), Decimal(100_000), 2)
WEEKS = Range("weeks", Decimal(1), Decimal(53), 0)
LEVELS = Range("levels per rota", Decimal(1), Decimal(2), 0)
PEOPLE = Range("people per rota", Decimal(1), Decimal(60), 0)
CHART_TEAMS = 50

SHARE_LIMIT = Decimal(25)
"""More than one week in four on call is too much: Google's SRE book, chapter 11."""
FEWEST_PEOPLE = 4


@dataclass(frozen=True)
class Rates:
    """What one year of on-call pays; the defaults are those of the running example."""

    standby: Decimal = Decimal(500)
    """Money per person-week."""
    callouts: Decimal = Decimal("0.25")
    """Callouts per covered team per week."""
    hours: Decimal = Decimal("1.5")
    """Hours per callout."""
    hourly: Decimal = Decimal(60)
    """Money per hour of callout."""
    weeks: int = 52
    levels: int = 1
    """People on standby at the same time in one rota."""

    def __post_init__(self) -> None:
        """Check the limits."""
        for value in (self.standby, self.callouts, self.hours, self.hourly):
            RATE.check(value)
        WEEKS.check(Decimal(self.weeks))
        LEVELS.check(Decimal(self.levels))


@dataclass(frozen=True)
class Estate:
    """How many teams have which cover out of hours."""

    team_rotas: int
    domain_rotas: int = 0
    domain_teams: int = 0
    """Teams covered by the domain rotas."""
    uncovered_teams: int = 0

    def __post_init__(self) -> None:
        """Check the limits, and that domain rotas and the teams they cover fit together."""
        parts = (self.team_rotas, self.domain_rotas, self.domain_teams, self.uncovered_teams)
        for part in parts:
            TEAMS.check(Decimal(part))
        if not self.domain_rotas and self.domain_teams:
            raise InputError(f"{self.domain_teams} teams need a domain rota, and there is none")
        if self.domain_teams < self.domain_rotas:
            message = (
                f"{self.domain_rotas} domain rotas need at least as many teams, "
                f"not {self.domain_teams}"
            )
            raise InputError(message)

    @property
    def rotas(self) -> int:
        """Rotas in all."""
        return self.team_rotas + self.domain_rotas

    @property
    def covered(self) -> int:
        """Teams with somebody on call out of hours."""
        return self.team_rotas + self.domain_teams

    @property
    def teams(self) -> int:
        """Teams in all."""
        return self.covered + self.uncovered_teams


@dataclass(frozen=True)
class Cost:
    """Money over the weeks of the rates."""

    standby: Decimal
    callouts: Decimal

    @property
    def total(self) -> Decimal:
        """Standby and callouts together."""
        return self.standby + self.callouts


@dataclass(frozen=True)
class Comparison:
    """What rotas by exposure cost beside a rota for every team."""

    by_exposure: Cost
    every_team: Cost

    @property
    def saving(self) -> Decimal:
        """Money that rotas by exposure save."""
        return self.every_team.total - self.by_exposure.total

    @property
    def saving_percent(self) -> Decimal | None:
        """The saving in per cent of a rota for every team; `None` when that costs nothing."""
        whole = self.every_team.total
        return self.saving * 100 / whole if whole else None


@dataclass(frozen=True)
class Load:
    """What a rota asks of each person."""

    weeks: Decimal
    """Weeks a year on standby."""
    share: Decimal
    """The same in per cent."""
    over_limit: bool
    """More than one week in four."""
    too_few: bool
    """Fewer than four people."""


@dataclass(frozen=True)
class Point:
    """One point of the chart: yearly totals for a number of teams."""

    teams: int
    by_exposure: Decimal
    every_team: Decimal


def cost(rotas: int, covered: Decimal, rates: Rates) -> Cost:
    """Return standby = rotas × levels × rate × weeks, callouts = covered × k × h × r × weeks."""
    standby = rotas * rates.levels * rates.standby * rates.weeks
    callouts = covered * rates.callouts * rates.hours * rates.hourly * rates.weeks
    return Cost(standby, callouts)


def compare(estate: Estate, rates: Rates) -> Comparison:
    """Return the cost of an estate beside that of a rota for each of its teams."""
    return Comparison(
        cost(estate.rotas, Decimal(estate.covered), rates),
        cost(estate.teams, Decimal(estate.teams), rates),
    )


def load(people: int, *, weeks: int = 52, levels: int = 1) -> Load:
    """Return weeks = weeks × levels ÷ people and share = 100 × levels ÷ people.

    Raises:
        InputError: a limit is broken, or the rota has fewer people than levels.

    """
    PEOPLE.check(Decimal(people))
    WEEKS.check(Decimal(weeks))
    LEVELS.check(Decimal(levels))
    if people < levels:
        raise InputError(f"{levels} levels need at least {levels} people, not {people}")
    share = Decimal(100) * levels / people
    return Load(
        Decimal(weeks) * levels / people, share, share > SHARE_LIMIT, people < FEWEST_PEOPLE
    )


def chart(estate: Estate, rates: Rates, teams: int = CHART_TEAMS) -> tuple[Point, ...]:
    """Return totals for 1 to 50 teams in today's proportions; nothing for an empty estate.

    Rotas are rounded up, and never more than one for each team; covered teams are not rounded.
    """
    return tuple(_points(estate, rates, teams)) if estate.teams else ()


def _points(estate: Estate, rates: Rates, teams: int) -> Iterator[Point]:
    for number in range(1, teams + 1):
        own = -(-number * estate.team_rotas // estate.teams)
        shared = -(-number * estate.domain_rotas // estate.teams)
        covered = Decimal(number) * estate.covered / estate.teams
        by_exposure = cost(min(number, own + shared), covered, rates).total
        every_team = cost(number, Decimal(number), rates).total
        yield Point(number, by_exposure, every_team)


def number_typed(limit: Range, text: str) -> int:
    """Read a whole number that a person typed."""
    return int(plain(limit.parse(text)))
