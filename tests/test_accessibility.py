# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What axe-core finds wrong on a page of every kind, by day and by night, on phone and desktop."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGES = {
    "home": "",
    "guide": "introduction/",
    "paths": "reading-paths/",
    "model": "you-build-it-you-run-it/deployment-throughput/",
    "principle": "principles/restore-first/",
    "section": "practices/",
    "practice": "practices/selection/availability-target/",
    "practice with a figure": "practices/scale/team-schedule/",
    "pitfalls": "pitfalls/",
    "pitfall": "pitfalls/linear-run-costs/",
    "selector": "tools/operating-model-selector/#example",
    "availability": "tools/availability-calculator/#example",
    "on-call cost": "tools/on-call-cost-model/#example",
    "incident loss": "tools/incident-loss-calculator/#example",
    "self-assessment": "tools/self-assessment/#example",
    "template": "templates/runbook/",
    "case studies": "case-studies/",
    "glossary": "glossary/",
    "subjects": "subjects/",
    "resources": "resources/",
    "contributing": "contributions/how-to-contribute/",
    "answer": "introduction/?ask=who+pays+for+on-call",
    "lost": "404.html",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
LOOKS = {
    f"{scheme}, {name}": (scheme, size)
    for scheme, (name, size) in product(
        ("light", "dark"), {"phone": PHONE, "desktop": DESKTOP}.items()
    )
}


def found(page: Page) -> list[str]:
    """Say what axe finds: the rule, and the first element that breaks it."""
    answer: dict[str, Any] = (
        Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response
    )
    return [f"{wrong['id']}: {wrong['nodes'][0]['html'][:200]}" for wrong in answer["violations"]]


@pytest.fixture(scope="module", params=LOOKS)
def look(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    scheme, size = LOOKS[request.param]
    context = browser.new_context(color_scheme=scheme, viewport=size, base_url=address)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(look: Page, name: str) -> None:
    # A page of the same path would only move to the fragment.
    look.goto("about:blank")
    look.goto(PAGES[name])
    look.wait_for_load_state("networkidle")
    assert found(look) == []


def test_axe_finds_nothing_in_the_open_search(look: Page) -> None:
    look.goto("about:blank")
    look.goto("introduction/?q=burn+rate")
    expect(look.locator(".pb-search__list [role=option]").nth(1)).to_be_visible()
    assert found(look) == []


def test_axe_finds_a_planted_mistake(look: Page) -> None:
    look.goto("about:blank")
    look.goto("introduction/")
    look.evaluate("document.querySelector('article').append(document.createElement('img'))")
    assert [line for line in found(look) if line.startswith("image-alt")]


def test_nothing_is_wider_than_a_narrow_window(browser: Browser, address: str) -> None:
    """WCAG 1.4.10: 320 px, which is 1280 px at 400%."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, base_url=address)
    page = context.new_page()
    wide = {}
    for name, path in PAGES.items():
        page.goto("about:blank")
        page.goto(path, wait_until="domcontentloaded")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide[name] = over
    context.close()
    assert wide == {}


def test_the_menu_of_a_phone_keeps_the_keyboard_and_closes_with_escape(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("introduction/")
    box = page.get_by_role("checkbox", name=re.compile("Menu"))
    box.focus()
    page.keyboard.press("Space")
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = "Boolean(document.activeElement.closest('.md-sidebar--primary, .pb-menu__toggle'))"
        assert page.evaluate(f"document.activeElement === document.body || {inside}")
    page.keyboard.press("Escape")
    expect(box).not_to_be_checked()
    expect(box).to_be_focused()
    context.close()
