# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Write CONTRIBUTING.md from the contributor guide of the book."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playbook import book, contributing

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Write the file, or say by the exit status whether it is stale."""
    parser = argparse.ArgumentParser(prog="make contributing", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if it is stale")
    options = parser.parse_args(arguments)
    path = ROOT / contributing.PATH
    text = contributing.render(book.read(ROOT))
    if path.is_file() and path.read_text("utf-8") == text:
        return 0
    if options.check:
        print(f"{path.name} is stale; 'make contributing' writes it anew.", file=sys.stderr)
        return 1
    path.write_text(text, "utf-8")
    print(f"{path.name} is written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
