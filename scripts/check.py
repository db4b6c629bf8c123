# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Run every check of the book without building the site.

Exit status: 0 when nothing is wrong, 1 when something is, 2 when there is no book to check.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playbook import book, checks

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Print the findings and say by the exit status whether there were any."""
    parser = argparse.ArgumentParser(prog="make check", description=__doc__)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--github", action="store_true", help="print annotations for GitHub Actions")
    how.add_argument("--json", action="store_true", help="print one JSON object a finding")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project to check")
    options = parser.parse_args(arguments)
    try:
        read = book.read(options.root)
    except FileNotFoundError as error:
        print(f"There is no book to check: {error}", file=sys.stderr)
        return 2
    findings = checks.check(read)
    for finding in findings:
        if options.github:
            print(finding.as_github())
        elif options.json:
            print(finding.as_json())
        else:
            print(finding)
    pages = len(read.pages)
    verdict = f"{len(findings)} to mend" if findings else "nothing to mend"
    print(f"{pages} pages checked, {verdict}.", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
