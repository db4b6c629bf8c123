# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Records of a YAML data file, each with the line on which it starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from playbook.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


@dataclass(frozen=True)
class Record:
    """One entry of a data file: its values as YAML reads them, and where it stands."""

    path: str
    line: int
    values: dict[str, Any]

    def finding(self, code: str, message: str) -> Finding:
        """Make a finding that points at this record."""
        return Finding(self.path, self.line, 1, code, message)


def read(path: str, text: str, code: str) -> tuple[list[Record], list[Finding]]:
    """Read a list of mappings that each carry an ``id``.

    Args:
        path: the file as findings show it.
        text: its YAML.
        code: the finding code for a file or entry that cannot be read.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return [], [Finding(path, line, 1, code, f"the file is not YAML: {error.problem}")]
    if values is None:
        return [], []
    if not isinstance(root, yaml.SequenceNode):
        return [], [Finding(path, 1, 1, code, "the file must hold a list, '- id: …' an entry")]
    records = []
    findings = []
    seen: set[str] = set()
    for node, value in zip(root.value, values, strict=True):
        line = node.start_mark.line + 1
        if not isinstance(value, dict) or not isinstance(value.get("id"), str):
            findings.append(Finding(path, line, 1, code, "an entry must start with '- id: …'"))
            continue
        if value["id"] in seen:
            findings.append(Finding(path, line, 1, code, f"'{value['id']}' is there twice"))
            continue
        seen.add(value["id"])
        records.append(Record(path, line, value))
    return records, findings


def check_keys(
    record: Record, code: str, required: Collection[str], optional: Collection[str]
) -> Iterator[Finding]:
    """Report keys that are missing, empty or unknown."""
    name = record.values["id"]
    for key in required:
        if record.values.get(key) in (None, "", []):
            yield record.finding(code, f"'{name}' has no '{key}'")
    for key in record.values:
        if key not in required and key not in optional:
            known = [*required, *optional]
            yield record.finding(
                code, f"'{name}' has an unknown key '{key}'{did_you_mean(str(key), known)}"
            )
