# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The first draft of a page: its header with every key, its sections with what each asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from playbook.front_matter import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playbook.front_matter import Field

ANSWER = "Answer the page's question here, in one paragraph; a reader in a hurry stops after it."

SECTIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "principle": (
        ("What it means in practice", "practice", "Who decides what differently on Monday?"),
        ("How to use it in an argument", "argument", "The sentence to say, and the usual reply."),
        ("When it does not hold", "limits", "Name the limits yourself, before a sceptic does."),
        ("Worked example", "example", "Larch & Lintel; numbers as {{ name }}, never typed."),
        ("What goes wrong when it is ignored", "ignored", "Link the pitfalls."),
        ("Evidence", "evidence", "What is known, from whom, and how well."),
    ),
    "practice": (
        ("When to use it, and when not", "when", "The services and teams it suits, and others."),
        ("How to do it", "how", "Numbered steps: who does what, in how many hours."),
        ("What good looks like", "good", "Signs and measures that somebody can see."),
        ("Worked example", "example", "Larch & Lintel; numbers as {{ name }}, never typed."),
        ("What goes wrong", "wrong", "The usual ways to fail, each with a way out."),
    ),
    "pitfall": (
        ("Signs you can see this week", "signs", "Things to look at, not opinions."),
        ("Why sensible people fall in", "why", "Each step was reasonable; show that."),
        ("What it costs", "cost", "In money, in time, in people's nights."),
        ("Ways out, in order", "out", "The first practice to try, then the next."),
        ("How to notice a relapse", "relapse", "A sign that shows before the harm does."),
    ),
    "tool": (
        ("How to read the result", "read", "What to decide on which value."),
        ("The formula", "formula", "The arithmetic, with each symbol named."),
        ("A worked table", "table", "The same arithmetic for readers without script."),
        ("Limits", "limits", "What it leaves out, and when not to use it."),
    ),
    "template": (
        ("How to use it well", "use", "Who fills it, with whom, in how long."),
        ("When you are small", "small", "What to leave out."),
        ("What goes wrong", "wrong", "How it becomes paperwork, and how to prevent that."),
        ("Filled example", "example", "The directive `playbook:form NAME example` goes here."),
        ("Blank form", "blank", "The directive `playbook:form NAME blank` goes here."),
        ("Download", "download", "Links to the four files of the form."),
    ),
    "case-study": (
        ("Where they started", "before", "Size, years, who ran the services."),
        ("What they changed, and in which order", "change", "With a source after each sentence."),
        ("What was measured", "measured", "Before and after, and by whom."),
        ("What they would do differently", "differently", "In their words, briefly."),
    ),
    "guide": (("The first question", "first", "One section, one question; rename this one."),),
    "index": (("The section, page by page", "pages", "The directive `playbook:list FOLDER`."),),
}


def page(kind: str, title: str, known: Mapping[str, str]) -> str:
    """Give a new page of a kind: what is known is filled in, what prose must say is empty.

    Empty keys are findings, so the checks list what is still to be written.

    Args:
        kind: one of ``front_matter.KINDS``.
        title: its title.
        known: the values of further keys, as YAML.
    """
    values = {**known, "title": as_yaml(title), "kind": kind}
    header = [
        line
        for field in SCHEMA
        if not field.kinds or kind in field.kinds
        for line in _key(field, values.get(field.name, ""))
    ]
    body = [f"# {title}", "", f"<!-- {ANSWER} -->"]
    for heading, identifier, hint in SECTIONS[kind]:
        body += ["", f"## {heading} {{#{identifier}}}", "", f"<!-- {hint} -->"]
    return "\n".join(["---", *header, "---", *body, ""])


def _key(field: Field, value: str) -> list[str]:
    if value:
        return [f"{field.name}: {value}"]
    meaning = field.meaning.replace("`", "")
    return [f"{'' if field.required else '# '}{field.name}: # {meaning}"]


def as_yaml(text: str) -> str:
    """Give a line of text as YAML, in quotes only where it needs them."""
    dumped = yaml.safe_dump(text, allow_unicode=True, width=10_000)
    return dumped.removesuffix("\n").removesuffix("\n...")
