# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""How often one client may ask: a bucket of questions that fills again by the minute."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PER_MINUTE = 60
BURST = 20
_MOST_CLIENTS = 10_000
"""So many clients are remembered; the one longest silent is forgotten first."""
_NETWORK = 64
"""One household has so many bits of an IPv6 address to itself, and counts as one client."""


class Limiter:
    """Counts the questions of each client."""

    def __init__(
        self,
        per_minute: int = PER_MINUTE,
        burst: int = BURST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the limits; 0 a minute means none."""
        self._rate = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """Take a question from a client's bucket; give the seconds to wait, 0 when it may ask."""
        if not self._rate:
            return 0
        now = self._clock()
        name = _name(client)
        left, since = self._buckets.pop(name, (float(self._burst), now))
        left = min(float(self._burst), left + (now - since) * self._rate)
        allowed = left >= 1
        self._buckets[name] = (left - 1 if allowed else left, now)
        while len(self._buckets) > _MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - left) / self._rate))


def _name(client: str) -> str:
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, _NETWORK), strict=False))
