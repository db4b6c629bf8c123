# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The tools, in a real Chromium: fields, sharing, files, print, and without script."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
import random
import re
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pikepdf
import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from playbook import display
from playbook.formulas import assessment, selector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator

Row = dict[str, Any]
ROOT = Path(__file__).parent
CASES = [
    yaml.safe_load(file.read_text("utf-8"))
    for file in sorted((ROOT / "cases" / "formulas").glob("*.yml"))
]
SCRIPT = "assets/playbook/tools.js"
MOST_BYTES = 25_000
TOOLS = {
    "operating-model-selector": "selector",
    "availability-calculator": "availability",
    "on-call-cost-model": "on-call-cost",
    "incident-loss-calculator": "incident-loss",
    "self-assessment": "self-assessment",
}
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}

CONTROLS = ".pb-tool form :is(button, input, select, a, summary):visible"

every_tool = pytest.mark.parametrize("tool", TOOLS)


def watched(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """Open a page of another make, or for longer than a test, that fails on any script error."""
    context = browser.new_context(**{"viewport": DESKTOP, **settings}, base_url=address)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    yield page
    context.close()
    assert problems == []


@pytest.fixture(scope="module")
def shared(browser: Browser, address: str) -> Iterator[Page]:
    """One page for all vectors, which arrive by link or after a new start."""
    yield from watched(browser, address)


# The pages, used as readers use them.


def open_tool(page: Page, tool: str, fragment: str = "") -> None:
    """Open a tool, or give the one that is open another state."""
    here = page.url.split("#")[0].endswith(f"tools/{tool}/")
    if not here or (fragment and page.url.endswith(f"#{fragment}")):
        page.goto("about:blank")
        page.goto(f"tools/{tool}/{fragment and '#'}{fragment}")
        page.evaluate(f"customElements.whenDefined('pb-{TOOLS[tool]}')")
    elif fragment:
        page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
        expect(status(page)).to_contain_text("Loaded")
    else:
        page.get_by_role("button", name="Start again").click()


def unfold(page: Page) -> None:
    for summary in page.locator("form details:not([open]) > summary").all():
        summary.click()


def pasted(page: Page) -> str:
    page.context.grant_permissions(["clipboard-read"])
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def link_to(*pairs: tuple[str, str]) -> str:
    return "&".join(("v=1", *(f"{key}={quote(text)}" for key, text in pairs)))


def out(page: Page, name: str) -> Locator:
    return page.locator(f"[data-out='{name}']")


def told(page: Page, name: str) -> Locator:
    return page.locator(f"[data-if='{name}']")


def verdict(page: Page) -> Locator:
    return out(page, "verdict")


def status(page: Page) -> Locator:
    return page.locator(".pb-tool__status")


def error_of(field: Locator) -> Locator:
    return field.locator("xpath=ancestor::*[contains(@class,'pb-field')][1]").locator(
        ".pb-field__error"
    )


def shown_money(text: str) -> str:
    """Write the money of a vector as the page does: 100800.00 as £100,800."""
    return display.money(Decimal(text.replace(display.MINUS, "-")))


def cases(formula: str, kind: str = "cases") -> list[Any]:
    rows = next(file[kind] for file in CASES if file["formula"] == formula)
    return [pytest.param(row, id=str(index)) for index, row in enumerate(rows, 1)]


ROTA_WORDS = {"none": "no night rota", **{name: f"{name} rota" for name in ("domain", "team")}}


@pytest.mark.parametrize("row", cases("selector"))
def test_selector_shows_each_vector(shared: Page, row: Row) -> None:
    given, wanted = row["in"], row["out"]
    package = "1" if given.get("package") else ""
    cells = ("a", given["exposure"], given["demand"], package, given.get("peak", ""))
    tie = ("tie", "1") if given.get("tie-break") else ("tie", "")
    open_tool(
        shared, "operating-model-selector", link_to(tie) + f"&r={'~'.join(map(quote, cells))}"
    )
    line = shared.locator("[data-rows=services] tr")
    rota = ROTA_WORDS.get(wanted["rota"], "operations rota")
    expect(line.locator("td").nth(0)).to_contain_text(wanted["target"])
    expect(line.locator("td").nth(1)).to_have_text(wanted["deployment"])
    expect(line.locator("td").nth(2)).to_contain_text(f"{wanted['model']}, {rota}")
    expect(line.locator("td").nth(3)).to_contain_text(shown_money(wanted["accepted"]))
    if "peak-target" in wanted:
        expect(line.locator("td").nth(0)).to_contain_text(f"at peak {wanted['peak-target']}")
        accepted = shown_money(wanted["peak-accepted"])
        expect(line.locator("td").nth(3)).to_contain_text(f"at peak {accepted}")
    advice = {warning.name: str(warning) for warning in selector.Warn}
    looks = line.locator(".pb-tool__look").all_text_contents()
    assert looks == [f"Look again: {advice[name]}" for name in wanted["warnings"]]


@pytest.mark.parametrize("row", cases("selector", "refused"))
def test_selector_refuses_beside_the_field_and_keeps_what_was_typed(shared: Page, row: Row) -> None:
    given = row["in"]
    open_tool(shared, "operating-model-selector")
    if "tops" in given:
        unfold(shared)
        for number_, top in enumerate(given["tops"], 1):
            shared.locator(f"[name=t{number_}]").fill(top)
    typed = {"name": given.get("name", "a"), "exposure": given["exposure"]}
    typed["peak"] = given.get("peak", "")
    for name, text in typed.items():
        shared.locator(f"[data-cell={name}]").fill(text)
    if given["demand"] in set(selector.Demand):
        shared.locator("[data-cell=demand]").select_option(given["demand"])
    elif given["demand"].strip():
        # A menu cannot be typed in; a link or a file can hold anything.
        open_tool(shared, "operating-model-selector", f"v=1&r=a~5~{given['demand']}~~")
    shared.get_by_role("button", name="Print", exact=True).click()
    words = re.sub("^(exposure|peak exposure|band top|name|demand)", "", row["message"])
    marked = shared.locator(".pb-field__error:visible")
    expect(marked.first).to_contain_text(words)
    expect(verdict(shared)).to_contain_text("Mend the")
    assert shared.locator("[data-rows=services] tr").count() == 0
    if "huge" not in given["demand"]:
        for name, text in typed.items():
            expect(shared.locator(f"[data-cell={name}]")).to_have_value(text)


WINDOWS = {"day": "a day", "week": "a week", "28d": "28 days", "30d": "30 days", "year": "a year"}


@pytest.mark.parametrize("row", cases("forward"))
def test_calculator_shows_the_downtime_of_each_vector(shared: Page, row: Row) -> None:
    open_tool(shared, "availability-calculator")
    shared.locator("[name=a]").fill(row["in"]["availability"])
    shared.locator("[name=w]").select_option(label=WINDOWS[row["in"]["window"]])
    expect(out(shared, "allowed")).to_have_text(row["out"]["shown"])


@pytest.mark.parametrize("row", cases("reverse"))
def test_calculator_shows_the_availability_of_each_vector(shared: Page, row: Row) -> None:
    open_tool(shared, "availability-calculator")
    for key in "hms":
        shared.locator(f"[name={key}]").fill(row["in"][key])
    shared.locator("[name=w]").select_option(label=WINDOWS[row["in"]["window"]])
    expect(out(shared, "achieved")).to_have_text(row["out"]["availability"])


@pytest.mark.parametrize("row", cases("composition"))
def test_calculator_multiplies_the_dependencies_of_each_vector(shared: Page, row: Row) -> None:
    parts = [[part] if isinstance(part, str) else part for part in row["in"]["parts"]]
    rows = [f"d=x~{share}~{(copies or ['1'])[0]}~hard" for share, *copies in parts]
    open_tool(shared, "availability-calculator", "&".join(("v=1", *rows, "d=soft~50~1~soft")))
    expect(out(shared, "together")).to_have_text(row["out"]["availability"])
    if "month" in row["out"]:
        expect(out(shared, "together-down")).to_have_text(row["out"]["month"])
    copied = any(len(part) > 1 for part in parts)
    expect(told(shared, "copied")).to_be_visible(visible=copied)


@pytest.mark.parametrize("row", cases("burn"))
def test_calculator_tells_when_the_alert_of_each_vector_fires(shared: Page, row: Row) -> None:
    open_tool(shared, "availability-calculator")
    shared.locator("[name=a]").fill(row["in"]["availability"])
    shared.locator("[name=r1]").fill(row["in"]["rate"])
    wanted = row["out"]
    if wanted["ratio"] == "no budget":
        expect(out(shared, "ratio1")).to_have_text("No budget")
        expect(told(shared, "no-budget")).to_be_visible()
        return
    expect(out(shared, "ratio1")).to_have_text(wanted["ratio"])
    if wanted["trip"] == "cannot fire":
        expect(out(shared, "trip1")).to_have_text("This rule cannot fire at this target")
    else:
        seconds = display.padded_duration(Decimal(wanted["trip"]))
        expect(out(shared, "trip1")).to_have_text(seconds)
    expect(out(shared, "largest")).to_have_text(display.number(Decimal(wanted["largest"])))


@pytest.mark.parametrize("row", cases("on-call"))
def test_cost_model_shows_each_vector(shared: Page, row: Row) -> None:
    given = {**dict.fromkeys("tdcn", "0"), **row["in"]}
    open_tool(shared, "on-call-cost-model", link_to(*given.items()))
    for name in ("standby", "callouts", "total"):
        expect(out(shared, f"exposure-{name}")).to_have_text(shown_money(row["out"][name]))
    if "saving" in row["out"]:
        expect(out(shared, "saving")).to_have_text(shown_money(row["out"]["saving"]))
        expect(out(shared, "percent")).to_have_text(row["out"]["percent"])
    bill = shared.locator("[data-rows=bill] tr")
    assert bill.count() == (50 if any(given[key] != "0" for key in "tcn") else 0)


@pytest.mark.parametrize("row", cases("load"))
def test_cost_model_shows_the_load_of_each_vector(shared: Page, row: Row) -> None:
    open_tool(shared, "on-call-cost-model", link_to(*row["in"].items()))
    expect(out(shared, "load")).to_contain_text(f"{row['out']['weeks']} weeks a year")
    expect(out(shared, "load")).to_contain_text(row["out"]["share"])
    for name, warning in (("over", "over one week in four"), ("few", "fewer than four people")):
        expect(told(shared, name)).to_be_visible(visible=warning in row["out"]["warnings"])


@pytest.mark.parametrize("row", cases("incident"))
def test_loss_calculator_shows_each_vector(shared: Page, row: Row) -> None:
    given = {key: "1" if text is True else text for key, text in row["in"].items()}
    open_tool(shared, "incident-loss-calculator", link_to(*given.items()))
    wanted = row["out"]
    for name in ("loss", "at-target", "protected", "per-minute"):
        if name in wanted:
            expect(out(shared, name)).to_have_text(shown_money(wanted[name]))
    if "effectiveness" in wanted:
        expect(out(shared, "effectiveness")).to_have_text(wanted["effectiveness"])
    if "remaining" in wanted:
        size = wanted["remaining"].removeprefix(display.MINUS).removesuffix(".0")
        over = "over by " if display.MINUS in wanted["remaining"] else ""
        expect(out(shared, "remaining")).to_have_text(f"{over}{size} minutes")
    if "class" in wanted:
        expect(out(shared, "class")).to_have_text(wanted["class"])
        expect(told(shared, wanted["class"])).to_be_visible()


REFUSED = [
    *(("availability-calculator", "forward", row) for row in cases("forward", "refused")[:-1]),
    *(("on-call-cost-model", "on-call", row) for row in cases("on-call", "refused")),
    *(("on-call-cost-model", "load", row) for row in cases("load", "refused")),
    *(("incident-loss-calculator", "incident", row) for row in cases("incident", "refused")),
]


@pytest.mark.parametrize(
    ("tool", "formula", "row"), [(*case[:2], case[2].values[0]) for case in REFUSED]
)
def test_tools_refuse_beside_the_field_and_keep_what_was_typed(
    shared: Page, tool: str, formula: str, row: Row
) -> None:
    names = {"availability": "a", "window": "w"}
    given = {names.get(key, key): text for key, text in row["in"].items()}
    if formula == "on-call":
        given = {**dict.fromkeys("tdcn", "0"), **given}
    open_tool(shared, tool)
    unfold(shared)
    for name, text in given.items():
        control = shared.locator(f"[name={name}]")
        if name == "w" and tool == "availability-calculator":
            control.select_option(text)
        else:
            control.fill(text)
    shared.get_by_role("heading", level=1).click()
    marked = shared.locator(".pb-field__error:visible")
    tail = re.split(r"(?= must| takes| is blank)", row["message"])[-1]
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text(tail[1:])
    expect(verdict(shared)).to_have_text("Mend the marked field to see a result.")
    for name, text in given.items():
        expect(shared.locator(f"[name={name}]")).to_have_value(text)


# Sharing, keeping, undoing.


def test_a_copied_link_shows_a_colleague_the_same_numbers(
    page: Page, browser: Browser, address: str
) -> None:
    open_tool(page, "on-call-cost-model")
    page.locator("[name=t]").fill("7")
    page.locator("[name=cur]").fill("€ & <b>")
    page.get_by_role("button", name="Copy a link").click()
    expect(status(page)).to_have_text("Link copied. Whoever opens it sees these numbers.")
    link = pasted(page)
    assert link == page.url
    for colleague in watched(browser, address):
        colleague.goto(link)
        expect(verdict(colleague)).to_have_text(verdict(page).inner_text())
        expect(colleague.locator("[name=cur]")).to_have_value("€ & <b>")
        expect(out(colleague, "exposure-total")).to_have_text(
            out(page, "exposure-total").inner_text()
        )
        assert colleague.locator(".pb-tool b").count() == 0


def test_what_was_typed_outlives_a_reload_even_if_it_is_wrong(page: Page) -> None:
    open_tool(page, "on-call-cost-model")
    page.locator("[name=s]").fill("£1,000")
    page.locator("[name=t]").fill("9")
    expect(page).to_have_url(re.compile("t=9"))
    page.reload()
    expect(page.locator("[name=s]")).to_have_value("£1,000")
    expect(page.locator("[name=t]")).to_have_value("9")
    error = error_of(page.locator("[name=s]"))
    expect(error).to_contain_text("plain number such as 1000 or 99.9, not '£1,000'")


def test_a_link_to_a_section_does_not_lose_the_numbers(page: Page) -> None:
    open_tool(page, "on-call-cost-model")
    page.locator("[name=t]").fill("9")
    page.evaluate("location.hash = '#limits'")
    expect(page).to_have_url(re.compile("t=9"))
    page.reload()
    expect(page.locator("[name=t]")).to_have_value("9")


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("v=2&t=9", "This link belongs to another edition of the tool and was not loaded."),
        ("v=1&t=%E0%A4%A", "This link is damaged and was not loaded; ask for it again."),
    ],
)
def test_a_link_that_cannot_be_read_says_so(page: Page, fragment: str, words: str) -> None:
    open_tool(page, "on-call-cost-model", fragment)
    expect(status(page)).to_have_text(words)
    expect(page.locator("[name=t]")).to_have_value("2")


@every_tool
def test_a_practice_links_to_the_example_filled_in(page: Page, tool: str) -> None:
    open_tool(page, tool, "example")
    expect(verdict(page)).to_have_text(re.compile(r"\d"))
    expect(page.locator(".pb-field__error:visible")).to_have_count(0)


@every_tool
def test_replacing_what_was_typed_can_be_undone(page: Page, tool: str) -> None:
    open_tool(page, tool)
    control = page.locator("form input:visible").first
    if tool == "self-assessment":
        page.locator("[name='selection/availability-target'][value='2']").check()
    else:
        control.fill("7")
    page.get_by_role("link", name="Use the example").click()
    expect(status(page)).to_contain_text("The example is loaded.")
    page.get_by_role("button", name="Undo").click()
    if tool == "self-assessment":
        expect(page.locator("form input:checked")).to_have_count(1)
    else:
        expect(control).to_have_value("7")
    expect(status(page)).to_have_text("As before.")


def test_rows_come_and_go_and_come_back(page: Page) -> None:
    open_tool(page, "operating-model-selector", "example")
    page.get_by_role("button", name="Remove service 2").click()
    names = page.locator("[data-cell=name]")
    expect(names).to_have_count(2)
    expect(names.nth(1)).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(names).to_have_count(3)
    page.get_by_role("button", name="Add a service").click()
    expect(names.nth(3)).to_be_focused()
    expect(page.get_by_role("group", name="service 4")).to_be_visible()
    page.keyboard.type("Room-Planner ")
    page.get_by_role("button", name="Print", exact=True).click()
    expect(page.locator(".pb-field__error:visible").first).to_contain_text("Exposure is blank")


def test_two_services_of_one_name_are_refused_at_the_second(page: Page) -> None:
    open_tool(page, "operating-model-selector", "v=1&r=Planner~5~low~~&r=%20planner~5~low~~")
    error = error_of(page.locator("[data-cell=name]").nth(1))
    expect(error).to_have_text("Two services are called 'planner'; give each its own name.")


def test_the_portfolio_counts_and_warns(page: Page) -> None:
    open_tool(page, "operating-model-selector", "v=1&r=a~500000~high~~&r=b~5~high~~")
    expect(out(page, "models")).to_have_text("You Build It You Run It 2")
    expect(out(page, "rotas")).to_have_text("team 1, none 1")
    expect(told(page, "W4")).to_contain_text("More than a third")
    expect(verdict(page)).to_have_text("2 services accept losing £84,042 a week.")
    assert page.locator("[data-chart=grid] circle").count() == 2


def test_results_are_spoken_after_a_pause_and_not_at_each_key(page: Page) -> None:
    open_tool(page, "on-call-cost-model")
    said = page.locator(".pb-tool__said")
    expect(said).to_have_text("")
    assert said.get_attribute("role") == "status"
    page.locator("[name=t]").press("End")
    page.keyboard.type("0")
    assert "20" not in said.inner_text()
    expect(said).to_contain_text("Rotas by exposure cost £630,760 a year")


# Files.


def save(page: Page, button: str) -> str:
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return Path(started.value.path()).read_text("utf-8")


def load(page: Page, button: str, name: str, text: str) -> None:
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name=button).click()
    chosen.value.set_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode()},
    )


HEAD = "name,exposure per hour,demand,package,peak exposure per hour"


def test_a_portfolio_of_two_hundred_survives_csv(page: Page) -> None:
    chance = random.Random(200)  # noqa: S311 - a fixed seed, so that a failure comes again
    risky = ("=1+1", "+49", "-1", "@a", "'=b", "''+", '"q"', "a,b", "c;d", " =e", "Ü|*_")
    given = [
        [
            f"{risky[index % len(risky)]} {index}",
            str(chance.randint(0, 10**7)),
            chance.choice(list(selector.Demand)),
            chance.choice(("yes", "no")),
            "" if index % 3 else str(10**8),
        ]
        for index in range(200)
    ]
    text = StringIO()
    csv.writer(text).writerows([HEAD.split(","), *given])
    open_tool(page, "operating-model-selector")
    load(page, "Load a CSV file", "portfolio.csv", text.getvalue())
    expect(status(page)).to_contain_text("200 services loaded.")
    expect(page.locator("[data-rows=services] tr")).to_have_count(200)
    saved = save(page, "Save as CSV")
    cells = list(csv.reader(StringIO(saved)))
    assert cells[0][:5] == HEAD.split(",")
    assert len(cells) == 201
    assert all(
        not re.match(r"[\s']*[=+\-@]", cell) or cell[0] == "'" for row in cells for cell in row
    )
    page.get_by_role("button", name="Start again").click()
    load(page, "Load a CSV file", "services.csv", "\ufeff" + saved)
    expect(page.locator("[data-rows=services] tr")).to_have_count(200)
    assert save(page, "Save as CSV") == saved
    state = page.evaluate("[...document.querySelectorAll('[data-cell=name]')].map((c) => c.value)")
    # Spreadsheets take an apostrophe before a formula for a mark; so does the tool.
    assert state == [re.sub(r"^(\s*)'('*[=+\-@])", r"\1\2", row[0]) for row in given]
    page.get_by_role("button", name="Add a service").click()
    expect(status(page)).to_have_text("The list takes 200 at most.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Service;Cost\na;5\n", "missing: name, exposure per hour, demand."),
        ("", "missing: name, exposure per hour, demand."),
        (f"{HEAD}\na,5,low,maybe,\n", "service 1 says 'maybe' for package; write yes or no."),
        (HEAD + "\na,5,low,no," * 201, "it lists 201 services, and the tool takes 200."),
        ("x" * 1_000_001, "it is too large."),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    page: Page, text: str, words: str
) -> None:
    open_tool(page, "operating-model-selector", "example")
    load(page, "Load a CSV file", "mine.csv", text)
    expect(status(page)).to_contain_text("mine.csv was not loaded: ")
    expect(status(page)).to_contain_text(words)
    expect(page.locator("[data-cell=name]")).to_have_count(3)


def test_a_file_with_mistakes_shows_each_at_its_field(page: Page) -> None:
    open_tool(page, "operating-model-selector")
    text = f'{HEAD}\na,"£1,000",huge,no,\nb;c,5,low,,4\n'
    load(page, "Load a CSV file", "mine.csv", text)
    marked = page.locator(".pb-field__error:visible")
    expect(marked).to_have_count(3)
    expect(marked.nth(0)).to_contain_text("not '£1,000'")
    expect(marked.nth(1)).to_contain_text("not 'huge'")
    expect(marked.nth(2)).to_contain_text("4 is below 5")
    expect(page.locator("[data-cell=demand]").first).to_have_value("huge")


def test_semicolons_and_tabs_part_cells_as_well(page: Page) -> None:
    open_tool(page, "operating-model-selector")
    for mark in (";", "\t"):
        text = f"{HEAD}\na,5,low,no,\n".replace(",", mark)
        load(page, "Load a CSV file", "mine.csv", text)
        expect(status(page)).to_contain_text("1 services loaded.")
        expect(page.locator("[data-rows=services] tr")).to_have_count(1)


def test_answers_survive_a_file(page: Page) -> None:
    open_tool(page, "self-assessment", "example")
    page.locator("[name='scale/adoption-roadmap'][value='-']").check()
    saved = save(page, "Save as a file")
    answers = json.loads(saved)["answers"]
    assert answers["scale/adoption-roadmap"] is None
    assert answers["selection/availability-target"] == 3
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("form input:checked")).to_have_count(0)
    load(page, "Load a file", "mine.json", saved.replace("adoption-roadmap", "astrology"))
    expect(status(page)).to_contain_text(f"{len(answers) - 1} answers loaded")
    expect(status(page)).to_contain_text("1 belong to no practice of this book")
    load(page, "Load a file", "mine.json", "{}")
    expect(status(page)).to_contain_text("mine.json was not loaded: it was not saved by this tool.")
    load(page, "Load a file", "mine.json", "not JSON")
    expect(status(page)).to_contain_text("it is not JSON.")


@every_tool
def test_the_result_copies_as_markdown(page: Page, tool: str) -> None:
    open_tool(page, tool, "example")
    page.get_by_role("button", name="Copy the result as Markdown").click()
    expect(status(page)).to_have_text("Copied as Markdown.")
    text = pasted(page)
    title = page.locator("h1").inner_text().removesuffix("¶").strip()
    assert text.startswith(f"**{title}**\n\n{verdict(page).inner_text()}\n\n")
    tables = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    assert tables
    for table in tables:
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1
        assert set(table.splitlines()[1]) <= set("|- ")


def test_what_was_typed_cannot_become_markup_in_markdown(page: Page) -> None:
    open_tool(page, "operating-model-selector", f"v=1&r={quote('*a*|[b](c) <i>')}~5~low~~")
    page.get_by_role("button", name="Copy the result as Markdown").click()
    text = pasted(page)
    assert r"1. \*a\*\|\[b\](c) \<i\>" in text


def test_without_a_clipboard_the_text_can_be_copied_by_hand(page: Page) -> None:
    open_tool(page, "on-call-cost-model")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Copy a link").click()
    expect(page.get_by_label("Text to copy")).to_have_value(page.url)


# The clock.


def test_the_clock_of_an_incident_runs_and_stops(page: Page) -> None:
    page.clock.install(time=dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC))
    open_tool(page, "incident-loss-calculator")
    # From here on, time is the test's own, however slow the machine.
    page.clock.pause_at(dt.datetime(2026, 11, 22, 9, 12, tzinfo=dt.UTC))
    page.get_by_text("Start and end").click()
    page.get_by_role("button", name="Start now").click()
    expect(status(page)).to_contain_text("The clock runs.")
    page.clock.run_for(42 * 60_000)
    expect(out(page, "loss")).to_have_text("£42,000")
    page.get_by_role("button", name="Stop now").click()
    page.clock.run_for(60_000)
    expect(out(page, "loss")).to_have_text("£42,000")
    expect(page.locator("[name=st]")).to_have_value(re.compile("^2026-11-22T"))


@pytest.mark.parametrize("row", cases("minutes"))
def test_start_and_end_give_the_minutes_of_each_vector(page: Page, row: Row) -> None:
    start, end = row["in"]["start"], row["in"]["end"]
    ends_in_zone = dt.datetime.fromisoformat(end).astimezone(
        dt.datetime.fromisoformat(start).tzinfo
    )
    pairs = {"by": "times", "st": start[:19], "en": ends_in_zone.isoformat()[:19], "z": start[19:]}
    open_tool(page, "incident-loss-calculator", link_to(*pairs.items()))
    expect(verdict(page)).to_contain_text(f"lost in {row['out']['minutes']} minutes")


def test_an_end_before_the_start_is_refused(page: Page) -> None:
    pairs = {"by": "times", "st": "2026-03-02T09:54:00", "en": "2026-03-02T09:12:00", "z": "+00:00"}
    open_tool(page, "incident-loss-calculator", link_to(*pairs.items()))
    expect(error_of(page.locator("[name=en]"))).to_have_text(
        "The end, 2026-03-02 09:12 UTC, is before the start, 2026-03-02 09:54 UTC."
    )


# The self-assessment.


def answer_all(page: Page, row: Row) -> None:
    """Answer as a vector of assessment.yml says, by a link."""
    asks = page.locator("[data-path]").evaluate_all(
        "(asks) => asks.map(({ dataset }) => [dataset.path, dataset.group])"
    )
    said = {path: row.get(path, row.get(group, row["all"])) for path, group in asks}
    fragment = "&".join(("v=1", *(f"{path}={answer}" for path, answer in said.items())))
    page.evaluate("(fragment) => { location.hash = fragment; }", fragment)


@pytest.mark.parametrize("row", cases("assessment"))
def test_assessment_shows_each_vector(shared: Page, row: Row) -> None:
    open_tool(shared, "self-assessment")
    answer_all(shared, row["in"])
    wanted = row["out"]
    shown = "–" if wanted["total"] is None else f"{wanted['total']}, {wanted['word']}"
    expect(out(shared, "total")).to_have_text(shown)
    for group, score in wanted["groups"].items():
        expect(out(shared, group)).to_have_text(
            "–" if score is None else f"{score}, {assessment.word(score)}"
        )
    links = shared.locator("[data-next] a").evaluate_all("(all) => all.map((a) => a.pathname)")
    assert [link.strip("/").removeprefix("practices/") for link in links] == wanted["next"]
    warned = shared.locator("[data-avoided]:visible").evaluate_all(
        "(all) => all.map(({ dataset }) => dataset.if)"
    )
    assert sorted(warned) == sorted(f"pitfalls/{name}" for name in wanted["warnings"])


def test_gaps_block_the_result_and_lead_to_their_statements(page: Page) -> None:
    open_tool(page, "self-assessment", "example")
    page.get_by_role("button", name="Start again").click()
    asks = page.locator("[data-path]").count()
    expect(verdict(page)).to_have_text(f"0 of {asks} answered.")
    page.locator("[name='selection/four-nines'][value='-']").check()
    page.get_by_role("button", name="Show the result").click()
    expect(verdict(page)).to_have_text(f"1 of {asks} answered.")
    missing = told(page, "gaps").locator("button:visible")
    expect(missing).to_have_count(asks - 1)
    missing.first.click()
    expect(page.locator("[name='selection/availability-target']").first).to_be_focused()
    expect(out(page, "total")).to_have_text("–")


def test_the_assessment_remembers_nothing_until_asked(page: Page) -> None:
    open_tool(page, "self-assessment")
    page.locator("[name='selection/four-nines'][value='3']").check()
    page.wait_for_timeout(600)
    assert page.url.endswith("tools/self-assessment/")
    assert page.evaluate("[localStorage.length, document.cookie]")[1] == ""
    assert "four-nines" not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    page.get_by_role("button", name="Copy a link").click()
    expect(page).to_have_url(re.compile("selection/four-nines=3"))


def test_reasons_name_what_is_in_place(page: Page) -> None:
    open_tool(page, "self-assessment", "example")
    first = page.locator("[data-next] li").first
    expect(first).to_contain_text("It has begun, and what it needs is in place: ")


# Paper, phones, no script, strict policies.


def pages_of(page: Page) -> int:
    with pikepdf.open(BytesIO(page.pdf(format="A4"))) as pdf:
        return len(pdf.pages)


@every_tool
def test_the_result_prints_on_one_page(page: Page, tool: str) -> None:
    open_tool(page, tool, "example")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print", exact=True).click()
    page.emulate_media(media="print")
    expect(verdict(page)).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("heading", name="Limits")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy a link")).to_be_hidden()
    assert pages_of(page) == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", name="Limits")).to_be_visible()


@every_tool
def test_the_worksheet_prints_by_itself(page: Page, tool: str) -> None:
    open_tool(page, tool)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print the worksheet").click()
    page.emulate_media(media="print")
    expect(page.locator(".pb-sheet table").first).to_be_visible()
    expect(page.locator(".pb-tool")).to_be_hidden()
    assert pages_of(page) == (2 if tool == "self-assessment" else 1)


@every_tool
def test_the_page_is_complete_without_script(browser: Browser, address: str, tool: str) -> None:
    for page in watched(browser, address, java_script_enabled=False):
        page.goto(f"tools/{tool}/")
        expect(page.locator(".pb-tool__off")).to_be_visible()
        expect(page.locator(".pb-tool form")).to_be_hidden()
        for heading in ("The formula", "Worked example", "Worksheet to print"):
            expect(page.get_by_role("heading", name=heading)).to_be_visible()
        expect(page.locator(".pb-sheet table").first).to_be_visible()
        expect(page.get_by_role("button", name="Print the worksheet")).to_be_hidden()
        assert page.locator("article table.pb-table__grid").count() >= 2


@every_tool
@pytest.mark.parametrize("fragment", ["", "example"])
def test_nothing_moves_while_a_tool_loads(
    browser: Browser, address: str, tool: str, fragment: str
) -> None:
    watch = """new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        if (!shift.hadRecentInput) window.moved = (window.moved ?? 0) + shift.value;
      }
    }).observe({ type: "layout-shift", buffered: true });"""
    for viewport in (PHONE, DESKTOP):
        for page in watched(browser, address, viewport=viewport):
            page.add_init_script(watch)
            open_tool(page, tool, fragment)
            page.wait_for_timeout(500)
            assert page.evaluate("window.moved ?? 0") < 0.01


@every_tool
def test_a_phone_shows_a_tool_without_sideways_scrolling(
    browser: Browser, address: str, tool: str
) -> None:
    for page in watched(browser, address, viewport=PHONE):
        open_tool(page, tool, "example")
        unfold(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]
        small = page.locator(CONTROLS).evaluate_all(
            """(all) => all.filter((one) => {
              const label = /radio|checkbox/.test(one.type) && one.labels[0];
              const boxes = [one, label || one].map((part) => part.getBoundingClientRect().height);
              return Math.max(...boxes) < 24;
            }).map((one) => one.outerHTML.slice(0, 80))"""
        )
        # Links in a sentence are as tall as the sentence; the guideline lets them be.
        assert [html for html in small if not html.startswith('<a href="../')] == []


@every_tool
def test_the_keyboard_reaches_every_control(page: Page, tool: str) -> None:
    open_tool(page, tool)
    unfold(page)
    wanted = page.locator(CONTROLS).evaluate_all(
        # A group of radio buttons is one stop, left and right within it.
        "(all) => new Set(all.map((one) => (one.type === 'radio' ? one.name : one))).size"
    )
    page.evaluate("window.reached = new Set(); 1")
    page.locator(".pb-tool form a").first.focus()
    for _ in range(wanted):
        page.evaluate(
            """() => { const at = document.activeElement;
              window.reached.add(at.type === "radio" ? at.name : at); }"""
        )
        page.keyboard.press("Tab")
    assert page.evaluate("window.reached.size") == wanted
    assert page.evaluate("Boolean(document.activeElement.closest('.pb-tool'))") is False


@every_tool
def test_charts_say_in_words_what_they_show(page: Page, tool: str) -> None:
    open_tool(page, tool, "example")
    for drawing in page.locator(".pb-chart svg").all():
        title, text = (
            drawing.locator("title").text_content(),
            drawing.locator("desc").text_content(),
        )
        assert title
        assert text
        assert re.search(r"\d", text)
        assert drawing.locator("[data-chart] > *").count() > 0


# What is loaded.


def test_the_script_of_all_tools_is_small(site: Path) -> None:
    assert len(gzip.compress((site / SCRIPT).read_bytes(), 9)) < MOST_BYTES


def test_only_pages_of_tools_load_it(site: Path) -> None:
    loading = {
        file.parent.relative_to(site).as_posix()
        for file in site.rglob("index.html")
        if SCRIPT in file.read_text("utf-8")
    }
    assert loading == {f"tools/{tool}" for tool in TOOLS}


@every_tool
def test_a_tool_asks_nobody_else(page: Page, address: str, tool: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_tool(page, tool, "example")
    page.get_by_role("button", name="Copy a link").click()
    assert [url for url in asked if not url.startswith((address, "about:"))] == []


def test_the_script_holds_no_way_to_run_text(site: Path) -> None:
    code = (site / SCRIPT).read_text("utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|\beval\(|new Function|\.style\b", code
    )
    assert "localStorage" not in code
