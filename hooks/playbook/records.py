# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Records of a YAML data file, each with the line on which it starts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from playbook.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

try:
    # Some ten times as fast, where the library was built with libyaml; MkDocs prefers it too.
    from yaml import CSafeLoader as _Base
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Base  # type: ignore[assignment]


class Loader(_Base):
    """YAML without dates: a day is text, so that an impossible one is a finding and no crash."""


Loader.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def problem_of(error: Exception) -> tuple[str, int, int]:
    """Say in one line what is wrong with YAML, and where: line and column from 1."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return str(error).splitlines()[0] if str(error) else type(error).__name__, 1, 1
    mark = error.problem_mark or error.context_mark
    if error.context and error.context_mark and re.search("flow|quoted", error.context):
        mark = error.context_mark  # where the bracket or quote opens that nothing closes
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return error.problem or "it cannot be read", line, column


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
        loader = Loader(text)
        root = loader.get_single_node()
        values = loader.construct_document(root) if root is not None else None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem, line, _ = problem_of(error)
        return [], [Finding(path, line, 1, code, f"the file is not YAML: {problem}")]
    if values is None:
        return [], []
    if not isinstance(root, yaml.SequenceNode) or not isinstance(values, list):
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
