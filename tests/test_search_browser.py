# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What a reader of the search sees and presses, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, expect

if TYPE_CHECKING:
    from pathlib import Path

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def test_the_index_is_fetched_when_search_opens_and_not_before(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("introduction/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "search-engine" in url or "/search/" in url]
    with page.expect_request(re.compile("/search/index.js")):
        page.keyboard.press("Control+K")
    expect(page.get_by_role("combobox", name="Search the book")).to_be_focused()


def opened(page: Page, text: str, path: str = "introduction/") -> None:
    page.goto(path)
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type(text)


def test_what_readers_ask_is_fetched_for_a_long_query_alone(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    opened(page, "burn rate")
    expect(page.get_by_role("option").first).to_be_visible()
    assert not [url for url in fetched if "/search/asked.js" in url]
    with page.expect_request(re.compile("/search/asked.js")):
        page.keyboard.type(" alert threshold")


def test_a_long_query_finds_its_page_in_words_that_the_page_does_not_use(page: Page) -> None:
    opened(page, "what must be true before squads cover each other's nights")
    first = page.get_by_role("listbox").get_by_role("option").first
    expect(first).to_have_attribute("href", re.compile("/scale/domain-schedule/"))


def test_a_search_goes_on_where_what_readers_ask_cannot_be_had(page: Page) -> None:
    page.context.route("**/search/asked.js*", lambda route: route.abort())
    opened(page, "who pays for standby at night")
    option = page.get_by_role("listbox").get_by_role("option").first
    expect(option).to_have_attribute("href", re.compile("."))


def test_arrows_home_and_end_move_among_the_options(page: Page) -> None:
    opened(page, "burn rate")
    options = page.get_by_role("listbox").get_by_role("option")
    # Before the results, the places to begin are options, too.
    expect(page.locator(".pb-search__list [role=option]").nth(1)).to_be_visible()
    field = page.get_by_role("combobox")
    for key, wanted in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("Home", 0)):
        page.keyboard.press(key)
        expect(options.nth(wanted)).to_have_attribute("aria-selected", "true")
        active = options.nth(wanted).get_attribute("id")
        expect(field).to_have_attribute("aria-activedescendant", active or "")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_result_leads_to_its_passage_and_back_to_the_results(page: Page) -> None:
    opened(page, "capital or operating expense")
    section = page.get_by_role("option", name=re.compile("^Capital or operating expense"))
    section.click()
    expect(page).to_have_url(re.compile("fund-on-call-from-product-budgets/#accounting$"))
    mark = page.locator("article mark.pb-found").first
    expect(mark).to_be_visible()
    expect(page.locator("#accounting")).to_be_in_viewport()
    page.get_by_role("button", name="Remove marks").click()
    expect(page.locator("mark.pb-found")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("combobox")).to_have_value("capital or operating expense")


def test_an_address_with_a_query_opens_the_search(page: Page) -> None:
    page.goto("?q=remunaration")
    expect(page.get_by_role("option").first).to_contain_text("Pay on-call developers fairly")
    expect(page.locator("dialog").get_by_role("status")).to_contain_text(
        "Showing results for remuneration"
    )
    page.get_by_role("button", name="Close").click()
    expect(page).not_to_have_url(re.compile("q="))


def test_a_filter_leaves_one_kind(page: Page) -> None:
    opened(page, "incident")
    page.get_by_role("button", name=re.compile("^Templates")).click()
    kinds = page.locator(".pb-search__kind")
    expect(kinds.first).to_have_text("Template")
    assert set(kinds.all_text_contents()) == {"Template"}
    expect(page.get_by_role("combobox")).to_be_focused()


def test_a_search_that_finds_nothing_offers_ways_on(page: Page) -> None:
    opened(page, "xqzzj")
    expect(page.locator("dialog").get_by_role("status")).to_contain_text("Nothing in the book fits")
    expect(page.get_by_role("option", name="Glossary")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/subjects/$"))


def test_recent_searches_stay_in_the_browser(page: Page) -> None:
    opened(page, "burn rate")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.get_by_role("option").first).to_contain_text(re.compile("burn rate", re.IGNORECASE))
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(0)
    opened(page, "")
    page.get_by_role("option", name="burn rate").click()
    expect(page.get_by_role("combobox")).to_have_value("burn rate")
    opened(page, "")
    page.get_by_role("button", name="Forget my searches").click()
    expect(page.get_by_role("option", name="burn rate")).to_have_count(0)


def test_nothing_that_is_typed_becomes_markup(page: Page) -> None:
    opened(page, "<img src=x onerror=document.title=1> incident")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.locator("dialog img").count() == 0
    page.get_by_role("combobox").fill("a" * 10_000)
    expect(page.locator("dialog").get_by_role("status")).to_contain_text("Nothing in the book fits")


def test_search_fills_the_screen_of_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("on-call")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.locator("dialog").bounding_box() == {"x": 0, "y": 0, **PHONE}
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    context.close()


def test_without_script_the_field_leads_to_the_subjects(browser: Browser, address: str) -> None:
    context = browser.new_context(
        java_script_enabled=False,
        viewport=DESKTOP,  # type: ignore[arg-type]
        base_url=address,
    )
    page = context.new_page()
    page.goto("introduction/")
    page.get_by_role("searchbox", name="Search the book").fill("pay")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/subjects/\?q=pay$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Subjects from A to Z")
    context.close()


def test_search_works_from_disk(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "introduction/index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("restore first")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Rapid restoration comes before perfect protection")
    first.click()
    expect(page).to_have_url(re.compile(r"restore-first/index\.html"))
    expect(page.locator("mark.pb-found").first).to_be_visible()
    page.close()
