# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What sort of section a question asks for: its first words say so, and search drops them.

Pages of a kind have the same sections, so that "Why do we …?" asks for the section with the
reasons of a pitfall, and "How do we know …?" for the one that shows how to notice it.
"""

from __future__ import annotations

import re

CUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"^why\b", ("argument", "why")),
    (r"^when\b", ("when",)),
    (r"^who(se|m)?\b", ("roles", "who")),
    (r"\b(costs?|expensive|price)\b", ("cost", "costs")),
    (r"\bgo(es)? wrong\b|\bmistakes?\b", ("ignored", "wrong")),
    (r"\b(know|tell|notice|recognise|signs?)\b", ("good", "relapse", "signs")),
    (r"\bc[oa]me back\b|\breturn(s|ed)?\b|\brelapse\b", ("relapse",)),
    (r"^how (do|should|can|could|would|may) (we|i|you)\b", ("how", "out")),
    (r"^how (long|early|soon)\b", ("how",)),
    (r"\bcounts?\b|\bcounted\b|\bdefin(e|ed|ition)\b", ("definitions",)),
    (r"\b(evidence|proof|proven?|research)\b", ("evidence",)),
    (r"\bexamples?\b", ("example",)),
    (r"\bnot\b|\bwrong choice\b", ("limits", "not", "when")),
)
"""Patterns of plain words, which browsers read alike, and the anchors that each asks for."""

ASIDES = ("evidence", "example", "good", "ignored", "pages", "practices", "wrong")
"""Sections that every page of a kind has: they show the answer or doubt it, and seldom give it."""

_READ = tuple((re.compile(pattern), anchors) for pattern, anchors in CUES)


def sections(line: str) -> frozenset[str]:
    """Give the anchors that a question asks for; ``line`` is its words, as ``Query.line`` is."""
    return frozenset(anchor for cue, anchors in _READ if cue.search(line) for anchor in anchors)
