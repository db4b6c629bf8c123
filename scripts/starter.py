# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Begin another playbook: the same checks, design, tools and tests, its own name and text."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shutil
import sys
from pathlib import Path

from playbook import book, contributing, editing, licences
from playbook.source import Source

ROOT = Path(__file__).resolve().parent.parent
STARTER = ROOT / "scripts" / "starter"
HOLDER = "The You Build It You Run It playbook contributors"
SAME = (
    *("hooks", "overrides", "scripts", "tests/cases", "LICENSES", ".github", ".devcontainer"),
    *("Makefile", "pyproject.toml", "requirements.txt", "REUSE.toml", ".editorconfig"),
    *(".gitignore", ".mailmap", "CODE_OF_CONDUCT.md", "SECURITY.md", ".pre-commit-config.yaml"),
)
DATA = ("example.yml", "contributors.yml", "everyday-words.yml", "words.txt")
GUIDES = ("contributions/index", "contributions/how-to-contribute", "contributions/contributors")
NOT_SAME = ("__pycache__", "starter", "starter.py")
TESTS = (
    *("conftest.py", "run_formulas.js", "test_cases.py", "test_commands.py"),
    *("test_contributors.py", "test_display.py", "test_example.py", "test_feedback.py"),
    *("test_figures.py", "test_findings.py", "test_formulas.py", "test_hooks.py"),
    *("test_serve.py", "test_source.py", "test_tables.py"),
)
"""The tests of what both books share; the others look at our pages."""
LICENCES = ("CC-BY-NC-4.0", "CC0-1.0")
"""What text may be under: terms that fit the pages taken along, and whose text we can hand on."""
NAV = """\
nav:
  - Overview: index.md
  - Principles:
      - principles/one-owner.md
  - Practices:
      - Build:
          - practices/build/name-the-owner.md
  - Pitfalls:
      - pitfalls/everybodys-service.md
  - About:
      - about.md
      - glossary.md
      - resources.md
      - Contributing:
          - contributions/index.md
          - contributions/how-to-contribute.md
          - contributions/contributors.md
      - whats-new.md
"""


def main(arguments: list[str] | None = None) -> int:
    """Write the starter; give the exit status."""
    parser = argparse.ArgumentParser(prog="make starter", description=__doc__)
    parser.add_argument("--out", required=True, help="a new folder")
    parser.add_argument("--name", required=True, help="what the book is called")
    parser.add_argument("--owner", required=True, help="who holds the copyright of its text")
    parser.add_argument("--licence", choices=LICENCES, default=LICENCES[0], help="of its text")
    options = parser.parse_args(arguments)
    out = Path(options.out).expanduser().resolve()
    problem = _problem(options, out)
    if problem:
        print(f"Nothing was written: {problem}.", file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    _copy_the_same(out)
    _write_own(out, options.name.strip(), options.owner.strip(), options.licence)
    _copy_guides(out)
    (out / contributing.PATH).write_text(contributing.render(book.read(out)), "utf-8")
    print(f"{options.name} is in {out}.\nNow: cd {options.out} && git init && make serve")
    return 0


def _problem(options: argparse.Namespace, out: Path) -> str:
    if not options.out.strip():
        return "say where with out=../our-playbook"
    if not options.name.strip() or not options.owner.strip():
        return "say name='What the book is called' and owner='Who writes it'"
    if re.search(r":\s|\s#|[\n\"]", options.owner):
        return "a licence line cannot hold that owner; leave out ': ', ' #' and quotes"
    if out == ROOT or ROOT in out.parents:
        return f"{out} lies inside this book; choose a folder beside it"
    if out.exists() and any(out.iterdir()):
        return f"{out} is not empty"
    return ""


def _copy_the_same(out: Path) -> None:
    for name in (*SAME, *(f"tests/{test}" for test in TESTS)):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, out / name, ignore=shutil.ignore_patterns(*NOT_SAME))
        elif source.is_file():
            shutil.copy(source, out / name)
    makefile = (out / "Makefile").read_text("utf-8").replace(" starter clean", " clean")
    makefile = re.sub(r"^starter:.*\n(?:\t.*\n)+\n", "", makefile, flags=re.MULTILINE)
    (out / "Makefile").write_text(makefile, "utf-8")
    # Our templates stay behind, and with them the record of their licence.
    reuse = (out / "REUSE.toml").read_text("utf-8")
    parts = re.split(r"(?=\n\n(?:#[^\n]*\n)*\[\[annotations\]\])", reuse)
    kept = [part for part in parts if "docs/data/forms/" not in part]
    (out / "REUSE.toml").write_text("".join(kept), "utf-8")
    for name in DATA:
        (out / "docs/data").mkdir(parents=True, exist_ok=True)
        if (ROOT / "docs/data" / name).is_file():
            shutil.copy(ROOT / "docs/data" / name, out / "docs/data" / name)


def _write_own(out: Path, name: str, owner: str, licence: str) -> None:
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()

    def own(text: str) -> str:
        text = text.replace("NAME", name).replace("OWNER", owner)
        text = text.replace(f"authors: [{HOLDER}]", f"authors: [{_yaml(owner)}]")
        # REUSE-IgnoreStart
        text = re.sub(r"(?<=SPDX-FileCopyrightText: ).*", f"{today[:4]} {owner}", text)
        text = re.sub(r"(?<=SPDX-License-Identifier: ).*", licence, text)
        # REUSE-IgnoreEnd
        return re.sub(r"(?<=^reviewed: ).*", today, text, flags=re.MULTILINE)

    for path in sorted(STARTER.rglob("*.md")):
        target = out / path.relative_to(STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(own(path.read_text("utf-8")), "utf-8")
    data = out / "docs/data"
    (data / "glossary.yml").write_text(own((STARTER / "glossary.yml").read_text("utf-8")), "utf-8")
    for file in ("sources.yml", "reading-paths.yml"):
        head = (ROOT / "docs/data" / file).read_text("utf-8").splitlines()[:2]
        (data / file).write_text(own("\n".join([*head, "", "[]", ""])), "utf-8")
    (out / "mkdocs.yml").write_text(_settings(name, owner, licence), "utf-8")
    _rename(out / "overrides/partials/site-header.html", r'(?<=pb-brand__name">).*(?=</span>\s*$)')
    _rename(out / "overrides/main.html", r"(?<=\{\{ config\.site_name \}\}): an operating[^<]*")


def _rename(path: Path, ours: str) -> None:
    """Let a template print the name of the book where it has ours."""
    text = path.read_text("utf-8")
    name = "" if "operating" in ours else "{{ config.site_name }}"
    path.write_text(re.sub(ours, name, text, flags=re.MULTILINE), "utf-8")


def _settings(name: str, owner: str, licence: str) -> str:
    text = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[0] + "\n" + NAV
    terms = licences.Licence(licence, owner)
    notice = (
        "copyright: >-\n"
        f'  Text: <a rel="license" href="{terms.url}">{terms.name}</a>, {owner}.\n  Code: MIT.\n'
    )
    text = re.sub(r"^copyright: >-\n(?:  .*\n)+", lambda _: notice, text, flags=re.MULTILINE)
    text = re.sub(
        r"^site_name: .*", lambda _: f"site_name: {_yaml(name)}", text, flags=re.MULTILINE
    )
    return re.sub(
        r"^site_description: >-\n(?:  .*\n)+",
        lambda _: f"site_description: {_yaml(f'The playbook of {owner}')}\n",
        text,
        flags=re.MULTILINE,
    )


def _yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _copy_guides(out: Path) -> None:
    """Take along the pages about contributing, without links to pages that stay behind."""
    there = book.read(ROOT)
    kept = {
        path.relative_to(STARTER / "docs").with_suffix("").as_posix()
        for path in (STARTER / "docs").rglob("*.md")
    } | set(GUIDES)
    for guide in GUIDES:
        source = there.pages[guide].source
        for gone in sorted(set(there.pages) - kept):
            source = Source(source.path, editing.without(there, source, gone, ""))
        text = source.text
        # A starter makes no starters, and nobody need ask how.
        text = re.sub(r"^  - [^\n]*\{#starter\}\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"\n## [^\n]*\{#starter\}\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL)
        target = out / "docs" / f"{guide}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
