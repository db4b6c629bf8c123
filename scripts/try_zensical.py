# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Build the book with Zensical as far as it goes, and report what a move there would lack.

Zensical reads mkdocs.yml and runs no hooks. So the package fills the pages first, which needs no
MkDocs, and Zensical gets plain Markdown. Its command is not among our dependencies: name it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from playbook import book, manuscript, view

ROOT = Path(__file__).resolve().parent.parent
WIDEST = 160
"""Its messages quote whole lines of a page; so much of one is enough."""


def main(arguments: list[str] | None = None) -> int:
    """Print the report as Markdown; the status is 1 if Zensical built nothing."""
    parser = argparse.ArgumentParser(prog="try_zensical.py", description=__doc__)
    parser.add_argument("command", nargs="?", default="zensical", help="the command of Zensical")
    options = parser.parse_args(arguments)
    if not shutil.which(options.command):
        print(f"There is no '{options.command}' here; install Zensical first.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        read = book.read(ROOT)
        prepare(work, read)
        result = subprocess.run(
            [options.command, "build", "--config-file", "mkdocs.yml"],
            cwd=work,
            capture_output=True,
            text=True,
            check=False,
        )
        report, built = judge(work / "site", read, result.stdout + result.stderr)
    print(report)
    return 0 if built else 1


def prepare(work: Path, read: book.Book) -> None:
    """Write the filled pages, and settings without hooks and without our templates."""
    for page in read.pages.values():
        path = work / "docs" / page.file
        path.parent.mkdir(parents=True, exist_ok=True)
        header = page.source.text[: page.source.body_start]
        path.write_text(header + manuscript.render(read, page), "utf-8")
    for name in (asset.path for asset in read.assets):
        if not name.startswith("docs/data/"):
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, work / name)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"^hooks:.*?(?=^\S)", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^  custom_dir:.*\n", "", text, flags=re.MULTILINE)
    (work / "mkdocs.yml").write_text(text, "utf-8")


def judge(site: Path, read: book.Book, said: str) -> tuple[str, int]:
    """Give the report, and how many pages were built."""
    titles = {}
    for page in read.pages.values():
        file = site / view.address(page.path) / "index.html"
        titles[page.path] = file.read_text("utf-8", errors="replace") if file.is_file() else ""
    built = [path for path, text in titles.items() if text]
    sections = [
        (path, heading.id)
        for path in built
        for heading in read.pages[path].source.headings[1:]
        if f'id="{heading.id}"' not in titles[path]
    ]
    figures = sum(text.count("<figure") for text in titles.values())
    drawn = sum(
        mark.value.startswith("figure ")
        for page in read.pages.values()
        for mark in page.source.directives
    )
    hooks = sorted(path.name for path in (ROOT / "hooks").glob("*.py"))
    templates = sorted(path.name for path in (ROOT / "overrides").rglob("*.html"))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", said)
    told = Counter(re.findall(r"^(?:Warning|Error)\b.*|.* issues found$", plain, re.MULTILINE))
    lines = [
        "## The book with Zensical",
        "",
        f"- Pages built: {len(built)} of {len(titles)}.",
        f"- Headings without the id that links rely on: {len(sections)}.",
        f"- Figures shown: {figures} of {drawn}.",
        f"- Hooks to be rewritten, since it runs none: {', '.join(hooks)}.",
        f"- Templates to be tried, left out here: {', '.join(templates)}.",
        "",
        "What it says:",
        "",
        *(f"- {line[:WIDEST].strip()} ({count} times)" for line, count in told.most_common(20)),
    ]
    return "\n".join(lines), len(built)


if __name__ == "__main__":
    sys.exit(main())
