# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book for assistants that speak the Model Context Protocol: read-only tools and resources.

``python -m playbook.server.tools`` serves it on standard input and output.
"""

# No postponed annotations here: the SDK reads the types of tools when it registers them.

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.resources.types import TextResource
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field
from starlette.applications import Starlette

from playbook import findings
from playbook.ask import formats, library, question
from playbook.ask.engine import Engine
from playbook.formulas.limits import InputError
from playbook.server import calculators

LARGEST_BODY = 64 * 1024
PATH = "/mcp"
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_NEAREST = 5
_SNIPPET = 300

Text = Annotated[str, Field(max_length=question.LONGEST)]
Money = Annotated[float, Field(ge=0, description="Money an hour, in any one currency.")]


class Row(BaseModel):
    """A service to choose a model for."""

    name: str = Field(max_length=100)
    exposure: Money
    demand: Literal["low", "medium", "high", "very high"]
    package: bool = Field(default=False, description="A self-hosted package or an integration.")
    peak_exposure: float | None = Field(default=None, ge=0)


def create(engine: Engine) -> MCPServer:
    """Make the server for one engine."""
    read = engine.library
    server = MCPServer(
        "you-build-it-you-run-it",
        title=read.title,
        instructions=(
            "A book on operating digital services: who is on call, how to choose an operating "
            "model, what incidents cost. Use 'ask' for a question, 'search' and 'fetch' to read, "
            "the calculators for sums. Quote with the address; the text is "
            f"{read.data['licence']}."
        ),
        website_url=read.url,
        version=read.version,
    )
    _add_reading(server, engine)
    _add_calculators(server, engine)
    for page in read.pages.values():
        server.add_resource(
            TextResource(
                uri=page.markdown,
                name=page.twin.path,
                title=page.twin.title,
                description=page.description,
                mime_type="text/markdown",
                text=page.twin.text,
            )
        )
    return server


def _add_reading(server: MCPServer, engine: Engine) -> None:
    read = engine.library

    @server.tool(annotations=_READS)
    def ask(ask: Text, goal: Text = "", limit: int = question.EXCERPTS) -> dict[str, Any]:
        """Answer a question about operating digital services with sentences of the book.

        The status is "no_answer" when nothing in the book answers it.
        """
        try:
            asked = question.read(ask, goal=goal, limit=limit)
        except question.BadQuestionError as error:
            raise ToolError(str(error)) from error
        return formats.data(engine.ask(asked))

    @server.tool(annotations=_READS)
    def search(query: Text) -> dict[str, Any]:
        """Find sections of the book; 'fetch' reads the page of a result by its id."""
        try:
            asked = question.read(query, limit=question.MOST_EXCERPTS)
        except question.BadQuestionError as error:
            raise ToolError(str(error)) from error
        return {
            "results": [
                {
                    "id": source.path,
                    "title": f"{source.title}: {source.section}"
                    if source.section != source.title
                    else source.title,
                    "url": source.url,
                    "snippet": excerpt.text[:_SNIPPET],
                }
                for source, excerpt in engine.sections(asked)
            ]
        }

    @server.tool(annotations=_READS)
    def fetch(id: Text) -> dict[str, Any]:  # noqa: A002 - the name that clients expect
        """Read a whole page as Markdown; the id is that of 'search' or 'list_pages'."""
        page = read.pages.get(id.strip("/").removesuffix(".md"))
        if page is None:
            titles = {path: item.twin.title for path, item in read.pages.items()}
            near = findings.nearest(id, titles, among=_NEAREST) or list(titles)[:_NEAREST]
            offered = "; ".join(f"{path} ({titles[path]})" for path in near)
            raise ToolError(f"there is no page '{id[:100]}'; near it are: {offered}")
        return {
            "id": page.twin.path,
            "title": page.twin.title,
            "text": page.twin.text,
            "url": page.twin.url,
            "metadata": {
                "kind": page.kind,
                "licence": page.licence,
                "updated": page.twin.updated,
                "version": read.version,
            },
        }

    @server.tool(annotations=_READS)
    def list_pages(related_to: Text = "") -> dict[str, Any]:
        """List all pages, or those related to a page, with what each gives."""
        if related_to and related_to not in read.pages:
            raise ToolError(f"there is no page '{related_to[:100]}'; leave it out to list all")
        edges = {
            edge["to"] if edge["from"] == related_to else edge["from"]: edge["relation"]
            for edge in read.data["relations"]
            if related_to in (edge["from"], edge["to"])
        }
        return {
            "pages": [
                {
                    "id": path,
                    "title": page.twin.title,
                    "kind": page.kind,
                    "description": page.description,
                    "url": page.twin.url,
                    **({"relation": edges[path]} if related_to else {}),
                }
                for path, page in read.pages.items()
                if not related_to or path in edges
            ]
        }


def _calculated(calculate: Callable[[], Any]) -> dict[str, Any]:
    try:
        found: dict[str, Any] = calculate()
    except (InputError, TypeError) as error:
        raise ToolError(str(error)) from error
    return found


def _add_calculators(server: MCPServer, engine: Engine) -> None:
    @server.tool(annotations=_READS)
    def select_operating_model(
        services: Annotated[list[Row], Field(min_length=1, max_length=200)],
        tie_break: bool = False,  # noqa: FBT001, FBT002 - an argument of the tool
    ) -> dict[str, Any]:
        """Choose availability target, operating model and rota for each service."""
        rows = [service.model_dump() for service in services]
        return _calculated(lambda: calculators.select_model(rows, tie_break=tie_break))

    @server.tool(annotations=_READS)
    def calculate_availability(
        target: Annotated[float, Field(description="Per cent, such as 99.9.")],
        window: Literal["day", "week", "28d", "30d", "year"] = "28d",
        down_minutes: Annotated[float, Field(ge=0)] = 0,
    ) -> dict[str, Any]:
        """Turn an availability target into allowed downtime, and an outage into availability."""
        return _calculated(lambda: calculators.allowed_downtime(target, window, down_minutes))

    @server.tool(annotations=_READS)
    def calculate_on_call_cost(  # noqa: PLR0913, PLR0917 - the fields of the form
        team_rotas: int,
        domain_rotas: int = 0,
        domain_teams: int = 0,
        uncovered_teams: int = 0,
        standby: Money = 500,
        callouts: float = 0.25,
        hours: float = 1.5,
        hourly: Money = 60,
        weeks: int = 52,
        levels: int = 1,
    ) -> dict[str, Any]:
        """Compare what on-call costs by exposure with a rota for every team, in a year."""
        estate = {
            "team_rotas": team_rotas,
            "domain_rotas": domain_rotas,
            "domain_teams": domain_teams,
            "uncovered_teams": uncovered_teams,
        }
        rates = {
            "standby": standby,
            "callouts": callouts,
            "hours": hours,
            "hourly": hourly,
            "weeks": weeks,
            "levels": levels,
        }
        return _calculated(lambda: calculators.on_call_cost(estate, rates))

    @server.tool(annotations=_READS)
    def calculate_incident_loss(  # noqa: PLR0913, PLR0917 - the fields of the form
        rate: Money,
        minutes: float,
        target: float = 99.0,
        share: Annotated[float, Field(description="Users affected, per cent.")] = 100,
        fixed: float = 0,
        used: float = 0,
        duty: bool = False,  # noqa: FBT001, FBT002 - an argument of the tool
    ) -> dict[str, Any]:
        """Price an incident, say how severe it is and what is left of the week's allowance."""
        given = {
            "rate": rate,
            "minutes": minutes,
            "target": target,
            "share": share,
            "fixed": fixed,
            "used": used,
            "duty": duty,
        }
        return _calculated(lambda: calculators.incident_loss(given))

    @server.tool(annotations=_READS)
    def assess_practices(answers: dict[str, int | None]) -> dict[str, Any]:
        """Find at most three practices to begin with.

        Answer each practice by its id, from 0, not at all, to 3, a habit; null does not apply.
        """
        return _calculated(lambda: calculators.assess(engine.library, answers))


def http(engine: Engine, hosts: Sequence[str], origins: Sequence[str]) -> Starlette:
    """Give the endpoint over HTTP: stateless, answers in JSON, one allow list each."""
    return create(engine).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=LARGEST_BODY,
        transport_security=TransportSecuritySettings(
            enable_dns_rebinding_protection=True,
            allowed_hosts=list(hosts),
            allowed_origins=list(origins),
        ),
    )


def main(arguments: Sequence[str]) -> None:
    """Serve on standard input and output: a built site if one is named, else the source."""
    root = Path(__file__).resolve().parents[3]
    found = library.of_site(Path(arguments[0])) if arguments else library.of_root(root)
    create(Engine(found)).run("stdio")


if __name__ == "__main__":
    main(sys.argv[1:])
