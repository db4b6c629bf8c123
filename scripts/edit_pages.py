# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Make, move or remove a page, with every link, relation, menu entry and redirect that follows.

Exit status: 0 when it is done, 1 when it cannot be, with the reason, 2 for a wrong command.
"""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playbook import book, checks, editing
from playbook.editing import Change, EditError

if TYPE_CHECKING:
    from playbook.findings import Finding

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ("mkdocs.yml", "*.md", ".github/**/*.md", "docs/**/*.md", "docs/data/*.yml")
"""What may name a page, and is rewritten."""
CODE = ("hooks/**/*.py", "overrides/**/*.*", "scripts/**/*.py", "tests/**/*.*")
"""What may name a page too, and is left to a person."""
NEAR = 2
"""Changes that so many words and signs keep apart are shown as one."""


def main(arguments: list[str] | None = None) -> int:
    """Do one edit and show it; give the exit status."""
    options = _options(arguments)
    root = options.root
    read = book.read(root)
    known = {_said(finding) for finding in checks.check(read)}
    files = texts(root)
    try:
        changes = _changes(options, files, read)
    except EditError as error:
        print(f"Nothing was changed: {error}", file=sys.stderr)
        return 1
    for change in changes:
        print(_shown(change), end="")
    if options.dry_run:
        print("Nothing was written; this is what would change.", file=sys.stderr)
        return 0
    for change in changes:
        _write(root, change)
    _say_what_is_left(root, options, known)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/edit_pages.py", description=__doc__)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--dry-run", action="store_true", help="show the changes only")
    common.add_argument("--root", type=Path, default=ROOT, help="the project")
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser("new", parents=[common], help="make a page")
    for name, meaning in (
        ("kind", "what sort of page it is"),
        ("path", "its address, as in practices/build/new-page"),
        ("title", "its title"),
    ):
        new.add_argument(f"--{name}", required=True, help=meaning)
    move = commands.add_parser("move", parents=[common], help="give a page another address")
    move.add_argument("--from", dest="path", required=True, help="its address now")
    move.add_argument("--to", required=True, help="its new address")
    remove = commands.add_parser("remove", parents=[common], help="take a page out of the book")
    remove.add_argument("--path", required=True, help="its address")
    remove.add_argument("--to", required=True, help="the page that answers its readers instead")
    return parser.parse_args(arguments)


def texts(root: Path) -> dict[str, str]:
    """Give every text that may name a page, by its path from the root."""
    paths = {path for pattern in TEXTS for path in root.glob(pattern) if path.is_file()}
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(paths)}


def _changes(options: argparse.Namespace, files: dict[str, str], read: book.Book) -> list[Change]:
    if options.command == "new":
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        return editing.create(
            files, read, kind=options.kind, path=options.path, title=options.title, today=today
        )
    if options.command == "move":
        return editing.move(files, read, options.path, options.to)
    if not options.to:
        raise EditError(
            "say with to=… which page answers its readers from now on, since addresses never die; "
            "to=nothing is for a page that was never published"
        )
    heir = "" if options.to == "nothing" else options.to
    return editing.remove(files, read, options.path, heir)


def _shown(change: Change) -> str:
    """Give the changed words, line by line; of a new or removed page only the fact."""
    if change.before is None:
        return f"{change.path}\n  new\n"
    if change.after is None:
        return f"{change.path}\n  removed\n"
    lines = [f"{change.was} -> {change.path}" if change.was else change.path]
    before, after = change.before.split("\n"), change.after.split("\n")
    for kind, start, end, first, last in difflib.SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if kind == "replace" and end - start == last - first:
            pairs = zip(before[start:end], after[first:last], strict=True)
            lines += [
                f"  {number}: {_words(one, other)}"
                for number, (one, other) in enumerate(pairs, first + 1)
            ]
        elif kind != "equal":
            lines += [f"  {start + 1}: - {line.strip()}" for line in before[start:end]]
            lines += [f"  {first + 1}: + {line.strip()}" for line in after[first:last]]
    return "\n".join([*lines, ""])


def _words(before: str, after: str) -> str:
    """Give "old -> new" of a line, cut to the words that differ."""
    old, new = (re.findall(r"[^\s()\[\],]+|.", line) for line in (before, after))
    parts: list[tuple[int, int, int, int]] = []
    for kind, *ends in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        start, end, first, last = ends
        if kind == "equal":
            continue
        if parts and start - parts[-1][1] <= NEAR:
            start, _, first, _ = parts.pop()
        parts.append((start, end, first, last))
    return ", ".join(
        f"{''.join(old[start:end])} -> {''.join(new[first:last])}"
        for start, end, first, last in parts
    )


def _write(root: Path, change: Change) -> None:
    path = root / change.path
    if change.after is None or change.was:
        (root / (change.was or change.path)).unlink()
    if change.after is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(change.after, "utf-8")


def _said(finding: Finding) -> tuple[str, str, str]:
    """Give a finding without its line, which an edit may shift."""
    return finding.path, finding.code, finding.message


def _say_what_is_left(
    root: Path, options: argparse.Namespace, known: set[tuple[str, str, str]]
) -> None:
    """Print what the checks say that they did not say before, and code with the old address."""
    findings = [item for item in checks.check(book.read(root)) if _said(item) not in known]
    if findings:
        print("\nStill to write or to mend:")
        print("\n".join(f"  {finding}" for finding in findings))
    if options.command == "new":
        return
    old = options.path.strip().removeprefix("docs/").removesuffix(".md")
    named = re.compile(rf"(?<![\w/-]){re.escape(old)}(?![\w/-])")
    paths = sorted({path for pattern in CODE for path in root.glob(pattern) if path.is_file()})
    places = [
        f"  {path.relative_to(root).as_posix()}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8", errors="ignore").splitlines(), 1)
        if named.search(line)
    ]
    if places:
        print("\nCode that names the old address; look there yourself:")
        print("\n".join(places))


if __name__ == "__main__":
    sys.exit(main())
