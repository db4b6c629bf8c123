# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Report what wears out by itself: locked packages, the theme's support.

Prints Markdown for the one issue that the weekly workflow keeps. Asks the registry, so it is no
part of the checks.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys

SUPPORT_ENDS = dt.date(2027, 5, 5)
"""When the theme's authors end its support, by their own announcement."""


def main(arguments: list[str] | None = None) -> int:
    """Print the report; the status is 0 whatever it says."""
    parser = argparse.ArgumentParser(prog="report_upkeep.py", description=__doc__)
    parser.add_argument("--offline", action="store_true", help="do not ask the registry")
    options = parser.parse_args(arguments)
    sections = [theme(dt.datetime.now(tz=dt.UTC).date())]
    if not options.offline:
        sections.append(packages())
    print("\n\n".join(sections))
    return 0


def theme(today: dt.date) -> str:
    """Say how long the theme is supported."""
    days = (SUPPORT_ENDS - today).days
    left = f"{days} days are left" if days > 0 else f"It ended {-days} days ago"
    return (
        "## The theme\n\n"
        f"Its support ends on {SUPPORT_ENDS.isoformat()}. {left}. "
        "The tests build the book with ProperDocs too, and the guide says what a move costs."
    )


def packages() -> str:
    """List the locked packages of which there are newer versions."""
    command = [sys.executable, "-m", "pip", "list", "--outdated", "--format", "json"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        return "## Packages\n\nThe registry could not be asked."
    newer = json.loads(result.stdout)
    if not newer:
        return "## Packages\n\nAll are the newest."
    rows = [
        f"| {item['name']} | {item['version']} | {item['latest_version']} |"
        for item in sorted(newer, key=lambda item: str(item["name"]).lower())
    ]
    return "\n".join(["## Packages", "", "| Package | Locked | Newest |", "|---|---|---|", *rows])


if __name__ == "__main__":
    sys.exit(main())
