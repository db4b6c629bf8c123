# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Prepare this machine: the Python environment and the system packages that the book needs.

Runs on a bare Python 3.11 with nothing installed. Each step does nothing when it has been done,
installs what is missing where it may, and otherwise says in one sentence what to install.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "prepared"
OLDEST = (3, 11)

PANGO = {
    "apt-get": ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"],
    "brew": ["pango"],
}
JAVA = {"apt-get": ["default-jre-headless"], "brew": ["openjdk"]}
CHROMIUM = {"apt-get": ["chromium"], "brew": ["--cask", "chromium"]}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def main(steps: list[str]) -> int:
    """Do the named steps: "environment", "pango", "chromium", "java"."""
    known = {"environment": environment, "pango": pango, "chromium": chromium, "java": java}
    for step in steps:
        problem = known[step]()
        if problem:
            print(f"make: {problem}", file=sys.stderr)
            return 1
    return 0


def environment() -> str:
    """Create .venv from the locked requirements; give what stands in the way, or ""."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:2])
        return (
            f"The book needs Python 3.11 or newer and found {found}; "
            "install one and name it, 'make PYTHON=python3.12 book'."
        )
    wanted = _fingerprint()
    if STAMP.is_file() and STAMP.read_text("utf-8") == wanted:
        return ""
    print("Preparing the Python environment in .venv …", flush=True)
    problem = _create_venv()
    if problem:
        return problem
    pip = [str(_venv_python()), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    locked = [*pip, "install", "--require-hashes", "--requirement", "requirements.txt"]
    # No isolation: the build backend comes from the lock, too, and nothing else is fetched.
    own = [*pip, "install", "--no-deps", "--no-build-isolation", "--editable", "."]
    for command in (locked, own):
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            return "The locked packages could not be installed; pip says why above."
    STAMP.write_text(wanted, "utf-8")
    return ""


def _create_venv() -> str:
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode and "ensurepip" in result.stdout + result.stderr:
        # Debian keeps venv in a package of its own.
        version = f"python3.{sys.version_info[1]}-venv"
        if not _install({"apt-get": [version]}):
            return f"This Python cannot make environments; install {version}."
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        return f"The environment could not be made: {(result.stderr or result.stdout).strip()}"
    return ""


def _venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{sys.version}{ROOT}".encode())
    for name in ("requirements.txt", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def pango() -> str:
    """Make sure that WeasyPrint finds the libraries that set text."""
    if _has_pango():
        return ""
    if _install(PANGO) and _has_pango():
        return ""
    return (
        "The PDF needs Pango 1.44 or newer; install it "
        f"(Debian: apt-get install {' '.join(PANGO['apt-get'])}; macOS: brew install pango)."
    )


def _has_pango() -> bool:
    # A new process: the library cache of this one may be older than the installation.
    command = [str(_venv_python()), "-c", "import weasyprint"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def chromium() -> str:
    """Make sure that the tests find a browser."""
    if find_chromium() or (_install(CHROMIUM) and find_chromium()):
        return ""
    return (
        "The tests need Chromium; install it "
        "(Debian: apt-get install chromium; macOS: brew install --cask chromium), "
        "or name yours, 'CHROMIUM=/path/to/chrome make test'."
    )


def java() -> str:
    """Make sure that the tests can run the validator of EPUBs."""
    if _has_java() or (_install(JAVA) and _has_java()):
        return ""
    return (
        "The tests need a Java for epubcheck; install one "
        f"(Debian: apt-get install {' '.join(JAVA['apt-get'])}; macOS: brew install openjdk)."
    )


def _has_java() -> bool:
    # macOS has a command of that name that only says where Java could be had.
    return bool(shutil.which("java")) and _quietly(["java", "-version"], show=False)


def find_chromium() -> str:
    """Give the path of a Chromium, or ""."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        return named if Path(named).is_file() else ""
    for name in CHROMIUM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    return next((app for app in CHROMIUM_APPS if Path(app).is_file()), "")


def _install(packages: dict[str, list[str]]) -> bool:
    """Install system packages where this user may; say whether that worked."""
    for manager, names in packages.items():
        if not shutil.which(manager):
            continue
        print(f"Installing {' '.join(names)} …", flush=True)
        if manager == "brew":
            return _quietly(["brew", "install", *names])
        prefix = _root_prefix()
        if prefix is None:
            return False
        install = [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *names]
        # The lists of packages are missing on a fresh container and stale on an old machine.
        return _quietly([*prefix, "apt-get", "update"]) and _quietly(install)
    return False


def _root_prefix() -> list[str] | None:
    """Give what lets a command run as root without a question, None if nothing does."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _quietly(["sudo", "-n", "true"], show=False):
        return ["sudo", "-n"]
    return None


def _quietly(command: list[str], *, show: bool = True) -> bool:
    """Run a command without its chatter; show what it said only if it failed."""
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    if result.returncode and show:
        print(result.stdout[-2000:] + result.stderr[-2000:], file=sys.stderr)
    return result.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
