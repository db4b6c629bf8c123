# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Who contributed, from real repositories made for the test."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from playbook import book, contributors, history
from playbook.contributors import Credits, Wishes

ROOT = Path(__file__).parent.parent


def git(root: Path, *arguments: str, name: str = "", when: str = "2026-03-04") -> None:
    """Run git as somebody, on some day, without this machine's settings."""
    address = f"{name.lower().replace(' ', '.')}@example.org"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": f"{when}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{when}T12:00:00Z",
    }
    for role in ("AUTHOR", "COMMITTER"):
        environment[f"GIT_{role}_NAME"] = name or "Nobody"
        environment[f"GIT_{role}_EMAIL"] = address
    subprocess.run(["git", *arguments], cwd=root, env=environment, check=True, capture_output=True)


def commit(root: Path, file: str, message: str, *, name: str, when: str = "2026-03-04") -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{path.read_text('utf-8') if path.exists() else ''}{message}\n", "utf-8")
    git(root, "add", "--", file)
    git(root, "commit", "--message", message, name=name, when=when)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--initial-branch=main")
    commit(root, "docs/a.md", "First", name="zoe Zed")
    message = (
        "Second\n\nCo-authored-by: Émile B <EB@example.org>\nReviewed-by: Ada <ada@example.org>"
    )
    commit(root, "docs/a.md", message, name="Ada", when="2026-05-06")
    commit(root, "docs/with space.md", "Third", name="renovate[bot]", when="2026-07-08")
    message = "Fourth\n\nTranslated-by: Ida <ida@example.org>\nCo-authored-by: not a person"
    commit(root, "README.md", message, name="zoe Zed")
    return root


def credits_of(root: Path, wishes: Wishes | None = None) -> Credits:
    return contributors.of(history.read(root), wishes or Wishes())


def test_people_are_listed_by_name_once_whoever_they_were_in_a_change(repository: Path) -> None:
    found = credits_of(repository)
    assert found.authors == ("Ada", "zoe Zed", "Émile B")
    assert found.reviewers == ("Ada",)
    assert found.translators == ("Ida",)
    assert found.programs == ("renovate[bot]",)


def test_each_page_knows_its_hands_and_its_day(repository: Path) -> None:
    found = credits_of(repository).by_file
    assert found["docs/a.md"] == ("Ada", "zoe Zed", "Émile B")
    assert found["docs/with space.md"] == ()
    last = history.last_commits(history.read(repository), "docs")
    assert {path: commit.date for path, commit in last.items()} == {
        "docs/a.md": "2026-05-06",
        "docs/with space.md": "2026-07-08",
    }


def test_mailmap_gives_people_the_name_they_want(repository: Path) -> None:
    (repository / ".mailmap").write_text(
        "Zoë Zed <new@example.org> <zoe.zed@example.org>\nEmily B <eb@example.org>\n", "utf-8"
    )
    found = credits_of(repository)
    assert found.authors == ("Ada", "Emily B", "Zoë Zed")


@pytest.mark.parametrize(
    "wish", ["Ada", f"sha256:{hashlib.sha256(b'ada@example.org').hexdigest()}"]
)
def test_a_person_who_wants_no_mention_gets_none(repository: Path, wish: str) -> None:
    found = credits_of(repository, Wishes(left_out=frozenset({wish})))
    assert "Ada" not in (*found.authors, *found.reviewers, *found.by_file["docs/a.md"])


def test_a_shallow_clone_says_that_it_does_not_know(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "shallow"
    git(tmp_path, "clone", "--depth=1", repository.as_uri(), str(clone))
    assert credits_of(clone) == Credits("shallow")
    assert history.last_commits(history.read(clone), "docs") == {}
    assert "a part of its repository's history" in contributors.render(credits_of(clone))


def test_without_git_the_page_says_that_it_does_not_know(tmp_path: Path) -> None:
    assert credits_of(tmp_path) == Credits("absent")
    assert "without the history" in contributors.render(Credits("absent"))


def test_a_repository_without_commits_has_no_history(tmp_path: Path) -> None:
    git(tmp_path, "init")
    assert credits_of(tmp_path) == Credits("absent")


def test_a_history_of_programs_alone_reads_sensibly() -> None:
    assert contributors.render(Credits("complete", programs=("builder[bot]",))) == (
        "The history names no person so far.\n\nPrograms made changes too: builder\\[bot\\]."
    )


def test_names_reach_the_page_as_they_are_typed() -> None:
    shown = contributors.render(Credits("complete", ("a_b_c", "<b>x</b>"), reviewers=("R",)))
    assert shown == "- a\\_b\\_c\n- \\<b\\>x\\</b\\>\n\n## Reviewers {#reviewers}\n\n- R"


def test_the_file_of_wishes_is_read() -> None:
    wishes, findings = contributors.read("left-out: [Ada]\nprograms:\n  - robot\n")
    assert wishes == Wishes(frozenset({"Ada"}), frozenset({"robot"}))
    assert findings == []
    _, findings = contributors.read("- Ada\n")
    assert [finding.code for finding in findings] == ["contributors"]
    _, findings = contributors.read("a: [\n")
    assert [finding.line for finding in findings] == [2]


def test_the_book_has_a_page_for_them() -> None:
    page = book.read(ROOT).pages["contributions/contributors"]
    assert [mark.value for mark in page.source.directives] == ["contributors"]
