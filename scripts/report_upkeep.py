# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Report what wears out by itself: addresses of other sites, locked packages, the theme's support.

Prints Markdown for the one issue that the weekly workflow keeps. Asks other sites, so it is no
part of the checks.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playbook import book

ROOT = Path(__file__).resolve().parent.parent
SUPPORT_ENDS = dt.date(2027, 5, 5)
"""When the theme's authors end its support, by their own announcement."""
WORKERS = 8
TIMEOUT = 20
REFUSALS = {401, 403, 405, 406, 418, 429, 451, 503, 999}
"""Answers of sites that turn programs away; a person may see the page."""


def main(arguments: list[str] | None = None) -> int:
    """Print the report; the status is 0 whatever it says."""
    parser = argparse.ArgumentParser(prog="report_upkeep.py", description=__doc__)
    parser.add_argument("--offline", action="store_true", help="ask no other site")
    options = parser.parse_args(arguments)
    sections = [theme(dt.datetime.now(tz=dt.UTC).date())]
    if not options.offline:
        places = addresses(book.read(ROOT))
        sections += [packages(), links(places)]
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


def addresses(read: book.Book) -> dict[str, list[str]]:
    """Give every address of another site, with the places that name it."""
    places: dict[str, list[str]] = defaultdict(list)
    for reference in read.references.values():
        places[reference.url].append(f"docs/data/sources.yml ({reference.id})")
    for page in read.pages.values():
        for link in page.source.links:
            if link.target.startswith(("https://", "http://")):
                address = link.target.partition("#")[0]
                places[address].append(f"{page.source.path}:{link.place.line}")
    places.pop("", None)
    return dict(places)


def links(places: dict[str, list[str]]) -> str:
    """Ask every address, and list those that do not answer."""
    with ThreadPoolExecutor(WORKERS) as pool:
        answers = dict(zip(places, pool.map(ask, places), strict=True))
    dead = {address: answer for address, answer in answers.items() if answer}
    lines = ["## Addresses of other sites", "", f"{len(places)} asked, {len(dead)} without answer."]
    for address, answer in sorted(dead.items()):
        lines.append(f"- <{address}>: {answer}; in {', '.join(places[address])}")
    return "\n".join(lines)


def ask(address: str) -> str:
    """Give what is wrong with an address, "" if nothing is or if it turns programs away."""
    request = urllib.request.Request(  # noqa: S310 - http and https only
        address, headers={"User-Agent": "playbook-link-check", "Accept": "*/*"}
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310 - as above
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in REFUSALS else f"answers {error.code}"
    except (urllib.error.URLError, OSError, ValueError) as error:
        return f"no answer ({getattr(error, 'reason', error)})"


if __name__ == "__main__":
    sys.exit(main())
