# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Every check, by small books in tests/cases/checks: the file's name is the rule it shows.

A case holds `files`, and `findings`: the exact list. Of the small books' pages many are short and
linked from nowhere; that is news only in a case that says `whole: true`.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from playbook import book, checks, codes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = Path(__file__).parent / "cases" / "checks"
EXAMPLE = "docs/data/example.yml"
ROOT = Path(__file__).parent.parent
CASES = sorted(FOLDER.glob("*.yml"))
TODAY = dt.date(2026, 11, 22)
NOT_WHOLE = {"page-empty", "page-orphan"}
BY_BUILD = {"markup-left"}
"""What only the finished pages show has its cases in test_rendered.py."""


class Dumper(yaml.SafeDumper):
    """YAML as a person writes it: text of several lines after a bar."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


Dumper.add_representer(str, _text)


def findings_of(case: Mapping[str, Any], make: Callable[[Mapping[str, Any]], Path]) -> list[str]:
    files = dict(case["files"])
    if case.get("with_example"):
        files[EXAMPLE] = (Path(__file__).parent.parent / EXAMPLE).read_text("utf-8")
    for name, code in case.get("bytes", {}).items():
        files[name] = bytes.fromhex(code)
    found = checks.check(book.read(make(files)), case.get("site", ""), TODAY)
    return [str(item) for item in found if case.get("whole") or item.code not in NOT_WHOLE]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_check(
    path: Path, make_book: Callable[[Mapping[str, Any]], Path], request: pytest.FixtureRequest
) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    found = findings_of(case, make_book)
    if request.config.getoption("--update-cases") and found != case.get("findings"):
        case["findings"] = found
        text = yaml.dump(case, Dumper=Dumper, sort_keys=False, width=1000, allow_unicode=True)
        path.write_text(text, "utf-8")
    assert found == case["findings"]


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    shown = {
        finding.split("[")[1].split("]")[0]
        for path in CASES
        for finding in yaml.safe_load(path.read_text("utf-8"))["findings"]
    }
    assert shown == set(codes.CODES) - BY_BUILD - set(codes.PRINT)


def test_every_code_of_the_print_has_a_row_and_every_row_a_code() -> None:
    files = [*(ROOT / "hooks/playbook/printing").glob("*.py"), ROOT / "scripts/export_pdf.py"]
    text = "".join(path.read_text("utf-8") for path in files)
    assert set(re.findall(r'"(print-[a-z]+)"', text)) == set(codes.PRINT)
