# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The ASGI application: files, twins by negotiation, answers, and the MCP endpoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from playbook import findings, view
from playbook.ask import library
from playbook.ask.engine import Engine
from playbook.headers import HEADERS
from playbook.server import answers, files, negotiation, tools
from playbook.server.answers import JSON, MARKDOWN, PLAIN, Answers
from playbook.server.limits import BURST, PER_MINUTE, Limiter
from playbook.server.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.datastructures import Headers
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from playbook.server.files import File, Site

LONGEST_ADDRESS = 2 * 1024
LONGEST_HEADERS = 8 * 1024
METHODS = "GET, HEAD"
_NEAREST = 5
_LONGEST_GUESS = 100
HTML = "text/html"
_SAFE = tuple((name.lower(), value) for name, value in HEADERS.items())
"""What an answer carries that no file of the build speaks for."""


@dataclass(frozen=True)
class Settings:
    """How the server behaves; 0 a minute switches the limit off."""

    per_minute: int = PER_MINUTE
    burst: int = BURST
    hosts: tuple[str, ...] = ("127.0.0.1:*", "localhost:*", "[::1]:*")
    origins: tuple[str, ...] = field(default=("http://127.0.0.1:*", "http://localhost:*"))


def create(site: Path, settings: Settings | None = None) -> Starlette:
    """Make the application for a built site.

    Raises:
        FileNotFoundError: there is no site.
    """
    chosen = settings or Settings()
    try:
        engine = Engine(library.of_site(site))
        problem = ""
    except library.StaleError as error:
        engine, problem = None, str(error)
    book = Server(files.read(site), engine, problem, Limiter(chosen.per_minute, chosen.burst))
    routes = [Route("/{path:path}", book)]
    if engine is None:
        return _guarded(Starlette(routes=routes))
    mcp = tools.http(engine, chosen.hosts, chosen.origins)
    # The session manager of the SDK lives as long as the application.
    return _guarded(Starlette(routes=[*mcp.routes, *routes], lifespan=mcp.router.lifespan_context))


def _guarded(application: Starlette) -> Starlette:
    application.add_middleware(Guard)
    return application


class Guard:
    """Turns away what is too large, and adds to every answer what keeps it safe."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the application to guard."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        problem = _too_large(scope)
        if problem:
            await problem.response()(scope, receive, send)
            return

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.encode(), value.encode())
                        for name, value in _SAFE
                        if name.encode() not in names
                    ),
                ]
            await send(message)

        await self._app(scope, receive, safely)


def _too_large(scope: Scope) -> Problem | None:
    address = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    if address > LONGEST_ADDRESS:
        detail = f"the address has {address} bytes; at most {LONGEST_ADDRESS} are read"
        return Problem(HTTPStatus.REQUEST_URI_TOO_LONG, detail)
    size = sum(len(name) + len(value) + 4 for name, value in scope["headers"])
    if size > LONGEST_HEADERS:
        detail = f"the headers have {size} bytes; at most {LONGEST_HEADERS} are read"
        return Problem(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, detail)
    return None


class Server:
    """Serves one built site."""

    def __init__(self, site: Site, engine: Engine | None, problem: str, limiter: Limiter) -> None:
        """Take the site, the engine, or why there is none, and the limits."""
        self._site = site
        self._answers = Answers(engine) if engine else None
        self._problem = problem
        self._limiter = limiter
        pages = engine.library.pages if engine else {}
        self._titles = {path: page.twin.title for path, page in pages.items()}
        self._urls = {path: page.twin.url for path, page in pages.items()}
        self._llms = f"{engine.library.url}llms.txt" if engine else "/llms.txt"
        # Both addresses of each twin, and the folder of each page.
        self._twins = {f"{path}.md": path for path in pages}
        self._twins |= {f"{view.address(path)}index.md": path for path in pages}
        self._folders = {view.address(path): path for path in pages}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            response = await self._serve(request)
        except Problem as problem:
            response = problem.response()
        response.headers.update(
            {name: value for name, value in self._site.headers if name not in response.headers}
        )
        await response(scope, receive, send)

    async def _serve(self, request: Request) -> Response:
        if request.method not in METHODS.split(", "):
            detail = f"{request.method} is not served here; use GET or HEAD"
            raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, detail, {"allow": METHODS})
        path = request.scope["path"].removeprefix("/")
        given = answers.parameters(request.scope["query_string"])
        accept = request.headers.get("accept", "")
        if path in self._twins:
            return await self._twin(request, self._twins[path], given)
        if path.endswith(".json") and f"{path[:-5]}.md" in self._twins:
            return await self._answer(request, self._twins[f"{path[:-5]}.md"], given, JSON)
        if path in self._folders:
            kinds = (HTML, MARKDOWN, JSON) if "ask" in given else (HTML, MARKDOWN)
            kind = negotiation.best(accept, kinds)
            if kind != HTML and negotiation.names(accept, kind):
                return await self._negotiated(request, self._folders[path], given, kind)
        return self._static(request, path)

    async def _negotiated(
        self, request: Request, page: str, given: dict[str, str], kind: str
    ) -> Response:
        if "ask" in given:
            return await self._answer(request, page, given, kind)
        response = await self._twin(request, page, given)
        response.headers["content-location"] = f"/{quote(page)}.md"
        return response

    async def _twin(self, request: Request, page: str, given: dict[str, str]) -> Response:
        accept = request.headers.get("accept", "")
        offered = (MARKDOWN, PLAIN, JSON) if "ask" in given else (MARKDOWN, PLAIN)
        kind = negotiation.best(accept, offered)
        if not kind:
            # Whoever asks for JSON without a question is told what there is.
            detail = f"this is served as {', '.join(offered)}"
            raise Problem(HTTPStatus.NOT_ACCEPTABLE, detail)
        if "ask" in given:
            return await self._answer(request, page, given, kind)
        stray = [name for name in ("goal", "limit", "scope") if name in given]
        if stray:
            raise Problem(HTTPStatus.BAD_REQUEST, f"'{stray[0]}' needs 'ask', the question")
        response = _sent(request, self._site.files[f"{page}.md"], kind)
        response.headers["vary"] = "Accept, Accept-Encoding"
        response.headers["link"] = self._links(page)
        response.headers["access-control-allow-origin"] = "*"
        return response

    def _links(self, page: str) -> str:
        return f'<{self._llms}>; rel="describedby", <{self._urls[page]}>; rel="canonical"'

    async def _answer(
        self, request: Request, page: str, given: dict[str, str], kind: str
    ) -> Response:
        if "ask" not in given:
            raise Problem(HTTPStatus.BAD_REQUEST, "'ask' is missing; it holds the question")
        if self._answers is None:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, self._problem, {"retry-after": "60"})
        asked = self._answers.read(given, page)
        client = request.client.host if request.client else ""
        wait = self._limiter.wait(client)
        if wait:
            detail = f"too many questions; ask again in {wait} seconds"
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, detail, {"retry-after": str(wait)})
        tag = f'"{self._answers.tag(asked, kind)}"'
        headers = {
            "etag": tag,
            "vary": "Accept",
            "cache-control": "public, max-age=3600",
            "x-robots-tag": "noindex",
            "link": self._links(page),
            "access-control-allow-origin": "*",
        }
        if negotiation.knows(request.headers.get("if-none-match", ""), tag):
            return Response(None, HTTPStatus.NOT_MODIFIED, headers)
        text = await self._answers.body(asked, kind)
        return Response(text, HTTPStatus.OK, headers, _typed(kind))

    def _static(self, request: Request, path: str) -> Response:
        name = f"{path}index.html" if not path or path.endswith("/") else path
        found = self._site.files.get(name)
        moved = self._site.moved.get(path) or self._site.moved.get(f"{path}/")
        if moved:
            return RedirectResponse(moved, HTTPStatus.MOVED_PERMANENTLY)
        if found is None and f"{path}/index.html" in self._site.files:
            query = request.scope["query_string"].decode("ascii")
            target = f"/{quote(path)}/" + (f"?{query}" if query else "")
            return RedirectResponse(target, HTTPStatus.MOVED_PERMANENTLY)
        if found is None:
            return self._missing(request, path)
        response = _sent(request, found, found.type.partition(";")[0])
        if path in self._folders:
            page = self._folders[path]
            response.headers["vary"] = "Accept, Accept-Encoding"
            response.headers["link"] = (
                f'</{quote(page)}.md>; rel="alternate"; type="{MARKDOWN}", '
                f'<{self._llms}>; rel="describedby"'
            )
        return response

    def _missing(self, request: Request, path: str) -> Response:
        own = self._site.files.get("404.html")
        kind = negotiation.best(request.headers.get("accept", ""), (HTML, JSON, MARKDOWN))
        if own and kind == HTML and not path.endswith((".md", ".json")):
            headers = {"cache-control": "no-store"}
            return Response(own.content, HTTPStatus.NOT_FOUND, headers, HTML)
        bare = path[:_LONGEST_GUESS].removesuffix(".md").removesuffix(".json").strip("/")
        near = findings.nearest(bare, self._titles, among=_NEAREST) or list(self._titles)[:_NEAREST]
        listed = [{"title": self._titles[page], "url": self._urls[page]} for page in near]
        detail = "there is no page at this address; 'nearest' lists some, 'contents' all"
        more = {"nearest": listed, "contents": self._llms}
        raise Problem(HTTPStatus.NOT_FOUND, detail, more=more)


def _typed(kind: str) -> str:
    return kind if kind == JSON else f"{kind}; charset=utf-8"


def _sent(request: Request, file: File, kind: str) -> Response:
    """Send a file: compressed, in part, or not at all where the client has it already."""
    wanted: Headers = request.headers
    headers = {"cache-control": file.cache, "accept-ranges": "bytes", "vary": "Accept-Encoding"}
    media = _typed(kind) if kind in {MARKDOWN, PLAIN} else file.type
    tag = f'"{file.tag}"'
    span = None
    if "range" in wanted and wanted.get("if-range", tag) == tag:
        try:
            span = negotiation.span(wanted["range"], len(file.content))
        except negotiation.UnsatisfiableError as error:
            size = {"content-range": f"bytes */{len(file.content)}"}
            detail = f"the file has {len(file.content)} bytes"
            status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
            raise Problem(status, detail, size) from error
    packed = file.zipped if span is None else None
    if packed and negotiation.zips(wanted.get("accept-encoding", "")):
        headers |= {"content-encoding": "gzip", "etag": f'"{file.tag}-gzip"'}
        body = packed
    else:
        headers["etag"] = tag
        body = file.content
    if negotiation.knows(wanted.get("if-none-match", ""), headers["etag"]):
        headers.pop("content-encoding", None)
        return Response(None, HTTPStatus.NOT_MODIFIED, headers)
    if span:
        start, end = span
        headers["content-range"] = f"bytes {start}-{end - 1}/{len(file.content)}"
        return Response(file.content[start:end], HTTPStatus.PARTIAL_CONTENT, headers, media)
    return Response(body, HTTPStatus.OK, headers, media)
