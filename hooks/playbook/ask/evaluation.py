# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""How good the answers are, over questions whose sections and facts are known."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from playbook.ask import question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playbook.ask.engine import Answer, Engine


@dataclass(frozen=True)
class Case:
    """A question with the sections that answer it and words of the answer; none when outside."""

    ask: str
    sections: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """What came of one question."""

    case: Case
    answer: Answer
    seconds: float

    @property
    def rank(self) -> int:
        """The place of the first section that answers, 0 when there is none."""
        for source in self.answer.sources:
            if f"{source.path}#{source.url.partition('#')[2]}" in self.case.sections:
                return source.id
        return 0

    @property
    def fact_shown(self) -> bool:
        """Whether a fact stands in an excerpt."""
        return any(fact in item.text for fact in self.case.facts for item in self.answer.excerpts)

    @property
    def fact_answered(self) -> bool:
        """Whether a fact stands in the answer itself."""
        return any(fact in text for fact in self.case.facts for text, _ in self.answer.answer)


@dataclass(frozen=True)
class Figures:
    """What came of all questions, as shares from 0 to 1; ``slowest`` is the 95th percentile."""

    inside: int
    outside: int
    first: float
    among_three: float
    shown: float
    said: float
    answered: float
    false: float
    whole: float
    slowest: float


def read(text: str) -> list[Case]:
    """Read the questions from YAML."""
    return [
        Case(item["ask"], tuple(item.get("sections", ())), tuple(item.get("facts", ())))
        for item in yaml.safe_load(text)
    ]


def run(engine: Engine, cases: Sequence[Case]) -> list[Result]:
    """Ask every question."""
    found = []
    for case in cases:
        started = time.perf_counter()
        answer = engine.ask(question.read(case.ask))
        found.append(Result(case, answer, time.perf_counter() - started))
    return found


def figures(results: Sequence[Result], engine: Engine) -> Figures:
    """Count."""
    inside = [item for item in results if item.case.sections]
    outside = [item for item in results if not item.case.sections]
    times = sorted(item.seconds for item in results)

    def share(hits: Sequence[bool]) -> float:
        return sum(hits) / len(hits) if hits else 0.0

    return Figures(
        inside=len(inside),
        outside=len(outside),
        first=share([item.rank == 1 for item in inside]),
        among_three=share([0 < item.rank <= question.EXCERPTS for item in inside]),
        shown=share([item.fact_shown for item in inside]),
        said=share([item.fact_answered for item in inside]),
        answered=share([item.answer.status == "answered" for item in inside]),
        false=share([item.answer.status == "answered" for item in outside]),
        whole=share([is_whole(item.answer, engine) for item in results]),
        slowest=times[int(len(times) * 0.95)] if times else 0.0,
    )


def is_whole(answer: Answer, engine: Engine) -> bool:
    """Say whether everything quoted stands word for word where it is said to stand."""
    paths = {source.id: source.path for source in answer.sources}
    pages = engine.library.pages
    excerpts = all(
        pages[paths[item.source]].twin.text[item.start : item.end] == item.text
        for item in answer.excerpts
    )
    return excerpts and all(
        text in pages[paths[source]].twin.text for text, source in answer.answer
    )
