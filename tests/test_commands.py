# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The commands that people type, started as they start them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parent.parent


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def broken_book(make_book: Callable[[Mapping[str, str]], Path]) -> Path:
    return make_book({"docs/index.md": "# Home\n\n[a](a.md)\n[b](b.md)\n"})


def test_help_lists_every_target_that_people_use() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    shown = run("make").stdout
    for target in re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE):
        assert f"make {target}" in shown


def test_check_prints_all_findings_and_fails(broken_book: Path) -> None:
    result = run(sys.executable, "scripts/check.py", "--root", str(broken_book))
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "docs/index.md:14:1: [link-missing] 'a.md' is not a page",
        "docs/index.md:15:1: [link-missing] 'b.md' is not a page",
    ]
    assert result.stderr == "1 pages checked, 2 to mend.\n"


def test_check_speaks_to_github_and_to_programs(broken_book: Path) -> None:
    github = run(sys.executable, "scripts/check.py", "--github", "--root", str(broken_book))
    assert github.stdout.startswith("::error file=docs/index.md,line=14,col=1,title=link-missing::")
    lines = run(sys.executable, "scripts/check.py", "--json", "--root", str(broken_book)).stdout
    assert [json.loads(line)["line"] for line in lines.splitlines()] == [14, 15]


def test_check_without_a_book_says_so(tmp_path: Path) -> None:
    result = run(sys.executable, "scripts/check.py", "--root", str(tmp_path))
    assert result.returncode == 2
    assert "There is no book to check" in result.stderr


def test_a_second_build_with_nothing_changed_does_nothing(site: Path) -> None:
    before = (site / "index.html").stat().st_mtime_ns
    result = run(sys.executable, "scripts/build_book.py")
    assert result.stdout.startswith("Nothing has changed since the last build.")
    assert "site/playbook.pdf" in result.stdout
    assert (site / "index.html").stat().st_mtime_ns == before


def test_preparing_a_prepared_machine_is_silent() -> None:
    result = run(sys.executable, "scripts/prepare.py", "pango", "chromium")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_missing_browser_gets_one_sentence() -> None:
    result = run(
        sys.executable, "scripts/prepare.py", "chromium", CHROMIUM="/no/such/file", PATH="/nowhere"
    )
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "apt-get install chromium" in result.stderr


def test_the_lock_names_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    assert "://" not in lock
    for block in re.split(r"\n(?=\S)", lock.strip()):
        assert re.search(r"^[\w.-]+==\S+", block)
        assert "--hash=sha256:" in block


def test_every_workflow_starts_without_permissions_and_pins_its_actions() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        text = path.read_text("utf-8")
        assert "\npermissions: {}\n" in text
        for action in re.findall(r"uses: (\S+.*)", text):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", action)


def test_the_workflows_pass_their_audit() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    result = run(str(zizmor), "--offline", "--no-progress", ".github")
    assert result.returncode == 0, result.stdout + result.stderr
