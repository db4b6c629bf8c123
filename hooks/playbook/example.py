# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The numbers that pages name in double braces, computed from the running example.

`evaluate("incident.loss")` is a name, `evaluate("allowance 99.9 week")` a function.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property
from typing import TypeAlias

from playbook import display, retailer
from playbook.formulas import availability, incident, on_call, selector
from playbook.formulas.limits import InputError
from playbook.number_functions import FUNCTIONS
from playbook.retailer import Retailer

Pairs: TypeAlias = Iterator[tuple[str, str]]

MINUTE = 60
HOUR = 3_600
MONTH = availability.WINDOWS["28d"]


class UnknownNumberError(ValueError):
    """No number has this name, or a function does not take these values."""

    def __init__(self, message: str, nearest: tuple[str, ...]) -> None:
        """Keep the nearest expressions that work, best first."""
        super().__init__(message)
        self.nearest = nearest


@dataclass(frozen=True)
class Numbers:
    """Every number of the running example, as pages print it."""

    retailer: Retailer

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Each name with its text."""
        return {name: text for family in FAMILIES for name, text in family(self.retailer)}

    def evaluate(self, expression: str) -> str:
        """Return the text of a name, or of a function and its values.

        Raises:
            UnknownNumberError: neither a name nor a function fits.

        """
        name, *values = expression.split() or [""]
        if name in self.names:
            if values:
                raise UnknownNumberError(f"'{name}' takes no values", (name,))
            return self.names[name]
        if name not in FUNCTIONS:
            nearest = self._nearest(name)
            hint = f"; did you mean '{nearest[0]}'?" if nearest else ""
            raise UnknownNumberError(
                f"'{expression.strip()}' is not a number of the running example{hint}", nearest
            )
        function = FUNCTIONS[name]
        if not function.takes(values):
            raise UnknownNumberError(
                f"'{expression.strip()}' must look like '{function.usage}'", (function.usage,)
            )
        try:
            return function.compute(self.retailer, values)
        except InputError as error:
            raise UnknownNumberError(
                f"'{expression.strip()}' cannot be computed: {error}", (function.usage,)
            ) from error

    def _nearest(self, name: str) -> tuple[str, ...]:
        close = get_close_matches(name, [*self.names, *FUNCTIONS])
        return tuple(FUNCTIONS[match].usage if match in FUNCTIONS else match for match in close)


def line_of(text: str, message: str) -> int:
    """Find the line of the key that a message about the example names first; 1 if there is none."""
    named = re.search(r"'([\w.-]+)'", message)
    key = named[1].rpartition(".")[2] if named else ""
    found = list(re.finditer(rf"^[ ]*(?:- )?{re.escape(key)}:", text, re.MULTILINE)) if key else []
    return text.count("\n", 0, found[-1].start()) + 1 if found else 1


def read(text: str) -> Numbers:
    """Read the numbers from the text of `docs/data/example.yml`.

    Raises:
        ExampleError: a number is missing, or one cannot be computed.
    """
    numbers = Numbers(retailer.read(text))
    try:
        # All of them, since a page may use any; what is missing is then said here and once.
        _ = numbers.names
    except InputError as error:
        raise retailer.ExampleError(str(error)) from error
    return numbers


def _weekly(target: Decimal) -> str:
    return display.duration(availability.downtime(target, availability.WEEK))


def _services(shop: Retailer) -> Pairs:
    for name, choice in shop.choices.items():
        yield f"{name}.exposure", display.money(choice.service.exposure)
        yield f"{name}.target", display.target(choice.normal.target)
        yield f"{name}.allowance", _weekly(choice.normal.target)
        yield f"{name}.accepted-loss", display.money(choice.normal.accepted_loss)
        yield f"{name}.loss-per-minute", display.money(choice.service.exposure / MINUTE)


def _bands(shop: Retailer) -> Pairs:
    names = ("low", "medium", "high", "very-high")
    tops = (*shop.rules.tops, None)
    for name, top, target in zip(names, tops, selector.TARGETS, strict=True):
        yield f"band.{name}.target", display.target(target)
        yield f"band.{name}.allowance", _weekly(target)
        if top is not None:
            yield f"band.{name}.top", display.money(top)
            loss = selector.accepted_loss(top, target)
            yield f"band.{name}.accepted-loss", display.money(loss)


def _peak(shop: Retailer) -> Pairs:
    weeks = shop["peak.weeks"]
    normal, raised = shop.planner.normal.target, shop.peak.target
    exposure = shop.peak_exposure
    loss_normal = weeks * selector.accepted_loss(exposure, normal)
    loss_raised = weeks * selector.accepted_loss(exposure, raised)
    span = weeks * availability.WEEK
    yield "peak.exposure", display.money(exposure)
    yield "peak.target", display.target(raised)
    yield "peak.extra-standby", display.money(weeks * shop.rates.standby)
    yield "peak.downtime-normal", display.duration(availability.downtime(normal, span))
    yield "peak.downtime-raised", display.duration(availability.downtime(raised, span))
    yield "peak.loss-normal", display.money(loss_normal)
    yield "peak.loss-raised", display.money(loss_raised)
    yield "peak.loss-saved", display.money(loss_normal - loss_raised)


def _effect(value: Decimal | None) -> str:
    return "–" if value is None else display.percent(value)


def _incidents(shop: Retailer) -> Pairs:
    whole, old, partial = shop.incident, shop.old_incident, shop.partial_incident
    for name, event in (("incident", whole), ("partial", partial)):
        yield f"{name}.minutes", display.shortest(event.minutes)
        yield f"{name}.loss", display.money(event.loss)
        yield f"{name}.projected", display.money(event.at_target)
        yield f"{name}.protected", display.money(event.protected)
        yield f"{name}.effectiveness", _effect(event.effectiveness)
    yield "incident.page-after", display.duration(shop.page_after)
    yield "partial.users", display.percent(partial.share, 0)
    yield "old-incident.minutes", display.shortest(old.minutes)
    yield "old-incident.loss", display.money(old.loss)
    yield "old-incident.over", display.money(-old.protected)
    yield "old-incident.effectiveness", _effect(old.effectiveness)


def _month(shop: Retailer) -> Pairs:
    loss = sum((event.loss for event in shop.month), Decimal(0))
    projected = sum((event.at_target for event in shop.month), Decimal(0))
    down = sum((event.minutes * event.share / 100 for event in shop.month), Decimal(0))
    budget = availability.downtime(shop.incident.target, MONTH)
    yield "month.loss", display.money(loss)
    yield "month.projected", display.money(projected)
    yield "month.protected", display.money(projected - loss)
    yield "month.effectiveness", _effect(incident.effectiveness(loss, projected))
    yield "month.downtime", display.shortest(down)
    yield "month.availability", display.percent(availability.achieved(down * MINUTE, MONTH), 2)
    yield "month.budget", display.duration(budget)
    yield "month.budget-used", display.percent(down * MINUTE * 100 / budget)


def _insurance(shop: Retailer) -> Pairs:
    cover = shop.insurance
    yield "insurance.typical-share", display.percent(shop["insurance.typical-share"], 0)
    yield "insurance.typical-hour", display.money(cover.typical_hour)
    yield "insurance.outages", display.shortest(shop["insurance.outages"])
    yield "insurance.ops-loss", display.money(cover.ops_loss)
    yield "insurance.team-loss", display.money(cover.team_loss)
    yield "insurance.premium", display.money(cover.premium)
    yield "insurance.setup", display.money(cover.setup)
    yield "insurance.first-year", display.money(cover.first_year)
    yield "insurance.later-year", display.money(cover.later_year)
    yield "insurance.half-loss", display.money(cover.team_loss / 2)


def _on_call(shop: Retailer) -> Pairs:
    rates = shop.rates
    team = on_call.cost(1, Decimal(1), rates)
    yield "oncall.standby-week", display.money(rates.standby)
    yield "oncall.callout-hour", display.money(rates.hourly)
    yield "oncall.callouts-week", display.shortest(rates.callouts, 2)
    yield "oncall.callout-hours", display.shortest(rates.hours)
    yield "oncall.rota-year", display.money(team.standby)
    yield "oncall.callouts-year", display.money(team.callouts)
    yield "oncall.team-year", display.money(team.total)
    shared = shop.design_rota
    yield "domain.volunteers", display.shortest(shop["volunteers"])
    yield "domain.callouts", display.money(shared.callouts)
    yield "domain.total", display.money(shared.total)
    yield "domain.share", display.money(shared.total / shop["insurance.teams-on-rota"])


def _estate(shop: Retailer) -> Pairs:
    estate, costs = shop.estate, shop.costs
    large = shop.whole("large-estate")
    yield "estate.teams", str(estate.teams)
    yield "estate.rotas-all", str(estate.teams)
    yield "estate.rotas-exposure", str(estate.rotas)
    for name, cost in (("all", costs.every_team), ("exposure", costs.by_exposure)):
        yield f"estate.standby-{name}", display.money(cost.standby)
        yield f"estate.callouts-{name}", display.money(cost.callouts)
        yield f"estate.total-{name}", display.money(cost.total)
    yield "estate.saving", display.money(costs.saving)
    yield "estate.saving-percent", _effect(costs.saving_percent)
    yield "estate.fifty-all", display.money(on_call.cost(large, Decimal(large), shop.rates).total)
    own = on_call.cost(estate.team_rotas, Decimal(estate.team_rotas), shop.rates)
    yield "estate.team-rotas-total", display.money(own.total)


def _delivery(shop: Retailer) -> Pairs:
    days = shop["delay.slow-days"] - shop["delay.fast-days"]
    yield "delay.day", display.money(shop["delay.day"])
    yield "delay.slow-days", display.shortest(shop["delay.slow-days"])
    yield "delay.fast-days", display.shortest(shop["delay.fast-days"])
    yield "delay.loss", display.money(days * shop["delay.day"])
    deployments = shop["delivery.deployments"]
    weekly = deployments * 7 / shop["delivery.days"]
    yield "delivery.deployments", display.shortest(deployments)
    yield "delivery.per-week", display.shortest(weekly)
    yield "delivery.lead-time-hours", display.shortest(shop["delivery.lead-time-hours"])
    yield "delivery.old-lead-time-days", display.shortest(shop["delivery.old-lead-time-days"])
    for name, rate in (("failed", "fail-rate"), ("rework", "rework-rate")):
        yield f"delivery.{name}", display.shortest(shop[f"delivery.{name}"])
        yield f"delivery.{rate}", display.percent(shop[f"delivery.{name}"] * 100 / deployments)


def _people(shop: Retailer) -> Pairs:
    hours = shop["team.people"] * shop["team.hours-week"]
    yield "team.people", display.shortest(shop["team.people"])
    yield "team.hours", display.shortest(hours)
    yield "team.unplanned-hours", display.shortest(shop["team.unplanned-hours"])
    yield "team.unplanned-share", display.percent(shop["team.unplanned-hours"] * 100 / hours)
    pages, weeks, useful = shop["health.pages"], shop["health.weeks"], shop["health.actionable"]
    outside = shop["health.out-of-hours"]
    yield "health.pages", display.shortest(pages)
    yield "health.pages-week", display.number(pages / weeks, 1)
    yield "health.actionable", display.shortest(useful)
    yield "health.actionable-share", display.percent(useful * 100 / pages)
    yield "health.useless", display.shortest(pages - useful)
    yield "health.useless-share", display.percent((pages - useful) * 100 / pages)
    yield "health.out-of-hours", display.shortest(outside)
    yield "health.out-of-hours-week", display.number(outside / weeks, 1)
    yield "health.night", display.shortest(shop["health.night"])
    done = shop["reviews.done"] * 100 / shop["reviews.raised"]
    yield "reviews.raised", display.shortest(shop["reviews.raised"])
    yield "reviews.done", display.shortest(shop["reviews.done"])
    yield "reviews.done-share", display.percent(done, 0)
    yield "reviews.median-days", display.shortest(shop["reviews.median-days"])


def _nights(shop: Retailer) -> Pairs:
    worst = shop.choice("appointments").service.exposure
    late = shop["night.mended-after"] / MINUTE
    dark = shop.night_hours
    yield "night.hours", display.shortest(dark)
    yield "night.outage", display.duration((dark + late) * HOUR)
    yield "night.loss-worst", display.money(worst * (dark + late))
    yield "night.rate", display.money(shop["night.rate"])
    yield "night.loss-real", display.money(shop["night.rate"] * dark + worst * late)
    yield "night.requests-share", display.percent(shop["night.requests-share"] / 7)
    yield "weekend.hours", display.shortest(shop.weekend_hours)


FAMILIES: tuple[Callable[[Retailer], Pairs], ...] = (
    _services,
    _bands,
    _peak,
    _incidents,
    _month,
    _insurance,
    _on_call,
    _estate,
    _delivery,
    _people,
    _nights,
)
