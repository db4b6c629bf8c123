# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Serve the built book as a production server would, with answers and an MCP endpoint."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from playbook.server import application
from playbook.server.limits import BURST, PER_MINUTE

if TYPE_CHECKING:
    from starlette.applications import Starlette

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 10
"""Seconds that a client has to send a request, head and body."""
AT_ONCE = 512
_LARGEST_HEAD = 64 * 1024
"""Up to here a head is read, and answered with 431; beyond, the connection is closed."""


class PatientProtocol(H11Protocol):
    """Closes the connection of a client that begins a request and does not finish it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Begin without a deadline."""
        super().__init__(*arguments, **named)
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting while a request is not whole."""
        super().data_received(data)
        unfinished = self.conn.their_state is h11.SEND_BODY or (
            self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]
        )
        if not unfinished and self._deadline:
            self._deadline.cancel()
            self._deadline = None
        elif unfinished and not self._deadline:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        if self._deadline:
            self._deadline.cancel()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._deadline = asyncio.get_running_loop().call_later(PATIENCE, self.transport.close)


def configuration(app: Starlette, host: str, port: int) -> uvicorn.Config:
    """Give the settings of the server; no question is logged, so there is no access log."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=PatientProtocol,
        ws="none",
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_keep_alive=5,
        backlog=2 * AT_ONCE,
        h11_max_incomplete_event_size=_LARGEST_HEAD,
    )


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; give the exit status."""
    parser = argparse.ArgumentParser(prog="make serve-book", description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--allow-host", action="append", default=[], help="a Host for /mcp")
    parser.add_argument("--allow-origin", action="append", default=[], help="an Origin for /mcp")
    parser.add_argument("--per-minute", type=int, default=PER_MINUTE, help="questions of a client")
    options = parser.parse_args(arguments)
    defaults = application.Settings()
    settings = application.Settings(
        per_minute=options.per_minute,
        burst=BURST,
        hosts=(*defaults.hosts, *options.allow_host),
        origins=(*defaults.origins, *options.allow_origin),
    )
    try:
        app = application.create(options.site, settings)
    except FileNotFoundError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    print(f"The book is at http://{options.host}:{options.port}/; stop with Ctrl-C.", flush=True)
    uvicorn.Server(configuration(app, options.host, options.port)).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
