# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Several ES modules as one classic script, which a page opened from disk may load, too.

The modules stay what a browser reads and tests import; only what they export and import is
rewritten, so an import or export of another form than theirs is an error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_IMPORT = re.compile(
    r'^import (?:\* as (?P<whole>\w+)|(?P<names>\{[^}]*\})) from "\./(?P<file>[\w-]+\.js)";\n',
    re.MULTILINE,
)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_BLANK = re.compile(r"\n{2,}")


def join(modules: Mapping[str, str], first: str) -> str:
    """Give one script of a module and all that it imports, without comments and indents.

    Args:
        modules: the text of each module by its file name.
        first: the file name of the module to start from.

    Raises:
        ValueError: a module imports or exports in a way that this cannot rewrite.
    """
    order: list[str] = []
    _visit(first, modules, order)
    parts = [_wrapped(name, modules[name]) for name in order]
    licence = "/* SPDX-License-" + "Identifier: MIT */"  # in two: not this file's own
    return "\n".join([licence, "(() => {", *parts, "})();", ""])


def _visit(name: str, modules: Mapping[str, str], order: list[str]) -> None:
    for match in _IMPORT.finditer(modules[name]):
        if match["file"] not in order:
            _visit(match["file"], modules, order)
    order.append(name)


def _wrapped(file: str, text: str) -> str:
    names = [match["name"] for match in _EXPORT.finditer(text)]
    body = _IMPORT.sub(_local, _EXPORT.sub("", text))
    if stray := re.search(r"^(?:import|export)\b.*", body, re.MULTILINE):
        raise ValueError(f"{file}: '{stray[0]}' is an import or export of another form")
    body = _BLANK.sub("\n", _INDENT.sub("", _COMMENT.sub("", body))).strip()
    return f"const {_variable(file)} = (() => {{\n{body}\nreturn {{ {', '.join(names)} }};\n}})();"


def _local(match: re.Match[str]) -> str:
    names = match["whole"] or match["names"].replace(" as ", ": ")
    return f"const {names} = {_variable(match['file'])};\n"


def _variable(file: str) -> str:
    return "_" + file.removesuffix(".js").replace("-", "_")
