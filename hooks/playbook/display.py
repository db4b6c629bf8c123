# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""How numbers look on a page: money, durations, percentages. The only place that rounds."""

from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
POUND = "£"
MINUTE = 60
HOUR = 3_600


def rounded(value: Decimal, places: int) -> Decimal:
    """Round halves away from zero, and turn a negative zero into zero."""
    result = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return result or abs(result)


def number(value: Decimal, places: int = 0) -> str:
    """Return a number with grouped thousands: 1,234.5."""
    return f"{rounded(value, places):,f}".replace("-", MINUS)


def shortest(value: Decimal, places: int = 1) -> str:
    """Return a number without idle zeros: 42, 9.5."""
    text = number(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(value: Decimal, symbol: str = POUND) -> str:
    """Return money, whole or with two decimals: £42,000, £9,836.67, −£49,200."""
    pence = rounded(value, 2)
    places = 0 if pence == pence.to_integral_value() else 2
    sign = MINUS if pence < 0 else ""
    return f"{sign}{symbol}{number(abs(pence), places)}"


def short_money(value: Decimal, symbol: str = POUND) -> str:
    """Return money for a narrow place: £42k, £1.2m, £500."""
    for size, unit in ((Decimal(1_000_000), "m"), (Decimal(1_000), "k")):
        if abs(rounded(value, 0)) >= size:
            sign = MINUS if value < 0 else ""
            return f"{sign}{symbol}{shortest(abs(value) / size)}{unit}"
    return money(value, symbol)


def percent(value: Decimal, places: int = 1) -> str:
    """Return a percentage: 58.3%, −88.5%."""
    return f"{number(value, places)}%"


def target(value: Decimal) -> str:
    """Return an availability target as people write it: 95.0%, 99.99%."""
    text = shortest(value, 6)
    return f"{text}%" if "." in text else f"{text}.0%"


def ratio(value: Decimal, places: int = 1) -> str:
    """Return a multiple: 14.4×."""
    return f"{shortest(value, places)}×"


def duration(seconds: Decimal) -> str:
    """Return a duration without idle parts: 1h 40m 48s, 8h 24m, 10m 4.8s, 1m 0.48s, 0s."""
    sign, hours, minutes, rest = _parts(seconds, 2)
    parts = [f"{hours}h", f"{minutes}m", f"{shortest(rest, 2)}s"]
    amounts = [Decimal(hours), Decimal(minutes), rest]
    used = [index for index, amount in enumerate(amounts) if amount]
    if not used:
        return "0s"
    return sign + " ".join(parts[used[0] : used[-1] + 1])


def padded_duration(seconds: Decimal) -> str:
    """Return a duration with every part, as the calculators show it: 0h 10m 04.8s."""
    sign, hours, minutes, rest = _parts(seconds, 1)
    return f"{sign}{hours}h {minutes:02d}m {rest:04.1f}s"


def _parts(seconds: Decimal, places: int) -> tuple[str, int, int, Decimal]:
    # Rounded before the split, so that 59.95 s shown in tenths becomes 1m 00.0s and not 60.0s.
    shown = rounded(seconds, places)
    sign = MINUS if shown < 0 else ""
    hours, rest = divmod(abs(shown), HOUR)
    minutes, rest = divmod(rest, MINUTE)
    return sign, int(hours), int(minutes), rest
