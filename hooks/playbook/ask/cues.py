# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What sort of section a question asks for: its first words say so, and search drops them.

Pages of a kind have the same sections, so that "Why do we …?" asks for the section with the
reasons of a pitfall, and "How do we know …?" for the one that shows how to notice it.
"""

from __future__ import annotations

import re

_CUES: tuple[tuple[str, frozenset[str]], ...] = (
    (r"^why\b", frozenset({"why", "argument"})),
    (r"^when\b", frozenset({"when"})),
    (r"^who(se|m)?\b", frozenset({"who", "roles"})),
    (r"\b(costs?|expensive|price)\b", frozenset({"cost", "costs"})),
    (r"\bgo(es)? wrong\b|\bmistakes?\b", frozenset({"wrong", "ignored"})),
    (r"\b(know|tell|notice|recognise|signs?)\b", frozenset({"signs", "relapse", "good"})),
    (r"\bc[oa]me back\b|\breturn(s|ed)?\b|\brelapse\b", frozenset({"relapse"})),
    (r"^how (do|should|can|could|would|may) (we|i|you)\b", frozenset({"how", "out"})),
    (r"^how (long|early|soon)\b", frozenset({"how"})),
    (r"\bcounts?\b|\bcounted\b|\bdefin(e|ed|ition)\b", frozenset({"definitions"})),
    (r"\b(evidence|proof|proven?|research)\b", frozenset({"evidence"})),
    (r"\bexamples?\b", frozenset({"example"})),
    (r"\bnot\b|\bwrong choice\b", frozenset({"not", "limits", "when"})),
)
_READ = tuple((re.compile(pattern, re.IGNORECASE), anchors) for pattern, anchors in _CUES)


def sections(question: str) -> frozenset[str]:
    """Give the anchors of the sections that the words of a question ask for."""
    return frozenset[str]().union(*(anchors for cue, anchors in _READ if cue.search(question)))
