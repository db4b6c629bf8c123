# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The one incident that the book tells twice, event by event, for its table and its figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from playbook.retailer import Retailer

SECONDS_IN_MINUTE = 60
SECONDS_IN_HOUR = 3_600

TEAM_WORDS: Mapping[str, str] = {
    "acknowledged": "On-call developer acknowledges",
    "suspected": "Release of {release} suspected",
    "commander": "Incident commander named",
    "rollback": "Rollback starts",
}
OPERATIONS_WORDS: Mapping[str, str] = {
    "acknowledged": "First line acknowledges",
    "restart-fails": "Restart script fails",
    "second-line": "Second line picks up the ticket",
    "stuck": "Second line is stuck",
    "developer": "A developer is found",
    "approved": "Emergency change approved",
}
FAILS = "room-planner fails"
PAGED = "Fast-burn alert pages the team"
RESTORED = "Restored"


@dataclass(frozen=True)
class Event:
    """One moment: seconds after the failure, and what happened."""

    seconds: Decimal
    text: str

    @property
    def minutes(self) -> Decimal:
        """Minutes after the failure."""
        return self.seconds / SECONDS_IN_MINUTE


def clock(shop: Retailer, seconds: Decimal) -> str:
    """Return the time of day, 09:12 or 09:20:38, cut to whole seconds."""
    start = shop["incident.start-hour"] * 60 + shop["incident.start-minute"]
    hours, rest = divmod(int(start * SECONDS_IN_MINUTE + seconds), SECONDS_IN_HOUR)
    minutes, left = divmod(rest, SECONDS_IN_MINUTE)
    return f"{hours:02d}:{minutes:02d}" + (f":{left:02d}" if left else "")


def with_team(shop: Retailer) -> tuple[Event, ...]:
    """Return what happened when the product team was on call."""
    release = clock(shop, -shop["incident.release-before"] * SECONDS_IN_MINUTE)
    words = {key: text.format(release=release) for key, text in TEAM_WORDS.items()}
    return (
        Event(Decimal(0), FAILS),
        Event(shop.page_after, PAGED),
        *_told(shop, "incident", words),
        Event(shop.incident.minutes * SECONDS_IN_MINUTE, RESTORED),
    )


def with_operations(shop: Retailer) -> tuple[Event, ...]:
    """Return what happened two years earlier, when central operations were."""
    return (
        Event(Decimal(0), FAILS),
        *_told(shop, "old-incident", OPERATIONS_WORDS),
        Event(shop.old_incident.minutes * SECONDS_IN_MINUTE, RESTORED),
    )


def _told(shop: Retailer, key: str, words: Mapping[str, str]) -> list[Event]:
    moments = shop.timeline(key)
    return [Event(moments[name] * SECONDS_IN_MINUTE, text) for name, text in words.items()]
