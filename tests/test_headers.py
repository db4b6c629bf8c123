# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""One set of security headers, read back from every place that states it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

import write_server_rules
from playbook import headers
from playbook.server import files

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DEPLOY = Path(write_server_rules.__file__).with_name("deploy")


def test_the_policy_lets_in_the_own_files_and_nothing_inline() -> None:
    assert "unsafe" not in headers.POLICY
    assert "sha256" not in headers.POLICY
    assert re.search(r"script-src 'self'(;|$)", headers.POLICY)
    assert re.search(r"style-src 'self'(;|$)", headers.POLICY)


def test_every_page_states_the_policy_and_has_nothing_inline(site: Path) -> None:
    wrong = []
    for page in sorted(site.rglob("*.html")):
        read = BeautifulSoup(page.read_bytes(), "lxml")
        stated = read.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        inline = read.find_all(
            lambda tag: (
                tag.name == "style"
                or tag.has_attr("style")
                or any(name.startswith("on") for name in tag.attrs)
                or (
                    tag.name == "script"
                    and not tag.has_attr("src")
                    and tag.get("type") != "application/ld+json"
                )
            )
        )
        if not stated or stated["content"] != headers.POLICY or inline:
            wrong.append((page.relative_to(site).as_posix(), inline[:1]))
    assert wrong == []


def test_a_static_host_sends_them(site: Path) -> None:
    stated = dict(files.headers((site / "_headers").read_text("utf-8")))
    assert stated == {name.lower(): value for name, value in headers.HEADERS.items()}


def test_nginx_and_caddy_send_them() -> None:
    assert write_server_rules.main(["--check"]) == 0
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert dict(re.findall(r'add_header (\S+) "(.*)" always;', nginx)) == headers.HEADERS
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")
    inside = caddy[caddy.index("header {") : caddy.index("?Cache-Control")]
    assert dict(re.findall(r'^\t\t([\w-]+) "(.*)"$', inside, re.MULTILINE)) == headers.HEADERS


def test_a_browser_refuses_what_the_policy_forbids(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("introduction/")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.broken = true";
          document.head.append(script);
          document.body.setAttribute("style", "display: none");
        }"""
    )
    assert page.evaluate("window.broken") is None
    assert page.locator("body").is_visible()
    context.close()
