# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Measure how soon an edit is in the page, beside `mkdocs serve`, in a copy of so many pages."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = (".venv", "site", ".cache", ".git", ".*_cache", "__pycache__")
PAGE = "about"
PATIENCE = 180.0
"""Seconds after which a preview that shows nothing is given up."""


def main(arguments: list[str] | None = None) -> int:
    """Print one line for each way to serve."""
    parser = argparse.ArgumentParser(prog="make bench-preview", description=__doc__)
    parser.add_argument("--pages", type=int, default=120, help="pages of the copy")
    parser.add_argument("--edits", type=int, default=7, help="edits to measure")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "book"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        pages = fill(copy, options.pages)
        print(f"{pages} pages, {options.edits} edits of one page, until the page shows the edit:")
        port = _free_port()
        commands = {
            "make serve": ["scripts/serve.py", "--port", str(port)],
            "mkdocs serve": ["-m", "mkdocs", "serve", "--dev-addr", f"localhost:{port}"],
        }
        for name, command in commands.items():
            started = time.monotonic()
            with serving(copy, command):
                url = f"http://localhost:{port}/{PAGE}/"
                until(url, "<h1")
                start = time.monotonic() - started
                times = [edit(copy, url, f"{name} {i}") for i in range(options.edits)]
            print(
                f"  {name:13} start {start:5.1f} s, edit {statistics.median(times):5.2f} s "
                f"(median; best {min(times):.2f}, worst {max(times):.2f})",
                flush=True,
            )
    return 0


def fill(root: Path, wanted: int) -> int:
    """Add copies of a page, in the menu too, until the book has so many; give how many it has."""
    docs = root / "docs"
    there = len([path for path in docs.rglob("*.md") if "data" not in path.parts])
    model = (docs / f"{PAGE}.md").read_text("utf-8")
    lines = []
    for number in range(there, wanted):
        text = model.replace("\ntitle: ", f"\ntitle: {number} ").replace("\n# ", f"\n# {number} ")
        (docs / f"copy-{number}.md").write_text(text, "utf-8")
        lines.append(f"  - copy-{number}.md\n")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").rstrip() + "\n" + "".join(lines), "utf-8")
    return max(there, wanted)


@contextlib.contextmanager
def serving(root: Path, command: list[str]) -> Iterator[None]:
    """Run a command in a project until the end of the block."""
    environment = {**os.environ, "PYTHONPATH": str(root / "hooks"), "SITE_URL": ""}
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def edit(root: Path, url: str, name: str) -> float:
    """Add a sentence to the page; give the seconds until the page has it."""
    time.sleep(1)  # nobody saves twice a second
    word = f"edit {name} of this measurement"
    path = root / "docs" / f"{PAGE}.md"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nThis is {word}.\n")
    started = time.monotonic()
    until(url, word)
    return time.monotonic() - started


def until(url: str, word: str) -> None:
    """Wait until a page holds a word."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with (
            contextlib.suppress(urllib.error.URLError, OSError),
            urllib.request.urlopen(url, timeout=PATIENCE) as answer,  # noqa: S310 - our own
        ):
            if word in answer.read().decode():
                return
        time.sleep(0.02)
    raise TimeoutError(f"{url} did not show '{word}'")


def _free_port() -> int:
    with socket.create_server(("localhost", 0)) as found:
        port: int = found.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main())
