# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The worker of the preview: builds the book once, then makes each page when it is asked for.

`mkdocs serve` builds the whole book again for every change. Here a change reads the book, checks
it and orders the menu; a page is rendered when a browser wants it. So what is shown is always made
from the present sources, relations and menus of all pages included, and no page is made in vain.
A complete build follows in the background when the author pauses, for search and the like.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import logging
import mimetypes
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

# The two private names are what `build` itself calls for each page. The line of MkDocs that has
# hooks is complete, so they stay; another generator needs this file written anew anyway.
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page as SitePage

from playbook.findings import Finding

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
PANEL = Path(__file__).with_name("preview_panel.html")
LOOK = 0.1
"""Seconds between two looks at docs/ and overrides/; a look takes about two milliseconds."""
QUIET = 4.0
"""Seconds without a change before the complete build starts in the background."""
WAIT = 20.0
"""Seconds for which a browser's question for news is kept open."""
OWN = "/__preview__"
CHECKS = "check_book.py"
"""The hook that takes longest and changes no page: a refresh shows the page, then runs it."""
NOT_FOR_AUTHORS = ("draw_cards.py", "trim_styles.py", "write_answers.py", "write_worker.py")
"""Hooks whose files only a published book needs."""
WORKER = "/service-worker.js"
"""Never served: it would show an author pages of before."""


@dataclass
class Shown:
    """What there is to show now; a change replaces it as a whole.

    Attributes:
        version: changes with every change, and makes browsers load the page again.
        said: changes when the checks have spoken, and lets browsers show what they say.
    """

    version: str = ""
    said: int = 0
    shown_at: float = 0.0
    files: Files = field(default_factory=lambda: Files([]))
    nav: Navigation = field(default_factory=lambda: Navigation([], []))
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    pages: dict[str, bytes] = field(default_factory=dict)


class Recorder(logging.Handler):
    """Keeps the findings and other warnings of a build, and prints none of them."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []
        self.notes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning; hooks hand over their findings as values."""
        values = record.args if isinstance(record.args, tuple) else ()
        found = [value for value in values if isinstance(value, Finding)]
        if found:
            self.findings += found
        else:
            self.notes.append(record.getMessage())


class Preview:
    """The book as it is at this moment."""

    def __init__(self, root: Path, url: str) -> None:
        """Build the whole book once."""
        self.root = root
        self.url = url
        self.lock = threading.Condition()
        self.shown = Shown()
        self.outside = ""
        self._started = time.time_ns()
        self._count = 0
        self._folder = Path(tempfile.mkdtemp(prefix="playbook-preview-"))
        self.complete = self._folder / "first"
        self.config: MkDocsConfig = load_config(
            str(root / "mkdocs.yml"), site_url=url, site_dir=str(self.complete), strict=False
        )
        self.env: jinja2.Environment
        self._theme_files: list[File] = []
        self._checks: list[Any] = []
        self._first_build()

    def close(self) -> None:
        """Leave no file behind."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _first_build(self) -> None:
        """Run MkDocs' own build, and keep what it made on the way."""
        kept: dict[str, Any] = {}

        def on_files(files: Files, *, config: MkDocsConfig) -> None:
            docs = str(config.docs_dir)
            self._theme_files = [file for file in files if file.src_dir not in {docs, None}]

        def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
            kept["nav"], kept["files"] = nav, files

        def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
            kept["env"] = env

        events = self.config.plugins.events
        for handlers in events.values():
            handlers[:] = [
                handler
                for handler in handlers
                if not handler.__code__.co_filename.endswith(NOT_FOR_AUTHORS)
            ]
        events["files"].insert(0, on_files)
        events["nav"].append(on_nav)
        events["env"].append(on_env)
        self.config.plugins.on_startup(command="serve", dirty=False)
        recorder = self._recorded(lambda: build(self.config))
        events["files"].remove(on_files)
        self._checks = [
            handler for handler in events["files"] if handler.__code__.co_filename.endswith(CHECKS)
        ]
        for handler in self._checks:
            events["files"].remove(handler)
        self.env = kept["env"]
        self._show(Shown(files=kept["files"], nav=kept["nav"]), recorder)

    def _recorded(self, action: Any) -> Recorder:
        recorder = Recorder()
        log = logging.getLogger("mkdocs")
        log.addHandler(recorder)
        try:
            action()
        finally:
            log.removeHandler(recorder)
        return recorder

    def _show(self, shown: Shown, recorder: Recorder | None = None) -> None:
        self._count += 1
        shown.version = f"{self._started}-{self._count}"
        shown.shown_at = time.monotonic()
        if recorder:
            shown.findings = tuple(recorder.findings)
            shown.notes = tuple(dict.fromkeys(recorder.notes))
        with self.lock:
            self.shown = shown
            self.lock.notify_all()

    def refresh(self, *, design: bool) -> None:
        """Read, check and order the book again; on an error show it, and keep the old book.

        Args:
            design: whether templates may have changed.
        """
        made: list[Shown] = []
        before = self.shown
        try:
            self._recorded(lambda: made.append(self._read(design=design)))
            shown = made[0]
            # What the checks said stays until they speak again.
            shown.findings, shown.notes = before.findings, before.notes
            self._show(shown)
            recorder = self._recorded(lambda: self._check(shown.files))
        except Exception:  # noqa: BLE001 - whatever an author or a hook did, the preview goes on
            problem = traceback.format_exc()
            print(problem, file=sys.stderr, flush=True)
            self._show(
                Shown(files=before.files, nav=before.nav, findings=before.findings, problem=problem)
            )
            return
        with self.lock:
            shown.findings, shown.notes = tuple(recorder.findings), tuple(recorder.notes)
            shown.said += 1
            self.lock.notify_all()

    def _check(self, files: Files) -> None:
        for handler in self._checks:
            handler(files, config=self.config)

    def _read(self, *, design: bool) -> Shown:
        """Do what ``build`` does before it renders pages.

        What hooks make of all rendered pages (``on_env``) comes with the next complete build.
        """
        config = self.config
        config.plugins.on_pre_build(config=config)
        if design and self.env.cache is not None:
            self.env.cache.clear()  # MkDocs' environment does not look at a template twice
        files = get_files(config)
        for file in self._theme_files:
            if file.src_uri not in files.src_uris:
                files.append(file)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        nav = config.plugins.on_nav(nav, config=config, files=files)
        return Shown(files=files, nav=nav)

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Give status, media type and content for a path of the site."""
        name = unquote(path).lstrip("/")
        if name.endswith("/") or not name:
            name += "index.html"
        shown = self.shown
        file = next((file for file in shown.files if file.dest_uri == name), None)
        if file and file.is_documentation_page():
            return 200, "text/html; charset=utf-8", self._page(shown, file)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind.startswith("text/") or name.endswith((".js", ".json", ".md")):
            kind = f"{'text/markdown' if name.endswith('.md') else kind}; charset=utf-8"
        if file:
            return 200, kind, file.content_bytes
        written = self.complete / name
        if written.is_file() and written.resolve().is_relative_to(self.complete.resolve()):
            return 200, kind, self._with_panel(written.read_bytes(), "", kind)
        lost = self.complete / "404.html"
        body = lost.read_bytes() if lost.is_file() else b"<h1>No such page</h1>"
        return 404, "text/html; charset=utf-8", self._with_panel(body, "", "text/html")

    def _page(self, shown: Shown, file: File) -> bytes:
        with self.lock:
            if shown.problem:
                return self._failure(shown.problem, file.src_uri)
            if file.dest_uri not in shown.pages:
                try:
                    shown.pages[file.dest_uri] = self._rendered(shown, file)
                except Exception:  # noqa: BLE001 - shown to the author, in the page's place
                    problem = traceback.format_exc()
                    print(problem, file=sys.stderr, flush=True)
                    return self._failure(problem, file.src_uri)
            return self._with_panel(shown.pages[file.dest_uri], file.src_uri, "text/html")

    def _rendered(self, shown: Shown, file: File) -> bytes:
        if file.page is None:
            SitePage(None, file, self.config)
        page = file.page
        if page is None:
            raise LookupError(f"MkDocs has no page for {file.src_uri}")
        pages = shown.files.documentation_pages()
        _populate_page(page, self.config, shown.files)
        _build_page(page, self.config, pages, shown.nav, self.env)
        return Path(file.abs_dest_path).read_bytes()

    def _failure(self, problem: str, source: str) -> bytes:
        body = (
            '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Preview</title>'
            '<meta name="color-scheme" content="light dark">'
            "<body style='font-family:sans-serif;margin:2rem'><h1>This page cannot be shown</h1>"
            f"<pre>{html.escape(problem)}</pre><p>Mend it and save; the page comes back.</p></body>"
        )
        return self._with_panel(body.encode(), source, "text/html")

    def _with_panel(self, body: bytes, source: str, kind: str) -> bytes:
        """Add what the checks say, and the script that asks for news."""
        if not kind.startswith("text/html"):
            return body
        # The panel stands in the page itself, which the policy of the published book forbids.
        body = POLICY.sub(b"", body, count=1)
        data = json.dumps(self.news(source)).replace("</", "<\\/")
        panel = PANEL.read_text("utf-8").replace("{{ data }}", data).encode()
        head, end, tail = body.rpartition(b"</body>")
        return head + panel + end + tail if end else body + panel

    def news(self, source: str) -> dict[str, Any]:
        """Give the version on show, and the findings: those of one source first."""
        shown = self.shown
        own = f"docs/{source}"
        ordered = sorted(shown.findings, key=lambda finding: finding.path != own)
        return {
            "version": shown.version,
            "said": f"{shown.said}{'!' if self.outside else ''}",
            "source": source,
            "problem": self.outside,
            "findings": [
                {
                    "own": finding.path == own,
                    "url": self._url(finding.path),
                    "place": f"{finding.path}:{finding.line}",
                    "code": finding.code,
                    "message": finding.message,
                }
                for finding in ordered
            ],
            "notes": list(shown.notes),
        }

    def _url(self, path: str) -> str:
        file = self.shown.files.src_uris.get(path.removeprefix("docs/"))
        return f"/{file.url.removeprefix('./')}" if file and file.is_documentation_page() else ""

    def wait(self, seen: str) -> None:
        """Return when something else than what was seen, "version/said", is on show, or later."""

        def now() -> str:
            news = self.news("")
            return f"{news['version']}/{news['said']}"

        with self.lock:
            self.lock.wait_for(lambda: now() != seen, WAIT)

    def say(self, problem: str) -> None:
        """Show a problem that is not of the book: the next worker cannot start."""
        with self.lock:
            self.outside = problem
            self.lock.notify_all()

    def complete_build(self) -> None:
        """Build everything in another process, and serve its files from then on."""
        target = self._folder / f"complete-{self._count}"
        nice = ["nice", "-n", "10"] if shutil.which("nice") else []
        build_all = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
        done = subprocess.run(
            [*nice, *build_all],
            cwd=self.root,
            env={**os.environ, "SITE_URL": self.url},
            capture_output=True,
            check=False,
        )
        if done.returncode == 0:
            old, self.complete = self.complete, target
            if old.name != "first":
                shutil.rmtree(old, ignore_errors=True)


class Handler(BaseHTTPRequestHandler):
    """Answers browsers; ``preview`` is set on the class before the first request."""

    preview: Preview
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a page, a file, or the question for news."""
        parts = urlsplit(self.path)
        if parts.path == OWN:
            query = parse_qs(parts.query)
            self.preview.wait(query.get("seen", [""])[0])
            news = self.preview.news(query.get("source", [""])[0])
            self._send(200, "application/json", json.dumps(news).encode())
            return
        if parts.path == WORKER:
            self.send_error(404)
            return
        status, kind, body = self.preview.answer(parts.path)
        if status == 404 and not parts.path.endswith("/"):  # noqa: PLR2004 - HTTP's number
            found = self.preview.answer(f"{parts.path}/")[0]
            if found == 200:  # noqa: PLR2004 - HTTP's number
                self.send_response(302)
                self.send_header("Location", f"{parts.path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
        self._send(status, kind, body)

    def do_HEAD(self) -> None:
        """Answer as to GET, without the content."""
        self.do_GET()

    def _send(self, status: int, kind: str, body: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True  # the reader went on to another page

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the terminal is for findings."""


class Server(ThreadingHTTPServer):
    """Serves on a socket that another process opened."""

    daemon_threads = True

    def __init__(self, descriptor: int) -> None:
        """Take over the socket."""
        super().__init__(("", 0), Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = socket.socket(fileno=descriptor)


def look(root: Path) -> dict[str, int]:
    """Give when each file of the book and its design last changed."""
    stamps = {}
    for folder in ("docs", "overrides"):
        for where, _, names in os.walk(root / folder):
            for name in names:
                path = os.path.join(where, name)  # noqa: PTH118 - half the time of a Path
                try:
                    stamps[path] = os.stat(path).st_mtime_ns  # noqa: PTH116 - as above
                except FileNotFoundError:
                    continue  # an editor is just replacing it
    return stamps


def watch(preview: Preview) -> None:
    """Refresh after every change, and complete the build when the author pauses."""
    seen = look(preview.root)
    changed_at = 0.0
    known = set(preview.shown.findings)
    while True:
        time.sleep(LOOK)
        now = look(preview.root)
        if now == seen:
            if changed_at and time.monotonic() - changed_at > QUIET:
                changed_at = 0.0
                threading.Thread(target=preview.complete_build, daemon=True).start()
            continue
        changed = sorted({path for path, _ in set(now.items()) ^ set(seen.items())})
        seen = now
        started = time.monotonic()
        preview.refresh(design=any("/overrides/" in path for path in changed))
        changed_at = time.monotonic()
        findings = preview.shown.findings
        report(preview.root, changed, preview.shown.shown_at - started, findings, known)
        known = set(findings)


def report(
    root: Path,
    changed: list[str],
    seconds: float,
    findings: tuple[Finding, ...],
    known: set[Finding],
) -> None:
    """Print what has changed, how long it took, and what is newly wrong."""
    clock = dt.datetime.now().astimezone().strftime("%H:%M:%S")
    first = os.path.relpath(changed[0], root)
    others = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
    verdict = f"{len(findings)} to mend" if findings else "nothing to mend"
    print(f"{clock}  {first}{others}: ready in {seconds:.2f} s, {verdict}.", flush=True)
    for finding in findings:
        if finding not in known:
            print(f"  {finding}", flush=True)


def main(root: Path, url: str, listener: int, done: int) -> int:
    """Build, say so, and serve once the keeper asks for it."""
    logging.getLogger("mkdocs").propagate = False
    started = time.monotonic()
    preview = Preview(root, url)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        os.write(done, b"built")
        os.close(done)
        if sys.stdin.readline().strip() != "serve":
            return 0
        Handler.preview = preview
        server = Server(listener)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        threading.Thread(target=watch, args=(preview,), daemon=True).start()
        findings = preview.shown.findings
        verdict = f"{len(findings)} to mend" if findings else "nothing to mend"
        print(f"{url} is ready after {time.monotonic() - started:.1f} s, {verdict}.", flush=True)
        for finding in findings:
            print(f"  {finding}", flush=True)
        for line in sys.stdin:  # ends when the keeper ends
            preview.say(line.rstrip("\n").replace("\0", "\n"))
    except KeyboardInterrupt:
        pass
    finally:
        preview.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
