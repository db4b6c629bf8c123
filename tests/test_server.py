# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The server over the real site: files, negotiation, questions, abuse, and a real MCP client."""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import string
from typing import TYPE_CHECKING, Any

import pytest
from mcp import Client
from starlette.testclient import TestClient

from playbook.ask import library, question
from playbook.ask.engine import Engine
from playbook.server import application, files, limits, negotiation, tools

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The SDK and its client warn of their own future.
pytestmark = pytest.mark.filterwarnings("default")

PAGE = "/principles/restore-first"
ASK = "Which budget pays for standby and callouts?"
HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
HOST = "http://localhost:8000"


@pytest.fixture(scope="module")
def client(site: Path) -> Iterator[TestClient]:
    app = application.create(site, application.Settings(per_minute=0))
    with TestClient(app, base_url=HOST, follow_redirects=False) as served:
        yield served


@pytest.fixture(scope="module")
def engine(site: Path) -> Engine:
    return Engine(library.of_site(site))


def test_a_page_is_html_for_people_and_markdown_on_request(client: TestClient) -> None:
    page = client.get(f"{PAGE}/", headers=HTML)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<{PAGE}.md>; rel="alternate"' in page.headers["link"]
    assert client.get(f"{PAGE}/").headers["content-type"].startswith("text/html")
    twin = client.get(f"{PAGE}/", headers={"accept": "text/markdown"})
    assert twin.headers["content-type"] == "text/markdown; charset=utf-8"
    assert twin.headers["content-location"] == f"{PAGE}.md"
    assert "Accept" in twin.headers["vary"]
    assert (
        twin.content == client.get(f"{PAGE}.md").content == client.get(f"{PAGE}/index.md").content
    )


def test_a_twin_is_refused_as_anything_else(client: TestClient) -> None:
    assert client.get(f"{PAGE}.md", headers={"accept": "image/png"}).status_code == 406
    plain = client.get(f"{PAGE}.md", headers={"accept": "text/plain"})
    assert plain.headers["content-type"] == "text/plain; charset=utf-8"


def test_head_sends_the_headers_and_no_body(client: TestClient) -> None:
    for path in (f"{PAGE}/", f"{PAGE}.md", "/llms.txt", f"{PAGE}.md?ask={ASK}"):
        head, get = client.head(path), client.get(path)
        assert head.content == b""
        assert head.status_code == get.status_code == 200
        assert head.headers["etag"] == get.headers["etag"]
        assert head.headers["content-length"] == get.headers["content-length"]


def test_files_are_compressed_for_whoever_takes_it(client: TestClient, site: Path) -> None:
    whole = (site / "llms.txt").read_bytes()
    packed = client.get("/llms.txt", headers={"accept-encoding": "gzip"})
    plain = client.get("/llms.txt", headers={"accept-encoding": "gzip;q=0"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content == whole
    assert int(packed.headers["content-length"]) < len(whole)
    assert packed.headers["etag"] != plain.headers["etag"]


def test_a_known_version_is_not_sent_again(client: TestClient) -> None:
    for path in (f"{PAGE}/", "/llms.txt", f"{PAGE}.md?ask={ASK}"):
        tag = client.get(path).headers["etag"]
        again = client.get(path, headers={"if-none-match": f'"other", W/{tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("bytes=0-4", 206, slice(0, 5)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=5-1", 200, slice(None)),
        ("bytes=0-1,3-4", 200, slice(None)),
        ("lines=1-2", 200, slice(None)),
        ("bytes=99999999-", 416, None),
    ],
)
def test_ranges(
    client: TestClient, site: Path, wanted: str, status: int, part: slice | None
) -> None:
    whole = (site / "assets/playbook/icon.svg").read_bytes()
    answer = client.get("/assets/playbook/icon.svg", headers={"range": wanted})
    assert answer.status_code == status
    if part:
        assert answer.content == whole[part]
    else:
        assert answer.headers["content-range"] == f"bytes */{len(whole)}"


def test_a_missing_slash_is_added_and_the_question_kept(client: TestClient) -> None:
    answer = client.get(f"{PAGE}?ask=why")
    assert (answer.status_code, answer.headers["location"]) == (301, f"{PAGE}/?ask=why")


def test_a_missing_page_says_what_is_near(client: TestClient) -> None:
    assert client.get("/nothing/", headers=HTML).headers["content-type"].startswith("text/html")
    answer = client.get("/principles/restore-frist.md")
    problem = answer.json()
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["nearest"][0]["url"].endswith("/principles/restore-first/")
    assert problem["contents"].endswith("/llms.txt")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    answer = client.request(method, f"{PAGE}/")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/%2e%2e/pyproject.toml", "/..%2fpyproject.toml", "/%00", "//etc/passwd",
     "/assets/..%5c..%5cpyproject.toml", "/%ff%fe", "/.git/config", "/_headers"],
)  # fmt: skip
def test_nothing_outside_the_site_is_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert b"[project]" not in answer.content


def test_an_answer_in_markdown(client: TestClient) -> None:
    answer = client.get(f"{PAGE}.md", params={"ask": ASK})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert 'rel="describedby"' in answer.headers["link"]
    assert f'{PAGE}/>; rel="canonical"' in answer.headers["link"]
    assert "status: answered" in answer.text
    for heading in ("## Answer", "## Excerpts", "## Sources"):
        assert heading in answer.text
    assert "are paid from the budget that pays its product team" in answer.text


def test_the_same_answer_in_json_four_ways(client: TestClient) -> None:
    ask = {"ask": ASK}
    json_only = {"accept": "application/json"}
    ways = [
        client.get(f"{PAGE}.json", params=ask),
        client.get(f"{PAGE}.md", params=ask, headers=json_only),
        client.get(f"{PAGE}/", params=ask, headers=json_only),
        client.get(f"{PAGE}/index.md", params=ask, headers=json_only),
    ]
    assert {way.status_code for way in ways} == {200}
    assert len({way.content for way in ways}) == 1
    data = ways[0].json()
    assert list(data) == [
        "status", "answer", "confidence", "score", "version", "excerpts", "sources", "related",
    ]  # fmt: skip
    assert set(data["excerpts"][0]) == {"text", "source", "start", "end"}
    assert set(data["sources"][0]) == {
        "id", "title", "section", "url", "markdown", "updated", "licence",
    }  # fmt: skip


def test_a_person_with_a_question_gets_the_page(client: TestClient) -> None:
    page = client.get(f"{PAGE}/", params={"ask": ASK}, headers=HTML)
    assert page.headers["content-type"].startswith("text/html")


def test_a_question_about_something_else_is_not_answered(client: TestClient) -> None:
    answer = client.get("/index.md", params={"ask": "How does photosynthesis work?"})
    assert answer.status_code == 200
    assert "status: no_answer" in answer.text
    assert "## Nearest sections" in answer.text
    assert "photosynthesis" not in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "ask=", "ask=ab", "ask=%20%20", f"ask={'a' * 401}", "ask=why%00not", "ask=why%0Anot",
        "ask=%FF%FE%FA", "ask=a+b+c&ask=d+e+f", "ask=%3Cquestion%3E", "ask=abc&limit=0",
        "ask=abc&limit=11", "ask=abc&limit=1e1", "ask=abc&limit=%D9%A3", "ask=abc&scope=world",
        f"ask=abc&goal={'g' * 401}", "goal=abc", "ask=abc" + "&x=1" * 30, "ask=%ED%A0%80abc",
    ],
)  # fmt: skip
def test_a_bad_question_is_told_why(client: TestClient, query: str) -> None:
    answer = client.get(f"{PAGE}.md?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_sizes_are_limited(client: TestClient) -> None:
    assert client.get("/" + "a" * 2100).status_code == 414
    assert client.get(f"/index.md?ask=abc&x={'y' * 2100}").status_code == 414
    assert client.get("/", headers={"x-long": "y" * 9000}).status_code == 431


def test_a_client_may_ask_so_often_and_then_waits(site: Path) -> None:
    with TestClient(application.create(site), base_url=HOST) as served:
        found = [served.get("/index.md", params={"ask": ASK}) for _ in range(limits.BURST + 2)]
        assert served.get("/index.md").status_code == 200
    statuses = [answer.status_code for answer in found]
    assert statuses[: limits.BURST] == [200] * limits.BURST
    assert statuses[-1] == 429
    assert int(found[-1].headers["retry-after"]) >= 1


def test_a_bucket_fills_again_and_addresses_of_one_household_share_it() -> None:
    now = [0.0]
    limiter = limits.Limiter(60, 2, lambda: now[0])
    assert [limiter.wait("2001:db8::1"), limiter.wait("2001:db8::2")] == [0, 0]
    assert limiter.wait("2001:db8::3") == 1
    assert limiter.wait("2001:db8:0:1::3") == 0
    now[0] = 1.0
    assert limiter.wait("2001:db8::3") == 0


def test_without_an_index_pages_are_served_and_questions_are_not(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Home</h1>")
    with TestClient(application.create(tmp_path), base_url=HOST) as served:
        assert served.get("/").text == "<h1>Home</h1>"
        assert served.get("/index.md?ask=abc").status_code == 404


def test_an_index_of_another_version_answers_nothing(site: Path, tmp_path: Path) -> None:
    for path in site.rglob("*.md"):
        target = tmp_path / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    data = json.loads((site / "playbook.json").read_text("utf-8"))
    (tmp_path / "playbook.json").write_text(json.dumps({**data, "version": "0" * 16}))
    with pytest.raises(library.StaleError, match="is of version 0000000000000000"):
        library.of_site(tmp_path)


def test_headers_of_the_build_are_sent(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    (tmp_path / "_headers").write_text("/*\n  X-Frame-Options: DENY\n\n/other\n  X-Other: 1\n")
    with TestClient(application.create(tmp_path), base_url=HOST) as served:
        answer = served.get("/")
        assert answer.headers["x-frame-options"] == "DENY"
        assert "x-other" not in answer.headers
        assert served.get("/_headers").status_code == 404


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/markdown", "text/markdown"),
        ("text/*;q=0.5, text/markdown", "text/markdown"),
        ("text/html;q=0.1, */*", "text/markdown"),
        ("image/png", ""),
        ("text/html;q=nonsense", ""),
        ("text/html;q=0, text/markdown;q=0.001", "text/markdown"),
    ],
)
def test_negotiation(accept: str, expected: str) -> None:
    assert negotiation.best(accept, ("text/html", "text/markdown")) == expected


def test_compressed_files_are_the_same_each_time(site: Path) -> None:
    first, again = files.read(site), files.read(site)
    assert first == again
    packed = [file for file in first.files.values() if file.zipped]
    assert packed
    assert all(gzip.decompress(file.zipped or b"") == file.content for file in packed[:20])


def test_no_request_is_an_error_of_ours(client: TestClient) -> None:
    chance = random.Random(10)  # noqa: S311 - the same requests each time
    signs = string.printable + "äß€😀\x00\x7f%&=?#/\\.."
    for _ in range(1500):
        length = chance.randint(0, 60)
        text = "".join(chance.choice(signs) for _ in range(length))
        path = chance.choice(["/", f"{PAGE}.md", f"{PAGE}/", "/x.json", "/index.json"])
        name = chance.choice(["ask", "goal", "limit", "scope", "x"])
        headers = {
            chance.choice(["accept", "range", "if-none-match", "accept-encoding"]): "".join(
                chance.choice(string.printable[:94]) for _ in range(length)
            )
        }
        params = {"ask": "abc", name: text} if chance.random() < 0.8 else {}
        answer = client.request(
            chance.choice(["GET", "HEAD", "POST"]), path, params=params, headers=headers
        )
        assert answer.status_code < 500, (path, params, headers)


def run(calls: Any) -> Any:
    return asyncio.run(calls)


def test_a_real_client_asks_searches_and_reads(engine: Engine) -> None:
    async def talk() -> None:
        async with Client(tools.create(engine)) as assistant:
            listed = await assistant.list_tools()
            names = {tool.name for tool in listed.tools}
            assert names == {
                "ask", "search", "fetch", "list_pages", "select_operating_model",
                "calculate_availability", "calculate_on_call_cost", "calculate_incident_loss",
                "assess_practices",
            }  # fmt: skip
            assert all(
                tool.annotations and tool.annotations.read_only_hint for tool in listed.tools
            )
            answer = await assistant.call_tool("ask", {"ask": ASK})
            assert answer.structured_content["status"] == "answered"
            found = await assistant.call_tool("search", {"query": "standby pay"})
            first = found.structured_content["results"][0]
            assert set(first) == {"id", "title", "url", "snippet"}
            page = await assistant.call_tool("fetch", {"id": first["id"]})
            assert page.structured_content["text"].startswith("---\ntitle: ")
            near = await assistant.call_tool(
                "list_pages", {"related_to": "principles/restore-first"}
            )
            assert len(near.structured_content["pages"]) > 3
            lost = await assistant.call_tool("fetch", {"id": "principles/restore-frist"})
            assert lost.is_error
            assert "principles/restore-first" in str(lost.content)
            resources = await assistant.list_resources()
            assert len(resources.resources) == len(engine.library.pages)
            text = await assistant.read_resource(resources.resources[0].uri)
            assert text.contents[0].mime_type == "text/markdown"

    run(talk())


def test_the_five_calculators_by_a_real_client(engine: Engine) -> None:
    async def talk() -> None:
        async with Client(tools.create(engine)) as assistant:
            row = {"name": "planner", "exposure": 60000, "demand": "very high"}
            chosen = await assistant.call_tool("select_operating_model", {"services": [row]})
            level = chosen.structured_content["choices"][0]["normal"]
            assert (level["target"], level["model"], level["rota"]) == (
                "99", "You Build It You Run It", "domain",
            )  # fmt: skip
            allowed = await assistant.call_tool(
                "calculate_availability", {"target": 99.9, "window": "week"}
            )
            assert allowed.structured_content["allowed_seconds"] == "604.8"
            cost = await assistant.call_tool("calculate_on_call_cost", {"team_rotas": 14})
            assert cost.structured_content["every_team"]["total"] == "380380"
            loss = await assistant.call_tool(
                "calculate_incident_loss", {"rate": 60000, "minutes": 42}
            )
            assert (loss.structured_content["loss"], loss.structured_content["severity"]) == (
                "42000",
                "major",
            )
            practices = [
                page["id"] for page in engine.library.data["pages"] if page["kind"] == "practice"
            ]
            worst = await assistant.call_tool(
                "assess_practices", {"answers": dict.fromkeys(practices, 0)}
            )
            assert worst.structured_content["total"] == 0
            assert len(worst.structured_content["next"]) == 3
            wrong = await assistant.call_tool(
                "calculate_incident_loss", {"rate": 60000, "minutes": -1}
            )
            assert wrong.is_error

    run(talk())


def test_the_endpoint_is_stateless_and_knows_its_hosts(
    client: TestClient,
    caplog: pytest.LogCaptureFixture,  # noqa: ARG001 - the SDK warns of the hosts it refuses
) -> None:
    hello = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-11-25", "capabilities": {},
                   "clientInfo": {"name": "test", "version": "1"}},
    }  # fmt: skip
    headers = {"accept": "application/json, text/event-stream"}
    answer = client.post("/mcp", json=hello, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert "mcp-session-id" not in answer.headers
    assert answer.json()["result"]["serverInfo"]["name"] == "you-build-it-you-run-it"
    strange = client.post("/mcp", json=hello, headers={**headers, "host": "evil.example"})
    assert strange.status_code in {403, 421}
    foreign = client.post("/mcp", json=hello, headers={**headers, "origin": "https://evil.example"})
    assert foreign.status_code == 403
    large = client.post(
        "/mcp",
        content=b" " * (tools.LARGEST_BODY + 1),
        headers={**headers, "content-type": "application/json"},
    )
    assert large.status_code == 413


def test_a_question_read_twice_is_the_same() -> None:
    assert question.read("  Who\u0301 pays ? ") == question.read("Wh\u00f3 pays ?")
