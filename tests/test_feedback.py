# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The two links at the foot of a page open something that is filled in already."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from playbook import feedback

ROOT = Path(__file__).parent.parent
URL = "https://example.org/book/a/"


def test_mail_comes_before_the_repository() -> None:
    links = feedback.of("A & B", URL, repository="https://github.com/o/r", mail="us@example.org")
    assert links
    assert links.yes == (
        "mailto:us@example.org?subject=Helpful%3A%20A%20%26%20B"
        "&body=https%3A%2F%2Fexample.org%2Fbook%2Fa%2F%0D%0A%0D%0A"
    )
    assert "subject=Not%20helpful%3A" in links.no


@pytest.mark.parametrize(
    ("repository", "path", "field"),
    [
        ("https://github.com/o/r", "/o/r/issues/new", "page"),
        ("https://gitlab.example.org/o/r/", "/o/r/-/issues/new", "issue[description]"),
        ("https://codeberg.org/o/r", "/o/r/issues/new", "body"),
    ],
)
def test_an_issue_names_the_page(repository: str, path: str, field: str) -> None:
    links = feedback.of("A & B", URL, repository=repository, mail="")
    assert links
    for link, verdict in ((links.yes, "Helpful: A & B"), (links.no, "Not helpful: A & B")):
        parts = urlsplit(link)
        query = parse_qs(parts.query)
        assert parts.path == path
        assert URL in query[field][0]
        assert [verdict] in query.values()


def test_nobody_to_ask_means_no_question() -> None:
    assert feedback.of("A", URL, repository="", mail="") is None


def test_the_form_has_the_field_that_the_link_fills() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / feedback.FORM).read_text("utf-8"))
    assert "page" in [item.get("id") for item in form["body"]]
