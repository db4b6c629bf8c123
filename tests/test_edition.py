# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What workflows make of the book: an edition to offer, a change to look at, a weekly report."""

from __future__ import annotations

import datetime as dt
import json
import re
import tarfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import collect_edition
import compare_sites
import report_upkeep
import write_sbom

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.txt").read_text("utf-8")


def test_the_list_of_packages_holds_every_locked_one_with_its_hashes() -> None:
    listed = write_sbom.describe(LOCK, "playbook", "1.0.0")
    locked = re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.MULTILINE)
    found = [(item["name"], item["version"]) for item in listed["components"]]
    assert found == locked
    assert sum(len(item["properties"]) for item in listed["components"]) == LOCK.count("--hash=")
    names = [item["bom-ref"] for item in listed["components"]]
    assert len(names) == len(set(names))
    assert listed == write_sbom.describe(LOCK, "playbook", "1.0.0")
    material = next(item for item in listed["components"] if item["name"] == "mkdocs-material")
    assert material["purl"].startswith("pkg:pypi/mkdocs-material@")
    json.dumps(listed)


def test_an_archive_of_the_same_files_is_the_same_bytes(tmp_path: Path) -> None:
    packed = []
    for name, order in (("one", "ab"), ("two", "ba")):
        for letter in order:
            path = tmp_path / name / letter / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(letter)
        packed.append(collect_edition.archive(tmp_path / name, 1_795_300_000))
    assert packed[0] == packed[1]
    with tarfile.open(fileobj=BytesIO(packed[0])) as tar:
        assert tar.getnames() == ["site/a/index.html", "site/b/index.html"]
        assert {entry.mtime for entry in tar} == {1_795_300_000}


def test_the_news_of_an_edition_is_its_section_of_the_book() -> None:
    text = (ROOT / "docs/whats-new.md").read_text("utf-8")
    told = collect_edition.news(text, "1.0")
    assert told.startswith("The first edition.")
    assert "](" not in re.sub(r"\]\(https?:", "", told)
    assert "{#" not in told
    assert "[^" not in told
    assert collect_edition.news(text, "0.1") == ""
    two = "## Edition 1.1, 2027-01-01\n\nNew.\n\n## Edition 1.0, 2026-01-01\n\nOld.\n"
    assert collect_edition.news(two, "1.1") == "New.\n"


def site(root: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        path = root / name / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><title>x</title>{text}", "utf-8")
    return root


def test_a_change_is_shown_page_by_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    menu = "<nav>menu</nav>"
    before = site(
        tmp_path / "before",
        {
            ".": f"{menu}<article>same</article>",
            "a": f"{menu}<article>old words</article>",
            "b": f"{menu}<article>same</article>",
            "gone": "<article>gone</article>",
        },
    )
    after = site(
        tmp_path / "after",
        {
            ".": f"{menu}<article>same</article>",
            "a": f"{menu}<article>new words, and more of them</article>",
            "b": "<nav>other menu</nav><article>same</article>",
            "new": "<article>new</article>",
        },
    )
    found = compare_sites.differ(before, after)
    assert found == compare_sites.Difference(("new",), ("gone",), ("a",), ("b",))
    out = tmp_path / "out"
    assert compare_sites.main([str(before), str(after), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "- Pages whose text changed: 1: `/a`" in said
    assert "| html |" in said
    album = (out / "index.html").read_text("utf-8")
    assert re.search(r"/a \(desktop\): [\d,]+ points differ", album)
    assert "/new (phone): new" in album
    assert {path.name for path in out.glob("0-*.png")} == {
        f"0-{width}-{when}.png" for width in ("desktop", "phone") for when in ("before", "after")
    }
    assert compare_sites.main([str(before), str(tmp_path), "--out", str(out)]) == 1


def test_the_end_of_the_theme_is_counted_down() -> None:
    assert "1 days are left" in report_upkeep.theme(dt.date(2027, 5, 4))
    assert "ended 5 days ago" in report_upkeep.theme(dt.date(2027, 5, 10))
