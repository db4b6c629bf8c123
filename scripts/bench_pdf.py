# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Measure the PDF beside what the plugins of MkDocs make of the same text, in one run.

The plugins get the Markdown twins, in an environment of their own. Nothing here fails: it reports.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import page as validation
import pikepdf
import yaml

import bench_web
import prepare

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".cache" / "bench-pdf"
PEERS = {"mkdocs-to-pdf": "0.12.1", "mkdocs-print-site-plugin": "2.9"}
_CHROMIUM = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


@dataclass(frozen=True)
class Cost:
    """What a command took: processor and wall seconds, and the largest memory of a process."""

    processor: float
    wall: float
    megabytes: float


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="make bench-pdf", description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site; else it is built")
    options = parser.parse_args(arguments)
    WORK.mkdir(parents=True, exist_ok=True)
    site = options.site or bench_web.built(WORK / "site", ROOT / "mkdocs.yml")
    print(
        f"{'':<24} {'pages':>6} {'MB':>6} {'kB/page':>8} {'CPU s/100':>10} {'MB/100':>7} "
        f"{'peak MB':>8} {'wall s':>7} {'UA-1':>5} {'A-2a':>5} {'links':>6} {'outline':>8}"
    )
    own = WORK / "own" / "playbook.pdf"
    own.parent.mkdir(exist_ok=True)
    command = [sys.executable, "scripts/export_pdf.py", "--again", "--only-book"]
    cost = run([*command, "--site", str(site), "--target", str(own)], ROOT)
    report("the book", own, cost)
    again = WORK / "again" / "playbook.pdf"
    again.parent.mkdir(exist_ok=True)
    run([*command, "--site", str(site), "--target", str(again)], ROOT)
    print(f"  the same bytes twice: {own.read_bytes() == again.read_bytes()}")
    python = _environment()
    if python is None:
        print("The plugins were left out: pip could not install them.")
        return 0
    _with_plugin(python, site, "to-pdf", {"to-pdf": {"output_path": "book.pdf"}})
    _with_plugin(python, site, "print-site", {"print-site": {}})
    return 0


def _with_plugin(python: Path, site: Path, name: str, plugin: dict[str, object]) -> None:
    folder = WORK / name
    bench_web.stock_sources(site, folder)
    settings = {**bench_web.STOCK, "plugins": [plugin]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    cost = run([str(python), "-m", "mkdocs", "build", "-q"], folder)
    pdf = folder / "site" / "book.pdf"
    if name == "print-site":
        address = (folder / "site" / "print_page" / "index.html").as_uri()
        chromium = [prepare.find_chromium(), *_CHROMIUM, f"--print-to-pdf={pdf}"]
        printed = run([*chromium, "--no-pdf-header-footer", address], folder)
        cost = Cost(
            cost.processor + printed.processor,
            cost.wall + printed.wall,
            max(cost.megabytes, printed.megabytes),
        )
        name = "print-site and Chromium"
    if pdf.is_file():
        report(name, pdf, cost)
    else:
        print(f"{name:<24} made no PDF of this text")


def report(name: str, pdf: Path, cost: Cost) -> None:
    """Print the row of one PDF; standards by the number of rules that it breaks."""
    with pikepdf.open(pdf) as opened:
        pages = len(opened.pages)
        links = sum(
            "/Dest" in note or ("/A" in note and pikepdf.Name.GoTo == note.A.S)
            for leaf in opened.pages
            for note in leaf.get("/Annots", [])
        )
        with opened.open_outline() as outline:
            entries = _count(outline.root)
    size = pdf.stat().st_size / 1_000_000
    broken = [
        len({failure.rule_id for failure in validation.validate_pdf(pdf, profile=profile).failures})
        for profile in ("ua1", "2a")
    ]
    hundreds = pages / 100
    print(
        f"{name:<24} {pages:>6} {size:>6.1f} {1000 * size / pages:>8.1f} "
        f"{cost.processor / hundreds:>10.1f} {cost.megabytes / hundreds:>7.0f} "
        f"{cost.megabytes:>8.0f} {cost.wall:>7.1f} {broken[0]:>5} {broken[1]:>5} "
        f"{links:>6} {entries:>8}",
        flush=True,
    )


def _count(items: list[pikepdf.OutlineItem]) -> int:
    return sum(1 + _count(list(item.children)) for item in items)


def run(command: list[str], folder: Path) -> Cost:
    """Run a command and give what it and its children took.

    Memory is the largest of one process, as the kernel tells it.
    """
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000"},
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # it has been waited for
    seconds = time.monotonic() - started
    return Cost(used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / 1024)


def _environment() -> Path | None:
    folder = WORK / "environment"
    python = folder / "bin" / "python"
    if not python.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
    names = [f"{name}=={number}" for name, number in PEERS.items()]
    names += [f"{name}=={version(name)}" for name in ("mkdocs", "mkdocs-material")]
    command = [str(python), "-m", "pip", "install", "--quiet", *names]
    done = subprocess.run(command, check=False, capture_output=True)
    return None if done.returncode else python


if __name__ == "__main__":
    sys.exit(main())
