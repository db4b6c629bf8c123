# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Questions over HTTP: ``?ask=`` read strictly, answered once, and then from memory."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import astuple
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import anyio

from playbook.ask import formats, question
from playbook.server.problems import Problem

if TYPE_CHECKING:
    from playbook.ask.engine import Engine
    from playbook.ask.question import Question

MARKDOWN, PLAIN, JSON = "text/markdown", "text/plain", "application/json"
PARAMETERS = ("ask", "goal", "limit", "scope")
_MOST_FIELDS = 20
_KEPT = 512
"""So many answers are remembered."""
_AT_ONCE = 2
"""Answering is arithmetic; more at once would only make each of them slower."""


def parameters(query: bytes) -> dict[str, str]:
    """Read the parameters of an address, those of questions once each.

    Raises:
        Problem: they are not UTF-8, too many, or one is repeated.
    """
    try:
        pairs = parse_qsl(
            query.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        detail = "the query must be URL-encoded UTF-8 with at most 20 parameters"
        raise Problem(HTTPStatus.BAD_REQUEST, detail) from error
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found and name in PARAMETERS:
            raise Problem(HTTPStatus.BAD_REQUEST, f"'{name}' is given twice; give it once")
        found[name] = value
    return found


class Answers:
    """Answers of one engine."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine."""
        self.engine = engine
        self._kept: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._turn = anyio.CapacityLimiter(_AT_ONCE)

    def read(self, given: dict[str, str], page: str) -> Question:
        """Read a question, asked from a page.

        Raises:
            Problem: it cannot be answered.
        """
        try:
            return question.read(
                given["ask"],
                goal=given.get("goal", ""),
                limit=given.get("limit", question.EXCERPTS),
                scope=given.get("scope", question.SCOPES[0]),
                page=page,
            )
        except question.BadQuestionError as error:
            raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from error

    def tag(self, asked: Question, kind: str) -> str:
        """Give the ETag: that of text, question and form."""
        parts = (self.engine.library.version, kind, *map(str, astuple(asked)))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]

    async def body(self, asked: Question, kind: str) -> str:
        """Give the answer in a form."""
        key = (self.tag(asked, kind), kind)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        # In a thread, so that files are served while it is computed.
        answer = await anyio.to_thread.run_sync(self.engine.ask, asked, limiter=self._turn)
        text = formats.as_json(answer) if kind == JSON else formats.as_markdown(answer)
        self._kept[key] = text
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return text
