# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Measure the answers: are the right sections found, the facts shown, other questions declined?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playbook.ask import evaluation, library
from playbook.ask.engine import Engine

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / "tests/cases/ask"
TUNING, REPORT = "tuning", "report"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of both sets; give the exit status."""
    parser = argparse.ArgumentParser(prog="make bench-ask", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what the tuning set misses")
    options = parser.parse_args(arguments)
    engine = Engine(library.of_root(ROOT))
    for name in (TUNING, REPORT):
        cases = evaluation.read((QUESTIONS / f"{name}.yml").read_text("utf-8"))
        results = evaluation.run(engine, cases)
        print(describe(name, evaluation.figures(results, engine)))
        if options.misses and name == TUNING:
            print("\n".join(_missed(result) for result in results if not _right(result)))
    return 0


def describe(name: str, figures: evaluation.Figures) -> str:
    """Give the figures of a set as lines."""
    return (
        f"{name}: {figures.inside} questions the book answers, {figures.outside} it does not\n"
        f"  right section first {figures.first:.2f}, among three {figures.among_three:.2f}\n"
        f"  fact in the excerpts {figures.shown:.2f}, in the answer {figures.said:.2f}\n"
        f"  answered {figures.answered:.2f}, falsely {figures.false:.2f}\n"
        f"  quotations word for word {figures.whole:.2f}\n"
        f"  95th percentile {figures.slowest * 1000:.0f} ms"
    )


def _right(result: evaluation.Result) -> bool:
    if not result.case.sections:
        return result.answer.status == "no_answer"
    return result.rank == 1 and result.fact_shown and result.answer.status == "answered"


def _missed(result: evaluation.Result) -> str:
    shown = [source.url.partition("/")[2] for source in result.answer.sources]
    wanted = ", ".join(result.case.sections[:2]) or "no answer"
    return f"  - {result.case.ask}\n      wanted {wanted}; {result.answer.status}: {shown}"


if __name__ == "__main__":
    sys.exit(main())
