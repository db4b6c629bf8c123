# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Small books made for a test, the real site built once, and a guard against stray warnings."""

from __future__ import annotations

import contextlib
import functools
import http.server
import logging
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).parent.parent
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESKTOP = {"width": 1280, "height": 900}
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
    parser.addoption(
        "--seeds", default="1", help="how often to plant each defect in the book; see test_checks_*"
    )


def with_header(text: str) -> str:
    """Give a page a valid header unless it brings one; the title is that of its heading."""
    if text.startswith("---") or not text.startswith("# "):
        return text
    return HEADER.format(title=text.splitlines()[0].removeprefix("# ")) + text


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write files of a small project and give its root; pages get headers and navigation."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        # The Markdown in docs/data are forms, not pages.
        pages = [
            name.removeprefix("docs/")
            for name in files
            if name.endswith(".md") and not name.startswith("docs/data/")
        ]
        settings = {"site_name": "Small book", "nav": pages}
        defaults = {"mkdocs.yml": yaml.safe_dump(settings)}
        for name, text in {**defaults, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            is_page = name.removeprefix("docs/") in pages
            if isinstance(text, bytes):
                path.write_bytes(text)
                continue
            content = with_header(text) if is_page else text
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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing; the test's own output matters."""


@contextlib.contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def serving() -> Callable[[Path], contextlib.AbstractContextManager[str]]:
    """Give what serves a folder for a while, and says where."""
    return _serving


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with _serving(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    assert found, "no Chromium; 'make test' installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            # Root may not use Chromium's sandbox; the pages are our own.
            args=["--no-sandbox", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desktop page; it fails the test on a script error, a breach of the policy, another host."""
    # A worker would answer past what a test routes; test_offline.py lets it in.
    context = browser.new_context(
        viewport=DESKTOP,  # type: ignore[arg-type]
        base_url=address,
        service_workers="block",
    )
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    page.on(
        "console",
        lambda message: (
            problems.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:", "blob:"))
            else problems.append(f"request to {request.url}")
        ),
    )
    page.on(
        "response",
        lambda response: (
            problems.append(f"{response.status} {response.url}") if response.status >= 400 else None
        ),
    )
    yield page
    context.close()
    assert problems == []


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
