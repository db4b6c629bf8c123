# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Quotes and apostrophes as a book sets them, in a page that was written with straight ones.

Done on the finished page and not in Markdown, since titles of sources, headers and captions come
from data that Markdown never sees.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL
)
_PLAIN = frozenset({"code", "kbd", "pre", "samp", "script", "style", "svg", "textarea"})
"""What is to be copied as it is, or has letters of its own."""
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "cite",
        "em",
        "i",
        "mark",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    }
)
_OPENS = frozenset(" \t\n\N{NO-BREAK SPACE}([{/“‘\N{EN DASH}\N{EM DASH}")
_QUOTES = {'"': ("“", "”"), "'": ("‘", "’")}
_ENTITIES = {"&quot;": '"', "&#34;": '"', "&#x27;": "'", "&#39;": "'"}


def curl(html: str) -> str:
    """Give HTML with curled quotes in its text; tags, code and drawings stay as they are."""
    parts: list[str] = []
    before = " "
    plain = 0
    position = 0
    for token in _TOKEN.finditer(html):
        text, before = _text(html[position : token.start()], before, plain=bool(plain))
        parts += [text, token[0]]
        position = token.end()
        name = (token["name"] or "").lower()
        if name in _PLAIN:
            plain = max(0, plain + (-1 if token["end"] else 1))
        if name and name not in _INLINE:
            before = " "
    text, _ = _text(html[position:], before, plain=bool(plain))
    return "".join([*parts, text])


def _text(text: str, before: str, *, plain: bool) -> tuple[str, str]:
    """Give a run of text curled, and its last character."""
    if plain or not text:
        return text, text[-1:] or before
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    made = []
    for character in text:
        new = character
        if character in _QUOTES:
            new = _QUOTES[character][before not in _OPENS]
        made.append(new)
        before = new
    return "".join(made), before
