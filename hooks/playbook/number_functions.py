# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The functions that pages may write in double braces, such as `allowance 99.9 week`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from playbook import display
from playbook.formulas import availability, incident, on_call, selector
from playbook.formulas.limits import InputError
from playbook.retailer import BURN_WINDOW, Retailer


@dataclass(frozen=True)
class Function:
    """What a page may write with values: an example of its use, and the computation."""

    usage: str
    compute: Callable[[Retailer, list[str]], str]
    repeats: bool = False
    """The last value may be repeated."""

    def takes(self, values: list[str]) -> bool:
        """Whether the function takes so many values."""
        expected = len(self.usage.split()) - 1
        return len(values) == expected or (self.repeats and len(values) > 0)


def _allowance(_: Retailer, values: list[str]) -> str:
    window = availability.window_seconds(values[1])
    return display.duration(availability.downtime(_target(values[0]), window))


def _accepted_loss(_: Retailer, values: list[str]) -> str:
    exposure = selector.EXPOSURE.parse(values[0])
    return display.money(selector.accepted_loss(exposure, _target(values[1])))


def _loss(_: Retailer, values: list[str]) -> str:
    rate, minutes = incident.RATE.parse(values[0]), incident.DURATION.parse(values[1])
    return display.money(incident.Incident(rate, minutes).loss)


def _series(_: Retailer, values: list[str]) -> str:
    parts = [availability.Dependency(_target(value)) for value in values]
    return display.percent(availability.series(parts), 4)


def _copies(_: Retailer, values: list[str]) -> str:
    count = int(availability.COPIES.parse(values[1]))
    return display.percent(availability.Dependency(_target(values[0]), count).combined, 4)


def _rota_share(_: Retailer, values: list[str]) -> str:
    return display.percent(on_call.load(int(on_call.PEOPLE.parse(values[0]))).share)


def _rota_weeks(shop: Retailer, values: list[str]) -> str:
    people = int(on_call.PEOPLE.parse(values[0]))
    return display.number(on_call.load(people, weeks=shop.rates.weeks).weeks, 1)


def _burn(values: list[str]) -> availability.Burn:
    found = availability.burn(
        _target(values[0]), availability.BURN_RATE.parse(values[1]), BURN_WINDOW
    )
    if found is None:
        raise InputError("there is no budget at 100%; every failure breaches")
    return found


def _burn_ratio(_: Retailer, values: list[str]) -> str:
    return display.percent(_burn(values).error_ratio, 2)


def _burn_trip(_: Retailer, values: list[str]) -> str:
    trip = _burn(values).trip
    if trip is None:
        raise InputError("this rule cannot fire at this target")
    return display.duration(trip)


def _rotas_cost(shop: Retailer, values: list[str]) -> str:
    rotas, covered = (on_call.TEAMS.parse(value) for value in values)
    return display.money(on_call.cost(int(rotas), covered, shop.rates).total)


def _target(text: str) -> Decimal:
    return availability.AVAILABILITY.parse(text)


FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        function.usage.split()[0]: function
        for function in (
            Function("allowance 99.9 week", _allowance),
            Function("accepted-loss 60000 99.0", _accepted_loss),
            Function("loss 60000 10", _loss),
            Function("series 99.95 99.9", _series, repeats=True),
            Function("copies 99.5 2", _copies),
            Function("rota-share 4", _rota_share),
            Function("rota-weeks 4", _rota_weeks),
            Function("burn-ratio 99.9 14.4", _burn_ratio),
            Function("burn-trip 99.0 14.4", _burn_trip),
            Function("rotas-cost 14 14", _rotas_cost),
        )
    },
)
