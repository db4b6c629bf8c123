# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What a visitor of the repository meets: guide, forms, labels, licence of the whole."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

import write_contributing
from playbook import redirects
from playbook.source import blank_code

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
LISTS = [
    GITHUB / "PULL_REQUEST_TEMPLATE.md",
    *sorted((GITHUB / "PULL_REQUEST_TEMPLATE").glob("*.md")),
]


def test_the_guide_is_the_same_in_the_book_and_in_the_repository() -> None:
    assert write_contributing.main(["--check"]) == 0


def test_every_link_of_the_guide_leads_to_a_file_or_a_heading() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)\s]+)\)", blank_code(text)):
        if target.startswith("#"):
            assert target[1:] in headings
        elif "://" not in target and not target.startswith("mailto:"):
            assert (ROOT / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_is_one_that_github_accepts(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    if path.stem == "config":
        assert set(form) <= {"blank_issues_enabled", "contact_links"}
        return
    assert set(form) == {"name", "description", "title", "labels", "body"}
    known = {label["name"] for label in yaml.safe_load((GITHUB / "labels.yml").read_text("utf-8"))}
    assert set(form["labels"]) <= known
    ids = [item["id"] for item in form["body"] if item["type"] != "markdown"]
    assert len(ids) == len(set(ids)) >= 1
    assert all(re.fullmatch(r"[a-z-]+", name) for name in ids)
    for item in form["body"]:
        allowed = {
            "markdown": {"value"},
            "input": {"label", "description", "placeholder", "value"},
            "textarea": {"label", "description", "placeholder", "value", "render"},
            "dropdown": {"label", "description", "multiple", "options", "default"},
            "checkboxes": {"label", "description", "options"},
        }[item["type"]]
        assert set(item["attributes"]) <= allowed
        assert item["type"] == "markdown" or item["attributes"]["label"]
        options = item["attributes"].get("options", [])
        # YAML takes a bare yes for a truth value, and GitHub refuses the form.
        assert all(isinstance(option, str | dict) for option in options)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_pull_request_has_five_boxes_at_most(path: Path) -> None:
    boxes = re.findall(r"^- \[ \] ", path.read_text("utf-8"), re.MULTILINE)
    assert 1 <= len(boxes) <= 5


def test_labels_are_what_github_accepts() -> None:
    for label in yaml.safe_load((GITHUB / "labels.yml").read_text("utf-8")):
        assert set(label) == {"name", "color", "description"}
        assert re.fullmatch(r"[0-9a-f]{6}", str(label["color"]))
        assert len(label["description"]) <= 100


def test_the_citation_names_the_present_edition() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    news = (ROOT / "docs/whats-new.md").read_text("utf-8")
    edition, day = re.findall(r"^## Edition ([\d.]+), ([\d-]+)", news, re.MULTILINE)[0]
    assert citation["version"] == citation["preferred-citation"]["edition"] == edition
    assert citation["date-released"] == day
    assert project["version"].startswith(f"{edition}.")
    assert citation["license"] == "CC-BY-NC-4.0"


def test_the_dev_container_runs_commands_that_exist() -> None:
    text = (ROOT / ".devcontainer/devcontainer.json").read_text("utf-8")
    container = json.loads(re.sub(r"^//.*$", "", text, flags=re.MULTILINE))
    assert re.fullmatch(r"[\w./-]+:3\.11-\w+", container["image"])
    assert container["postAttachCommand"] == "make serve"
    assert Path(ROOT, container["postCreateCommand"].split()[1]).is_file()


def test_redirects_lead_to_pages_and_never_on() -> None:
    moved = redirects.read((ROOT / "mkdocs.yml").read_text("utf-8"))
    for old, new in moved.items():
        assert not (ROOT / "docs" / old).exists()
        assert (ROOT / "docs" / new.split("#")[0]).is_file()
        assert new.split("#")[0] not in moved


def test_no_invented_contact_is_offered() -> None:
    for name in ("CODE_OF_CONDUCT.md", "SECURITY.md", "CITATION.cff", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"[\w.+-]+@[\w-]+\.(?!example\b)[a-z]{2,}", text), name
