# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Collect what an edition offers: the site as an archive, PDF and EPUB, list of packages, sums.

The archive holds the files in order and with the date of the edition, so that the same site is the
same archive.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import re
import shutil
import sys
import tarfile
from pathlib import Path

import build_book
import write_sbom

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
NEWS = ROOT / "docs" / "whats-new.md"


def main(arguments: list[str] | None = None) -> int:
    """Write files/ and news.md into a folder."""
    parser = argparse.ArgumentParser(prog="collect_edition.py", description=__doc__)
    parser.add_argument("edition", help='the number, as in "1.1"')
    parser.add_argument("out", type=Path, help="the folder to write")
    options = parser.parse_args(arguments)
    told = news(NEWS.read_text("utf-8"), options.edition)
    if not told:
        print(f"{NEWS.name} has no section 'Edition {options.edition}'.", file=sys.stderr)
        return 1
    files = options.out / "files"
    files.mkdir(parents=True, exist_ok=True)
    (options.out / "news.md").write_text(told, "utf-8")
    for book in sorted([*SITE.glob("*.pdf"), *SITE.glob("*.epub"), *SITE.glob("*.zip")]):
        shutil.copy(book, files / book.name)
    moment = int(build_book.source_date(ROOT))
    (files / "site.tar.gz").write_bytes(archive(SITE, moment))
    write_sbom.main([str(files / "sbom.cdx.json")])
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}"
        for path in sorted(files.iterdir())
        if path.name != "SHA256SUMS"
    ]
    (files / "SHA256SUMS").write_text("\n".join([*sums, ""]), "utf-8")
    return 0


def news(text: str, edition: str) -> str:
    """Give the section of an edition, for people who read it outside the book."""
    number = re.escape(edition)
    found = re.search(
        rf"^## Edition {number}\b[^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
    )
    if not found:
        return ""
    told = re.sub(r"[ \t]*\{#[^}\n]*\}", "", found[1])
    told = re.sub(r"\[\^[^\]]*\]", "", told)
    # Links lead into docs/, which the release page does not know; their words remain.
    told = re.sub(r"\[([^\]]*)\]\((?!https?:)[^)]*\)", r"\1", told)
    return told.strip() + "\n"


def archive(folder: Path, moment: int) -> bytes:
    """Give a folder as tar.gz: in order, of nobody, with one date for all."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            entry = tarfile.TarInfo(f"site/{path.relative_to(folder).as_posix()}")
            entry.size = path.stat().st_size
            entry.mtime = moment
            entry.mode = 0o644
            with path.open("rb") as file:
                tar.addfile(entry, file)
    return gzip.compress(packed.getvalue(), mtime=moment)


if __name__ == "__main__":
    sys.exit(main())
