# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Measure the server under load and abuse: throughput, latency, memory, and errors of ours.

A process of its own runs the real server over the built site; this one asks it on the loopback.
Static files and questions are asked one after the other in one run, so that they compare. Then come
fuzzed requests. Nothing here fails on time; the exit status tells whether the server made errors.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import bench_web
from playbook.ask import evaluation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / "tests/cases/ask/tuning.yml"
CONNECTIONS = 16
PATIENCE = 30.0
"""Seconds after which an answer counts as missing."""
_ADDRESSES = 200
"""Client addresses on the loopback, so that fuzzing does not run out of ports."""
_FAULT = 500
_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "G\xcbT", "")
_NAMES = (
    "Host",
    "Accept",
    "Range",
    "If-None-Match",
    "Cookie",
    "Origin",
    "Content-Length",
    "X-\x00",
)
_VALUES = (
    "*/*", "text/markdown", "application/json;q=0.1", "bytes=0-", "bytes=9999999-1", "-1", 'W/"x"',
    "\x00", "é" * 50, "a" * 9000, "chunked", "bytes=" + ",".join(["0-1"] * 300), "::1", "",
)  # fmt: skip
_PIECES = (
    "/", "..", "%2e%2e", "%00", "%", "%zz", "\\", "index.md", "introduction", ".md", ".json",
    "?ask=", "?ask=who+pays", "&ask=twice", "&limit=-1", "&limit=3", "&scope=page", "#x", "//",
    "mcp", "_headers", "playbook.pdf", "search", "\u2603", "etc/passwd", ";", "~", "a" * 300,
)  # fmt: skip


@dataclass
class Tally:
    """What came back: seconds of each answer, and how often which status; 0 is none at all."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def line(self, name: str, wall: float) -> str:
        """Give throughput and latency in a line."""
        ordered = sorted(self.seconds)
        middle, late = (1000 * ordered[int(share * (len(ordered) - 1))] for share in (0.5, 0.99))
        statuses = ", ".join(
            f"{status or 'none'}: {n}" for status, n in sorted(self.statuses.items())
        )
        return (
            f"  {name:<22} {len(ordered):>7} requests, {len(ordered) / wall:>7.0f} a second, "
            f"p50 {middle:>6.1f} ms, p99 {late:>6.1f} ms   ({statuses})"
        )


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; give 1 when the server made an error or stopped."""
    parser = argparse.ArgumentParser(prog="make bench-load", description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--fuzzed", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    # 0 a minute: one client sends everything here, which the limit is made to stop.
    with bench_web.served(options.site, "--per-minute", "0") as address:
        port = int(address.rsplit(":", 1)[1].strip("/"))
        return asyncio.run(_measure(options, port))


async def _measure(options: argparse.Namespace, port: int) -> int:
    chance = random.Random(options.seed)  # noqa: S311 - not for secrets
    static, asked = list(_static(options.site)), list(_questions(chance, options.requests // 2))
    server = _process(port)
    await _run(port, iter([_get(path) for path in static[:50]]), Tally())
    memory = [_resident(server)]
    faults = 0
    half = options.requests // 2
    phases: dict[str, Iterator[bytes]] = {
        "static files": iter([_get(chance.choice(static)) for _ in range(half)]),
        "questions, all new": iter([_get(path) for path in asked]),
        "questions, repeated": iter([_get(chance.choice(asked[:200])) for _ in range(half)]),
        "fuzzed": (_fuzzed(chance) for _ in range(options.fuzzed)),
    }
    for name, requests in phases.items():
        tally = Tally()
        started = time.monotonic()
        await _run(port, requests, tally)
        print(tally.line(name, time.monotonic() - started), flush=True)
        faults += sum(n for status, n in tally.statuses.items() if status >= _FAULT)
        memory.append(_resident(server))
    last = Tally()
    await _run(port, iter([_get("/"), _get(asked[0])]), last)
    print(f"  memory of the server: {', '.join(f'{value:.0f}' for value in memory)} MB")
    print(f"  errors of ours: {faults}; still answering: {last.statuses == Counter({200: 2})}")
    return int(bool(faults) or last.statuses != Counter({200: 2}))


async def _run(port: int, requests: Iterator[bytes], tally: Tally) -> None:
    numbers = count()

    async def one() -> None:
        reader = writer = None
        for request in requests:
            if writer is None or reader is None:
                here = f"127.0.{next(numbers) % 4}.{2 + next(numbers) % _ADDRESSES}"
                reader, writer = await asyncio.open_connection(
                    "127.0.0.1", port, local_addr=(here, 0)
                )
            started = time.monotonic()
            try:
                writer.write(request)
                async with asyncio.timeout(PATIENCE):
                    status, goes_on = await _answer(reader, head=request.startswith(b"HEAD "))
            except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError):
                status, goes_on = 0, False
            tally.seconds.append(time.monotonic() - started)
            tally.statuses[status] += 1
            if not goes_on:
                writer.close()
                reader = writer = None
        if writer:
            writer.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))


async def _answer(reader: asyncio.StreamReader, *, head: bool) -> tuple[int, bool]:
    """Read one answer; give its status, and whether the connection goes on."""
    top = await reader.readuntil(b"\r\n\r\n")
    lines = top.decode("latin-1").split("\r\n")
    status = int(lines[0].split(" ")[1])
    headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
    if head or status in {204, 304}:
        pass
    elif "content-length" in headers:
        await reader.readexactly(int(headers["content-length"]))
    elif headers.get("transfer-encoding") == "chunked":
        while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
            await reader.readexactly(size + 2)
        await reader.readuntil(b"\r\n")
    return status, headers.get("connection") != "close"


def _get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def _static(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix in {".html", ".md", ".css", ".js", ".svg"} and path.name != "404.html":
            yield "/" + quote(name.removesuffix("index.html"))


def _questions(chance: random.Random, most: int) -> Iterator[str]:
    """Give questions that nobody has asked before: those of the evaluation, a word changed."""
    texts = [case.ask for case in evaluation.read(QUESTIONS.read_text("utf-8"))]
    words = sorted({word.strip("?,.").lower() for text in texts for word in text.split()})
    for _ in range(most):
        parts = chance.choice(texts).split()
        parts[chance.randrange(len(parts))] = chance.choice(words)
        yield f"/index.md?ask={quote(' '.join(parts)[:390].ljust(3, '?'))}"


def _fuzzed(chance: random.Random) -> bytes:
    kinds: tuple[Callable[[random.Random], bytes], ...] = (_odd, _odd, _odd, _broken, _noise)
    return chance.choice(kinds)(chance)


def _odd(chance: random.Random) -> bytes:
    """Give a request that is whole, and strange."""
    path = "/" + "".join(chance.choices(_PIECES, k=chance.randrange(6)))
    heads = "".join(
        f"{chance.choice(_NAMES[1:6])}: {chance.choice(_VALUES[:7])}\r\n"
        for _ in range(chance.randrange(3))
    )
    method = chance.choice(_METHODS[:2])
    return f"{method} {quote(path, safe='/?&=%.;~+')} HTTP/1.1\r\nHost: x\r\n{heads}\r\n".encode()


def _broken(chance: random.Random) -> bytes:
    """Give a request with a part that HTTP does not allow, or that does not fit."""
    path = "/" + "".join(chance.choices(_PIECES, k=chance.randrange(40)))
    heads = "".join(
        f"{chance.choice(_NAMES)}: {chance.choice(_VALUES)}\r\n" for _ in range(chance.randrange(5))
    )
    version = chance.choice(("HTTP/1.1", "HTTP/1.0", "HTTP/9", ""))
    return (
        f"{chance.choice(_METHODS)} {path} {version}\r\n{heads}Connection: close\r\n\r\n".encode()
    )


def _noise(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(1, 400)) + b"\r\n\r\n"


def _process(port: int) -> int:
    """Give the process that listens at a port of this machine."""
    inode = next(
        line.split()[9]
        for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]
        if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"
    )
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):
            if str(link.readlink()) == f"socket:[{inode}]":
                return int(link.parts[2])
    raise LookupError(f"no process of ours listens at {port}")


def _resident(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    sys.exit(main())
