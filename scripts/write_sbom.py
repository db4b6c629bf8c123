# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Write what an edition was built with as a CycloneDX list: each locked package with its hashes.

The lock is the whole truth of the build, so the list is made of it: the same lock, the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import re
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_PACKAGE = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")


def main(arguments: list[str] | None = None) -> int:
    """Write the list."""
    parser = argparse.ArgumentParser(prog="write_sbom.py", description=__doc__)
    parser.add_argument("out", type=Path, help="the file to write")
    options = parser.parse_args(arguments)
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = describe(lock, project["name"], project["version"])
    options.out.write_text(json.dumps(listed, indent=2, sort_keys=True) + "\n", "utf-8")
    print(f"{options.out}: {len(listed['components'])} packages.")
    return 0


def describe(lock: str, name: str, version: str) -> dict[str, Any]:
    """Give the CycloneDX document of a lock file."""
    digest = hashlib.sha256(lock.encode()).hexdigest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        # The same lock has the same number; the standard wants one for each different list.
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{name}:{version}:{digest}')}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": name,
                "name": name,
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [_component(block) for block in _blocks(lock)],
    }


def _blocks(lock: str) -> list[str]:
    return [block for block in re.split(r"\n(?=\S)", lock.strip()) if _PACKAGE.match(block)]


def _component(block: str) -> dict[str, Any]:
    match = _PACKAGE.match(block)
    if match is None:
        raise ValueError(f"no package in {block[:60]!r}")
    name, version = match["name"], match["version"]
    address = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        # A package has one hash for each file that it is offered in.
        "properties": [
            {"name": "playbook:sha256", "value": value}
            for value in sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", block))
        ],
    }
    licence = _licence(name)
    if licence:
        component["licenses"] = [{"expression": licence}]
    return component


def _licence(name: str) -> str:
    """Give the SPDX expression that a package states, "" if it is not here or states none."""
    try:
        return str(importlib.metadata.metadata(name)["License-Expression"] or "")
    except (importlib.metadata.PackageNotFoundError, KeyError):
        return ""


if __name__ == "__main__":
    sys.exit(main())
