# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What a client accepts, by RFC 9110: types, encodings, known versions and ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RANGE = re.compile(r"bytes=(?P<first>\d{0,15})-(?P<last>\d{0,15})")
_MOST = 40
"""Only so many entries of a list are read."""


class UnsatisfiableError(ValueError):
    """A range that begins behind the end of the file."""


def _listed(header: str) -> list[tuple[str, float]]:
    found = []
    for entry in header.split(",")[:_MOST]:
        name, *parameters = (part.strip().lower() for part in entry.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        if name:
            found.append((name, quality if 0 <= quality <= 1 else 0.0))
    return found


def best(accept: str, offered: Sequence[str]) -> str:
    """Give the type that the client likes best, the first of those it likes alike, or "".

    Args:
        accept: its header; whoever sends none takes anything.
        offered: the types that there are, the server's favourite first.
    """
    listed = _listed(accept) or [("*/*", 1.0)]
    chosen, liked = "", 0.0
    for kind in offered:
        wild = f"{kind.partition('/')[0]}/*"
        quality = 0.0
        # The most specific entry counts.
        for name in (kind, wild, "*/*"):
            matches = [value for listed_name, value in listed if listed_name == name]
            if matches:
                quality = max(matches)
                break
        if quality > liked:
            chosen, liked = kind, quality
    return chosen


def names(accept: str, kind: str) -> bool:
    """Say whether a client names a type itself, and does not merely take anything."""
    return any(name == kind and quality > 0 for name, quality in _listed(accept))


def zips(accept_encoding: str) -> bool:
    """Say whether the client takes gzip."""
    listed = dict(_listed(accept_encoding))
    return listed.get("gzip", listed.get("*", 0.0)) > 0


def knows(if_none_match: str, tag: str) -> bool:
    """Say whether the client has this version already; weak and strong tags are alike here."""
    known = [item.strip().removeprefix("W/") for item in if_none_match.split(",")[:_MOST]]
    return "*" in known or tag in known


def span(header: str, size: int) -> tuple[int, int] | None:
    """Give the part of a file that is asked for, or None for all of it.

    Several ranges at once are answered with the whole file, as the standard allows.

    Raises:
        UnsatisfiableError: there is nothing at that place.
    """
    match = _RANGE.fullmatch(header.strip())
    if not match or not (match["first"] or match["last"]):
        return None
    if match["first"]:
        start = int(match["first"])
        end = min(int(match["last"]) + 1, size) if match["last"] else size
        if match["last"] and int(match["last"]) < start:
            return None
    else:
        start, end = max(0, size - int(match["last"])), size
    if start >= size or start >= end:
        raise UnsatisfiableError(header)
    return start, end
