# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book outlives its tools: the maintained fork of MkDocs makes the same site of it.

Reproducible too: the same sources in another folder, on another day, in another time zone and
language, are the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ("docs", "hooks", "overrides", "scripts", "mkdocs.yml", "REUSE.toml", "pyproject.toml")
EPOCH = "1795300000"

# Everything in which a site of ProperDocs may differ from one of MkDocs: they sign their pages.
SIGNATURE = re.compile(rb'<meta name="generator" content="mkdocs-[^"]*">')


def copy_to(folder: Path) -> Path:
    root = folder / "book"
    root.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, root / name, ignore=ignored)
        else:
            shutil.copy(source, root / name)
    return root


def build(root: Path, generator: str, **environment: str) -> dict[str, bytes]:
    """Build a copy of the book with a generator; give its files."""
    command = [sys.executable, "-m", generator, "build", "--quiet", "--config-file", "mkdocs.yml"]
    result = subprocess.run(
        command,
        cwd=root,
        env={
            **os.environ,
            "PYTHONPATH": str(root / "hooks"),
            "SOURCE_DATE_EPOCH": EPOCH,
            "SITE_URL": "https://example.org/book/",
            "REPO_URL": "",
            "DISABLE_MKDOCS_2_WARNING": "true",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(copy_to(tmp_path_factory.mktemp("one")), "mkdocs")


def digests(files: dict[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}


def test_another_folder_time_zone_and_hash_seed_make_the_same_bytes(
    built: dict[str, bytes], tmp_path: Path
) -> None:
    root = copy_to(tmp_path / "quite another folder")
    # Files that were written later, in another order.
    for path in sorted(root.rglob("*"), reverse=True):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    other = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(root)}
    assert digests(build(root, "mkdocs", **other)) == digests(built)


def test_the_maintained_fork_of_mkdocs_makes_the_same_site(
    built: dict[str, bytes], tmp_path: Path
) -> None:
    fork = build(copy_to(tmp_path), "properdocs")
    assert any(SIGNATURE.search(data) and b"ProperDocs" in data for data in fork.values())

    def unsigned(files: dict[str, bytes]) -> dict[str, str]:
        return digests({path: SIGNATURE.sub(b"", data) for path, data in files.items()})

    assert unsigned(fork) == unsigned(built)


def test_what_knows_mkdocs_is_what_the_guide_says() -> None:
    importing = re.compile(r"^\s*(?:from|import) mkdocs\b", re.MULTILINE)
    knowing = {
        path.relative_to(ROOT).as_posix()
        for folder in ("hooks", "scripts")
        for path in (ROOT / folder).rglob("*.py")
        if importing.search(path.read_text("utf-8"))
    }
    hooks = {path.relative_to(ROOT).as_posix() for path in (ROOT / "hooks").glob("*.py")}
    assert knowing - hooks == {"hooks/playbook/build.py", "scripts/preview.py"}
    guide = (ROOT / "docs/contributions/how-to-contribute.md").read_text("utf-8")
    section = guide.split("{#exit}")[1].split("\n## ")[0]
    for name in ("hooks/*.py", "hooks/playbook/build.py", "scripts/preview.py", "overrides/"):
        assert f"`{name}`" in section
