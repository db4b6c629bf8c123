# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

from __future__ import annotations

import pytest

from playbook import blanking
from playbook.source import Source, blank_code, plain

PAGE = """\
---
title: Page
---
# Page

First line with {{ incident.loss }} and a claim.[^vogels-2006]
A [link](other.md#why "title") to [_words_ and `code`](<a b.md>).

## How it works

## How it works

## Named {#named}

```python
# no heading
[no](link.md) {{ no.number }}
```

Inline `[no](link.md)`, ``a `{{ no }}` b``.

<!-- playbook:figure selector-grid -->
<!-- [no](comment.md) -->

[ref]: third.md
"""


@pytest.fixture
def page() -> Source:
    return Source("docs/page.md", PAGE)


def test_places_count_lines_in_the_authors_file(page: Source) -> None:
    (number,) = page.numbers
    assert (number.value, number.place.line, number.place.column) == ("incident.loss", 6, 17)
    (citation,) = page.citations
    assert (citation.value, citation.place.line) == ("vogels-2006", 6)


def test_links_are_found_outside_code_and_comments_only(page: Source) -> None:
    assert [(link.form, link.target, link.place.line) for link in page.links] == [
        ("link", "other.md#why", 7),
        ("link", "a b.md", 7),
        ("definition", "third.md", 25),
    ]


def test_heading_ids_are_those_of_python_markdown(page: Source) -> None:
    assert [(heading.text, heading.id) for heading in page.headings] == [
        ("Page", "page"),
        ("How it works", "how-it-works"),
        ("How it works", "how-it-works_1"),
        ("Named", "named"),
    ]


def test_directives_carry_name_and_argument(page: Source) -> None:
    assert [mark.value for mark in page.directives] == ["figure selector-grid"]


def test_words_leave_out_header_code_and_directives() -> None:
    source = Source("docs/a.md", "---\ntitle: T\n---\n# One two\n\n`code` three [four](x.md).\n")
    assert source.words == 4


def test_a_header_must_be_closed() -> None:
    assert Source("docs/a.md", "---\ntitle: T\n# H\n").header is None
    assert Source("docs/a.md", "---\n---\n# H\n").header == ""
    assert Source("docs/a.md", "# H\n").header is None


@pytest.mark.parametrize(
    "code",
    [
        "```\n[a](b.md)\n```",
        "~~~ yaml\n[a](b.md)\n~~~",
        "````\n```\n[a](b.md)\n```\n````",
        "    ```\n    [a](b.md)\n    ```",
        "`[a](b.md)`",
        "``[a](b.md) ` ``",
        "```\n[a](b.md) never closed",
    ],
)
def test_code_is_blanked_in_its_own_shape(code: str) -> None:
    blanked = blank_code(code)
    assert "[" not in blanked
    assert len(blanked) == len(code)
    assert blanked.count("\n") == code.count("\n")


def test_many_marks_of_quotation_are_read_in_one_go() -> None:
    # A pattern that could read them in two ways took longer than anybody waits.
    text = "~~~\n" + "> " * 60 + "words\n`run" + "\n" + "> " * 60 + "words"
    assert blanking.blank(text).open_fences == (0,)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[a *b*](c.md)", "a b"),
        ("**bold** and _soft_ and `code`", "bold and soft and code"),
        ("snake_case stays", "snake_case stays"),
        ("claim[^one]", "claim"),
    ],
)
def test_plain_words(markdown: str, words: str) -> None:
    assert plain(markdown) == words
