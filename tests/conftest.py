# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Small books made for a test, the real site built once, and a guard against stray warnings."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).parent.parent
HEADER = """\
---
SPDX-FileCopyrightText: 2026 A. Writer
SPDX-License-Identifier: CC-BY-NC-4.0
title: {title}
description: A page about {title}, long enough to be a real description of it.
kind: guide
authors: [A. Writer]
reviewed: 2026-01-31
questions: [What it is]
keywords: [word]
---
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases", action="store_true", help="write what was found into tests/cases/"
    )


def with_header(text: str) -> str:
    """Give a page a valid header unless it brings one; the title is that of its heading."""
    if text.startswith("---") or not text.startswith("# "):
        return text
    return HEADER.format(title=text.splitlines()[0].removeprefix("# ")) + text


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write files of a small project and give its root; pages get headers and navigation."""

    def make(files: Mapping[str, str]) -> Path:
        pages = [name.removeprefix("docs/") for name in files if name.endswith(".md")]
        settings = {"site_name": "Small book", "nav": pages}
        defaults = {"mkdocs.yml": yaml.safe_dump(settings)}
        for name, text in {**defaults, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            content = with_header(text) if name.endswith(".md") else text
            path.write_text(content, encoding="utf-8", newline="")
        (tmp_path / "docs").mkdir(exist_ok=True)
        return tmp_path

    return make


@pytest.fixture(scope="session")
def site() -> Path:
    """Build the real site and its PDF by the command that people use; give the folder."""
    command = [sys.executable, "scripts/build_book.py"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return ROOT / "site"


@pytest.fixture(autouse=True)
def _no_stray_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning which it did not announce by asking for caplog."""
    if "caplog" in request.fixturenames:
        yield
        return
    records: list[logging.LogRecord] = []

    class Recorder(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    handler = Recorder(logging.WARNING)
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    assert not [record.getMessage() for record in records]
