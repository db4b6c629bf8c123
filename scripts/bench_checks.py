# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Measure the checks: speed by pages, cost in the build, books of others, defects found.

Exit status: 0 when every limit holds, 1 when one does not.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import yaml

from playbook import book, checks
from playbook.codes import CODES

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100, 1_000, 5_000)
SECONDS = 2.0
"""Processor time that `make check` may take for the whole book."""
LINEAR = 1.5
"""How much more a page of the largest book may cost than one of the middle one."""
BUILD = 1.25
"""How much longer the build may take with hooks."""
BOOKS = {
    "starlette==1.10.0": ("docs", "mkdocs.yml"),
    "pymdown-extensions==13.1": ("docs/src/markdown", "zensical.yml"),
}
"""Books of others in the form of MkDocs, as their source distributions bring them."""
LEFT_OUT = {"asset-missing"}
"""Source distributions leave pictures out."""


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for, or all of it."""
    parts = {"speed": speed, "build": build, "others": others, "recall": recall}
    parser = argparse.ArgumentParser(prog="make bench-checks", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*parts, []], help="what to measure")
    options = parser.parse_args(arguments)
    good = [parts[name]() for name in options.part or parts]
    return 0 if all(good) else 1


def processor_seconds(command: list[str], folder: Path = ROOT) -> float:
    """Run a command and give the processor time that it took, its own and the system's."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    result = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if result.returncode > 1:
        print(result.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def speed() -> bool:
    """Check the real book, and books made of copies of it."""
    command = [sys.executable, str(ROOT / "scripts/check.py")]
    real = min(processor_seconds(command) for _ in range(3))
    pages = len(book.read(ROOT).pages)
    print(f"check   {pages:5} pages  {real:6.2f} s  the book itself, limit {SECONDS} s")
    costs = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            made = copies(Path(folder), size)
            spent = processor_seconds([*command, "--root", folder])
            costs.append(spent / made)
            print(f"check   {made:5} pages  {spent:6.2f} s  {spent / made * 1000:.2f} ms a page")
    return real <= SECONDS and costs[-1] <= costs[-2] * LINEAR


def copies(root: Path, size: int) -> int:
    """Write a book of about so many pages, each a copy of a real one; give their number."""
    real = book.read(ROOT)
    shutil.copytree(ROOT / "docs/data", root / "docs/data")
    shutil.copy(ROOT / "REUSE.toml", root / "REUSE.toml")
    names = []
    for number in range(max(1, round(size / len(real.pages)))):
        for page in real.pages.values():
            name = f"copy-{number}/{page.file}" if number else page.file
            path = root / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = _copy(page.source.text, real, number) if number else page.source.text
            path.write_text(text, "utf-8")
            names.append(name)
    (root / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "Copies", "nav": names}), "utf-8")
    return len(names)


def _copy(text: str, real: book.Book, number: int) -> str:
    head, mark, body = text.partition("\n---\n")
    head = re.sub(r"(?m)^(title: )(.*[^\"'])([\"']?)$", rf"\1\2 {number}\3", head)
    head = re.sub(
        r"(?m)^description:.*\n(?: .*\n)*",
        lambda found: (
            f"description: Copy {number} of the page that says {hash(found[0])}, for the bench.\n"
        ),
        head,
    )
    head = re.sub(
        r"(?m)^(?:serves|needs|avoids|uses|sees|first|mirrors):.*$",
        lambda line: re.sub(
            r"[a-z-]+(?:/[a-z-]+)*(?![\w:])",
            lambda path: f"copy-{number}/{path[0]}" if path[0] in real.pages else path[0],
            line[0],
        ),
        head,
    )
    return head + mark + re.sub(r"(?m)^(# .*)$", rf"\1 {number}", body, count=1)


def build() -> bool:
    """Build the site with all hooks, without the checks, and as plain MkDocs."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    no_checks = re.sub(r"(?m)^  - hooks/check_\w+\.py\n", "", text)
    hooks = re.search(r"(?m)^hooks:.*\n(?:  - .*\n)+", text)
    plain = text.replace(hooks[0], "") if hooks else text
    plain = re.sub(r"(?m)^  custom_dir:.*\n", "", plain)
    seconds = {}
    for name, settings in (("hooks", text), ("no checks", no_checks), ("plain", plain)):
        with tempfile.TemporaryDirectory() as folder:
            for entry in ("docs", "hooks", "overrides", "REUSE.toml", ".git", ".cache"):
                (Path(folder) / entry).symlink_to(ROOT / entry)
            (Path(folder) / "mkdocs.yml").write_text(settings, "utf-8")
            command = [sys.executable, "-m", "mkdocs", "build", "-d", f"{folder}/site"]
            seconds[name] = min(processor_seconds(command, Path(folder)) for _ in range(2))
    checked = seconds["hooks"] / seconds["no checks"]
    hooked = seconds["hooks"] / seconds["plain"]
    print(f"build   {seconds['hooks']:.2f} s with all hooks")
    print(f"        {seconds['no checks']:.2f} s without the checks: {checked:.2f} times")
    print(f"        {seconds['plain']:.2f} s without any hook or template: {hooked:.2f} times")
    return checked <= BUILD


def others() -> bool:
    """Check books that are right, by the rules that hold for any book."""
    good = True
    for name, (docs, settings) in BOOKS.items():
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            command += ["--no-binary", ":all:", "--dest", folder, name]
            subprocess.run(command, check=True, capture_output=True)
            (archive,) = root.glob("*.tar.gz")
            with tarfile.open(archive) as packed:
                packed.extractall(root / "packed", filter="data")
            (inside,) = (root / "packed").iterdir()
            shutil.copytree(inside / docs, root / "docs")
            shutil.copy(inside / settings, root / "mkdocs.yml")
            read = book.read(root)
            found = [item for item in checks.check(read) if CODES[item.code].anywhere]
            wrong = [item for item in found if item.code not in LEFT_OUT]
            print(f"others  {name}: {len(read.pages)} pages, {len(wrong)} findings")
            for item in wrong:
                print(f"        {item}")
            good &= not wrong
    return good


def recall() -> bool:
    """Plant every defect in the book, in ten places each."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider"]
    command += ["tests/test_checks_properties.py", "-k", "every_defect", "--seeds", "10"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    for line in result.stdout.splitlines():
        if re.search(r"classes,|^E  ", line):
            print(f"recall  {line}")
    return result.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
