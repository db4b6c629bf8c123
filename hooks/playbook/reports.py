# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Findings in the forms that programs and code hosts read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from playbook.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playbook.findings import Finding

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def github(finding: Finding) -> str:
    """Give GitHub's workflow command, shown beside the changed line of a pull request.

    The escapes are those of GitHub's "Workflow commands for GitHub Actions".
    """
    message = finding.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = finding.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return (
        f"::error file={path},line={finding.line},col={finding.column},"
        f"title={finding.code}::{message}"
    )


def as_json(finding: Finding) -> str:
    """Give one line of JSON: place, code, message, and whether ``--fix`` can mend it."""
    return json.dumps(
        {
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "code": finding.code,
            "message": finding.message,
            "fixable": bool(finding.edits),
        },
        ensure_ascii=False,
    )


def sarif(findings: Iterable[Finding]) -> str:
    """Give all findings as SARIF 2.1.0, which code hosts show as code scanning alerts."""
    found = list(findings)
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].wrong},
            "help": {"text": CODES[code].remedy},
        }
        for code in sorted({finding.code for finding in found})
    ]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "playbook", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in found],
    }
    document = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _result(finding: Finding) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": finding.path},
        "region": {"startLine": finding.line, "startColumn": finding.column},
    }
    return {
        "ruleId": finding.code,
        "level": "error",
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
