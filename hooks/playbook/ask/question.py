# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What may be asked: a short line of text, and how to answer it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

SHORTEST = 3
LONGEST = 400
MOST_EXCERPTS = 10
EXCERPTS = 3
SCOPES = ("site", "page")
PLACEHOLDERS = frozenset({"<question>", "question", "your question", "<your question>"})
"""What an assistant sends that copied the instructions instead of following them."""


class BadQuestionError(ValueError):
    """A question that cannot be answered; the message says what to send instead."""


@dataclass(frozen=True)
class Question:
    """A question, tidied.

    Attributes:
        text: the question.
        goal: what it is asked for; decides between sections that fit alike.
        limit: how many excerpts.
        page: the path of the page that it was asked from, or "".
        only_page: whether other pages are left out.
    """

    text: str
    goal: str = ""
    limit: int = EXCERPTS
    page: str = ""
    only_page: bool = False


def read(
    text: str,
    *,
    goal: str = "",
    limit: str | int = EXCERPTS,
    page: str = "",
    scope: str = SCOPES[0],
) -> Question:
    """Tidy a question.

    Raises:
        BadQuestionError: it is empty, too short, too long or no text at all.
    """
    tidy = _line(text, "ask")
    if len(tidy) < SHORTEST:
        raise BadQuestionError(
            f"'ask' has {len(tidy)} characters; ask in {SHORTEST} to {LONGEST}, such as "
            "'Who pays for standby?'"
        )
    if tidy.casefold() in PLACEHOLDERS:
        raise BadQuestionError("'ask' holds the placeholder; put the question in its place")
    if scope not in SCOPES:
        raise BadQuestionError("'scope' must be 'site' or 'page'")
    return Question(tidy, _line(goal, "goal"), _limit(limit), page, scope == "page")


def _line(text: str, name: str) -> str:
    normal = unicodedata.normalize("NFC", text).strip()
    if len(normal) > LONGEST:
        raise BadQuestionError(f"'{name}' has {len(normal)} characters; at most {LONGEST} are read")
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} for letter in normal):
        raise BadQuestionError(f"'{name}' holds control characters; send one line of text")
    return " ".join(normal.split())


def _limit(limit: str | int) -> int:
    text = str(limit)
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_EXCERPTS))):
        raise BadQuestionError(f"'limit' must be a whole number from 1 to {MOST_EXCERPTS}")
    if not 1 <= int(text) <= MOST_EXCERPTS:
        raise BadQuestionError(f"'limit' must be a whole number from 1 to {MOST_EXCERPTS}")
    return int(text)
