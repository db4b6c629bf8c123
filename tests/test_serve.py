# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The preview: an edit is there soon, nothing that goes wrong ends it, new hooks restart it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0


class Preview:
    """A running preview of a small book in a folder of its own."""

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.url = f"http://localhost:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "scripts/serve.py", "--port", str(port)],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root / "hooks")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:  # noqa: S310 - ours
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except (urllib.error.URLError, ConnectionError):
            return 0, ""

    def until(self, path: str, wanted: Callable[[int, str], bool]) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            status, text = self.get(path)
            if wanted(status, text):
                return text
            time.sleep(0.05)
        raise AssertionError(f"{path}: {status} {text[-2000:]}")

    def news(self, seen: str = "", source: str = "") -> dict[str, object]:
        query = urlencode({"seen": seen, "source": source})
        found: dict[str, object] = json.loads(self.get(f"/__preview__?{query}")[1])
        return found

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, "utf-8")

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def stop(self) -> str:
        self.process.terminate()
        return self.process.communicate(timeout=PATIENCE)[0]


def project(root: Path) -> None:
    """Give a small book our settings, and copies of what the preview watches."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[0]
    nav = "\nnav:\n  - index.md\n  - other.md\n"
    (root / "mkdocs.yml").write_text(settings + nav, "utf-8")
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=without)
    (root / "scripts").mkdir()
    for name in ("serve.py", "preview.py", "preview_panel.html"):
        shutil.copy(ROOT / "scripts" / name, root / "scripts" / name)
    shutil.copytree(ROOT / "scripts/print/fonts", root / "scripts/print/fonts")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "docs/data", root / "docs/data")
    for name in ("asked", "sources", "glossary", "reading-paths"):
        (root / f"docs/data/{name}.yml").write_text("[]", "utf-8")
    for path in (root / "docs/data/forms").glob("*"):
        path.unlink()


@pytest.fixture
def preview(
    make_book: Callable[[Mapping[str, str]], Path],
) -> Iterator[Preview]:
    root = make_book({"docs/index.md": "# Home\n\nFirst words.\n", "docs/other.md": "# Other\n"})
    project(root)
    with socket.create_server(("localhost", 0)) as found:
        port = found.getsockname()[1]
    running = Preview(root, port)
    try:
        running.until("/", lambda status, _: status == 200)
        yield running
    finally:
        running.stop()


def test_an_author_can_do_anything_and_the_preview_goes_on(preview: Preview) -> None:
    home = preview.get("/")[1]
    assert "First words." in home
    assert "playbook-preview" in home
    assert preview.get("/other")[0] == 200
    assert preview.get("/no/such/page/")[0] == 404
    assert preview.get("/sitemap.xml")[0] == 200

    # An edit is in the page, and a browser that waits for news is told at once.
    before = preview.news()
    seen = f"{before['version']}/{before['said']}"
    source = preview.read("docs/index.md")
    preview.write("docs/index.md", f"{source}\n[lost](lost.md)\n")
    news = preview.news(seen, "index.md")
    assert news["version"] != before["version"]
    # The checks speak a little later, without the page being loaded again.
    preview.until("/__preview__", lambda _, text: "link-missing" in text)
    assert preview.news()["version"] == news["version"]
    ours = [item for item in list_of(preview.news(source="index.md")) if item["own"]]
    assert [(item["place"], item["code"], item["url"]) for item in ours] == [
        ("docs/index.md:16", "link-missing", "/")
    ]
    assert "lost" in preview.get("/")[1]

    # Mended again: the finding is gone.
    preview.write("docs/index.md", source)
    preview.until("/__preview__", lambda _, text: "link-missing" not in text)

    # A new title shows in the menu of every page.
    preview.write("docs/other.md", preview.read("docs/other.md").replace("Other", "Renamed"))
    preview.until("/", lambda _, text: "Renamed" in text)

    # What cannot be read is shown instead of the page, and the page comes back.
    preview.write("docs/data/contributors.yml", "left-out: [\n")
    preview.until("/", lambda _, text: "contributors.yml:2" in text)
    preview.write("docs/data/contributors.yml", "left-out: []\n")
    settings = preview.read("overrides/main.html")
    preview.write("overrides/main.html", settings + "{% if %}")
    preview.until("/other/", lambda _, text: "This page cannot be shown" in text)
    preview.write("overrides/main.html", settings)
    preview.until("/other/", lambda _, text: "Renamed" in text and "cannot be shown" not in text)

    # A style is joined anew.
    token = next((preview.root / "overrides/assets/playbook").glob("tokens.css"))
    token.write_text(token.read_text("utf-8") + "\n.new-rule { color: red; }\n", "utf-8")
    preview.until("/assets/playbook/playbook.css", lambda _, text: ".new-rule" in text)

    # A broken hook is reported in the page, and the book before it stays.
    hook = preview.read("hooks/label_pages.py")
    preview.write("hooks/label_pages.py", hook + "\nthis is no Python\n")
    preview.until("/__preview__", lambda _, text: "SyntaxError" in text)
    assert "Renamed" in preview.get("/other/")[1]
    # Mended, it takes effect without anybody restarting anything.
    changed = hook.replace(".label\n", ".label.upper()\n")
    assert changed != hook
    preview.write("hooks/label_pages.py", changed)
    preview.until("/", lambda _, text: "RENAMED" in text)

    said = preview.stop()
    assert "docs/index.md: ready in" in said
    assert "docs/index.md:16:1: [link-missing] 'lost.md' is not a page" in said
    assert "SyntaxError" in said
    assert "Traceback (most recent call last)" in said


def list_of(news: dict[str, object]) -> list[dict[str, object]]:
    found = news["findings"]
    assert isinstance(found, list)
    return found


def test_a_preview_that_cannot_start_says_why_and_starts_once_it_can(
    make_book: Callable[[Mapping[str, str]], Path],
) -> None:
    root = make_book({"docs/index.md": "# Home\n", "docs/other.md": "# Other\n"})
    project(root)
    hook = (root / "hooks/read_book.py").read_text("utf-8")
    (root / "hooks/read_book.py").write_text("import no_such_module\n", "utf-8")
    with socket.create_server(("localhost", 0)) as found:
        port = found.getsockname()[1]
    running = Preview(root, port)
    try:
        running.until("/", lambda status, text: status == 503 and "no_such_module" in text)
        running.write("hooks/read_book.py", hook)
        running.until("/", lambda status, _: status == 200)
    finally:
        running.stop()


def test_a_taken_port_gets_one_sentence() -> None:
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "scripts/serve.py", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert f"PORT={port + 1} make serve" in result.stderr
