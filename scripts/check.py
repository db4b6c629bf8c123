# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Run every check of the book without building the site.

Exit status: 0 when nothing is wrong, 1 when something is, 2 when there is no book to check.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playbook import addresses, book, checks, files, fixes, reports
from playbook.targets import Targets

if TYPE_CHECKING:
    from playbook.book import Book
    from playbook.findings import Finding

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Print the findings and say by the exit status whether there were any."""
    parser = argparse.ArgumentParser(prog="make check", description=__doc__)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--github", action="store_true", help="print annotations for GitHub Actions")
    how.add_argument("--json", action="store_true", help="print one JSON object a finding")
    how.add_argument("--sarif", action="store_true", help="print one SARIF document")
    how.add_argument("--fix", action="store_true", help="mend what is certain, and show the diff")
    how.add_argument(
        "--record", action="store_true", help="add the addresses of today to the published ones"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project to check")
    options = parser.parse_args(arguments)
    try:
        read = book.read(options.root)
    except FileNotFoundError as error:
        print(f"There is no book to check: {error}", file=sys.stderr)
        return 2
    findings = checks.check(read, os.environ.get("SITE_URL", ""))
    if options.record:
        return _record(options.root, read)
    if options.fix and _fix(options.root, findings):
        read = book.read(options.root)
        findings = checks.check(read, os.environ.get("SITE_URL", ""))
    if options.sarif:
        print(reports.sarif(findings))
    for finding in [] if options.sarif else findings:
        if options.github:
            print(reports.github(finding))
        elif options.json:
            print(reports.as_json(finding))
        else:
            print(finding)
    print(f"{len(read.pages)} pages checked, {_verdict(findings)}.", file=sys.stderr)
    return 1 if findings else 0


def _verdict(findings: list[Finding]) -> str:
    if not findings:
        return "nothing to mend"
    certain = sum(1 for finding in findings if finding.edits)
    hint = f", {certain} of them by --fix" if certain else ""
    return f"{len(findings)} to mend{hint}"


def _fix(root: Path, findings: list[Finding]) -> bool:
    """Make the edits of all findings, print each change, and say whether there was any."""
    changed = False
    for path, edits in fixes.by_file(findings).items():
        before = (root / path).read_bytes()
        text, _ = files.decode(path, before)
        after = fixes.apply(text, edits)
        print(fixes.diff(path, before, after))
        (root / path).write_text(after, "utf-8", newline="\n")
        changed = True
    return changed


def _record(root: Path, read: Book) -> int:
    text = addresses.recorded(read.addresses, Targets(read).lasting_ids())
    (root / addresses.PATH).write_text(text, "utf-8")
    print(f"{addresses.PATH} has every address of today.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
