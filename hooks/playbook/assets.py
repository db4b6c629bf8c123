# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Files of the book that are no pages: how large, whose, and what a drawing would load or run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook.findings import Finding
from playbook.licences import Licence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SIDECAR = ".license"
"""REUSE's ending for a file that holds the record of the file beside it."""
BUDGETS = {".svg": 100_000, ".gif": 200_000}
BUDGET = 200_000
"""Bytes of a picture; with a few such a page, a phone on a slow line shows it within seconds."""
PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}

_TAG = re.compile(
    r"SPDX-(?P<name>License-Identifier|FileCopyrightText|FileComment):[ \t]*(?P<value>[^\n]*)"
)
_ENDS = re.compile(r"\s*(?:-->|\*/|[\"']\s*/?>).*$")
_HEAD = 4_000
"""Characters in which a file states its licence."""
_RISKS = (
    (re.compile(r"<script\b", re.IGNORECASE), "a script"),
    (re.compile(r"\son[a-z]+\s*=", re.IGNORECASE), "an event handler"),
    (re.compile(r"javascript:", re.IGNORECASE), "a script"),
    (re.compile(r"<foreignObject\b", re.IGNORECASE), "foreign HTML"),
    (re.compile(r"<!ENTITY\b", re.IGNORECASE), "an entity"),
    (
        re.compile(
            r"""(?:<(?:image|use|feImage)\b[^>]*\bhref\s*=\s*["']|url\(\s*["']?|@import\s+["'])(?:https?:)?//"""
        ),
        "a reference to another site",
    ),
)


@dataclass(frozen=True)
class Asset:
    """A file below docs/ that is no page.

    Attributes:
        path: relative to the project's root.
        size: its bytes.
        text: all of a drawing; "" of other files.
        licence: the terms that the file, or the record beside it, states.
        origin: title and address of a work of others.
        sidecar_of: for a record, the file that it speaks for, "" when there is none; else None.
    """

    path: str
    size: int
    text: str = ""
    licence: Licence | None = None
    origin: str = ""
    sidecar_of: str | None = None


def read(path: str, data: bytes, sidecar: bytes | None, files: Collection[str]) -> Asset:
    """Make an asset of a file's bytes.

    Args:
        path: the file.
        data: its bytes.
        sidecar: the bytes of the record beside it, if there is one.
        files: all files, to tell whether a record has its file.
    """
    stated = (sidecar if sidecar is not None else data)[:_HEAD].decode("utf-8", errors="replace")
    tags = {match["name"]: _ENDS.sub("", match["value"]).strip() for match in _TAG.finditer(stated)}
    licence = None
    if "License-Identifier" in tags:
        licence = Licence(tags["License-Identifier"], tags.get("FileCopyrightText", ""))
    owner = None
    if path.endswith(SIDECAR):
        owner = path.removesuffix(SIDECAR)
        owner = owner if owner in files else ""
    text = data.decode("utf-8", errors="replace") if path.endswith(".svg") else ""
    return Asset(path, len(data), text, licence, tags.get("FileComment", ""), owner)


def check(assets: Collection[Asset], data_folder: str, used: Collection[str]) -> Iterator[Finding]:
    """Report pictures that are too heavy or could run code, and files that nothing uses.

    Args:
        assets: the files.
        data_folder: where the book keeps its data, which pages do not link to.
        used: the files that a page or the settings name.
    """
    for asset in assets:
        if asset.path.startswith(f"{data_folder}/") or asset.sidecar_of is not None:
            continue
        ending = f".{asset.path.rpartition('.')[2].lower()}"
        budget = BUDGETS.get(ending, BUDGET)
        if ending in PICTURES and asset.size > budget:
            message = (
                f"the picture has {asset.size // 1000} kB, and {budget // 1000} kB are the most; "
                "compress it or show less"
            )
            yield Finding(asset.path, 1, 1, "image-size", message)
        yield from _check_drawing(asset)
        if asset.path not in used:
            message = "no page uses the file; link to it or delete it"
            yield Finding(asset.path, 1, 1, "asset-unused", message)


def _check_drawing(asset: Asset) -> Iterator[Finding]:
    for pattern, name in _RISKS:
        match = pattern.search(asset.text)
        if match:
            line = asset.text.count("\n", 0, match.start()) + 1
            column = match.start() - asset.text.rfind("\n", 0, match.start())
            message = f"the drawing holds {name}, '{match[0].strip()}'; save it as plain SVG"
            yield Finding(asset.path, line, column, "svg-unsafe", message)
            return
