# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Another organisation's playbook: valid at once, with our tools and under its own name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

import starter
from playbook import book, checks

ROOT = Path(__file__).parent.parent
NAME = 'Ours & "theirs"'
OWNER = "Example Organisation, West"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("starter") / "our playbook"
    assert starter.main(["--out", str(out), "--name", NAME, "--owner", OWNER]) == 0
    return out


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "hooks"),
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    environment.pop("REPO_URL", None)
    return subprocess.run(
        [sys.executable, *command],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def site(ours: Path) -> Path:
    result = run(ours, "-m", "mkdocs", "build", "--strict", "--quiet")
    assert result.returncode == 0, result.stdout + result.stderr
    return ours / "site"


def test_a_starter_has_nothing_to_mend(ours: Path) -> None:
    assert [str(finding) for finding in checks.check(book.read(ours))] == []


def test_its_pages_are_its_own_but_for_the_guides(ours: Path) -> None:
    for page in book.read(ours).pages.values():
        holder = page.meta.text("SPDX-FileCopyrightText")
        if page.path in starter.GUIDES:
            assert holder.endswith(starter.HOLDER)
        else:
            assert holder.endswith(OWNER)
            assert page.meta.list("authors") == (OWNER,)


def test_it_has_the_same_tools(ours: Path) -> None:
    for name in ("hooks", "scripts/check.py", "tests/test_cases.py", ".github/workflows"):
        files = [ROOT / name] if (ROOT / name).is_file() else (ROOT / name).rglob("*.*")
        for file in files:
            if "__pycache__" not in file.parts:
                assert (ours / file.relative_to(ROOT)).read_bytes() == file.read_bytes()
    made = (ours / "Makefile").read_text("utf-8")
    assert "starter" not in made
    assert "\nclean: " in made


def test_it_builds_under_its_own_name(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) >= len(book.read(site.parent).pages)
    for path in pages:
        html = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        head = html.select_one("head")
        header = html.select_one("header")
        if head is None or header is None:
            continue  # a redirect
        assert "You Build It" not in head.text
        assert "You Build It" not in header.text
        assert NAME in html.text
    about = (site / "about/index.html").read_text("utf-8")
    assert "come from the You Build It You Run It playbook" in about


def test_its_checks_and_tests_run_there(ours: Path) -> None:
    result = run(ours, "scripts/check.py")
    assert result.returncode == 0, result.stdout
    quick = ("tests/test_cases.py", "tests/test_findings.py", "tests/test_source.py")
    result = run(ours, "-m", "pytest", "-q", "-p", "no:cacheprovider", *quick)
    assert result.returncode == 0, result.stdout


def test_its_settings_are_valid_whatever_the_name_holds(ours: Path) -> None:
    text = (ours / "mkdocs.yml").read_text("utf-8")
    assert f'site_name: "{NAME.replace(chr(34), chr(92) + chr(34))}"' in text
    assert yaml.compose(text, Loader=yaml.SafeLoader) is not None
    assert "redirect_maps: {}" in text


def test_an_owner_that_no_licence_line_can_hold_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert starter.main(["--out", str(out), "--name", "A", "--owner", "B: C"]) == 1
    assert "leave out" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        (str(ROOT / "inside"), "inside this book"),
        (str(ROOT.parent), "not empty"),
        (" ", "say where"),
    ],
)
def test_a_wrong_place_gets_a_reason(
    out: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if Path(out) == ROOT.parent and ROOT.parent == Path("/"):
        pytest.skip("the project lies at the top")
    assert starter.main(["--out", out, "--name", "A", "--owner", "B"]) == 1
    assert reason in capsys.readouterr().err
