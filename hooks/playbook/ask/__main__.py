# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Ask the book in a terminal: ``python -m playbook.ask "Who pays for standby?"``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playbook.ask import formats, library, question
from playbook.ask.engine import Engine

ROOT = Path(__file__).resolve().parents[3]
ANSWERED, WRONG, NO_ANSWER = 0, 2, 3


def main(arguments: list[str] | None = None) -> int:
    """Answer one question; give the exit status: 0 answered, 3 not in the book, 2 wrong use."""
    parser = argparse.ArgumentParser(prog="python -m playbook.ask", description=__doc__)
    parser.add_argument("question", help="what you want to know, in plain English")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.add_argument(
        "--limit", default=str(question.EXCERPTS), help="how many excerpts, 1 to 10"
    )
    parser.add_argument("--goal", default="", help="what you need it for; breaks ties")
    parser.add_argument("--site", type=Path, help="answer from this built site, not from docs/")
    options = parser.parse_args(arguments)
    try:
        asked = question.read(options.question, goal=options.goal, limit=options.limit)
        found = library.of_site(options.site) if options.site else library.of_root(ROOT)
    except (question.BadQuestionError, library.StaleError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return WRONG
    answer = Engine(found).ask(asked)
    print(formats.as_json(answer) if options.json else formats.as_markdown(answer), end="")
    return ANSWERED if answer.status == "answered" else NO_ANSWER


if __name__ == "__main__":
    sys.exit(main())
