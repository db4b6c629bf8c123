# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""What leads to what: the parts of the book, the path of a change, a chain of pitfalls."""

from collections.abc import Sequence

from playbook.figures.bars import SPAN, scaled
from playbook.figures.canvas import LEFT, RIGHT, SMALL, WIDTH, Canvas, note_height
from playbook.figures.figure import Drawing, Subject

HALF = 170.0
MIDDLE = WIDTH / 2

WAITS = (
    ("Ticket and documents", "waits to be read"),
    ("Impact review", "waits for reviewers"),
    ("Approval by the board", "waits for the meeting"),
    ("Slot", "waits for a window"),
    ("Operations deploys", "waits for an evening"),
    ("Check, acceptance", "waits for signatures"),
)
STEPS = (
    "Review by a teammate",
    "Automated checks",
    "Change record opened",
    "Deployed in hours",
    "Watched by its author",
)


def deploy_paths(subject: Subject) -> Drawing:
    """Draw the path of a finished change under both models."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    slow = shop["delivery.old-lead-time-days"] * 24
    fast = shop["delivery.lead-time-hours"]
    slow_words = f"{say['delivery.old-lead-time-days']} days"
    fast_words = f"{say['delivery.lead-time-hours']} hours"
    canvas = Canvas()
    y = 0.0
    for label, words, hours in (
        ("Operations", slow_words, slow),
        ("Product team", fast_words, fast),
    ):
        canvas.text(LEFT, y + 15, label, bold=True)
        canvas.text(RIGHT, y + 15, f"median {words}", bold=True, anchor="end")
        if label == "Operations":
            canvas.hatched(LEFT, y + 24, SPAN, 16)
        else:
            wide = scaled(hours, slow)
            canvas.box(LEFT, y + 24, wide, 16, inside="team", outline=None, radius=0)
        y += 54
    y += 10
    right = RIGHT - HALF
    canvas.text(LEFT, y + 12, "Operations", bold=True, colour="ops")
    canvas.text(right, y + 12, "Product team", bold=True, colour="team")
    end = _waiting(canvas, y + 24)
    _moving(canvas, y + 24, right)
    return Drawing(
        canvas,
        end + 4,
        "The path of a finished change",
        (
            f"Two bars to one scale: a median of {slow_words} from change to users with "
            f"operations, {fast_words} with the product team. Below, the steps. With operations: "
            + "; ".join(f"{step.lower()}, {wait}" for step, wait in WAITS)
            + "; users have it. With the product team, without a wait between them: "
            + "; ".join(step.lower() for step in STEPS)
            + "; users have it."
        ),
        (
            "Lead time to one scale, then the steps; hatched parts are waiting. The times are "
            "those of the fictional retailer Larch & Lintel, two years earlier and now."
        ),
    )


def _waiting(canvas: Canvas, y: float) -> float:
    high = 30.0
    for step, wait in WAITS:
        canvas.box(LEFT, y, HALF, high, inside="ops-tint", outline="ops")
        canvas.text(LEFT + 9, y + 20, step, size=SMALL, limit=HALF - 14)
        canvas.hatched(LEFT + 10, y + high, 12, 30)
        canvas.text(LEFT + 30, y + high + 20, wait, size=SMALL, colour="soft", limit=HALF - 30)
        y += high + 30
    canvas.box(LEFT, y, HALF, high, inside="ops", outline="ops")
    canvas.text(LEFT + 9, y + 20, "Users have it", size=SMALL, bold=True, colour="page")
    return y + high


def _moving(canvas: Canvas, y: float, x: float) -> None:
    high = 30.0
    for step in STEPS:
        canvas.box(x, y, HALF, high, inside="team-tint", outline="team")
        canvas.text(x + 9, y + 20, step, size=SMALL, limit=HALF - 14)
        canvas.arrow([(x + 16, y + high), (x + 16, y + high + 13)], colour="team", weight=2)
        y += high + 14
    canvas.box(x, y, HALF, high, inside="team", outline="team")
    canvas.text(x + 9, y + 20, "Users have it", size=SMALL, bold=True, colour="page")


CHAIN = (
    ("Responsible but unaccountable", "pitfalls/responsible-but-unaccountable"),
    ("Linear run costs", "pitfalls/linear-run-costs"),
    ("Shadow operations team", "pitfalls/shadow-operations-team"),
)
LINKS = (
    "Whoever picks the target does not pay for it, so targets rise and every team gets a rota",
    "The bill looks absurd, and a central team takes the pager back to save money",
)
BREAKS = (
    "Give the budget holder the answer for targets and their cost",
    "Let the rota follow exposure",
    "Hand pagers back, one service at a time",
)


def pitfall_chain(subject: Subject) -> Drawing:
    """Draw how one pitfall leads to the next, and where to break the chain."""
    avoided = subject.book.avoided_by
    canvas = Canvas()
    y = 2.0
    for index, ((name, path), way) in enumerate(zip(CHAIN, BREAKS, strict=True)):
        count = len(avoided.get(path, ()))
        title = f"Break it here: {count} practices help" if count else "Break it here"
        canvas.box(LEFT, y, SPAN, 36, inside="alarm-tint", outline="alarm")
        canvas.text(MIDDLE, y + 23.5, name, size=15, bold=True, anchor="middle")
        words = [(title, True), (way, False)]
        low = canvas.note(
            LEFT + 34, y + 36 + 8, SPAN - 34, words, inside="team-tint", outline="team", size=SMALL
        )
        x = LEFT + 17
        if index < len(LINKS):
            high = note_height(SPAN - 20, [(LINKS[index], False)], SMALL)
            canvas.arrow([(x, y + 36), (x, low + high + 2)], colour="alarm", weight=2)
            y = canvas.paragraph(LEFT + 36, low + 24, LINKS[index], SPAN - 40, size=SMALL)
            y += 2
        else:
            y = low
    return Drawing(
        canvas,
        y + 4,
        "How pitfalls chain",
        (
            "Three pitfalls one under the other. Responsible but unaccountable leads to linear run "
            "costs: whoever picks the target does not pay for it, so targets rise and every team "
            "gets a rota. Linear run costs lead to a shadow operations team: the bill looks "
            "absurd, and a central team takes the pager back. Ways to break the chain, the "
            "cheapest first: " + "; ".join(way[0].lower() + way[1:] for way in BREAKS) + "."
        ),
        (
            "How one pitfall leads to the next, and what breaks the chain at each. The higher up, "
            "the cheaper."
        ),
    )


GROUPS: Sequence[tuple[str, Sequence[str]]] = (
    ("Decide", ("Selection", "Governance")),
    ("Enable", ("Build", "Operational enablers", "Incident response", "Measurement")),
    ("Scale", ("Scale",)),
)


def book_map(subject: Subject) -> Drawing:
    """Draw how the parts of the book connect."""
    practices, pitfalls = len(subject.book.practices), len(subject.book.avoided_by)
    helping = f"{practices} practices" if practices else "Practices"
    canvas = Canvas()
    right = RIGHT - HALF
    pairs = (
        (LEFT, "Financial exposure", "sets the availability target"),
        (right, "Demand for features", "sets the deployment target"),
    )
    for x, name, what in pairs:
        canvas.note(x, 2, HALF, [(name, True), (what, False)], size=SMALL, high=70)
        canvas.arrow([(x + HALF / 2, 72), (x + HALF / 2, 94)], colour="ink")
    canvas.box(LEFT, 96, SPAN, 38, inside="page", outline="ink")
    canvas.text(MIDDLE, 120.5, "Operating model of each service", bold=True, anchor="middle")
    models = (
        (LEFT, 146.0, "Ops Run It", "packages that seldom change", "ops"),
        (158.0, 198.0, "You Build It You Run It", "digital services in demand", "team"),
    )
    for x, wide, name, what, colour in models:
        canvas.arrow([(x + wide / 2, 134), (x + wide / 2, 156)], colour="ink")
        words = [(name, True), (what, False)]
        inside = f"{colour}-tint"
        canvas.note(x, 158, wide, words, inside=inside, outline=colour, size=SMALL, high=70)
    x = 158.0 + 99
    canvas.arrow([(x, 228), (x, 250)], colour="team", weight=2)
    y = 252.0
    canvas.box(LEFT, y, SPAN, 178, inside="page", outline="team")
    canvas.text(LEFT + 12, y + 24, f"{helping} that make it work", bold=True)
    y = _chips(canvas, y + 38)
    canvas.arrow([(MIDDLE, 430), (MIDDLE, 452)], colour="team", weight=2)
    count = f"{pitfalls} pitfalls" if pitfalls else "Pitfalls"
    words = [(f"{count} avoided", True), ("tired people, rising bills, a wall rebuilt", False)]
    y = canvas.note(LEFT, 454, SPAN, words, inside="alarm-tint", outline="alarm", size=SMALL)
    canvas.arrow([(MIDDLE, y), (MIDDLE, y + 22)], colour="team", weight=2)
    words = [("Judged by three measures", True), ("throughput, reliability, learning", False)]
    y = canvas.note(LEFT, y + 24, SPAN, words, inside="team-tint", outline="team", size=SMALL)
    return Drawing(
        canvas,
        y + 4,
        "How the parts of the book connect",
        (
            "Financial exposure sets the availability target, and demand for features sets the "
            "deployment target. Together they select an operating model for each service: Ops Run "
            "It for packages that seldom change, You Build It You Run It for digital services in "
            f"demand. {helping} in seven groups make the second work: to decide, selection and "
            "governance; to enable, build, operational enablers, incident response and "
            "measurement; then scale. They avoid "
            f"{f'{pitfalls} ' if pitfalls else ''}pitfalls. Throughput, reliability and learning "
            "judge the result."
        ),
        (
            "From two questions about a service to its operating model, the practices that make "
            "the model work, the pitfalls they avoid, and the measures that judge it."
        ),
    )


def _chips(canvas: Canvas, y: float) -> float:
    for phase, groups in GROUPS:
        canvas.text(LEFT + 12, y + 18, phase, size=SMALL, colour="soft")
        x = LEFT + 60
        for index, group in enumerate(groups):
            wide = 141.0
            if index and index % 2 == 0:
                x, y = LEFT + 60, y + 32
            canvas.box(x, y, wide, 26, inside="team-tint", outline="team", radius=13)
            canvas.text(x + wide / 2, y + 17.5, group, size=SMALL, anchor="middle", limit=wide - 3)
            x += wide + 4
        y += 34
    return y
