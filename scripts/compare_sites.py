# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Show what a change does to the site: pages before and after as pictures, and what they weigh.

Writes a folder that opens in a browser, and prints a summary in Markdown. Runs on a pull request
with no right to write anything; the folder is kept as a file of the run.
"""

from __future__ import annotations

import argparse
import html
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

import prepare

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOWN = 12
"""Pages that get pictures; a change of the design would else show all of them."""
WIDTHS = {"desktop": 1280, "phone": 390}
TALLEST = 12_000
"""Pixels of a page that are compared; what stands below is cut from both pictures."""


@dataclass(frozen=True)
class Difference:
    """The addresses of pages by what happened to them: the text, or only what is around it."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    text: tuple[str, ...]
    around: tuple[str, ...]


def main(arguments: list[str] | None = None) -> int:
    """Compare two sites; the status tells only whether that was possible."""
    parser = argparse.ArgumentParser(prog="compare_sites.py", description=__doc__)
    parser.add_argument("before", type=Path, help="the site before the change")
    parser.add_argument("after", type=Path, help="the site after it")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write")
    options = parser.parse_args(arguments)
    for site in (options.before, options.after):
        if not (site / "index.html").is_file():
            print(f"{site} is not a built site.", file=sys.stderr)
            return 1
    found = differ(options.before, options.after)
    options.out.mkdir(parents=True, exist_ok=True)
    pictures = photograph(options.before, options.after, found, options.out)
    (options.out / "index.html").write_text(album(found, pictures), "utf-8")
    print(summary(found, weigh(options.before), weigh(options.after)))
    return 0


def differ(before: Path, after: Path) -> Difference:
    """Compare every page, its text apart from what the design puts around it."""
    old, new = (_pages(site) for site in (before, after))
    both = sorted(set(old) & set(new))
    changed = [page for page in both if old[page].read_bytes() != new[page].read_bytes()]
    text = [page for page in changed if _article(old[page]) != _article(new[page])]
    return Difference(
        tuple(sorted(set(new) - set(old))),
        tuple(sorted(set(old) - set(new))),
        tuple(text),
        tuple(page for page in changed if page not in text),
    )


def _pages(site: Path) -> dict[str, Path]:
    return {
        path.parent.relative_to(site).as_posix().removeprefix("."): path
        for path in site.rglob("index.html")
    }


def _article(path: Path) -> str:
    found = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one("article")
    return str(found)


def weigh(site: Path) -> dict[str, int]:
    """Give the bytes of a site by kind of file."""
    weights: dict[str, int] = defaultdict(int)
    for path in site.rglob("*"):
        if path.is_file():
            weights[path.suffix.lstrip(".") or "other"] += path.stat().st_size
    return dict(weights)


def photograph(
    before: Path, after: Path, found: Difference, out: Path
) -> list[tuple[str, str, int]]:
    """Take pictures of the changed pages; give page, width and how many points differ."""
    wanted = [*found.text, *found.new][:SHOWN] or list(found.around[:3])
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=prepare.find_chromium() or None, args=["--no-sandbox"]
        )
        for name, width in WIDTHS.items():
            tab = browser.new_page(viewport={"width": width, "height": 900})
            for number, page in enumerate(wanted):
                one = _picture(tab, before, page, out / f"{number}-{name}-before.png")
                other = _picture(tab, after, page, out / f"{number}-{name}-after.png")
                taken.append((page, f"{number}-{name}", _difference(one, other)))
        browser.close()
    return taken


def _picture(tab: Page, site: Path, page: str, target: Path) -> Image.Image | None:
    path = site / page / "index.html"
    if not path.is_file():
        return None
    tab.goto(path.resolve().as_uri())
    tab.screenshot(path=target, full_page=True, animations="disabled")
    with Image.open(target) as picture:
        return picture.convert("L").crop((0, 0, picture.width, min(picture.height, TALLEST)))


def _difference(one: Image.Image | None, other: Image.Image | None) -> int:
    if one is None or other is None:
        return -1
    size = (max(one.width, other.width), max(one.height, other.height))
    sheets = [Image.new("L", size, 255) for _ in range(2)]
    for sheet, picture in zip(sheets, (one, other), strict=True):
        sheet.paste(picture)
    histogram = ImageChops.difference(*sheets).histogram()
    return sum(histogram[8:])  # below that it is the smoothing of letters


def album(found: Difference, pictures: list[tuple[str, str, int]]) -> str:
    """Give the page that shows the pictures side by side."""
    rows = []
    for page, name, points in pictures:
        said = "new" if points < 0 else f"{points:,} points differ"
        images = "".join(
            f'<figure><figcaption>{when}</figcaption><img loading="lazy" alt="{when}" '
            f'src="{name}-{when}.png"></figure>'
            for when in ("before", "after")
        )
        rows.append(f"<h2>/{html.escape(page)} ({name.partition('-')[2]}): {said}</h2>{images}")
    lists = "".join(
        f"<p>{title}: {html.escape(', '.join('/' + page for page in pages) or 'none')}</p>"
        for title, pages in _titles(found).items()
    )
    return (
        '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Before and after</title>'
        "<style>body{font-family:sans-serif;margin:2rem}figure{display:inline-block;"
        "vertical-align:top;width:48%;margin:0 1% 0 0}img{max-width:100%;border:1px solid}</style>"
        f"<h1>Before and after</h1>{lists}{''.join(rows)}"
    )


def _titles(found: Difference) -> dict[str, tuple[str, ...]]:
    return {
        "New pages": found.new,
        "Pages that are gone": found.gone,
        "Pages whose text changed": found.text,
        "Pages with a change around the text only": found.around,
    }


def summary(found: Difference, before: dict[str, int], after: dict[str, int]) -> str:
    """Give the summary: pages, and kilobytes by kind of file."""
    lines = ["## What the change does to the site", ""]
    for title, pages in _titles(found).items():
        named = ", ".join(f"`/{page}`" for page in pages[:20])
        more = f" and {len(pages) - 20} more" if len(pages) > 20 else ""  # noqa: PLR2004 - as above
        lines.append(f"- {title}: {len(pages)}{': ' if pages else ''}{named}{more}")
    lines += ["", "| Files | Before, kB | After, kB | Change, kB |", "|---|---:|---:|---:|"]
    for kind in sorted(set(before) | set(after)):
        old, new = before.get(kind, 0), after.get(kind, 0)
        if old != new:
            change = f"{(new - old) / 1000:+,.1f}"
            lines.append(f"| {kind} | {old / 1000:,.1f} | {new / 1000:,.1f} | {change} |")
    old, new = sum(before.values()), sum(after.values())
    change = f"{(new - old) / 1000:+,.1f}"
    lines.append(f"| all | {old / 1000:,.1f} | {new / 1000:,.1f} | {change} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
