# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The site as one file to keep: unpacked, it is read from a disk, search and tools included."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from pathlib import Path

NAME = "playbook-offline.zip"
FOLDER = "playbook"
"""What unpacking makes, so that it does not litter."""

_LEFT_OUT = re.compile(
    # What only a server or a program on the network asks for, and the other editions of the book.
    r"_headers|404\.html|robots\.txt|sitemap\.xml(?:\.gz)?|feed\.(?:xml|json)|service-worker\.js|offline\.(?:html|json)"
    r"|assets/cards/.*|.*\.(?:pdf|epub|zip)|\.well-known/.*"
)
_FOLDER_LINK = re.compile(
    r'(?P<name> (?:href|action)=")(?P<path>(?:[^":?#]*/)?\.{0,2})(?P<rest>[?#"])'
)
_ELSEWHERE = re.compile(
    r'(?P<name> href=")'
    r'(?P<file>[^":?#]*(?:\.pdf|playbook\.epub|playbook-offline\.zip|feed\.(?:xml|json)))"'
)
_HOME = re.compile(r'<link rel="canonical" href="([^"]+)"')
_POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
_OLDEST = 315532800  # 1980, where the clock of the format begins


def pack(site: Path, built: int) -> bytes:
    """Give the archive of a built site; the same site gives the same bytes.

    Args:
        site: the folder of the site.
        built: the moment that its files claim, in seconds since 1970.
    """
    moment = datetime.fromtimestamp(max(built, _OLDEST), tz=UTC)
    stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    home = _HOME.search((site / "index.html").read_text("utf-8"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(site.rglob("*"), key=lambda file: file.relative_to(site).as_posix()):
            name = path.relative_to(site).as_posix()
            if not path.is_file() or _LEFT_OUT.fullmatch(name):
                continue
            data = path.read_bytes()
            if name.endswith(".html"):
                data = from_disk(data.decode(), urljoin(home[1] if home else "", name)).encode()
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", stamp)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return packed.getvalue()


def from_disk(html: str, address: str) -> str:
    """Make a page of the site one that opens from a disk; the address is its living edition's.

    A disk knows no index of a folder. What is left out is on the site. The policy goes: what a
    browser takes for the page's own origin on a disk differs from one to the next, and there is
    no other origin to keep out.
    """

    def file(link: re.Match[str]) -> str:
        path = link["path"]
        if not path:
            return link[0]
        slash = "" if path.endswith("/") else "/"
        named = "index.html" if path == "." else f"{path}{slash}index.html"
        return link["name"] + named.removeprefix("./") + link["rest"]

    away = _ELSEWHERE.sub(lambda link: f'{link["name"]}{urljoin(address, link["file"])}"', html)
    return _POLICY.sub("", _FOLDER_LINK.sub(file, away))
