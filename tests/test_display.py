# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

from collections.abc import Callable
from decimal import Decimal

import pytest

from playbook import display


@pytest.mark.parametrize(
    ("show", "value", "text"),
    [
        (display.money, "42000", "£42,000"),
        (display.money, "42000.00", "£42,000"),
        (display.money, "9836.666", "£9,836.67"),
        (display.money, "0.5", "£0.50"),
        (display.money, "-49200", "−£49,200"),
        (display.money, "-0.001", "£0"),
        (display.money, "999.999", "£1,000"),
        (display.short_money, "380380", "£380.4k"),
        (display.short_money, "26000", "£26k"),
        (display.short_money, "1358500", "£1.4m"),
        (display.short_money, "500", "£500"),
        (display.short_money, "-2500", "−£2.5k"),
        (display.duration, "0", "0s"),
        (display.duration, "604.8", "10m 4.8s"),
        (display.duration, "60.48", "1m 0.48s"),
        (display.duration, "30240", "8h 24m"),
        (display.duration, "6048", "1h 40m 48s"),
        (display.duration, "3600", "1h"),
        (display.duration, "3601", "1h 0m 1s"),
        (display.duration, "59.995", "1m"),
        (display.duration, "-90", "−1m 30s"),
        (display.padded_duration, "604.8", "0h 10m 04.8s"),
        (display.padded_duration, "59.95", "0h 01m 00.0s"),
        (display.padded_duration, "59.94", "0h 00m 59.9s"),
        (display.padded_duration, "360000", "100h 00m 00.0s"),
        (display.percent, "58.333", "58.3%"),
        (display.percent, "-88.45", "−88.5%"),
        (display.percent, "0.05", "0.1%"),
        (display.percent, "-0.05", "−0.1%"),
        (display.percent, "-0.04", "0.0%"),
        (display.target, "95", "95.0%"),
        (display.target, "99.990", "99.99%"),
        (display.target, "99.0", "99.0%"),
        (display.ratio, "14.4", "14.4×"),
        (display.ratio, "6.0", "6×"),
        (display.shortest, "9.50", "9.5"),
        (display.shortest, "1200", "1,200"),
        (display.number, "2.5", "3"),
        (display.number, "-2.5", "−3"),
    ],
)
def test_number_looks_so(show: Callable[[Decimal], str], value: str, text: str) -> None:
    assert show(Decimal(value)) == text


def test_places_and_symbol_can_be_chosen() -> None:
    assert display.percent(Decimal("99.8333"), 2) == "99.83%"
    assert display.money(Decimal(-5), "€") == "−€5"
