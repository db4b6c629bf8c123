# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Old addresses in ``redirect_maps`` of mkdocs.yml: kept for ever, and never a chain."""

from __future__ import annotations

import re

_MAP = re.compile(
    r"^(?P<indent>[ ]*)redirect_maps:[ ]*(?:\{\})?(?P<comment>[ ]*#[^\n]*)?\n"
    r"(?P<entries>(?:(?P=indent)[ ]+\S[^\n]*(?:\n|\Z))*)",
    re.MULTILINE,
)
_ENTRY = re.compile(r"""\s*["']?(?P<old>[^"'\s:]+)["']?:\s+["']?(?P<new>[^"'\s]+)["']?""")


def read(text: str) -> dict[str, str]:
    """Give where each old file leads, as the settings have it."""
    found = _MAP.search(text)
    entries = found["entries"].splitlines() if found else []
    return {
        match["old"]: match["new"]
        for match in map(_ENTRY.match, entries)
        if match and not match["old"].startswith("#")
    }


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
