# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Search in Python and in script: one set of vectors, the real book, the files, odd queries."""

from __future__ import annotations

import functools
import http.server
import json
import random
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from playbook import book, bundle, view
from playbook.search import (
    analysis,
    asking,
    cues,
    documents,
    excerpts,
    index,
    numbers,
    ranking,
    rendering,
    store,
)
from playbook.search.documents import Document, Section
from playbook.search.engine import Engine
from playbook.search.query import Vocabulary
from playbook.search.settings import ASKING
from playbook.search.spelling import distance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "search"
ASKED = Path(__file__).parent / "cases" / "ask"
MODULES = "/overrides/assets/playbook/search"
QUERIES = yaml.safe_load((CASES / "queries.yml").read_text("utf-8"))


def small() -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load((CASES / "small-book.yml").read_text("utf-8"))
    return case


def small_book(case: dict[str, Any]) -> tuple[Document, ...]:
    """Make the documents of a case; what it leaves out is empty."""
    return tuple(
        Document(
            path=one["path"],
            title=one["title"],
            label=one.get("label", one["title"]),
            kind=one.get("kind", "guide"),
            trail=tuple(one.get("trail", ())),
            description=one.get("description", ""),
            questions=tuple(one.get("questions", ())),
            keywords=tuple(one.get("keywords", ())),
            aliases=tuple(one.get("aliases", ())),
            boost=one.get("boost", 1.0),
            sections=tuple(
                Section(
                    part.get("anchor", ""),
                    part.get("heading", ""),
                    part["text"],
                    questions=tuple(part.get("asked", ())),
                )
                for part in one["sections"]
            ),
        )
        for one in case["documents"]
    )


def files_of(case: dict[str, Any], *, inline: int = store.INLINE) -> dict[str, str]:
    """Give the index of a case as files."""
    found = small_book(case)
    names = tuple(map(tuple, case.get("names", ())))
    everyday = tuple(map(tuple, case.get("everyday", ())))
    return store.write(index.build(found, names, everyday), found, inline=inline)


def shown(engine: Engine, ask: str) -> dict[str, Any]:
    """Answer a query in the form of the vectors."""
    answer = engine.search(ask, limit=5)
    found: dict[str, Any] = {"ask": ask, "status": answer.status}
    found["results"] = [f"{result.url} {result.score:.6f}" for result in answer.results]
    if answer.results and answer.results[0].sections:
        found["sections"] = [
            f"{section.anchor} {section.score:.6f}" for section in answer.results[0].sections
        ]
    if answer.results:
        found["excerpt"] = said(answer.results[0].excerpt)
    for name in ("corrections", "expansions", "unknown"):
        if getattr(answer.query, name):
            found[name] = json.loads(json.dumps(getattr(answer.query, name)))
    return found


def asked(stored: store.Stored, ask: str) -> dict[str, Any]:
    """Say which sections answer a question, in the form of the vectors."""
    engine = asking.Asking(stored, ranking.Ranking(stored.index))
    return asked_of(engine, stored, ask)


def asked_of(engine: asking.Asking, stored: store.Stored, ask: str) -> dict[str, Any]:
    names = [(card.path, anchor) for card in stored.cards for anchor, _ in card.sections]
    ranked = engine.rank(engine.read(ask))
    counts: dict[str, int] = {}
    found = []
    for item in ranked.sections:
        path, anchor = names[item.section]
        counts[path] = counts.get(path, 0) + 1
        if counts[path] <= ASKING.of_one_page:
            where = view.address(path) + (f"#{anchor}" if anchor else "")
            found.append(f"{where} {item.score:.6f}")
    return {
        "ask": ask,
        "confidence": asking.confidence(ranked.certainty),
        "sections": found[:5],
    }


def said(passage: excerpts.Passage) -> str:
    return "".join(f"[{text}]" if marked else text for text, marked in passage)


@cache
def real() -> Engine:
    """The real book, without MkDocs."""
    read = book.read(ROOT)
    return Engine.of_book(read, rendering.read(read, (ROOT / "mkdocs.yml").read_text("utf-8")))


def test_words_and_stems_are_those_of_the_vectors() -> None:
    for case in yaml.safe_load((CASES / "analysis.yml").read_text("utf-8")):
        found = " ".join(analysis.stem(word) for word in analysis.words(case["text"]))
        assert found == case["stems"], case["text"]


@pytest.mark.parametrize("inline", [store.INLINE, 0], ids=["one-file", "blocks"])
def test_results_are_those_of_the_vectors(request: pytest.FixtureRequest, inline: int) -> None:
    path = CASES / "small-book.yml"
    head, _, _ = path.read_text("utf-8").partition("questions:\n- ")
    case = small()
    files = files_of(case, inline=inline)
    engine = Engine.of_site(files.__getitem__)
    stored = store.read(files.__getitem__)
    found = {
        "questions": [asked(stored, question["ask"]) for question in case["questions"]],
        "queries": [shown(engine, query["ask"]) for query in case["queries"]],
    }
    wanted = {name: case[name] for name in found}
    if request.config.getoption("--update-cases") and found != wanted:
        text = yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=100)
        path.write_text(f"{head}{text}", "utf-8")
    assert found == wanted


def test_the_files_hold_the_index_and_are_the_same_each_time() -> None:
    case = small()
    found = small_book(case)
    built = index.build(found)
    for inline in (store.INLINE, 0):
        files = store.write(built, found, inline=inline)
        assert files == store.write(index.build(small_book(case)), found, inline=inline)
        assert store.read(files.__getitem__).index == built
        assert all("</" not in text for text in files.values())


def test_numbers_are_read_as_they_were_written() -> None:
    values = [0, 1, 44, 45, 46, 2024, 2025, 91_124, 91_125, 10**9]
    assert numbers.read(numbers.write(values)) == values
    assert numbers.risen(numbers.rising([0, 1, 7, 500])) == [0, 1, 7, 500]


def test_a_page_is_cut_at_its_headings_and_says_what_readers_read() -> None:
    html = """<h1 id="t">Title<a class="headerlink" href="#t">¶</a></h1><p>One<sup><a
      class="footnote-ref" href="#fn:1">1</a></sup> &amp; two.</p>
      <figure><svg><title>x</title></svg><figcaption>Its caption</figcaption></figure>
      <h2 id="a">A <em>part</em></h2><table><tr><th>x</th><td>y</td></tr></table>
      <script>no</script><div data-search-exclude>no</div><h3 id="b">B</h3>
      <dl><dt>Who</dt><dd>You</dd></dl><p>See https://example.com/x.</p>
      <div class="footnote"><ol><li>no</li></ol></div>"""
    assert documents.sections(html) == (
        Section("", "", "One & two.", "Its caption"),
        Section("a", "A part", "x · y"),
        Section("b", "B", "Who: You\nSee"),
    )


def test_a_page_may_stay_out_of_search_or_be_ranked_lower() -> None:
    read = book.read(ROOT)
    html = dict.fromkeys(read.pages, "<h1>Words</h1><p>Words.</p>")
    paths = {document.path for document in documents.read(read, html)}
    assert "subjects" not in paths
    assert "practices/build/deploy-at-any-time" in paths
    low = {"path": "low", "title": "Burn rate", "boost": 0.5, "sections": [{"text": "Rate."}]}
    high = {**low, "path": "high", "boost": 1.0}
    engine = Engine.of_site(files_of({"documents": [low, high]}).__getitem__)
    first, second = engine.search("burn rate").results
    assert (first.path, second.path) == ("high", "low")
    assert second.score == pytest.approx(first.score / 2, abs=1e-6)


def test_kinds_filter_results_and_are_counted_before() -> None:
    answer = real().search("incident", kinds=["template"])
    assert {result.kind for result in answer.results} == {"template"}
    assert answer.total == answer.kinds["template"]
    assert answer.kinds["practice"] > 0


def test_a_correction_is_named_and_used() -> None:
    answer = real().search("remunaration")
    assert answer.query.corrections == (("remunaration", "remuneration"),)
    assert answer.results[0].path == "practices/governance/fair-remuneration"


def test_no_near_word_is_passed_over_before_its_distance_is_computed() -> None:
    chance = random.Random(7)  # noqa: S311 - the same slips each time
    asked = " ".join(entry["ask"] for entries in QUERIES.values() for entry in entries)
    words = tuple(sorted(set(analysis.words(asked))))
    vocabulary = Vocabulary(words, {}, (), (), frozenset())
    for _ in range(60):
        signs = list(chance.choice(words))
        for _ in range(chance.randrange(4)):
            place = chance.randrange(len(signs) + 1)
            lost, added = chance.randrange(3), chance.randrange(3)
            signs[place : place + lost] = chance.sample("aeqxz7", added)
        word = "".join(signs)
        for most in (1, 2):
            near = [other for other in words if distance(word, other, most) <= most]
            assert set(near) <= set(vocabulary.alike(word, most))


def test_a_word_that_nobody_wrote_finds_words_that_begin_alike_or_nothing() -> None:
    assert real().search("telemetrologist").status == "near"
    nothing = real().search("#### 漢字")
    assert (nothing.status, nothing.results) == ("none", ())


def test_no_query_of_a_reader_finds_nothing() -> None:
    asked = [query["ask"] for queries in QUERIES.values() for query in queries]
    none = [ask for ask in asked if not real().search(ask, limit=1).results]
    assert len(none) <= len(asked) / 100, none


def test_the_query_set_covers_its_kinds_and_the_book() -> None:
    read = book.read(ROOT)
    sources = {path: page.source for path, page in read.pages.items()}
    pages = set()
    for queries in QUERIES.values():
        assert len(queries) >= 25
        for query in queries:
            for gold in (*query["best"], *query.get("good", ())):
                path, _, anchor = gold.partition("#")
                assert path in sources, gold
                assert not anchor or anchor in sources[path].anchors | set(read.terms), gold
                pages.add(path)
    assert sum(map(len, QUERIES.values())) >= 200
    assert len(pages) >= 80


def test_odd_queries_are_answered_quickly_and_marked_as_text() -> None:
    # A fixed seed: a failure must be seen again.
    chance = random.Random(6)  # noqa: S311 - no secret
    odd = ["", " ", "\0", "a" * 10_000, "(a+)+$", ".*", "[", "\\", "<img src=x onerror=alert(1)>"]
    odd += [
        "'; drop table",
        "on call " * 1_250,
        "\ud800",
        "e\u0301",
        "ﬁre",
        "\uff11\uff12",
        "😀 incident",
    ]
    odd += [
        "".join(chr(chance.randrange(0x11_0000)) for _ in range(chance.randrange(200)))
        for _ in range(100)
    ]
    for text in odd:
        answer = real().search(text, limit=2)
        assert answer.status in {"found", "near", "none"}


def test_scores_fall_and_places_break_ties() -> None:
    read = real()
    for queries in QUERIES.values():
        for query in queries[:3]:
            scores = [result.score for result in read.search(query["ask"], limit=50).results]
            assert scores == sorted(scores, reverse=True)


def test_modules_are_joined_into_one_script() -> None:
    modules = {
        "one.js": 'import { two } from "./two.js";\nimport * as all from "./two.js";\n\n'
        "/* A comment. */\nexport function one() {\n  return two + all.two;\n}\n",
        "two.js": "export const two = 2;\n",
    }
    assert bundle.join(modules, "one.js").splitlines() == [
        "/* SPDX-License-" + "Identifier: MIT */",
        "(() => {",
        "const _two = (() => {",
        "const two = 2;",
        "return { two };",
        "})();",
        "const _one = (() => {",
        "const { two } = _two;",
        "const all = _two;",
        "function one() {",
        "return two + all.two;",
        "}",
        "return { one };",
        "})();",
        "})();",
    ]
    with pytest.raises(ValueError, match="another form"):
        bundle.join({"one.js": "export default 1;\n"}, "one.js")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("why do we ignore our own alarms", "why"),
        ("how do we know that it has come back", "relapse"),
        ("what does it cost", "costs"),
        ("does a retry count as a page", "definitions"),
    ],
)
def test_the_words_of_a_question_say_what_sort_of_section_it_asks_for(
    line: str, wanted: str
) -> None:
    assert wanted in cues.sections(line)


def test_words_that_ask_for_no_sort_of_section_are_no_cue() -> None:
    assert cues.sections("our supplier runs it") == frozenset()


def test_ranking_is_made_from_the_index_alone() -> None:
    assert ranking.Ranking(index.build(())).vocabulary.words == ()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing; the test's own output matters."""


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Page]:
    """A page in which the search runs as `search`, answering for the small and the real book."""
    handler = functools.partial(_Quiet, directory=str(ROOT))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/tests/")
    page.evaluate(
        "async (modules) => self.search = await (await import('/tests/run_search.js'))"
        ".runner(modules)",
        MODULES,
    )
    case = small()
    for name, inline in (("small", store.INLINE), ("blocks", 0)):
        take(page, name, files_of(case, inline=inline))
    yield page
    page.close()
    server.shutdown()
    server.server_close()


def take(page: Page, name: str, files: dict[str, str]) -> None:
    page.evaluate("([name, files]) => self.search.take(name, files)", [name, files])


def answer(page: Page, name: str, ask: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "([name, ask]) => self.search.answer(name, ask)", [name, ask]
    )
    return {key: value for key, value in found.items() if value is not None}


def test_script_finds_the_same_words_and_stems(script: Page) -> None:
    cases = yaml.safe_load((CASES / "analysis.yml").read_text("utf-8"))
    texts = [case["text"] for case in cases]
    found = script.evaluate("(texts) => self.search.analyse(texts)", texts)
    assert found == [case["stems"] for case in cases]


@pytest.mark.parametrize("name", ["small", "blocks"])
def test_script_gives_the_results_of_the_vectors(script: Page, name: str) -> None:
    case = small()
    found = [answer(script, name, query["ask"]) for query in case["queries"]]
    assert found == case["queries"]


def test_searches_of_a_large_book_do_without_what_readers_ask(
    script: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = small()
    long = "should we pay people on call"
    monkeypatch.setattr(store, "WORTH_FETCHING", 10)
    files = files_of(case)
    take(script, "large", files)
    alone = shown(Engine.of_site(files.__getitem__), long)
    assert answer(script, "large", long) == alone
    assert alone not in case["queries"]
    assert alone["ask"] in [query["ask"] for query in case["queries"]]


@pytest.mark.parametrize("name", ["small", "blocks"])
def test_script_answers_the_questions_of_the_vectors(script: Page, name: str) -> None:
    case = small()
    found = [ask(script, name, question["ask"]) for question in case["questions"]]
    assert found == case["questions"]


def ask(page: Page, name: str, text: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "([name, ask]) => self.search.ask(name, ask)", [name, text]
    )
    return found


def test_script_and_python_answer_alike_on_the_real_book(script: Page, site: Path) -> None:
    files = {path.stem: path.read_text("utf-8") for path in (site / "search").glob("*.js")}
    take(script, "real", files)
    stored = store.read(files.__getitem__)
    engine = asking.Asking(stored, ranking.Ranking(stored.index))
    texts = [
        item["ask"]
        for name in ("tuning", "report")
        for item in yaml.safe_load((ASKED / f"{name}.yml").read_text("utf-8"))
    ]
    different = [
        text for text in texts if ask(script, "real", text) != asked_of(engine, stored, text)
    ]
    assert different == []


def test_script_and_python_agree_on_the_real_book(script: Page, site: Path) -> None:
    files = {path.stem: path.read_text("utf-8") for path in (site / "search").glob("*.js")}
    take(script, "real", files)
    engine = Engine.of_site(files.__getitem__)
    asked = [query["ask"] for queries in QUERIES.values() for query in queries]
    typed = [ask[:length] for ask in asked[::10] for length in range(1, len(ask))]
    different = [
        ask for ask in [*asked, *typed] if answer(script, "real", ask) != shown(engine, ask)
    ]
    assert different == []
