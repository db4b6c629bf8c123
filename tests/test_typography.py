# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Quotes are curled in text and nowhere else."""

# The curled quotes are what is tested.

from __future__ import annotations

import random

import pytest

from playbook.typography import curl


@pytest.mark.parametrize(
    ("straight", "curled"),
    [
        ('<p>"Yes", she said.</p>', "<p>“Yes”, she said.</p>"),
        ("<p>It's the team's own.</p>", "<p>It’s the team’s own.</p>"),
        ('<p>("in brackets")</p>', "<p>(“in brackets”)</p>"),
        ('<p>"<em>Yes</em>"</p>', "<p>“<em>Yes</em>”</p>"),
        ("<p>the <em>team</em>'s</p>", "<p>the <em>team</em>’s</p>"),
        ('<td>"a"</td><td>"b"</td>', "<td>“a”</td><td>“b”</td>"),
        ("<p>&quot;a&quot; &#x27;b&#39;</p>", "<p>“a” ‘b’</p>"),
        ("<p>\"'inner' outer\"</p>", "<p>“‘inner’ outer”</p>"),
    ],
)
def test_text_is_curled(straight: str, curled: str) -> None:
    assert curl(straight) == curled


@pytest.mark.parametrize(
    "html",
    [
        '<pre><code>a = "b"</code></pre>',
        '<a href="x" title=\'it"s\'>x</a>',
        "<script>var a = 'b';</script>",
        "<svg><text>'a'</text></svg>",
        '<!-- "a" -->',
        "<p>5 &lt; 6</p>",
    ],
)
def test_the_rest_stays(html: str) -> None:
    assert curl(html) == html


def test_no_character_but_quotes_ever_changes() -> None:
    chance = random.Random(1)  # noqa: S311 - the same each time
    straighten = str.maketrans("“”‘’", "\"\"''")
    for _ in range(500):
        html = "".join(chance.choice("<>/ap\"' =&;x\n") for _ in range(60))
        assert curl(html).translate(straighten) == html


def test_curling_twice_changes_nothing() -> None:
    once = curl('<p>"It\'s \'so\'", <b>"he"</b> said.</p>')
    assert curl(once) == once
