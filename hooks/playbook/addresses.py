# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Addresses never die: what was published stays, or redirects to where it went."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from playbook import navigation
from playbook.findings import Finding, did_you_mean
from playbook.suggestions import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

PATH = "docs/data/addresses.txt"
_SHAPE = re.compile(r"[^\s#/][^\s#]*(?:#\S+)?")
HEAD = """\
# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: CC-BY-NC-4.0
#
# Every address that was ever published: a page, or page#anchor, a line.
# `make check` fails when one disappears without a redirect. New ones are added when an edition
# is published, by `.venv/bin/python scripts/check.py --record`; nothing is ever removed.
"""


@dataclass(frozen=True)
class Address:
    """A published page, or an anchor on it; anchor is "" for the page."""

    page: str
    anchor: str
    line: int


@dataclass(frozen=True)
class Redirect:
    """An entry of ``redirect_maps`` in mkdocs.yml: files below docs/, the new one with anchor."""

    old: str
    new: str
    line: int


def read(text: str) -> tuple[tuple[Address, ...], list[Finding]]:
    """Read the list; a line that is no address is reported and left out."""
    addresses = []
    findings = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        page, _, anchor = line.partition("#")
        if not _SHAPE.fullmatch(line) or page.endswith((".md", "/")):
            message = f"'{line}' is no address; write 'folder/page' or 'folder/page#anchor'"
            findings.append(Finding(PATH, number, 1, "address-invalid", message))
        elif line in seen:
            message = f"'{line}' is on line {seen[line]} too; keep one"
            findings.append(Finding(PATH, number, 1, "address-invalid", message))
        else:
            addresses.append(Address(page, anchor, number))
            seen[line] = number
    return tuple(addresses), findings


def read_redirects(settings: str) -> tuple[Redirect, ...]:
    """Read the redirects from the text of mkdocs.yml."""
    node = navigation.setting(settings, "plugins", "redirects", "redirect_maps")
    if not isinstance(node, yaml.MappingNode):
        return ()
    return tuple(
        Redirect(str(key.value), str(value.value), key.start_mark.line + 1)
        for key, value in node.value
    )


def recorded(addresses: Collection[Address], today: Mapping[str, Collection[str]]) -> str:
    """Give the list with every address of today added; what it has, it keeps.

    Args:
        addresses: the list as it is.
        today: the lasting ids of each page, by path.
    """
    lines = {f"{item.page}#{item.anchor}" if item.anchor else item.page for item in addresses}
    lines |= set(today)
    lines |= {f"{page}#{anchor}" for page, ids in today.items() for anchor in ids}
    return HEAD + "\n" + "".join(f"{line}\n" for line in sorted(lines))


@dataclass(frozen=True)
class Promises:
    """What the checks below need: pages, redirects, and the ids of a page."""

    pages: Collection[str]
    redirects: tuple[Redirect, ...]
    ids: Callable[[str], Collection[str]]


def check(promises: Promises, addresses: Collection[Address]) -> Iterator[Finding]:
    """Report redirects that lead nowhere or in circles, and addresses that disappeared."""
    moves: dict[str, Redirect] = {}
    for redirect in promises.redirects:
        if redirect.old in moves:
            first = moves[redirect.old].line
            message = f"'{redirect.old}' is on line {first} too; keep one"
            yield _finding(redirect, "redirect-invalid", message)
            continue
        moves[redirect.old] = redirect
    # One that hides a page is to go; what leads to the page is right.
    leading = {
        old: move for old, move in moves.items() if old.removesuffix(".md") not in promises.pages
    }
    for redirect in moves.values():
        yield from _check_redirect(redirect, leading, promises)
    yield from _check_addresses(promises, addresses, moves)


def _finding(redirect: Redirect, code: str, message: str) -> Finding:
    return Finding(navigation.PATH, redirect.line, 1, code, message)


def _check_redirect(
    redirect: Redirect, moves: Mapping[str, Redirect], promises: Promises
) -> Iterator[Finding]:
    target, _, anchor = redirect.new.partition("#")
    page = target.removesuffix(".md")
    if not redirect.old.endswith(".md"):
        message = f"'{redirect.old}' must be the page's old file, '{redirect.old.strip('/')}.md'"
        yield _finding(redirect, "redirect-invalid", message)
    elif redirect.old.removesuffix(".md") in promises.pages:
        message = f"'{redirect.old}' is a page, and the redirect would hide it; remove one"
        yield _finding(redirect, "redirect-shadow", message)
    if target.startswith("https://"):
        return
    if target in moves:
        end = _end(redirect, moves)
        if end is None:
            circle = _circle(redirect, moves)
            # One message a circle, where it stands first.
            if redirect.line == min(moves[old].line for old in circle):
                message = f"'{redirect.old}' leads back to itself, over '{redirect.new}'"
                yield _finding(redirect, "redirect-loop", message)
        else:
            message = f"'{redirect.new}' has moved as well; lead straight to '{end}'"
            yield _finding(redirect, "redirect-chain", message)
    elif not target.endswith(".md") or page not in promises.pages:
        near = did_you_mean(target, [f"{page}.md" for page in promises.pages])
        message = f"'{redirect.old}' leads to '{redirect.new}', which is no page{near}"
        yield _finding(redirect, "redirect-missing", message)
    elif anchor and anchor not in promises.ids(page):
        near = did_you_mean(anchor, promises.ids(page))
        message = f"'{target}' has no heading with the id '{anchor}'{near}"
        yield _finding(redirect, "redirect-missing", message)


def _circle(redirect: Redirect, moves: Mapping[str, Redirect]) -> set[str]:
    """Give the old files that a redirect which never ends leads over, again and again."""
    way: list[str] = []
    file = redirect.old
    while file not in way:
        way.append(file)
        file = moves[file].new.partition("#")[0]
    return set(way[way.index(file) :])


def _end(redirect: Redirect, moves: Mapping[str, Redirect]) -> str | None:
    """Follow redirects to the last one; None in a circle."""
    seen = {redirect.old}
    target = redirect.new
    while (file := target.partition("#")[0]) in moves:
        if file in seen:
            return None
        seen.add(file)
        target = moves[file].new
    return target


def _check_addresses(
    promises: Promises, addresses: Collection[Address], moves: Mapping[str, Redirect]
) -> Iterator[Finding]:
    pool = Pool(promises.pages)
    lost: set[str] = set()
    for address in addresses:
        page = address.page
        if page not in promises.pages:
            move = moves.get(f"{page}.md")
            if move is None:
                # The anchors of a lost page are lost with it: one message for all.
                if page not in lost:
                    lost.add(page)
                    heirs = pool.nearest(page.rpartition("/")[2]) or pool.nearest(page)
                    hint = f", such as '{page}.md: {heirs[0]}.md'" if heirs else ""
                    message = (
                        f"'{page}' was published and is gone; add a redirect to mkdocs.yml{hint}"
                    )
                    yield Finding(PATH, address.line, 1, "address-lost", message)
                continue
            target, _, fixed = (_end(move, moves) or "").partition("#")
            page = target.removesuffix(".md")
            if fixed or page not in promises.pages:
                continue  # every anchor leads to the one place, or the redirect is a finding
        if address.anchor and address.anchor not in promises.ids(page):
            near = did_you_mean(address.anchor, promises.ids(page))
            message = (
                f"'{page}' no longer has '#{address.anchor}', which was published{near}"
                f'; keep the id, or put <a id="{address.anchor}"></a> where readers should land'
            )
            yield Finding(PATH, address.line, 1, "anchor-lost", message)
