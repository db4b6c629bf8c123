# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Words that readers use for each other, one group a line: what search takes as synonyms."""

from __future__ import annotations

import yaml

from playbook.findings import Finding
from playbook.records import problem_of

PATH = "docs/data/everyday-words.yml"
CODE = "everyday-words"
_FEWEST = 2


def read(text: str) -> tuple[tuple[tuple[str, ...], ...], list[Finding]]:
    """Read the data file; a line that is no group is reported and left out."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader) if text else None
    except yaml.YAMLError as error:
        problem, line, _ = problem_of(error)
        return (), [_finding(line, f"the file is not YAML: {problem}")]
    if root is None:
        return (), []
    if not isinstance(root, yaml.SequenceNode):
        return (), [_finding(1, "the file must be a list of groups, '- [one, two]' a line")]
    groups: list[tuple[str, ...]] = []
    findings = []
    for node in root.value:
        words = _words(node)
        if len(words) < _FEWEST:
            message = "a group is two or more different words or phrases, '- [one, two]'"
            findings.append(_finding(node.start_mark.line + 1, message))
        else:
            groups.append(words)
    return tuple(groups), findings


def _words(node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        return ()
    entries = [item.value.strip() for item in node.value if isinstance(item, yaml.ScalarNode)]
    different = dict.fromkeys(entry.casefold() for entry in entries if entry)
    return tuple(entry for entry in entries if entry) if len(different) == len(node.value) else ()


def _finding(line: int, message: str) -> Finding:
    return Finding(PATH, line, 1, CODE, message)
