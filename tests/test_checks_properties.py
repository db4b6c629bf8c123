# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What must hold whatever authors write: defects are found, good changes are not, nothing crashes.

`make bench-checks` asks the same with more seeds and prints the recall.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.defects import DEFECTS, SITE, CannotPlantError, Ground, Planted

from playbook import addresses, book, checks, fixes
from playbook.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playbook.findings import Finding

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 22)
TARGETS = {"about", "authors", "whats-new", "glossary", "index"}
"""Pages to which defects lead; they stay whole."""
ALONE = {"a menu that is no YAML", "a published page that is gone", "records that cannot be read"}
ALONE |= {"an example without a number", "a circle of needs"}
"""What touches so much of the book that other defects would hide in it."""


class Copy:
    """A copy of the real book that can be changed and put back."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / "docs", root / "docs")
        for name in ("mkdocs.yml", "REUSE.toml"):
            shutil.copy(ROOT / name, root / name)
        read = book.read(root)
        published = addresses.recorded(read.addresses, Targets(read).lasting_ids())
        (root / addresses.PATH).write_text(published, "utf-8")
        # Records for files that are not part of the copy would be findings of their own.
        reuse = (root / "REUSE.toml").read_text("utf-8")
        blocks = reuse.split("\n[[annotations]]\n")
        kept = [blocks[0], *(part for part in blocks[1:] if "docs/" in part.split("SPDX")[0])]
        (root / "REUSE.toml").write_text("\n[[annotations]]\n".join(kept), "utf-8")
        self.book = book.read(root)
        self.files = {
            file.relative_to(root).as_posix(): file.read_text("utf-8")
            for file in root.rglob("*")
            if file.suffix in {".md", ".yml", ".toml", ".txt"}
        }

    def with_changes(self, changes: Iterable[Planted]) -> list[Finding]:
        touched = {path: data for change in changes for path, data in change.files.items()}
        for path, data in touched.items():
            self._write(path, data)
        try:
            return checks.check(book.read(self.root), SITE, TODAY)
        finally:
            for path in touched:
                self._write(path, self.files.get(path))

    def _write(self, path: str, data: str | bytes | None) -> None:
        file = self.root / path
        if data is None:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("book") / "book")


@pytest.fixture(scope="module")
def before(copy: Copy) -> set[str]:
    return {str(finding) for finding in copy.with_changes([])}


def rounds(copy: Copy, chance: random.Random) -> list[dict[str, Planted]]:
    """Plant every class once: as many in one round as keep out of each other's files."""
    waiting = list(DEFECTS)
    chance.shuffle(waiting)
    done: list[dict[str, Planted]] = []
    while waiting:
        taken: set[str] = set()
        free = [path for path in copy.book.pages if path not in TARGETS]
        now: dict[str, Planted] = {}
        later = []
        for name in waiting:
            ground = Ground(copy.book, copy.files, chance, free)
            alone = name in ALONE
            planted = None if (alone and now) or now.keys() & ALONE else _plant(ground, name)
            if planted is None or set(planted.files) & taken:
                assert now, f"no page has a place for {name}"
                later.append(name)
                continue
            now[name] = planted
            taken |= set(planted.files) | {planted.expected[1]}
            free = [path for path in free if f"docs/{path}.md" not in taken]
        done.append(now)
        waiting = later
    return done


def _plant(ground: Ground, name: str) -> Planted | None:
    for _ in range(50):
        try:
            return DEFECTS[name](ground)
        except CannotPlantError:
            continue
    return None


def test_every_defect_is_found_at_its_file_and_line(
    copy: Copy, before: set[str], request: pytest.FixtureRequest
) -> None:
    seeds = int(request.config.getoption("--seeds"))
    missed: list[str] = []
    more: list[str] = []
    count = 0
    for seed in range(seeds):
        for now in rounds(copy, random.Random(seed)):  # noqa: S311 - the same each time
            found = [item for item in copy.with_changes(now.values()) if str(item) not in before]
            named = Counter((item.code, item.path, item.line) for item in found)
            also = {code for planted in now.values() for code in planted.also}
            for name, planted in now.items():
                count += 1
                if not named.pop(planted.expected, 0):
                    here = [str(item) for item in found if item.path == planted.expected[1]]
                    missed.append(f"{seed}: {name}: {planted.expected}, found {here}")
            more += [f"{seed}: {key} with {list(now)}" for key in named if key[0] not in also]
    print(
        f"\n{len(DEFECTS)} classes, {count} defects planted, {count - len(missed)} found in place, "
        f"{len(more)} messages too many"
    )
    assert missed == []
    assert more == []


def test_there_are_at_least_sixty_classes() -> None:
    assert len(DEFECTS) >= 60


def test_the_fixes_mend_what_they_say(copy: Copy, before: set[str]) -> None:
    certain = [
        "a link in the wrong case",
        "a link to a folder or without .md",
        "an anchor as a code host has it",
        "a link to the old address of a page",
        "a blank between brackets",
        "brackets turned round",
        "a heading without blank",
        "blanks at the end of a line",
        "a last line that does not end",
        "lines as on Windows",
        "a byte order mark",
        "a name in the wrong capitals",
        "an American word",
    ]
    chance = random.Random(1)  # noqa: S311 - the same each time
    for name in certain:
        planted = _plant(Ground(copy.book, copy.files, chance, list(copy.book.pages)), name)
        assert planted
        found = [item for item in copy.with_changes([planted]) if str(item) not in before]
        assert all(item.edits for item in found), found
        mended: dict[str, str | bytes | None] = dict(planted.files)
        for path, edits in fixes.by_file(found).items():
            data = planted.files[path]
            text = data.decode("utf-8-sig") if isinstance(data, bytes) else str(data)
            mended[path] = fixes.apply(text.replace("\r\n", "\n"), edits)
        after = copy.with_changes([Planted(mended, planted.expected)])
        assert [str(item) for item in after if str(item) not in before] == []


def reflowed(text: str) -> str:
    """Put the sentences of each paragraph on one line, or break them at other places."""
    head, mark, body = text.partition("\n---\n")

    def flow(match: re.Match[str]) -> str:
        return " ".join(match[0].split("\n")[:-1]) + "\n"

    body = re.sub(r"(?:^[A-Z][a-z]+ [^\n|]*[.?!]\n){2,}", flow, body, flags=re.MULTILINE)
    return head + mark + body


def test_neutral_changes_raise_nothing(copy: Copy, before: set[str]) -> None:
    settings = copy.files["mkdocs.yml"]
    pages = {page.source.path: page.source.text for page in copy.book.pages.values()}
    prose = {path: reflowed(text) for path, text in pages.items()}
    assert sum(1 for path in pages if prose[path] != pages[path]) > len(pages) / 2
    # A moved page, its links and its redirect; a renamed heading with a kept id.
    old, new = "practices/build/alert-on-symptoms", "practices/build/page-on-symptoms"
    moved: dict[str, str | bytes | None] = {}
    for path, text in pages.items():
        target = path.replace(f"{old}.md", f"{new}.md")
        moved[target] = re.sub(
            r"(?<![\w-])alert-on-symptoms(?=\.md|[],\n])", "page-on-symptoms", text
        )
    moved[f"docs/{old}.md"] = None
    for name in ("glossary.yml", "reading-paths.yml", "asked.yml"):
        moved[f"docs/data/{name}"] = copy.files[f"docs/data/{name}"].replace(old, new)
    redirects = f"redirect_maps:\n        {old}.md: {new}.md"
    moved["mkdocs.yml"] = re.sub(
        r"redirect_maps:.*", redirects, settings.replace(f"- {old}.md", f"- {new}.md")
    )
    renamed = {
        path: re.sub(
            r"^(## )[^\n{]*( \{#)", r"\1Words of another kind\2", text, count=1, flags=re.MULTILINE
        )
        for path, text in pages.items()
    }
    for name, change in (("reflowed", prose), ("moved", moved), ("renamed", renamed)):
        found = copy.with_changes([Planted(dict(change), ("", "", 0))])
        new_ones = [
            str(item)
            for item in found
            # Columns and lines move with the words; what is said must not be new.
            if item.message not in "\n".join(before)
        ]
        assert new_ones == [], name


BITS = (
    *(
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "`",
        "``",
        "```\n",
        "~~~\n",
        "<!--",
        "-->",
        "<a href=",
        "{#",
        "}",
    ),
    *(
        "---\n",
        "\n\n",
        "    ",
        "\t",
        "|",
        "| --- |\n",
        "# ",
        "!!! note\n",
        "[^a]",
        "[^a]:",
        "\x00",
        "\ufeff",
    ),
    *(
        "{{",
        "}}",
        "\\",
        "'",
        '"',
        ":",
        "- ",
        "&x ",
        "*x",
        "? ",
        "%YAML",
        "<<<<<<<",
        "é",
        "\u2028",
        "\r",
    ),
    *(
        "http://[",
        "//",
        "mailto:",
        "%ff",
        "<!-- playbook:figure",
        "2026-13-45",
        "[" * 50,
        "(" * 50,
        "> " * 30,
    ),
)


def garbled(text: str, chance: random.Random) -> str:
    """Damage a text: cut, double, shuffle and sprinkle it with what parsers stumble over."""
    for _ in range(chance.randrange(1, 12)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randrange(60))
        new = chance.choice(["", chance.choice(BITS), text[start:end] * 2, text[start:end][::-1]])
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize("seed", range(12))
def test_nothing_that_is_typed_crashes_the_checks(copy: Copy, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same each time
    damaged: dict[str, str | bytes | None] = {
        path: garbled(text, chance).encode("utf-8", errors="surrogatepass")
        for path, text in copy.files.items()
    }
    found = copy.with_changes([Planted(damaged, ("", "", 0))])
    assert found == sorted(set(found))
    assert all(item.line > 0 and item.column > 0 for item in found)
