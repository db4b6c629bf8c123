# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Measure search: does the first result answer, how soon, for how many bytes; beside others.

Everybody answers the queries of tests/cases/search/queries.yml about one build of the book, in one
run, in Chromium. Only the half that nothing was tuned on counts for reports; `--half tune` shows
the other one. `--least 0.88` fails when our figure falls below it.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import material as material_theme
import yaml
from playwright.sync_api import sync_playwright

import peers
from playbook import book as book_module
from playbook.search import documents, engine, index, rendering, store, synonyms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from playbook.book import Book
    from playbook.search.documents import Document

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "tests" / "cases" / "search" / "queries.yml"
WORK = ROOT / ".cache" / "bench-search"
PEERS = {"lunr": "2.3.9", "minisearch": "7.2.0", "pagefind": "1.5.2"}
_MATERIAL = Path(material_theme.__file__).parent / "templates/assets/javascripts/workers"
"""The search of the theme, which our site leaves out."""
DEPTH = 10
"""So many results count, as in nDCG@10."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SCALES = (1_000, 5_000)
_HOOK = """
def on_page_markdown(markdown, *, page, config, files):
    wish = page.meta.get("search")
    page.meta["search"] = {"exclude": wish == "exclude"}
"""
"""The theme's search wants another form of our header's `search`."""


@dataclass(frozen=True)
class Query:
    """A query and the grade of each page that answers it, 3 for best and 2 for good."""

    kind: str
    ask: str
    grades: dict[str, int]
    sections: frozenset[str]


@dataclass(frozen=True)
class Marks:
    """How well one search answers some queries, from 0 to 1."""

    ndcg: float
    mrr: float
    recall: float
    success: float
    nothing: float


def read_queries(half: str, pages: set[str]) -> list[Query]:
    """Give the queries of a half; pages that do not exist yet are no answers."""
    found = []
    for kind, queries in yaml.safe_load(QUERIES.read_text("utf-8")).items():
        for number, query in enumerate(queries):
            if half not in ("both", "tune" if number % 2 == 0 else "report"):
                continue
            grades: dict[str, int] = {}
            for grade, key in ((3, "best"), (2, "good")):
                for gold in query.get(key, ()):
                    grades.setdefault(gold.partition("#")[0], grade)
            best = {gold for gold in query["best"] if "#" in gold}
            found.append(
                Query(
                    kind,
                    query["ask"],
                    {page: grade for page, grade in grades.items() if page in pages},
                    frozenset(best),
                )
            )
    return found


def mark(queries: list[Query], answers: list[list[str]]) -> Marks:
    """Judge ranked pages by the grades."""
    rows = [_judged(query.grades, answer) for query, answer in zip(queries, answers, strict=True)]
    return Marks(*(sum(column) / len(column) for column in zip(*rows, strict=True)))


def _judged(grades: dict[str, int], answer: list[str]) -> tuple[float, ...]:
    pages = list(dict.fromkeys(page.partition("#")[0] for page in answer))[:DEPTH]
    gained = sum(
        (2 ** grades.get(page, 0) - 1) / math.log2(place + 2) for place, page in enumerate(pages)
    )
    ideal = sum(
        (2**grade - 1) / math.log2(place + 2)
        for place, grade in enumerate(sorted(grades.values(), reverse=True)[:DEPTH])
    )
    best = {page for page, grade in grades.items() if grade == max(grades.values())}
    first = next((place for place, page in enumerate(pages, start=1) if page in best), 0)
    return (
        gained / ideal,
        1 / first if first else 0.0,
        len(best & set(pages[:3])) / min(3, len(best)),
        float(first == 1),
        float(not pages),
    )


def serve(folder: Path) -> tuple[str, Callable[[], None]]:
    """Serve a folder to this machine; give its address and what stops it."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def stop() -> None:
        server.shutdown()
        server.server_close()

    return f"http://127.0.0.1:{server.server_port}/", stop


def build_site() -> Path:
    """Build the book with the theme's own search beside ours, for the same pages."""
    WORK.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = text.replace("\nplugins:\n", "\nplugins:\n  - search:\n      lang: en\n", 1)
    hook = WORK / "mend_search.py"
    hook.write_text(_HOOK, "utf-8")
    text = re.sub(r"\nhooks:.*\n", lambda match: f"{match[0]}  - {hook}\n", text, count=1)
    # MkDocs finds everything beside its settings, so those of the bench go there for a moment.
    settings = ROOT / ".bench-search.yml"
    settings.write_text(text, "utf-8")
    try:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "-q",
                "-f",
                str(settings),
                "-d",
                str(WORK / "site"),
            ],
            cwd=ROOT,
            check=True,
        )
    finally:
        settings.unlink()
    site = WORK / "site"
    (site / "peers").mkdir()
    (worker,) = _MATERIAL.glob("search.*.min.js")
    shutil.copy(worker, site / "peers" / "material.js")
    # The same pages for all: the queries are about the book, and not about these answers.
    shutil.rmtree(site / "ask")
    return site


def ours(page: Page, asked: list[str], trace: list[float]) -> list[list[str]]:
    """Ask our search in its worker, and measure each keystroke of each query.

    Thirty results are asked for to judge them, and per keystroke ten, as the dialog does.
    """
    found: list[list[str]] = page.evaluate(
        """async (asked) => {
          const worker = new Worker("/assets/playbook/search-engine.js");
          let id = 0;
          const waiting = new Map();
          worker.onmessage = ({ data }) => waiting.get(data.id)(data.value);
          const call = (name, ...values) => new Promise((resolve) => {
            id += 1;
            waiting.set(id, resolve);
            worker.postMessage({ id, name, values });
          });
          self.ask = (text, limit = 10) => call("search", text, { limit });
          const answers = [];
          for (const text of asked) {
            const { results } = await self.ask(text, 30);
            answers.push(results.flatMap(({ path, sections }) => [
              path, ...sections.map(({ anchor }) => `${path}#${anchor}`)]));
          }
          return answers;
        }""",
        asked,
    )
    trace += page.evaluate(
        """async (asked) => {
          const times = [];
          for (const text of asked) {
            for (let length = 1; length <= text.length; length += 1) {
              const start = performance.now();
              await self.ask(text.slice(0, length));
              times.push(performance.now() - start);
            }
          }
          return times;
        }""",
        asked,
    )
    return found


def in_dialog(page: Page, asked: list[str]) -> list[float]:
    """Measure from a keystroke to the results on the page, in the dialog that readers use."""
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open]")
    times: list[float] = page.evaluate(
        """async (asked) => {
          const field = document.querySelector("dialog .pb-search__field");
          const dialog = document.querySelector("dialog.pb-search");
          const times = [];
          for (const text of asked) {
            for (let length = 1; length <= text.length; length += 1) {
              const start = performance.now();
              field.value = text.slice(0, length);
              const shown = new Promise((resolve) => {
                const watch = new MutationObserver(() => {
                  if (dialog.dataset.shown === field.value) {
                    watch.disconnect();
                    resolve();
                  }
                });
                watch.observe(dialog, { attributes: true });
              });
              field.dispatchEvent(new Event("input"));
              await shown;
              times.push(performance.now() - start);
            }
          }
          return times;
        }""",
        asked,
    )
    return times


def material(page: Page, asked: list[str]) -> list[list[str]]:
    """Ask the theme's worker as its page does."""
    found: list[list[str]] = page.evaluate(
        """async (asked) => {
          const index = await (await fetch("/search/search_index.json")).json();
          const worker = new Worker("/peers/material.js");
          const next = (type) => new Promise((resolve) => {
            worker.onmessage = ({ data }) => data.type === type && resolve(data.data);
          });
          const ready = next(1);
          worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
          await ready;
          const answers = [];
          for (const text of asked) {
            const found = next(3);
            worker.postMessage({ type: 2, data: text });
            const { items } = await found;
            answers.push(items.flatMap((item) => [].concat(item).map((one) => one.location)));
          }
          return answers;
        }""",
        asked,
    )
    return found


def pagefind(page: Page, asked: list[str]) -> list[list[str]]:
    """Ask Pagefind, whose index is made of the built pages."""
    found: list[list[str]] = page.evaluate(
        """async (asked) => {
          const pagefind = await import("/pagefind/pagefind.js");
          const answers = [];
          for (const text of asked) {
            const { results } = await pagefind.search(text);
            const shown = await Promise.all(results.slice(0, 10).map((one) => one.data()));
            answers.push(shown.map((one) => one.url));
          }
          return answers;
        }""",
        asked,
    )
    return found


_RECORDS = """
  const { docs } = await (await fetch("/search/search_index.json")).json();
  const records = docs.map(({ title, text, location }, id) =>
    ({ id, title, text: text.replace(/<[^>]*>/g, " "), location }));
"""
_SCRIPT = """
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  });
"""


def lunr(page: Page, asked: list[str]) -> list[list[str]]:
    """Ask lunr with its defaults, on the sections that the theme indexes."""
    found: list[list[str]] = page.evaluate(
        """async (asked) => { const address = "/peers/lunr.js";"""
        + _SCRIPT
        + _RECORDS
        + """
          const index = lunr(function () {
            this.ref("id");
            this.field("title");
            this.field("text");
            records.forEach((record) => this.add(record));
          });
          return asked.map((text) => {
            try {
              return index.search(text).map(({ ref }) => records[ref].location);
            } catch {
              return [];
            }
          });
        }""",
        asked,
    )
    return found


def minisearch(page: Page, asked: list[str]) -> list[list[str]]:
    """Ask MiniSearch with its defaults, on the sections that the theme indexes."""
    found: list[list[str]] = page.evaluate(
        """async (asked) => { const address = "/peers/minisearch.js";"""
        + _SCRIPT
        + _RECORDS
        + """
          const index = new MiniSearch({ fields: ["title", "text"] });
          index.addAll(records);
          return asked.map((text) => index.search(text).map(({ id }) => records[id].location));
        }""",
        asked,
    )
    return found


def as_path(location: str) -> str:
    """Give the page of an address as its path in the book: "/a/#b" is "a" or "a/index"."""
    return location.partition("#")[0].strip("/")


def aligned(answers: list[list[str]], pages: set[str]) -> list[list[str]]:
    """Give addresses as paths of the book."""

    def one(location: str) -> str:
        path, sign, anchor = location.partition("#")
        bare = as_path(path)
        known = bare if bare in pages else f"{bare}/index".lstrip("/")
        return known + sign + anchor

    return [[one(location) for location in answer] for answer in answers]


def chromium(playwright: Any) -> Browser:
    """Start Chromium."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)))
    browser: Browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
    return browser


def kilobytes(*texts: bytes) -> float:
    """Give the size of files as a server sends them, each compressed by gzip."""
    return sum(len(gzip.compress(text, 9, mtime=0)) for text in texts) / 1_000


def percentile(values: list[float], share: float) -> float:
    """Give the value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def table(queries: list[Query], found: dict[str, list[list[str]]]) -> Iterator[str]:
    """Give the marks of every search, and ours by kind, as Markdown."""
    yield "| search | nDCG@10 | MRR | recall@3 | success@1 | no result |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, answers in found.items():
        yield _row(name, mark(queries, answers))
    kinds = list(dict.fromkeys(query.kind for query in queries))
    yield ""
    yield f"| nDCG@10 by kind | {' | '.join(found)} |"
    yield f"| --- | {' | '.join('---:' for _ in found)} |"
    for kind in kinds:
        of_kind = [place for place, query in enumerate(queries) if query.kind == kind]
        own = [queries[place] for place in of_kind]
        marks = [mark(own, [answers[place] for place in of_kind]) for answers in found.values()]
        yield f"| {kind} | {' | '.join(f'{one.ndcg:.3f}' for one in marks)} |"
    first = next(iter(found))
    yield ""
    yield f"| {first} by kind | nDCG@10 | MRR | recall@3 | success@1 | no result |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for kind in kinds:
        own = [query for query in queries if query.kind == kind]
        answers = [
            answer
            for query, answer in zip(queries, found[first], strict=True)
            if query.kind == kind
        ]
        yield _row(kind, mark(own, answers))


def _row(name: str, marks: Marks) -> str:
    return (
        f"| {name} | {marks.ndcg:.3f} | {marks.mrr:.3f} | {marks.recall:.3f} "
        f"| {marks.success:.3f} | {marks.nothing:.1%} |"
    )


def sizes(site: Path) -> Iterator[str]:
    """Say what a reader's browser fetches."""
    read = Path.read_bytes
    main = kilobytes(read(site / "search/index.js"))
    scripts = [site / "assets/playbook" / name for name in ("search.js", "search-engine.js")]
    styles = ROOT / "overrides/assets/playbook/search/search.css"
    code = kilobytes(*map(read, scripts), read(styles))
    texts = [kilobytes(read(path)) for path in (site / "search").glob("text-*.js")]
    yield f"index {main:.1f} kB, code {code:.1f} kB, together {main + code:.1f} kB (gzip)"
    yield (
        f"texts for excerpts, fetched with the results they are for: {statistics.mean(texts):.1f} "
        f"kB a page, {sum(texts):.0f} kB in all"
    )


def scaled(found: tuple[Document, ...], pages: int) -> list[Document]:
    """Make a larger book: copies of the book's pages, each with words of its own."""
    made: list[Document] = []
    copy = 0
    sources = [document for document in found if document.kind != documents.TERM]
    while len(made) < pages:
        for document in sources[: pages - len(made)]:
            word = f"volume{copy}"
            made.append(
                documents.Document(
                    **{
                        **document.__dict__,
                        "path": f"{word}/{document.path}",
                        "title": f"{document.title} {word}",
                    }
                )
            )
        copy += 1
    return made


def scale(browser: Browser, book: Book, html: dict[str, str]) -> Iterator[str]:
    """Measure generated books: bytes of a first query, and time per keystroke."""
    found = documents.read(book, html)
    asked = ["incident review volume3", "burn rate", "who pays for on-call", "remunaration"]
    for pages in SCALES:
        made = scaled(found, pages)
        folder = WORK / f"scale-{pages}"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "search").mkdir(parents=True)
        assets = folder / "assets/playbook"
        assets.mkdir(parents=True)
        shutil.copy(WORK / "site/assets/playbook/search-engine.js", assets)
        (folder / "index.html").write_text("<!doctype html><title>Scale</title>", "utf-8")
        names = synonyms.names(book.terms)
        for name, text in store.write(index.build(made, names, book.everyday), made).items():
            (folder / f"search/{name}.js").write_text(text, "utf-8")
        first, times = _scaled_times(browser, folder, asked)
        yield (
            f"{pages} pages: a first query fetches {first:.0f} kB (gzip); "
            f"p95 per keystroke {percentile(times, 0.95):.1f} ms, longest {max(times):.1f} ms"
        )


_FIRST = """
  (text) => new Promise((resolve) => {
    const worker = new Worker("/assets/playbook/search-engine.js");
    worker.onmessage = ({ data }) => resolve(data.id);
    worker.postMessage({ id: 1, name: "search", values: [text, { limit: 10 }] });
  })
"""


def _scaled_times(browser: Browser, folder: Path, asked: list[str]) -> tuple[float, list[float]]:
    address, stop = serve(folder)
    page = browser.new_page()
    fetched: list[str] = []
    page.context.on("request", lambda request: fetched.append(request.url))
    page.goto(address)
    times: list[float] = []
    page.evaluate(_FIRST, asked[0])
    files = {url.removeprefix(address).partition("?")[0] for url in fetched} - {"", "favicon.ico"}
    parts = {name: kilobytes((folder / name).read_bytes()) for name in files}
    first = sum(parts.values())
    if os.environ.get("BENCH_PARTS"):
        print({name: round(size, 1) for name, size in sorted(parts.items())})
    ours(page, asked, [])
    ours(page, asked, times)
    page.close()
    stop()
    return first, times


def main() -> int:
    """Print what was measured."""
    parser = argparse.ArgumentParser(prog="make bench-search", description=__doc__)
    parser.add_argument("--half", choices=("report", "tune", "both"), default="report")
    parser.add_argument("--alone", action="store_true", help="only our search, without a build")
    parser.add_argument("--least", type=float, default=0.0, help="fail below this nDCG@10")
    parser.add_argument("--misses", type=float, default=0.0, help="show tuning queries below it")
    parser.add_argument("--scale", action="store_true", help="also measure generated books")
    options = parser.parse_args()
    book = book_module.read(ROOT)
    pages = set(book.pages)
    queries = read_queries(options.half, pages)
    asked = [query.ask for query in queries]
    html = rendering.read(book, (ROOT / "mkdocs.yml").read_text("utf-8"))
    if options.alone:
        own = engine.Engine.of_book(book, html)
        found = {"ours": [[one.path for one in own.search(ask, limit=30).results] for ask in asked]}
        print("\n".join(table(queries, found)))
    else:
        found = compare(queries, asked, pages, scale_too=(book, html) if options.scale else None)
    if options.half == "tune":
        _show_misses(queries, found["ours"], options.misses)
    reached = mark(queries, found["ours"]).ndcg
    if reached < options.least:
        print(f"nDCG@10 is {reached:.3f}; it was {options.least:.3f}", file=sys.stderr)
        return 1
    return 0


def compare(
    queries: list[Query],
    asked: list[str],
    pages: set[str],
    scale_too: tuple[Book, dict[str, str]] | None,
) -> dict[str, list[list[str]]]:
    """Ask every search in one browser, and print what was measured."""
    site = build_site()
    installed = peers.from_npm(WORK, PEERS)
    searches: dict[str, Callable[[Page, list[str]], list[list[str]]]] = {"Material": material}
    if installed:
        modules = WORK / "node_modules"
        (site / "peers").mkdir(exist_ok=True)
        shutil.copy(modules / "lunr/lunr.js", site / "peers/lunr.js")
        shutil.copy(modules / "minisearch/dist/umd/index.js", site / "peers/minisearch.js")
        command = [str(modules / ".bin/pagefind"), "--site", str(site)]
        subprocess.run(command, check=True, capture_output=True)
        searches |= {"Pagefind": pagefind, "lunr": lunr, "MiniSearch": minisearch}
    address, stop = serve(site)
    keystrokes: list[float] = []
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        page = browser.new_page()
        page.goto(address)
        found = {"ours": ours(page, asked, keystrokes)}
        for name, search in searches.items():
            found[name] = aligned(search(page, asked), pages)
        dialog = in_dialog(page, asked[::4])
        print("\n".join(table(queries, found)))
        print()
        _print_sections(queries, found["ours"])
        print(
            f"time per keystroke in Chromium, {len(keystrokes)} keystrokes: ranking p50 "
            f"{statistics.median(keystrokes):.1f} ms, p95 {percentile(keystrokes, 0.95):.1f} ms; "
            f"until shown p50 {statistics.median(dialog):.1f} ms, "
            f"p95 {percentile(dialog, 0.95):.1f} ms"
        )
        print("\n".join(sizes(site)))
        if scale_too:
            for line in scale(browser, *scale_too):
                print(line, flush=True)
        browser.close()
    stop()
    if not installed:
        print("Pagefind, lunr and MiniSearch were left out: npm could not install them.")
    return found


def _print_sections(queries: list[Query], answers: list[list[str]]) -> None:
    """Say how often the passage itself is among what the first three pages show."""
    hits = []
    for query, answer in zip(queries, answers, strict=True):
        if query.sections:
            shown = list(dict.fromkeys(path.partition("#")[0] for path in answer))[:3]
            own = {path for path in answer if path.partition("#")[0] in shown}
            hits.append(bool(query.sections & own))
    if hits:
        print(f"passage shown within the first three pages: {sum(hits)} of {len(hits)} queries")


def _show_misses(queries: list[Query], answers: list[list[str]], below: float) -> None:
    for query, answer in zip(queries, answers, strict=True):
        reached = _judged(query.grades, answer)[0]
        if reached < below:
            pages = list(dict.fromkeys(path.partition("#")[0] for path in answer))[:4]
            print(f"{reached:.2f} {query.kind}: {query.ask} -> {', '.join(pages)}")


if __name__ == "__main__":
    sys.exit(main())
