# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Who may do what with each page and file: SPDX records, read as REUSE defines them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playbook.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from playbook.assets import Asset
    from playbook.front_matter import Meta
    from playbook.source import Source

PATH = "REUSE.toml"
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

_BARRED = {
    "-SA-": "ShareAlike would put the whole book under its terms",
    "-ND-": "NoDerivatives forbids the changes that the book allows",
    "GPL": "copyleft would put the whole book under its terms",
    "LicenseRef": "it gives no known permission",
}
_KNOWN = [
    *NAMES,
    *(
        f"CC-BY-{terms}{version}"
        for terms in ("", "NC-", "SA-", "ND-", "NC-SA-", "NC-ND-")
        for version in ("1.0", "2.0", "2.5", "3.0", "4.0")
    ),
    *(
        f"{name}-{how}"
        for name in ("GPL-2.0", "GPL-3.0", "LGPL-3.0")
        for how in ("only", "or-later")
    ),
    *(
        "AGPL-3.0-only",
        "AGPL-3.0-or-later",
        "BSD-2-Clause",
        "MPL-2.0",
        "Unlicense",
        "GFDL-1.3-only",
    ),
    *("ODbL-1.0", "CC-PDDC", "LicenseRef-AllRightsReserved"),
]


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


@dataclass(frozen=True)
class Record:
    """An annotation of REUSE.toml: which files it speaks for, their terms, their origin.

    Attributes:
        pattern: its path, with ``*`` within a folder and ``**`` across folders.
        licence: the terms.
        origin: title and address of a work of others: SPDX-FileComment.
        line: where the path stands in REUSE.toml.
        overrides: whether it speaks for files that state terms themselves.
        used: whether any file fits the path.
    """

    pattern: str
    licence: Licence
    origin: str = ""
    line: int = 1
    overrides: bool = False
    used: bool = True


def of_page(meta: Meta) -> Licence:
    """Give the licence that a page's header states."""
    return Licence(meta.text("SPDX-License-Identifier"), meta.text("SPDX-FileCopyrightText"))


def read(text: str, used: Callable[[str], bool]) -> tuple[tuple[Record, ...], list[Finding]]:
    """Read the annotations of REUSE.toml in order.

    Args:
        text: the file.
        used: says whether the project has a file that fits a path.
    """
    try:
        annotations = tomllib.loads(text).get("annotations", [])
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+)", str(error))
        message = f"the file is not TOML: {str(error).partition(' (at')[0].lower()}"
        return (), [Finding(PATH, int(where[1]) if where else 1, 1, "licence-record", message)]
    records: list[Record] = []
    findings: list[Finding] = []
    for annotation in annotations if isinstance(annotations, list) else []:
        paths = annotation.get("path", []) if isinstance(annotation, dict) else []
        for path in [paths] if isinstance(paths, str) else paths:
            line = _line(text, str(path))
            records.append(
                Record(
                    str(path),
                    Licence(
                        _joined(annotation, "SPDX-License-Identifier"),
                        _joined(annotation, "SPDX-FileCopyrightText"),
                    ),
                    _joined(annotation, "SPDX-FileComment"),
                    line,
                    annotation.get("precedence") == "override",
                    used(str(path)),
                )
            )
        if not paths:
            message = "an annotation has no 'path'; it speaks for no file"
            findings.append(Finding(PATH, 1, 1, "licence-record", message))
    return tuple(records), findings


def _joined(annotation: dict[str, Any], key: str) -> str:
    value = annotation.get(key, "")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _line(text: str, path: str) -> int:
    found = max(text.find(f'"{path}"'), text.find(f"'{path}'"))
    return text.count("\n", 0, found) + 1 if found >= 0 else 1


def pattern(path: str) -> re.Pattern[str]:
    """Give the expression for a path: ``*`` stays within a folder, ``**`` goes over folders."""
    parts = re.split(r"(\*\*|\*|\\.)", path)
    signs = {"**": ".*", "*": "[^/]*"}
    return re.compile(
        "".join(signs.get(part, re.escape(part.removeprefix("\\"))) for part in parts)
    )


def record_of(path: str, records: Sequence[Record]) -> Record | None:
    """Give the record of a file; the last one that fits counts, as REUSE says."""
    fitting = (record for record in reversed(records) if pattern(record.pattern).fullmatch(path))
    return next(fitting, None)


def problem_of(licence: str, where: str) -> tuple[str, str] | None:
    """Say why a licence, or an expression of several, cannot be part of the book, with its code."""
    for choice in [re.split(r" AND ", part) for part in licence.strip("() ").split(" OR ")]:
        problems = [found for name in choice if (found := _barred(name.strip("() "), where))]
        if not problems:
            return None
        first = problems[0]
    return first


def _barred(name: str, where: str) -> tuple[str, str] | None:
    name = name.partition(" WITH ")[0]
    if name in NAMES:
        return None
    if name not in _KNOWN and not name.startswith("LicenseRef-"):
        hint = did_you_mean(name, _KNOWN) or f"; {where}"
        return "licence-unknown", f"'{name}' is no SPDX licence id that the book knows{hint}"
    reasons = [reason for sign, reason in _BARRED.items() if sign in name]
    reason = reasons[0] if reasons else "its terms do not permit that"
    return "licence-unfit", f"'{name}' may not be part of a {BOOK_LICENCE} book: {reason}; {where}"


def check_page(source: Source, meta: Meta) -> Iterator[Finding]:
    """Report a page whose licence cannot be part of the book."""
    key = "SPDX-License-Identifier"
    value = meta.text(key)
    problem = problem_of(value, f"pages are {BOOK_LICENCE}") if value else None
    if problem:
        place = meta.place(key)
        yield Finding(source.path, place.line, place.column, *problem)


def check_assets(
    assets: Collection[Asset], records: Sequence[Record], holders: Collection[str], data: str
) -> Iterator[Finding]:
    """Report files without a record or with one that does not fit, and records without a file.

    Args:
        assets: files under docs/ that are no pages.
        records: what ``read`` gave.
        holders: the copyright holders of the pages; what others made needs its origin.
        data: the folder of the book's own data.
    """
    for asset in assets:
        record = record_of(asset.path, records)
        if asset.licence and not (record and record.overrides):
            record = Record(asset.path, asset.licence, asset.origin)
        if asset.sidecar_of == "":
            message = (
                f"the record speaks for no file; '{asset.path.removesuffix('.license')}' is gone"
            )
            yield Finding(asset.path, 1, 1, "licence-orphan", message)
        elif asset.sidecar_of is None:
            own = asset.path.startswith(f"{data}/")
            yield from _check_asset(asset.path, record)
            if record and record.licence.id and not own:
                yield from _check_origin(asset.path, record, holders)
    for record in records:
        if not record.used:
            message = f"'{record.pattern}' fits no file; remove the path or correct it"
            yield Finding(PATH, record.line, 1, "licence-orphan", message)


def _check_asset(path: str, record: Record | None) -> Iterator[Finding]:
    if record is None or not record.licence.id:
        message = (
            "the file has no licence record; state path, SPDX-FileCopyrightText and "
            f"SPDX-License-Identifier in {PATH}"
        )
        yield Finding(path, 1, 1, "asset-unlicensed", message)
        return
    problem = problem_of(record.licence.id, "use another file")
    if problem:
        yield Finding(path, 1, 1, *problem)


def _check_origin(path: str, record: Record, holders: Collection[str]) -> Iterator[Finding]:
    holder = holder_of(record.licence.holder)
    if not holder:
        message = f"the record names no author; add SPDX-FileCopyrightText to {PATH}"
        yield Finding(path, 1, 1, "asset-origin", message)
    elif holders and holder not in holders and "https://" not in record.origin:
        message = (
            f"the file is by '{holder}', and its record lacks title and source; "
            'add SPDX-FileComment = "TITLE, https://…"'
        )
        yield Finding(path, 1, 1, "asset-origin", message)


def holder_of(copyright_text: str) -> str:
    """Give the name in a copyright line, without sign, years and mail address."""
    text = re.sub(
        r"^(?:©|\(c\)|Copyright|SPDX-\S+|[\d\s,–-])+", "", copyright_text, flags=re.IGNORECASE
    )
    return text.partition("<")[0].strip()
