# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A tiny book through MkDocs itself, with the real hooks and the real theme."""

from __future__ import annotations

import json
import logging
import re
import shutil
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import expect
from starlette.testclient import TestClient

from playbook import headers
from playbook.server import application

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent


@pytest.fixture
def build_site(
    make_book: Callable[[Mapping[str, str]], Path],
) -> Callable[[Mapping[str, str]], Path]:
    """Build a small book with our settings and give the folder of its site."""

    def run(files: Mapping[str, str], moved: str = "{}") -> Path:
        root = make_book(files)
        nav = [name.removeprefix("docs/") for name in files if name.endswith(".md")]
        settings = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[0]
        settings = re.sub(r"redirect_maps: .*", f"redirect_maps: {moved}", settings)
        settings += "\nnav:\n" + "".join(f"  - {page}\n" for page in nav)
        (root / "mkdocs.yml").write_text(settings, "utf-8")
        for name in ("hooks", "overrides"):
            (root / name).symlink_to(ROOT / name)
        shutil.copytree(ROOT / "docs/data", root / "docs/data", dirs_exist_ok=True)
        (root / "docs/data/sources.yml").write_text(
            files.get("docs/data/sources.yml", "[]"), "utf-8"
        )
        (root / "docs/data/glossary.yml").write_text("[]", "utf-8")
        (root / "docs/data/reading-paths.yml").write_text("[]", "utf-8")
        build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site")))
        return root / "site"

    return run


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


SOURCES = yaml.safe_dump(
    [
        {
            "id": "good",
            "authors": ["A. Author"],
            "title": "Good <work>",
            "year": 2020,
            "publisher": "Press",
            "url": "https://example.com/",
            "seen": "2026-01-31",
        }
    ]
)


def test_numbers_footnotes_and_metadata_reach_the_page(
    build_site: Callable[[Mapping[str, str]], Path], caplog: pytest.LogCaptureFixture
) -> None:
    site = build_site(
        {
            "docs/index.md": "# Home\n\nIt cost {{ incident.loss }}.[^good]\n",
            "docs/data/sources.yml": SOURCES,
        }
    )
    page = soup(site / "index.html")
    article = page.select_one("article")
    assert article
    assert "It cost £42,000." in article.text
    note = article.select_one(".footnote li")
    assert note
    assert "A. Author, Good <work>, Press, 2020." in note.text
    assert page.select_one('link[rel="license"][href$="by-nc/4.0/"]')
    data = page.select_one('script[type="application/ld+json"]')
    assert data
    assert json.loads(data.text)["license"] == "https://creativecommons.org/licenses/by-nc/4.0/"
    assert not [r for r in caplog.records if r.levelno >= logging.WARNING and "docs/i" in r.message]


def test_every_finding_is_a_warning_of_the_build(
    build_site: Callable[[Mapping[str, str]], Path], caplog: pytest.LogCaptureFixture
) -> None:
    build_site({"docs/index.md": "# Home\n\n[lost](lost.md) {{ no.number }}\n"})
    warnings = [r.getMessage() for r in caplog.records if r.levelno == logging.WARNING]
    ours = [line.removeprefix("playbook: ") for line in warnings if "docs/index.md:" in line]
    assert ours == [
        "docs/index.md:14:1: [link-missing] 'lost.md' is not a page",
        "docs/index.md:14:17: [number-unknown] 'no.number' is not a number of the running example",
    ]


def test_a_page_that_moved_sends_its_readers_on_with_their_section(
    build_site: Callable[..., Path],
    serving: Callable[[Path], AbstractContextManager[str]],
    browser: Browser,
    caplog: pytest.LogCaptureFixture,  # noqa: ARG001 - the book has findings of no interest here
) -> None:
    site = build_site(
        {"docs/index.md": "# Home\n", "docs/new/page.md": "# Page\n\n## Far {#far}\n\nText.\n"},
        moved='{"old/page.md": new/page.md, "gone.md": "new/page.md#far"}',
    )
    left = soup(site / "old/page/index.html")
    policy = left.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy
    assert policy["content"] == headers.POLICY
    assert [tag.get("src") for tag in left.select("script")] == ["/assets/playbook/moved.js"]
    with serving(site) as address:
        page = browser.new_page()
        breaches: list[str] = []
        page.on("console", lambda message: breaches.append(message.text))
        for old, new in (
            ("old/page/", "new/page/"),
            ("old/page/#far", "new/page/#far"),
            ("gone/", "new/page/#far"),
        ):
            page.goto(address + old)
            expect(page).to_have_url(address + new)
        page.close()
    assert [text for text in breaches if "Content Security Policy" in text] == []
    app = application.create(site, application.Settings(per_minute=0))
    with TestClient(app, base_url="http://localhost:8000", follow_redirects=False) as client:
        for old, new in (
            ("/old/page/", "/new/page/"),
            ("/old/page", "/new/page/"),
            ("/old/page.md", "/new/page.md"),
            ("/gone/", "/new/page/#far"),
        ):
            answer = client.get(old)
            assert answer.status_code == HTTPStatus.MOVED_PERMANENTLY
            assert answer.headers["location"] == new
        assert client.get("/_redirects").status_code == HTTPStatus.NOT_FOUND


def test_a_folder_called_templates_is_part_of_the_book(
    build_site: Callable[[Mapping[str, str]], Path],
    caplog: pytest.LogCaptureFixture,  # noqa: ARG001 - the book has findings of no interest here
) -> None:
    site = build_site({"docs/index.md": "# Home\n", "docs/templates/one.md": "# One\n"})
    assert (site / "templates/one/index.html").is_file()


def test_relations_show_on_both_pages(
    build_site: Callable[[Mapping[str, str]], Path],
    caplog: pytest.LogCaptureFixture,  # noqa: ARG001 - as above
) -> None:
    header = (ROOT / "tests/cases/checks/relation-cycle-is-found.yml").read_text("utf-8")
    files = yaml.safe_load(header)["files"]
    site = build_site({"docs/index.md": "# Home\n", **files})
    four = soup(site / "practices/four/index.html").select_one(".pb-relations")
    one = soup(site / "practices/one/index.html").select_one(".pb-relations")
    assert four
    assert one
    assert "Needs first One" in " ".join(four.text.split())
    assert "Makes possible Three" in " ".join(one.text.split())
    assert one.select_one('a[href="../four/"]')


def test_a_defect_is_reported_once_by_whoever_knows_best(
    build_site: Callable[[Mapping[str, str]], Path], caplog: pytest.LogCaptureFixture
) -> None:
    build_site(
        {
            "docs/index.md": (
                "# Home\n\n[lost](lost.md), [folder](part/one), [path](/part/one/), [id](#lost)\n\n"
                "<div>[raw](part/one.md)</div>\n"
            ),
            "docs/part/one.md": "# One\n\n[own](#one)\n",
        }
    )
    warnings = [r.getMessage() for r in caplog.records if r.levelno == logging.WARNING]
    about = [line for line in warnings if "docs/index.md" in line or "index.md" in line.split()[:4]]
    codes = [line.split("[")[1].split("]")[0] for line in about]
    assert codes == [
        "link-missing",
        "link-folder",
        "link-absolute",
        "anchor-missing",
        "markup-left",
    ]
