# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

import json

from playbook.findings import Finding, did_you_mean

FINDING = Finding("docs/a.md", 3, 7, "link-missing", "'x%y' is not a page;\nmend it")


def test_a_finding_reads_as_a_place_in_a_file() -> None:
    assert str(FINDING).startswith("docs/a.md:3:7: [link-missing] 'x%y' is not")


def test_github_annotations_escape_what_would_end_them() -> None:
    assert FINDING.as_github() == (
        "::error file=docs/a.md,line=3,col=7,title=link-missing::'x%25y' is not a page;%0Amend it"
    )


def test_json_holds_the_same_five_values() -> None:
    assert json.loads(FINDING.as_json()) == {
        "path": "docs/a.md",
        "line": 3,
        "column": 7,
        "code": "link-missing",
        "message": "'x%y' is not a page;\nmend it",
    }


def test_the_nearest_value_is_offered_and_a_strange_one_is_not() -> None:
    assert did_you_mean("praktice", ["practice", "pitfall"]) == "; did you mean 'practice'?"
    assert not did_you_mean("zzz", ["practice", "pitfall"])
