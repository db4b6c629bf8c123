# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Preview the book while you write: an edited page is there at once, with what the checks say.

This process owns the address and a worker shows the book. When hooks or settings change, a new
worker is made ready before the old one goes; one that cannot start shows why and changes nothing.
Nothing here imports what it watches.
"""

from __future__ import annotations

import argparse
import contextlib
import html
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WATCHED = ("mkdocs.yml", "hooks", "scripts/preview.py", "scripts/preview_panel.html")
PAUSE = 0.25
"""Seconds between two looks at the files that need a new worker."""


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl+C; give the exit status."""
    parser = argparse.ArgumentParser(prog="make serve", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--host", default="localhost", help="where to listen")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project")
    options = parser.parse_args(arguments)
    try:
        listener = socket.create_server((options.host, options.port), backlog=128)
    except OSError as error:
        print(
            f"Port {options.port} is taken, or not to be had ({os.strerror(error.errno or 0)}); "
            f"try another, 'PORT={options.port + 1} make serve'.",
            file=sys.stderr,
        )
        return 1
    host, port = options.host, listener.getsockname()[1]
    print(f"The book will be at http://{host}:{port}/ in a moment; Ctrl+C ends it.", flush=True)
    # A terminal that closes ends the worker too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    keeper = Keeper(options.root.resolve(), listener, f"http://{host}:{port}/")
    try:
        keeper.run()
    except KeyboardInterrupt:
        print("\nThe preview has ended.")
    finally:
        keeper.stop()
    return 0


class Keeper:
    """Keeps one worker at the address, and replaces it when its code changes."""

    def __init__(self, root: Path, listener: socket.socket, url: str) -> None:
        """Start with nobody at the address."""
        self.root = root
        self.listener = listener
        self.url = url
        self.worker: subprocess.Popen[str] | None = None
        self.room: WaitingRoom | None = None

    def run(self) -> None:
        """Start a worker, and another one whenever hooks or settings change."""
        while True:
            seen = self._stamps()
            self._replace()
            while self._stamps() == seen and not self._has_died():
                time.sleep(PAUSE)

    def _has_died(self) -> bool:
        if self.worker is None or self.worker.poll() is None:
            return False
        self.worker = None
        return True

    def _stamps(self) -> dict[str, int]:
        stamps = {}
        for name in WATCHED:
            path = self.root / name
            for file in [path] if path.is_file() else path.rglob("*"):
                try:
                    if file.suffix in {".py", ".yml", ".html", ".xml", ".json"}:
                        stamps[str(file)] = file.stat().st_mtime_ns
                except FileNotFoundError:
                    continue  # an editor is just replacing it
        return stamps

    def _replace(self) -> None:
        if self.worker is None and self.room is None:
            self.room = WaitingRoom(self.listener)
        ready, done = os.pipe()
        command = [
            sys.executable,
            str(self.root / "scripts" / "preview.py"),
            *(str(self.root), self.url, str(self.listener.fileno()), str(done)),
        ]
        worker = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            pass_fds=(self.listener.fileno(), done),
        )
        os.close(done)
        said: list[str] = []
        threading.Thread(target=_echo, args=(worker, said), daemon=True).start()
        try:
            with os.fdopen(ready) as pipe:
                is_ready = pipe.read() == "built"
            if not is_ready:
                worker.wait()
                time.sleep(PAUSE)  # for the last words
        except KeyboardInterrupt:
            self._end(worker)  # nobody else knows it yet
            raise
        if not is_ready:
            self._tell("".join(said))
            return
        if self.room:
            self.room.close()
            self.room = None
        self._end(self.worker)
        self.worker = worker
        _send(worker, "serve")

    def _tell(self, problem: str) -> None:
        """Show why the new worker did not start: in the page if somebody serves, else instead."""
        if self.worker:
            _send(self.worker, problem.replace("\n", "\0"))
        elif self.room:
            self.room.problem = problem

    def stop(self) -> None:
        """End the worker, and give the address back."""
        self._end(self.worker)
        if self.room:
            self.room.close()
        self.listener.close()

    @staticmethod
    def _end(worker: subprocess.Popen[str] | None) -> None:
        if worker and worker.poll() is None:
            worker.terminate()
            worker.wait()


def _echo(worker: subprocess.Popen[str], said: list[str]) -> None:
    for line in worker.stderr or ():
        said.append(line)
        print(line, end="", file=sys.stderr, flush=True)


def _send(worker: subprocess.Popen[str], line: str) -> None:
    try:
        if worker.stdin:
            print(line, file=worker.stdin, flush=True)
    except BrokenPipeError:
        pass  # it has just ended; the next look finds out


class WaitingRoom:
    """Answers every request with a page that says what is going on, and asks again by itself."""

    def __init__(self, listener: socket.socket) -> None:
        """Begin to answer, in a thread of its own."""
        self.problem = ""
        room = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = room.page().encode()
                with contextlib.suppress(ConnectionError):  # the reader did not wait
                    self.send_response(503)
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self._server = HTTPServer(("", 0), Handler, bind_and_activate=False)
        self._server.socket.close()
        self._server.socket = listener.dup()
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        self._thread.start()

    def page(self) -> str:
        """Give the page: the traceback of a worker that did not start, or a word of patience."""
        said = (
            f"<h1>The preview cannot start</h1><pre>{html.escape(self.problem)}</pre>"
            "<p>Mend it and save; this page tries again by itself.</p>"
            if self.problem
            else "<h1>The book is being built …</h1>"
        )
        return (
            '<!doctype html><html lang="en-GB"><meta charset="utf-8">'
            '<meta name="color-scheme" content="light dark"><meta http-equiv="refresh" content="1">'
            f"<title>Preview</title><body style='font-family:sans-serif;margin:2rem'>{said}</body>"
        )

    def close(self) -> None:
        """Stop answering; the address itself stays."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


if __name__ == "__main__":
    sys.exit(main())
