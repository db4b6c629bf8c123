# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Build the site and the PDF into site/, or say at once that nothing has changed."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import export_pdf
from playbook import archive, book, history

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
MARK = ROOT / ".cache" / "site.sha256"
INPUTS = ("docs", "hooks", "overrides", "scripts", "mkdocs.yml", "requirements.txt", "REUSE.toml")
SETTINGS = ("SITE_URL", "REPO_URL", "ASK_OVER_HTTP", "SOURCE_DATE_EPOCH")


def main(arguments: list[str] | None = None) -> int:
    """Build what has changed; give the exit status."""
    parser = argparse.ArgumentParser(prog="make book", description=__doc__)
    parser.add_argument("--force", action="store_true", help="build even if nothing has changed")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    os.environ.setdefault("SOURCE_DATE_EPOCH", source_date(ROOT))
    pdf = SITE / "playbook.pdf"
    fingerprint = fingerprint_of(ROOT)
    built = MARK.read_text("utf-8") if MARK.is_file() else ""
    if built == fingerprint and pdf.is_file() and not options.force:
        print(f"Nothing has changed since the last build.\n{_where(pdf)}")
        return 0
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(SITE)]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        print("The site was not built; the warnings above say what to mend.", file=sys.stderr)
        return 1
    export_pdf.export(SITE, pdf)
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    (SITE / archive.NAME).write_bytes(archive.pack(SITE, epoch))
    MARK.parent.mkdir(exist_ok=True)
    MARK.write_text(fingerprint, "utf-8")
    print(f"Built in {time.monotonic() - started:.0f} s.\n{_where(pdf)}")
    return 0


def source_date(root: Path) -> str:
    """Give the moment that the build claims, in seconds since 1970: that of the last commit.

    Outside a repository it is the day of the latest review, so that two builds still agree. The
    variable is that of reproducible-builds.org; MkDocs and the PDF read it.
    """
    committed = history.last_commit_time(root)
    if committed:
        return committed
    reviewed = max(page.meta.text("reviewed") for page in book.read(root).pages.values())
    return str(int(dt.datetime.fromisoformat(f"{reviewed}T00:00:00+00:00").timestamp()))


def fingerprint_of(root: Path) -> str:
    """Give a digest of everything that the build reads."""
    digest = hashlib.sha256()
    for name in SETTINGS:
        digest.update(f"{name}={os.environ.get(name, '')}\n".encode())
    # The dates of last changes come from history, and the edit link from the origin.
    digest.update(f"{history.head(root)}{history.origin_address(root)}".encode())
    for name in INPUTS:
        path = root / name
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(root).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _where(pdf: Path) -> str:
    site = SITE.relative_to(ROOT)
    return f"  site  {site / 'index.html'}\n  PDF   {pdf.relative_to(ROOT)}"


if __name__ == "__main__":
    sys.exit(main())
