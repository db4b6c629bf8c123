# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Spelling and the few rules of style that a machine can judge without ever being wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from operator import eq
from typing import TYPE_CHECKING

from playbook.findings import Edit, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.source import Source

PATH = "docs/data/words.txt"

_WORD = re.compile(r"(?<![\w@/.#&'’-])[A-Za-z]+(?:['’][a-z]+)?(?![\w@/\\]|[.:)-]\w|['’]\w)")
# Other words may meet themselves: "those paid to answer answer later".
_TWICE = re.compile(
    r"(?<![\w-])(?P<word>the|an?|and|or|of|with|from|be|are|we|they|their|our|its|your|which|when|if)"
    r"[ \t\n]+(?P=word)(?![\w'’-])",
    re.IGNORECASE,
)
# Words that are American in one sense, or in some eyes, and right in another.
_BRITISH_TOO = re.compile(
    r"analog|biase|dialog|donut|(?:re)?focus|journaling|judgment|lambast|licens|math$|meters?$|miter"
    r"|overwrit|practic|program$|routing|salable|special|stor(?:y|ies)$|tidbit|writabl"
)
# The words of others keep their spelling.
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
# What is an address, an id or a name for machines and no prose.
_NO_PROSE = re.compile(
    r"\]\([^()\n]*\)|\{[^{}\n]*\}|\{\{[^{}\n]*\}\}|<[^<>\n]*>|https?://\S+|\[\^[^\]\n]*\]"
    r"|^[ \t]*\[[^\]\n]+\]:.*$|:[a-z_-]+:|&\w+;",
    re.MULTILINE,
)
_SMALL = 3
"""Words up to this length are often names or abbreviations when they have a capital."""


@dataclass(frozen=True)
class Words:
    """What the book has decided about words: docs/data/words.txt.

    Attributes:
        right: words that are right here although the dictionary of misspellings has them.
        instead: words that the house writes otherwise, and how.
        names: names with their capitals, by lower case.
    """

    right: frozenset[str] = frozenset()
    instead: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def house(self) -> Mapping[str, str]:
        """What the book writes for each word that it writes otherwise."""
        return {**american(), **self.instead}

    @cached_property
    def watched(self) -> frozenset[str]:
        """Every word, in lower case, that may be a finding."""
        return frozenset({*misspellings(), *self.house, *self.names}) - self.right


def read(text: str) -> tuple[Words, list[Finding]]:
    """Read the list: a word alone is right, "word -> other" is written so, "= Name" is a name."""
    right: set[str] = set()
    instead: dict[str, str] = {}
    names: dict[str, str] = {}
    findings = []
    for number, line in enumerate(text.split("\n"), start=1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        before, arrow, after = (part.strip() for part in entry.partition("->"))
        if entry.startswith("="):
            name = entry.removeprefix("=").strip()
            names[name.lower()] = name
        elif arrow and before and after:
            instead[before.lower()] = after
        elif not arrow and " " not in entry:
            right.add(entry.lower())
        else:
            message = f"'{entry}' is no entry; write 'word', 'word -> other' or '= Name'"
            findings.append(Finding(PATH, number, 1, "words-invalid", message))
    return Words(frozenset(right), instead, names), findings


@cache
def misspellings() -> Mapping[str, str]:
    """Give codespell's dictionary of misspellings: each with its corrections, one or several."""
    return _dictionary("dictionary.txt")


@cache
def american() -> Mapping[str, str]:
    """Give the British spelling of each American word that is wrong in British English."""
    turned: dict[str, str] = {}
    for british, words in _dictionary("dictionary_en-GB_to_en-US.txt").items():
        for word in words.split(","):
            turned.setdefault(word.strip(), british)
    return {word: british for word, british in turned.items() if not _BRITISH_TOO.match(word)}


def _dictionary(name: str) -> dict[str, str]:
    text = (resources.files("codespell_lib") / "data" / name).read_text("utf-8")
    return dict(line.rstrip(",").split("->", 1) for line in text.split("\n") if "->" in line)


def check(source: Source, words: Words) -> Iterator[Finding]:
    """Report misspelt and doubled words, and words that the house writes otherwise."""
    # Most pages hold none of these words, and a set knows that faster than a search.
    said = re.findall(r"[a-z']+", source.prose.lower().replace("’", "'"))
    if not words.watched.isdisjoint(said):
        yield from _words(source, words)
    if not any(map(eq, said, said[1:])):
        return
    for match in _TWICE.finditer(source.prose, source.body_start):
        # Code between the two is blank by now.
        if "\n\n" not in match[0] and source.text[slice(*match.span())] == match[0]:
            message = f"'{match['word']}' stands twice in a row; remove one"
            yield _finding(source, match.start(), "word-twice", message)


def _words(source: Source, words: Words) -> Iterator[Finding]:
    prose = _NO_PROSE.sub(lambda match: " " * len(match[0]), source.prose)
    unquoted = _QUOTED.sub(lambda match: " " * len(match[0]), prose)
    dictionary = misspellings()
    for match in _WORD.finditer(prose, source.body_start):
        word = match[0]
        lower = word.lower().replace("’", "'")
        if lower not in words.watched:
            continue
        small = len(word) <= _SMALL
        if lower in dictionary and word in ((lower,) if small else (lower, lower.capitalize())):
            yield _misspelt(source, match, dictionary[lower])
        elif lower in words.house and word == lower and unquoted[match.start()] != " ":
            right = words.house[lower]
            message = f"the book writes '{right}' and not '{word}'"
            yield _finding(source, match.start(), "word-house", message, (match, right))
        elif lower in words.names and word != words.names[lower]:
            right = words.names[lower]
            message = f"the name is '{right}' and not '{word}'"
            yield _finding(source, match.start(), "word-name", message, (match, right))


def _misspelt(source: Source, match: re.Match[str], corrections: str) -> Finding:
    choices = [choice.strip() for choice in corrections.split(",") if choice.strip()]
    if match[0][0].isupper():
        choices = [choice.capitalize() for choice in choices]
    shown = "' or '".join(choices[:3])
    message = f"'{match[0]}' is misspelt; did you mean '{shown}'?"
    return _finding(source, match.start(), "spelling", message)


def _finding(
    source: Source,
    offset: int,
    code: str,
    message: str,
    right: tuple[re.Match[str], str] | None = None,
) -> Finding:
    place = source.place(offset)
    edits = (Edit(right[0].start(), right[0].end(), right[1]),) if right else ()
    return Finding(source.path, place.line, place.column, code, message, edits)
