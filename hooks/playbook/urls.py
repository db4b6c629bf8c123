# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Addresses outside the book: what a browser could not open, or should not."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from playbook.findings import did_you_mean

_SCHEMES = ("https", "http", "mailto", "tel")
_UNSAFE = {"javascript", "vbscript", "data", "file", "blob", "about"}
_SCHEME = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):")
# "https//x.org", "https:/x.org", "http//:x.org": the colon or a slash got lost.
_BROKEN_SCHEME = re.compile(
    r"(?P<scheme>h?t?tps?|https?)(?::/(?!/)|//+:?|:(?!/)|;//|\.//)", re.IGNORECASE
)
_HOST_ALONE = re.compile(
    r"(?:www\.[\w-]+\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|co\.uk|gov\.uk|gov|eu|edu)(?=[/?#]|$))",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}")
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}|localhost|\[[0-9a-fA-F:.]+\]|[\d.]+")
_LOCAL = ("localhost", "127.", "0.0.0.0", "[::1]", "10.", "192.168.")  # noqa: S104 - read, not bound


def scheme_of(target: str) -> str:
    """Give the scheme of an address in lower case; "" when it has none."""
    match = _SCHEME.match(target)
    return match["scheme"].lower() if match else ""


def is_outside(target: str) -> bool:
    """Say whether an address leads out of the book, well written or not."""
    return bool(_SCHEME.match(target) or target.startswith("//") or _BROKEN_SCHEME.match(target))


def problem_of(target: str) -> tuple[str, str] | None:  # noqa: PLR0911 - one for each slip
    """Say what is wrong with an address that leads out of the book, with its code."""
    scheme = scheme_of(target)
    if scheme in _UNSAFE:
        return "link-unsafe", f"'{target}' runs or shows what no reader asked for; use https:"
    if scheme in {"http", "https"} and target[len(scheme) :].lower().startswith("://http"):
        return "link-malformed", f"'{target}' holds two addresses; keep one"
    broken = _BROKEN_SCHEME.match(target)
    if broken:
        rest = target[broken.end() :].lstrip("/")
        return "link-malformed", f"'{target}' is no address; did you mean 'https://{rest}'?"
    if target.startswith("//"):
        return "link-malformed", f"'{target}' lacks 'https:' at its start"
    if scheme == "mailto":
        return _mail_problem(target)
    if scheme not in _SCHEMES:
        near = did_you_mean(scheme, _SCHEMES) or "; use https:"
        return "link-unsafe", f"'{target}' starts with '{scheme}:', which readers cannot open{near}"
    return _web_problem(target, scheme) if scheme in {"http", "https"} else None


def _web_problem(target: str, scheme: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        return "link-malformed", f"'{target}' is no address: {str(error).lower()}"
    if not _HOST.fullmatch(parts.netloc.rpartition("@")[2].partition(":")[0] or host):
        return (
            "link-malformed",
            f"'{target}' names no host, '{host}'; write https://host.example/page",
        )
    if scheme == "http" and not host.startswith(_LOCAL):
        return "link-insecure", f"'{target}' is not encrypted; use https:"
    return None


def _mail_problem(target: str) -> tuple[str, str] | None:
    people, _, query = target.partition(":")[2].partition("?")
    if not people and query.startswith("to="):
        return None
    for address in people.split(","):
        if not _MAIL.fullmatch(unquote(address)):
            return "link-mail", f"'{address}' is no mail address; write mailto:name@host.example"
    return None


def missing_scheme(target: str) -> tuple[str, str] | None:
    """Say that a target without scheme is a host or a mail address, with its code."""
    if _MAIL.fullmatch(target):
        return "link-mail", f"'{target}' lacks 'mailto:' at its start"
    if _HOST_ALONE.match(target):
        return "link-malformed", f"'{target}' lacks 'https://' at its start"
    return None
