# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Old addresses in ``redirect_maps`` of mkdocs.yml: kept for ever, and never a chain."""

from __future__ import annotations

import re

from playbook import addresses

_MAP = re.compile(
    r"^(?P<indent>[ ]*)redirect_maps:[ ]*(?:\{\})?(?P<comment>[ ]*#[^\n]*)?\n"
    r"(?P<entries>(?:(?P=indent)[ ]+\S[^\n]*(?:\n|\Z))*)",
    re.MULTILINE,
)


def read(text: str) -> dict[str, str]:
    """Give where each old file leads, as the settings have it."""
    return {redirect.old: redirect.new for redirect in addresses.read_redirects(text)}


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
