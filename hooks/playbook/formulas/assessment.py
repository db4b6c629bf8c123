# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The self-assessment: scores of groups, next practices, pitfalls that threaten.

Source: our own rules. Practices, their needs and the pitfalls they avoid come in as plain data.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from playbook.formulas.limits import InputError

HABIT = 3
DONE = 2
"""An answer of 2, mostly, counts as done when another practice needs it."""
MOST_NEXT = 3
WARN_BELOW = Decimal("1.5")

PHASES: Mapping[str, int] = MappingProxyType(
    {
        "selection": 1,
        "governance": 1,
        "build": 2,
        "operational-enablers": 2,
        "incident-response": 2,
        "measurement": 2,
        "scale": 3,
    },
)
"""Decide, enable, scale."""

WORDS = ((100, "habit"), (67, "established"), (34, "under way"), (0, "starting"))


@dataclass(frozen=True)
class Practice:
    """One practice, in the order of the inventory."""

    path: str
    group: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """What the answers say; a score of `None` means that nothing applies."""

    total: int | None
    groups: Mapping[str, int | None]
    next: tuple[str, ...]
    """At most three practices to begin with."""
    warnings: tuple[str, ...]
    """Pitfalls that threaten."""


def gaps(practices: Iterable[Practice], answers: Mapping[str, int | None]) -> tuple[str, ...]:
    """Return the practices without an answer; "does not apply" is one, and is `None`."""
    return tuple(practice.path for practice in practices if practice.path not in answers)


def score(answers: Iterable[int | None]) -> int | None:
    """Return round(100 × sum ÷ (3 × applicable answers)), halves up."""
    given = [answer for answer in answers if answer is not None]
    if not given:
        return None
    return (200 * sum(given) + HABIT * len(given)) // (2 * HABIT * len(given))


def word(total: int) -> str:
    """Return the word for a score."""
    return next(name for low, name in WORDS if total >= low)


def assess(
    practices: Sequence[Practice],
    pitfalls: Mapping[str, Sequence[str]],
    answers: Mapping[str, int | None],
) -> Result:
    """Assess a full set of answers: 0 not at all to 3 habit, `None` does not apply.

    Raises:
        InputError: an answer is missing, unknown, or not 0 to 3.

    """
    _check(practices, answers)
    groups: dict[str, list[int | None]] = {}
    for practice in practices:
        groups.setdefault(practice.group, []).append(answers[practice.path])
    return Result(
        total=score(answers.values()),
        groups={group: score(given) for group, given in groups.items()},
        next=_next(practices, answers),
        warnings=tuple(
            pitfall for pitfall, avoiding in pitfalls.items() if _threatens(avoiding, answers)
        ),
    )


def _check(practices: Sequence[Practice], answers: Mapping[str, int | None]) -> None:
    missing = gaps(practices, answers)
    if missing:
        raise InputError(f"{len(missing)} not answered: {', '.join(missing)}")
    known = {practice.path for practice in practices}
    for path, answer in answers.items():
        if path not in known:
            raise InputError(f"'{path}' is not a practice")
        if answer is not None and answer not in range(HABIT + 1):
            raise InputError(f"answer 0, 1, 2 or 3 to '{path}', not {answer}")


def _next(practices: Sequence[Practice], answers: Mapping[str, int | None]) -> tuple[str, ...]:
    def done(path: str) -> bool:
        answer = answers.get(path)
        return answer is None or answer >= DONE

    open_now = (
        practice
        for practice in practices
        if not done(practice.path) and all(done(need) for need in practice.needs)
    )
    ordered = sorted(open_now, key=lambda practice: PHASES[practice.group])
    return tuple(practice.path for practice in ordered[:MOST_NEXT])


def _threatens(avoiding: Iterable[str], answers: Mapping[str, int | None]) -> bool:
    given = [answer for path in avoiding if (answer := answers.get(path)) is not None]
    return bool(given) and sum(given) < WARN_BELOW * len(given)
