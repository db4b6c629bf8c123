# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The checks of finished pages: what only the HTML shows, at the author's line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playbook import book, rendered
from playbook.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SOURCE = """\
# Home

## Here {#here}

<!-- playbook:bibliography -->

[Words](other.md#lost) and ![x](x.svg) {: #left }
"""


@pytest.fixture
def check(
    make_book: Callable[[Mapping[str, str]], Path],
) -> Callable[..., list[str]]:
    """Check the HTML of a home page whose source is above, beside a page called other."""
    read = book.read(make_book({"docs/index.md": SOURCE, "docs/other.md": "# Other\n\nWords.\n"}))

    def run(html: str, known: tuple[Finding, ...] = ()) -> list[str]:
        site = rendered.Site(
            {
                "index": (rendered.read(html), ""),
                "other": (rendered.read('<h1 id="other">Other</h1>'), "other/"),
            },
            {"x.svg", "assets/file.txt"},
        )
        return [str(finding) for finding in rendered.check(read.pages, site, known)]

    return run


@pytest.mark.parametrize(
    "html",
    [
        '<a href="other/#other">fine</a> <a href="./">home</a> <a href="#here" id="here">up</a>',
        '<a href="assets/file.txt">file</a> <a href="https://x.example/y">out</a>',
        '<a href="#top">top</a>',
        '<img alt="" src="x.svg"> <code>[a](b.md) {{ x }}</code> <pre>[^x]</pre>',
        '<a class="headerlink" href="#nowhere">¶</a> <a class="footnote-ref" href="#fn:1">1</a>',
        "A remark (of mine) [in brackets] and {braces}.",
    ],
)
def test_what_is_right_raises_nothing(check: Callable[..., list[str]], html: str) -> None:
    assert check(html) == []


def test_a_lost_page_is_found_at_the_link_with_its_words(check: Callable[..., list[str]]) -> None:
    assert check('<a href="gone/">Words</a>') == [
        (
            "docs/index.md:18:1: [link-missing] the finished page links to 'gone/', "
            "which the site does not have"
        )
    ]


def test_a_lost_anchor_of_a_drawn_part_is_found_at_its_directive(
    check: Callable[..., list[str]],
) -> None:
    assert check('<a href="other/#othr">drawn</a>') == [
        (
            "docs/index.md:16:1: [anchor-missing] the finished page links to 'other/#othr', "
            "and no id is 'othr'; did you mean 'other'?"
        )
    ]


def test_an_id_twice_is_found_at_its_heading(check: Callable[..., list[str]]) -> None:
    assert check('<h2 id="here">Here</h2><p id="here"></p>') == [
        "docs/index.md:14:1: [id-duplicate] the finished page has the id 'here' 2 times; keep one"
    ]


def test_a_picture_without_words_is_found_at_its_name(check: Callable[..., list[str]]) -> None:
    assert check('<img src="x.svg">') == [
        "docs/index.md:18:33: [image-alt] the finished page shows 'x.svg' without alternative text"
    ]


def test_markup_that_shows_is_found_where_it_is_typed(check: Callable[..., list[str]]) -> None:
    found = check("<div>[a](b.md) {{ lost }} {: #left }</div>")
    assert [line.partition(" ")[2] for line in found] == [
        "[markup-left] '](b.md)' shows as text; Markdown did not read it as markup",
        "[markup-left] '{{ lost }}' shows as text; Markdown did not read it as markup",
        "[markup-left] '{: #left }' shows as text; Markdown did not read it as markup",
    ]
    assert found[2].startswith("docs/index.md:18:40: ")


def test_what_the_source_has_said_is_not_said_again(check: Callable[..., list[str]]) -> None:
    known = Finding("docs/index.md", 18, 1, "link-missing", "'gone.md' is not a page")
    assert check('<a href="gone/">Words</a>', (known,)) == []
