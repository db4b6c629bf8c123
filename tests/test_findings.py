# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

import json

from playbook import fixes, reports
from playbook.findings import Edit, Finding, did_you_mean
from playbook.suggestions import Guide, Pool

FINDING = Finding("docs/a.md", 3, 7, "link-missing", "'x%y' is not a page;\nmend it")


def test_a_finding_reads_as_a_place_in_a_file() -> None:
    assert str(FINDING).startswith("docs/a.md:3:7: [link-missing] 'x%y' is not")


def test_github_annotations_escape_what_would_end_them() -> None:
    assert reports.github(FINDING) == (
        "::error file=docs/a.md,line=3,col=7,title=link-missing::'x%25y' is not a page;%0Amend it"
    )


def test_json_holds_place_code_message_and_whether_a_fix_is_certain() -> None:
    assert json.loads(reports.as_json(FINDING)) == {
        "path": "docs/a.md",
        "line": 3,
        "column": 7,
        "code": "link-missing",
        "message": "'x%y' is not a page;\nmend it",
        "fixable": False,
    }


def test_sarif_names_each_rule_once_with_its_remedy() -> None:
    other = Finding("docs/b.md", 1, 1, "link-missing", "lost")
    (run,) = json.loads(reports.sarif([FINDING, other]))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "link-missing"
    assert rule["help"]["text"].startswith("Use the path")
    first = run["results"][0]
    assert (first["ruleId"], first["message"]["text"]) == ("link-missing", FINDING.message)
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/a.md"
    assert place["region"] == {"startLine": 3, "startColumn": 7}


def test_the_nearest_value_is_offered_and_a_strange_one_is_not() -> None:
    assert did_you_mean("praktice", ["practice", "pitfall"]) == "; did you mean 'practice'?"
    assert not did_you_mean("zzz", ["practice", "pitfall"])


def test_a_big_pool_gives_what_a_small_one_gives() -> None:
    names = [f"practices/part-{number}/page" for number in range(500)]
    assert Pool([*names, "practices/build/rota"]).nearest("practice/build/rotta") == [
        "practices/build/rota"
    ]


def test_words_lead_to_the_place_that_they_describe_or_to_none() -> None:
    guide = Guide({"a": ["Learn without blame"], "b": ["Pay people fairly"], "c": ["Fair pay"]})
    assert guide.best("learning without the blame")[0] == "a"
    assert guide.best("pay") == ("c", 0.5)
    assert guide.best("something else") == ("", 0)


def test_edits_are_made_at_once_and_never_twice_in_one_place() -> None:
    edits = [Edit(0, 1, "b"), Edit(2, 3, ""), Edit(2, 4, "x"), Edit(5, 5, "!"), Edit(0, 1, "b")]
    assert fixes.apply("a cde", edits) == "b de!"


def test_a_diff_shows_what_nobody_sees() -> None:
    shown = fixes.diff("docs/a.md", "\ufeffone \r\ntwo\n".encode(), "one\ntwo\n")
    assert shown.splitlines() == [
        "--- a/docs/a.md",
        "+++ b/docs/a.md",
        "@@ -1,3 +1,3 @@",
        "-<U+FEFF>one·␍",
        "+one",
        " two",
        " ",
    ]
