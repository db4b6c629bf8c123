# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Write the header rules of the site in the words of nginx and of Caddy."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playbook import headers

FOLDER = Path(__file__).resolve().parent / "deploy"
SNIPPETS = {"nginx.conf": headers.for_nginx, "Caddyfile": headers.for_caddy}
LICENCE = (
    "# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors\n"
    "# SPDX-License-" + "Identifier: MIT\n"  # in two: not this file's own
)


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or say by the exit status whether one is stale."""
    parser = argparse.ArgumentParser(prog="make server-rules", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if one is stale")
    options = parser.parse_args(arguments)
    stale = 0
    for name, render in SNIPPETS.items():
        path, text = FOLDER / name, LICENCE + render()
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        if options.check:
            stale = 1
            print(f"{name} is stale; 'make server-rules' writes it anew.", file=sys.stderr)
        else:
            path.write_text(text, "utf-8")
            print(f"{name} is written.")
    return stale


if __name__ == "__main__":
    sys.exit(main())
