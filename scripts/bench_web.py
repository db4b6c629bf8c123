# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Measure pages as readers get them: Lighthouse, axe, the Nu HTML checker, bytes, movement.

The real server serves the book; stock Material for MkDocs serves the same text beside it, made from
the Markdown twins, so that both are measured in one run. Nothing here fails: it reports.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import peers
import prepare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".cache" / "bench-web"
JUDGES = {"lighthouse": "12.8.2", "vnu-jar": "26.9.27"}
PAGES = (
    "",
    "introduction/",
    "reading-paths/",
    "you-build-it-you-run-it/deployment-throughput/",
    "principles/restore-first/",
    "practices/",
    "practices/selection/availability-target/",
    "practices/scale/team-schedule/",
    "pitfalls/linear-run-costs/",
    "tools/operating-model-selector/",
    "templates/runbook/",
    "case-studies/",
    "glossary/",
)
"""A page of every template and kind."""
SIZES = {"360 px": {"width": 360, "height": 740}, "1280 px": {"width": 1280, "height": 900}}
SCHEMES = ("light", "dark")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_MOVED = """new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    if (!shift.hadRecentInput) window.moved = (window.moved ?? 0) + shift.value;
  }
}).observe({ type: "layout-shift", buffered: true });"""
STOCK = {
    "site_name": "You Build It You Run It",
    "site_url": "http://127.0.0.1/",
    "theme": {
        "name": "material",
        "palette": [
            {"media": "(prefers-color-scheme: light)", "scheme": "default"},
            {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
        ],
        "features": ["navigation.tabs", "navigation.indexes", "content.code.copy"],
    },
    "markdown_extensions": [
        *("admonition", "attr_list", "footnotes", "md_in_html", "tables"),
        *("pymdownx.details", "pymdownx.superfences", {"toc": {"permalink": True}}),
    ],
}


@dataclass(frozen=True)
class Load:
    """What one visit to a page costs: requests, compressed kB, of these script, and movement."""

    requests: int
    kilobytes: float
    script: float
    moved: float
    wider: int


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="make bench-web", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse, for the median")
    parser.add_argument("--site", type=Path, help="a built site; else it is built")
    options = parser.parse_args(arguments)
    WORK.mkdir(parents=True, exist_ok=True)
    site = options.site or built(WORK / "site", ROOT / "mkdocs.yml")
    judged = peers.from_npm(WORK, JUDGES)
    if not judged:
        print("Lighthouse and the Nu HTML checker were left out: npm could not install them.")
    for name, folder in {"the book": site, "stock Material": _stock(site)}.items():
        print(f"\n{name}")
        with served(folder) as address:
            _report(address, folder, options.runs if judged else 0)
    return 0


def _report(address: str, site: Path, runs: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=prepare.find_chromium(), args=["--no-sandbox"]
        )
        loads = {path: load(browser, address, path, SIZES["360 px"]) for path in PAGES}
        wide = {path: load(browser, address, path, SIZES["1280 px"]).moved for path in PAGES}
        broken = axe(browser, address)
        browser.close()
    print(f"  {'page':<48} requests      kB  script   CLS 360  1280  wider than 320")
    for path, cost in loads.items():
        print(
            f"  {path or '(home)':<48} {cost.requests:>8} {cost.kilobytes:>7.1f} "
            f"{cost.script:>7.1f} {cost.moved:>9.4f} {wide[path]:.4f} {cost.wider:>6} px"
        )
    looks = f"{len(PAGES)} pages, {' and '.join(SIZES)}, {' and '.join(SCHEMES)}"
    print(f"  axe: {sum(broken.values())} findings ({looks})")
    for rule, count in broken.most_common(8):
        print(f"    {count:>4} {rule}")
    if not runs:
        return
    pages = sorted(site.rglob("*.html"))
    errors = nu(site)
    print(f"  Nu HTML checker: {sum(errors.values())} errors on {len(pages)} pages")
    for message, count in errors.most_common(8):
        print(f"    {count:>4} {message}")
    print(f"  Lighthouse, mobile, median of {runs}")
    print(f"    {'page':<48} {'  '.join(CATEGORIES)}")
    for path in PAGES:
        scores = lighthouse(f"{address}{path}", runs)
        marks = "  ".join(f"{score:>11}" for score in scores) or "Lighthouse gave up"
        print(f"    {path or '(home)':<48} {marks}")


def load(browser: Browser, address: str, path: str, size: dict[str, int]) -> Load:
    """Visit a page with an empty cache, as a phone or a desktop."""
    context = browser.new_context(viewport=size, service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(_MOVED)
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def noted(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def ended(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"] / 1024

    client.on("Network.responseReceived", noted)
    client.on("Network.loadingFinished", ended)
    page.goto(f"{address}{path}", wait_until="networkidle")
    page.wait_for_timeout(500)
    moved = page.evaluate("window.moved ?? 0")
    page.set_viewport_size({"width": 320, "height": 640})
    wider = page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")
    context.close()
    script = sum(size for key, size in sizes.items() if kinds.get(key) == "Script")
    return Load(len(sizes), sum(sizes.values()), script, moved, wider)


def axe(browser: Browser, address: str) -> Counter[str]:
    """Count the elements that break each rule, over all pages, sizes and schemes."""
    found: Counter[str] = Counter()
    for scheme in SCHEMES:
        for size in SIZES.values():
            context = browser.new_context(
                viewport=size,  # type: ignore[arg-type]
                color_scheme=scheme,  # type: ignore[arg-type]
                service_workers="block",
            )
            page = context.new_page()
            for path in PAGES:
                page.goto(f"{address}{path}", wait_until="networkidle")
                options = {"runOnly": RULES, "resultTypes": ["violations"]}
                for wrong in Axe().run(page, options=options).response["violations"]:
                    found[wrong["id"]] += len(wrong["nodes"])
            context.close()
    return found


def nu(site: Path) -> Counter[str]:
    """Count what the Nu HTML checker calls an error, by message, over every page."""
    jar = WORK / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--errors-only", "--skip-non-html"]
    done = subprocess.run([*command, str(site)], capture_output=True, text=True, check=False)
    return Counter(message["message"][:110] for message in json.loads(done.stderr)["messages"])


def lighthouse(url: str, runs: int) -> list[int]:
    """Give the median score of each category, of 100, on Lighthouse's phone.

    It gives up now and then, mostly on the large pages of others; a run more is tried, and if that
    fails too there is no score.
    """
    command = [
        str(WORK / "node_modules" / ".bin" / "lighthouse"),
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
    ]
    environment = {**os.environ, "CHROME_PATH": prepare.find_chromium()}
    found: list[list[float]] = []
    for _ in range(runs + 1):
        if len(found) == runs:
            break
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode:
            continue
        categories = json.loads(done.stdout)["categories"]
        found.append([categories[name]["score"] or 0 for name in CATEGORIES])
    if len(found) < runs:
        return []
    return [round(100 * statistics.median(scores)) for scores in zip(*found, strict=True)]


@contextlib.contextmanager
def served(site: Path, *options: str) -> Iterator[str]:
    """Serve a folder with the real server and its options; give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "scripts/serve_book.py", "--site", str(site), "--port", str(port)]
    command += options
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(100):
            with contextlib.suppress(URLError), urlopen(address, timeout=5):
                break
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def built(target: Path, settings: Path) -> Path:
    """Build with MkDocs into a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings), "-d"]
    subprocess.run([*command, str(target)], cwd=ROOT, check=True)
    return target


def _stock(site: Path) -> Path:
    """Build the same text with the theme as it comes."""
    folder = WORK / "stock"
    stock_sources(site, folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(yaml.safe_dump(STOCK), "utf-8")
    stock = built(folder / "site", settings)
    # The server wants the files of the answers; the theme's pages do without.
    for name in ("search", "playbook.json", "_headers", "_redirects"):
        path = site / name
        if path.is_dir():
            shutil.copytree(path, stock / name, dirs_exist_ok=True)
        elif path.is_file():
            shutil.copy(path, stock / name)
    return stock


def stock_sources(site: Path, folder: Path) -> None:
    """Put the Markdown of every page into docs/ of an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for twin in _twins(site):
        target = folder / "docs" / twin.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(twin.read_text("utf-8"), "utf-8")


def _twins(site: Path) -> list[Path]:
    """Give the Markdown of every page once; a page has it at two addresses."""
    return [
        page
        for page in sorted(site.rglob("*.md"))
        if page.name != "index.md" or page.parent == site or not _has_another(page)
    ]


def _has_another(index: Path) -> bool:
    return index.parent.with_suffix(".md").is_file()


if __name__ == "__main__":
    sys.exit(main())
