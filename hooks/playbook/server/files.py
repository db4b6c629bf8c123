# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The built site in memory: what is not in it cannot be asked for, wherever a path points."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook import redirects

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TYPES = {
    "css": "text/css; charset=utf-8",
    "epub": "application/epub+zip",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gz": "application/gzip",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
_COMPRESSED = frozenset({"css", "html", "js", "json", "map", "md", "svg", "txt", "xml"})
_WORTH_IT = 1024
"""Below so many bytes, compression saves no packet."""
# The theme puts a digest into the names of its scripts and styles.
_NEVER_CHANGES = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)$")
HEADERS = "_headers"
"""Where the build writes its security headers, in the form that static hosts read."""


@dataclass(frozen=True)
class File:
    """A file of the site.

    Attributes:
        zipped: its content compressed, None where that is not worth it.
        tag: the digest of its content.
    """

    content: bytes
    zipped: bytes | None
    type: str
    tag: str
    cache: str


@dataclass(frozen=True)
class Site:
    """The built site.

    Attributes:
        files: all files by their path.
        headers: those that the build wants with every answer.
        moved: where each old path leads.
    """

    files: Mapping[str, File]
    headers: tuple[tuple[str, str], ...]
    moved: Mapping[str, str]


def read(folder: Path) -> Site:
    """Read a built site.

    Raises:
        FileNotFoundError: there is no index.html, so no site.
    """
    if not (folder / "index.html").is_file():
        raise FileNotFoundError(f"{folder} holds no site; 'make book' builds one")
    files = {
        path.relative_to(folder).as_posix(): _file(path)
        for path in sorted(folder.rglob("*"))
        # A link could lead out of the site.
        if path.is_file() and not path.is_symlink()
    }
    own = files.pop(HEADERS, None)
    led = files.pop(redirects.HOSTS, None)
    return Site(
        files,
        headers(own.content.decode()) if own else (),
        redirects.read_hosted(led.content.decode()) if led else {},
    )


def _file(path: Path) -> File:
    content = path.read_bytes()
    ending = path.suffix.removeprefix(".")
    packed = None
    if ending in _COMPRESSED and len(content) >= _WORTH_IT:
        # Without a time in it, the same content gives the same bytes.
        packed = gzip.compress(content, 9, mtime=0)
    lasting = _NEVER_CHANGES.search(path.name)
    return File(
        content=content,
        zipped=packed,
        type=TYPES.get(ending, "application/octet-stream"),
        tag=hashlib.sha256(content).hexdigest()[:24],
        cache="public, max-age=31536000, immutable" if lasting else "public, max-age=300",
    )


def headers(text: str) -> tuple[tuple[str, str], ...]:
    """Read the headers for every path from the form ``/*``, then indented ``Name: value``."""
    found = []
    everywhere = False
    for line in text.splitlines():
        if line and not line[0].isspace():
            everywhere = line.strip() == "/*"
        elif everywhere and ":" in line:
            name, _, value = line.strip().partition(":")
            found.append((name.lower(), value.strip()))
    return tuple(found)
