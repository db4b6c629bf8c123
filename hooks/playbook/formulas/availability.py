# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Availability: downtime of a target, availability of a downtime, dependencies, burn rates.

Sources: the definition of availability as a share of a period; the product rule for parts that
must all work; the burn rates of error budgets as in Google's SRE Workbook, chapter 5.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from types import MappingProxyType

from playbook.formulas.limits import InputError, Range, plain

DAY = Decimal(86_400)
WEEK = 7 * DAY
YEAR = 365 * DAY
WINDOWS: Mapping[str, Decimal] = MappingProxyType(
    {"day": DAY, "week": WEEK, "28d": 28 * DAY, "30d": 30 * DAY, "year": YEAR},
)

HUNDRED = Decimal(100)
AVAILABILITY = Range("availability", Decimal(0), HUNDRED, 6, "%")
BURN_RATE = Range("burn rate", Decimal("0.001"), Decimal(1_000_000), 3)
COPIES = Range("copies", Decimal(1), Decimal(10), 0)
MAX_DEPENDENCIES = 20
# Twenty dependencies of ten copies, each with nine digits: every product stays exact.
_EXACT_DIGITS = 2_000


def window_seconds(name: str) -> Decimal:
    """Return the length of a window in seconds.

    Raises:
        InputError: the window has no such name.

    """
    if name not in WINDOWS:
        raise InputError(f"window must be one of {', '.join(WINDOWS)}, not '{name}'")
    return WINDOWS[name]


def downtime(availability: Decimal, window: Decimal) -> Decimal:
    """Return the tolerable downtime in seconds: window × (100 − availability) ÷ 100."""
    AVAILABILITY.check(availability)
    return window * (HUNDRED - availability) / HUNDRED


def achieved(down: Decimal, window: Decimal) -> Decimal:
    """Return the availability in per cent: 100 − downtime × 100 ÷ window, both in seconds."""
    Range("downtime", Decimal(0), window, 3, " seconds, the whole window").check(down)
    return HUNDRED - down * HUNDRED / window


def downtime_typed(hours: Decimal, minutes: Decimal, seconds: Decimal) -> Decimal:
    """Return hours, minutes and seconds as seconds; each counts by itself, so 90 minutes do."""
    for name, value, places in (
        ("hours", hours, 0),
        ("minutes", minutes, 0),
        ("seconds", seconds, 3),
    ):
        Range(name, Decimal(0), YEAR, max(places, 3)).check(value)
    return hours * 3600 + minutes * 60 + seconds


@dataclass(frozen=True)
class Dependency:
    """One hard dependency: its availability in per cent, and how many copies share the work."""

    availability: Decimal
    copies: int = 1

    def __post_init__(self) -> None:
        """Check the limits."""
        AVAILABILITY.check(self.availability)
        COPIES.check(Decimal(self.copies))

    @property
    def combined(self) -> Decimal:
        """Availability of the copies together: 100 × (1 − (1 − a ÷ 100)ⁿ).

        Holds only if failures are independent and any one copy suffices.
        """
        with localcontext(prec=_EXACT_DIGITS):
            failing: Decimal = (1 - self.availability / HUNDRED) ** self.copies
            return HUNDRED * (1 - failing)


def series(dependencies: Sequence[Dependency]) -> Decimal:
    """Return what hard dependencies allow together, in per cent: 100 × product of aᵢ ÷ 100.

    The service's own availability counts as one of them. Soft dependencies do not enter.
    """
    if not 1 <= len(dependencies) <= MAX_DEPENDENCIES:
        raise InputError(f"name 1 to {MAX_DEPENDENCIES} hard dependencies, not {len(dependencies)}")
    with localcontext(prec=_EXACT_DIGITS):
        product = HUNDRED
        for dependency in dependencies:
            product = product * dependency.combined / HUNDRED
        return product


@dataclass(frozen=True)
class Burn:
    """When an alert on one burn rate fires: `None` where the rule cannot fire at this target."""

    rate: Decimal
    error_ratio: Decimal
    """Share of failed requests, in per cent, at which the rule fires; at most 100."""
    trip: Decimal | None
    """Seconds after the start of a total outage at which the rule fires."""


def burn(availability: Decimal, rate: Decimal, window: Decimal) -> Burn | None:
    """Return how one burn rate behaves at a target; the long window is in seconds.

    Budget b = (100 − availability) ÷ 100. Error ratio = min(100%, rate × b). A total outage trips
    the rule after rate × b × window, unless rate × b > 1: then it cannot fire.
    Returns `None` at 100%: there is no budget, and every failure breaches the target.
    """
    AVAILABILITY.check(availability)
    BURN_RATE.check(rate)
    budget = (HUNDRED - availability) / HUNDRED
    if not budget:
        return None
    ratio = rate * budget
    trip = ratio * window if ratio <= 1 else None
    return Burn(rate, min(HUNDRED, ratio * HUNDRED), trip)


def largest_burn(availability: Decimal) -> Decimal | None:
    """Return the rate at which a total outage burns: 1 ÷ budget, `None` without a budget."""
    AVAILABILITY.check(availability)
    return None if availability == HUNDRED else HUNDRED / (HUNDRED - availability)


def named(availability: Decimal) -> str:
    """Return a target as people write it, with at least one decimal: 99.0, 99.95."""
    text = plain(availability)
    return text if "." in text else f"{text}.0"
