# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What benchmarks compare with or judge by, and the project itself does not need."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def from_npm(folder: Path, versions: Mapping[str, str]) -> bool:
    """Install packages of npm below a folder; say whether that was possible."""
    npm = shutil.which("npm")
    if npm is None:
        return False
    names = [f"{name}@{version}" for name, version in versions.items()]
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
    return subprocess.run([*command, *names], check=False, capture_output=True).returncode == 0
