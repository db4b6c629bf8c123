# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Every check, by small books in tests/cases/checks: the file's name is the rule it shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from playbook import book, checks, codes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = Path(__file__).parent / "cases" / "checks"
EXAMPLE = "docs/data/example.yml"
CASES = sorted(FOLDER.glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_check(
    path: Path, make_book: Callable[[Mapping[str, str]], Path], request: pytest.FixtureRequest
) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    files = case["files"]
    if case.get("with_example"):
        files[EXAMPLE] = (Path(__file__).parent.parent / EXAMPLE).read_text("utf-8")
    root = make_book(files)
    found = [str(finding) for finding in checks.check(book.read(root), case.get("site", ""))]
    if request.config.getoption("--update-cases") and found != case["findings"]:
        case["findings"] = found
        files.pop(EXAMPLE, None)
        path.write_text(yaml.safe_dump(case, sort_keys=False, width=100, allow_unicode=True))
    assert found == case["findings"]


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    shown = {
        finding.split("[")[1].split("]")[0]
        for path in CASES
        for finding in yaml.safe_load(path.read_text("utf-8"))["findings"]
    }
    assert shown == set(codes.CODES)
