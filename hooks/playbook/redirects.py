# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Old addresses in ``redirect_maps`` of mkdocs.yml: kept for ever, and never a chain."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from playbook import addresses, headers, view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playbook.addresses import Redirect

HOSTS = "_redirects"
"""The file from which static hosts, and our server, read where old addresses lead."""

_MAP = re.compile(
    r"^(?P<indent>[ ]*)redirect_maps:[ ]*(?:\{\})?(?P<comment>[ ]*#[^\n]*)?\n"
    r"(?P<entries>(?:(?P=indent)[ ]+\S[^\n]*(?:\n|\Z))*)",
    re.MULTILINE,
)


def read(text: str) -> dict[str, str]:
    """Give where each old file leads, as the settings have it."""
    return {redirect.old: redirect.new for redirect in addresses.read_redirects(text)}


def template(base: str) -> str:
    """Give the page at an old address, with ``{url}`` where the new one belongs.

    The plugin's own has a script inside, which our policy forbids.

    Args:
        base: the path of the site on its host, such as "/" or "/playbook/".
    """
    page = f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{headers.POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>This page has moved</title>
<link rel="canonical" href="URL">
<script src="{escape(base)}assets/playbook/moved.js"></script>
<meta http-equiv="refresh" content="0; url=URL">
</head>
<body>
<main><h1>This page has moved</h1><p><a href="URL">Read it at its new address</a>.</p></main>
</body>
</html>
"""
    return page.replace("{", "{{").replace("}", "}}").replace("URL", "{url}")


def for_static_host(moved: Iterable[Redirect], base: str) -> str:
    """Give the lines of ``_redirects``: the pages, and their twins in Markdown."""
    lines = []
    for redirect in moved:
        old = redirect.old.removesuffix(".md")
        new, sign, anchor = redirect.new.partition("#")
        target = f"{view.address(new.removesuffix('.md'))}{sign}{anchor}"
        lines.append(f"{base}{view.address(old)} {base}{target} 301\n")
        lines.append(f"{base}{old}.md {base}{new} 301\n")
    return "".join(lines)


def read_hosted(text: str) -> dict[str, str]:
    """Read what ``for_static_host`` gave: where each old path leads, without its first slash."""
    lines = (line.split() for line in text.splitlines())
    return {old.removeprefix("/"): new for old, new, _ in lines}


def add(text: str, old: str, new: str) -> str:
    """Lead one page's old address to another page, and with it all that led to the old one.

    Args:
        text: mkdocs.yml.
        old: the path of the page that was, without ``.md``.
        new: the path of the page that is.
    """
    found = _MAP.search(text)
    if not found:
        return text
    moved = {f"{old}.md": f"{new}.md"}
    for was, leads in read(text).items():
        page, sign, anchor = leads.partition("#")
        moved[was] = f"{new}.md{sign}{anchor}" if page == f"{old}.md" else leads
    moved.pop(f"{new}.md", None)
    indent = found["indent"]
    comment = f" {found['comment'].strip()}" if found["comment"] else ""
    lines = [f"{indent}redirect_maps:{comment}\n"]
    lines += [f"{indent}  {was}: {leads}\n" for was, leads in sorted(moved.items())]
    return text[: found.start()] + "".join(lines) + text[found.end() :]
