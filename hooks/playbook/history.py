# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""When each file last changed, from git, in one call for the whole repository."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def last_changes(root: Path, folder: str) -> dict[str, str]:
    """Give the ISO date of the last commit of each file below a folder, by path from the root.

    A plugin would start git once a page, and date an uncommitted page with the day of the build,
    which makes builds differ. Here such a page has no date. In a shallow clone no date can be
    trusted, since the oldest commit that is there claims every file; so there are none either.
    """
    if _git(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    log = _git(root, "log", "--format=%x00%cs", "--name-only", "--relative", "--", folder)
    changed: dict[str, str] = {}
    for commit in log.split("\0")[1:]:
        date, *files = commit.strip().split("\n")
        for file in files:
            if file:
                changed.setdefault(file, date)
    return changed


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        result = subprocess.run(  # noqa: S603 - our own arguments
            command, cwd=root, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""


def origin_address(root: Path) -> str:
    """Give the https address of git's origin when it is on a host, or ""."""
    url = _git(root, "remote", "get-url", "origin").removesuffix(".git")
    match = re.fullmatch(r"(?:https://(?:[^@/]+@)?|ssh://git@|git@)([\w.-]+)[:/](.+)", url)
    return f"https://{match[1]}/{match[2]}" if match else ""


def last_commit_time(root: Path) -> str:
    """Give the time of the last commit in seconds since 1970, or ""."""
    return _git(root, "log", "-1", "--format=%ct")


def head(root: Path) -> str:
    """Give the id of the last commit, or ""."""
    return _git(root, "rev-parse", "HEAD")
