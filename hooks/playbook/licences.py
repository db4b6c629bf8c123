# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Who may do what with each page and file: SPDX records, read as REUSE defines them."""

from __future__ import annotations

import fnmatch
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playbook.front_matter import Meta
    from playbook.source import Source

BOOK_LICENCE = "CC-BY-NC-4.0"

NAMES = {
    "CC-BY-NC-4.0": "Creative Commons Attribution-NonCommercial 4.0",
    "CC-BY-4.0": "Creative Commons Attribution 4.0",
    "CC0-1.0": "CC0 1.0, no rights reserved",
    "MIT": "MIT",
    "OFL-1.1": "SIL Open Font License 1.1",
    "Apache-2.0": "Apache 2.0",
    "BSD-3-Clause": "BSD 3-Clause",
    "ISC": "ISC",
}
"""Licences whose works may be part of a CC BY-NC 4.0 book. Creative Commons' compatibility
chart rules out ShareAlike and NoDerivatives, since the book is adapted under other terms."""

URLS = {
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


@dataclass(frozen=True)
class Licence:
    """The terms of one work: SPDX id, a name for readers, its address, the copyright holder."""

    id: str
    holder: str

    @property
    def name(self) -> str:
        """The licence's name for readers."""
        return NAMES.get(self.id, self.id)

    @property
    def url(self) -> str:
        """The address of the licence's text."""
        return URLS.get(self.id, f"https://spdx.org/licenses/{self.id}.html")


def of_page(meta: Meta) -> Licence:
    """Give the licence that a page's header states."""
    return Licence(meta.text("SPDX-License-Identifier"), meta.text("SPDX-FileCopyrightText"))


def read_reuse(text: str) -> list[tuple[str, Licence]]:
    """Read the annotations of REUSE.toml: a path pattern and its licence, in order."""
    records = []
    for annotation in tomllib.loads(text).get("annotations", []):
        paths = annotation["path"]
        holder = annotation.get("SPDX-FileCopyrightText", "")
        licence = Licence(
            str(annotation.get("SPDX-License-Identifier", "")),
            ", ".join(holder) if isinstance(holder, list) else str(holder),
        )
        records += [(str(path), licence) for path in ([paths] if isinstance(paths, str) else paths)]
    return records


def of_asset(path: str, records: Iterable[tuple[str, Licence]]) -> Licence | None:
    """Give the licence of a file; the last matching annotation counts, as REUSE.toml says."""
    found = None
    for pattern, licence in records:
        if fnmatch.fnmatchcase(path, pattern):
            found = licence
    return found


def check_page(source: Source, meta: Meta) -> Iterator[Finding]:
    """Report a page whose licence cannot be part of the book."""
    key = "SPDX-License-Identifier"
    value = meta.text(key)
    if value and value != BOOK_LICENCE:
        place = meta.place(key)
        hint = did_you_mean(value, [BOOK_LICENCE]) or f"; pages are {BOOK_LICENCE}"
        if value not in NAMES:
            message = f"'{value}' may not be part of a {BOOK_LICENCE} book{hint}"
            yield Finding(source.path, place.line, place.column, "licence-unfit", message)


def check_assets(
    assets: Iterable[str], records: list[tuple[str, Licence]], own: Iterable[str]
) -> Iterator[Finding]:
    """Report files without a licence record, or with one that does not fit.

    Args:
        assets: files under docs/ that are no pages, relative to the project's root.
        records: what ``read_reuse`` gave.
        own: those of the files that state their licence themselves.
    """
    stated = set(own)
    for path in assets:
        if path in stated:
            continue
        licence = of_asset(path, records)
        if licence is None:
            yield Finding(
                path, 1, 1, "asset-unlicensed", "the file has no licence record in REUSE.toml"
            )
        elif licence.id not in NAMES:
            yield Finding(
                path,
                1,
                1,
                "licence-unfit",
                f"'{licence.id}' may not be part of a {BOOK_LICENCE} book",
            )
