# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""What an incident costs, and how well fast restoration protected.

Source: our own measure, financial loss protection effectiveness, stated in the page on measuring
service reliability. It assumes a steady rate of loss and one allowance shared by the week.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from playbook.formulas.limits import InputError, Range, plain

MINUTES_IN_WEEK = Decimal(10_080)
_MOST = Decimal(1_000_000_000)

RATE = Range("loss per hour", Decimal(0), _MOST, 2)
SHARE = Range("share of users", Decimal(0), Decimal(100), 2, "%")
DURATION = Range("duration", Decimal(0), Decimal(100_000), 3, " minutes")
FIXED = Range("fixed cost", Decimal(0), _MOST, 2)
TARGET = Range("target", Decimal(0), Decimal(100), 6, "%")
USED = Range("allowance already used", Decimal(0), Decimal(100_000), 3, " minutes")
THRESHOLD = Range("class threshold", Decimal(0), _MOST, 2, " per hour")


class Severity(StrEnum):
    """How soon an incident is worked on."""

    MAJOR = "major"
    NEXT_DAY = "next working day"
    BACKLOG = "backlog"


@dataclass(frozen=True)
class Classes:
    """Losses per hour at which an incident is major, or waits for the next working day."""

    major: Decimal = Decimal(20_000)
    next_day: Decimal = Decimal(1_000)

    def __post_init__(self) -> None:
        """Check that the classes do not cross."""
        THRESHOLD.check(self.major)
        THRESHOLD.check(self.next_day)
        if self.next_day >= self.major:
            low, high = plain(self.next_day), plain(self.major)
            raise InputError(
                f"the next-day threshold must be below the major one: {low} is not below {high}"
            )


@dataclass(frozen=True)
class Incident:
    """One incident; money in pounds, time in minutes."""

    rate: Decimal
    """Loss per hour when all users are affected."""
    minutes: Decimal
    target: Decimal = Decimal("99.0")
    share: Decimal = Decimal(100)
    """Users affected, in per cent."""
    fixed: Decimal = Decimal(0)
    used: Decimal = Decimal(0)
    """Allowance that other incidents of the week have used."""
    duty: bool = False
    """Safety, personal data or a legal duty is touched."""

    def __post_init__(self) -> None:
        """Check the limits."""
        RATE.check(self.rate)
        DURATION.check(self.minutes)
        TARGET.check(self.target)
        SHARE.check(self.share)
        FIXED.check(self.fixed)
        USED.check(self.used)

    @property
    def allowance(self) -> Decimal:
        """Minutes a week that the target allows: 10,080 × (100 − target) ÷ 100."""
        return MINUTES_IN_WEEK * (100 - self.target) / 100

    @property
    def hourly(self) -> Decimal:
        """Loss per hour among the users affected."""
        return self.rate * self.share / 100

    @property
    def per_minute(self) -> Decimal:
        """Loss per minute among the users affected."""
        return self.hourly / 60

    @property
    def loss(self) -> Decimal:
        """Loss of the incident: rate × share × minutes ÷ 60, and the fixed cost."""
        return self.hourly * self.minutes / 60 + self.fixed

    @property
    def at_target(self) -> Decimal:
        """Loss if what is left of the allowance had been used up; never below the fixed cost."""
        left = max(Decimal(0), self.allowance - self.used)
        return self.hourly * left / 60 + self.fixed

    @property
    def protected(self) -> Decimal:
        """Loss at the target less the loss; negative beyond the allowance."""
        return self.at_target - self.loss

    @property
    def effectiveness(self) -> Decimal | None:
        """Protected money in per cent of the loss at the target; `None` when that is 0."""
        return effectiveness(self.loss, self.at_target)

    @property
    def remaining(self) -> Decimal:
        """Minutes of the allowance that remain; negative means over."""
        return self.allowance - self.used - self.minutes

    def severity(self, classes: Classes | None = None) -> Severity:
        """Return the class of the incident by its loss per hour; a duty makes it major."""
        classes = classes or Classes()
        if self.duty or self.hourly >= classes.major:
            return Severity.MAJOR
        return Severity.NEXT_DAY if self.hourly >= classes.next_day else Severity.BACKLOG


def effectiveness(loss: Decimal, at_target: Decimal) -> Decimal | None:
    """Return (loss at target − loss) ÷ loss at target × 100, `None` when the divisor is 0."""
    return (at_target - loss) * 100 / at_target if at_target else None


def minutes_between(start: datetime, end: datetime) -> Decimal:
    """Return the minutes from start to end, both with a time zone.

    Raises:
        InputError: a time zone is missing, or the end is before the start.

    """
    if start.tzinfo is None or end.tzinfo is None:
        raise InputError("start and end need a time zone")
    if end < start:
        raise InputError(
            f"the end, {end:%Y-%m-%d %H:%M %Z}, is before the start, {start:%Y-%m-%d %H:%M %Z}"
        )
    span = end - start
    milliseconds = span.days * 86_400_000 + span.seconds * 1_000 + span.microseconds // 1_000
    return DURATION.check((Decimal(milliseconds) / 60_000).quantize(Decimal("0.001")))
