# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Text into words, and words into stems: section 1 of SPECIFICATION.md.

analysis.js does the same; the vectors in tests/cases/search hold both to it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

# Signs whose folding may change with Unicode; ligatures and wide letters stay as they are.
_BEYOND = re.compile("[^\u0000-\u2fff\ufb00-\ufb06\uff01-\uff5e]")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc]")
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)+|[a-z0-9]+(?:'[a-z]+)*", re.ASCII)
_HYPHENED = re.compile(r"(?<![A-Za-z0-9-])[A-Za-z]+-[A-Za-z]+(?![A-Za-z0-9-])", re.ASCII)

# The words of questions and the glue between words; nothing is found by them.
_GLUE = """
    a about actually after all also always am an and any anyone are as at be because been before
    being both but by can cant could did do does doesnt doing dont each either else even ever
    every for from get gets getting give gives got had has have having he help her here him his
    how i if im in into is isnt it its itself just keep kind let lets like made make makes many
    may me might mine more most much must my need needs no not of on one only or other our ours
    own per please rather really s same shall she should since so some someone something still
    such take takes tell than that thats the their them then there these they thing things this
    those to too up us use used very want wants was way we well were what whats when where
    whether which while who whom whose why will with within without would yet you your yours
    arent couldnt didnt hadnt hasnt havent ive shouldnt theyre theyve wasnt werent weve wont
    wouldnt youre youve
"""
STOP_WORDS = frozenset(_GLUE.split())

_SHORTEST = 3
# An ending so long says more than number or tense; a short root would be lost without it.
_LONG_ENDING = 4
# Words whose stem would be that of another thing: production is no product.
_WHOLE = frozenset({"production"})
# The first that fits is taken, so longer ones come first.
_ENDINGS = (
    ("ability", "abl"),
    ("ibility", "ibl"),
    ("ation", ""),
    ("ating", ""),
    ("iness", "y"),
    ("ated", ""),
    ("able", "abl"),
    ("ible", "ibl"),
    ("ally", "al"),
    ("ment", ""),
    ("ness", ""),
    ("sion", "s"),
    ("tion", "t"),
    ("ate", ""),
    ("ing", ""),
    ("ed", ""),
    ("ly", ""),
)
# A root that lost one of these may end in a doubled consonant.
_TENSES = frozenset({"ing", "ed"})


def kept(text: str) -> str:
    """Give the text with a blank for every sign beyond the scripts that fold the same for ever."""
    return _BEYOND.sub(" ", text)


def fold(text: str) -> str:
    """Give the text in small letters without accents, with one sort of apostrophe."""
    if text.isascii():
        return text.lower()
    plain = _APOSTROPHES.sub("'", kept(text))
    return _MARKS.sub("", unicodedata.normalize("NFKD", plain)).lower()


def words(text: str) -> list[str]:
    """Give the words in order: "Team's 42,000 on-call" is team, 42000, on, call."""
    return [_plain(match) for match in _WORD.findall(fold(text))]


def _plain(word: str) -> str:
    if word.isalnum():
        return word
    return word.replace(",", "").removesuffix("'s").replace("'", "")


def places(text: str) -> list[tuple[int, int, str]]:
    """Give each word with where it begins and ends in the text as it is written."""
    # Letter by letter, since folding as a whole may move what follows.
    letters = (fold(letter) for letter in text)
    line = "".join(letter if len(letter) == 1 else letter[:1] or " " for letter in letters)
    return [(match.start(), match.end(), _plain(match[0])) for match in _WORD.finditer(line)]


def joined(found: Sequence[str], compounds: Collection[str]) -> list[str]:
    """Join neighbours that are one word elsewhere: on, call is oncall."""
    whole: list[str] = []
    skip = False
    for first, second in pairwise([*found, ""]):
        if skip:
            skip = False
        elif second and first + second in compounds:
            whole.append(first + second)
            skip = True
        else:
            whole.append(first)
    return whole


def stems(text: str, compounds: Collection[str]) -> list[str]:
    """Give the stems of a text in order, compounds joined, stop words left out."""
    return [stem(word) for word in joined(words(text), compounds) if word not in STOP_WORDS]


def hyphened(texts: Iterable[str]) -> list[str]:
    """Give what is written as two words with a hyphen, without it: on-call is oncall."""
    return [match.replace("-", "").lower() for text in texts for match in _HYPHENED.findall(text)]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Give the stem: the word without the endings of number, tense and noun."""
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    word = _singular(word)
    if word in _WHOLE:
        return word
    for ending, instead in _ENDINGS:
        least = _SHORTEST if len(ending) < _LONG_ENDING else _SHORTEST + 1
        root = word.removesuffix(ending)
        if root != word and len(root) >= least and re.search("[aeiouy]", root):
            word = _single(root) if ending in _TENSES else root + instead
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST + 1 else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _single(root: str) -> str:
    """Undo a doubled consonant: planned is plan; a root in l, s or z may end in two."""
    return root[:-1] if root[-1] == root[-2] and root[-1] not in "aeioulsz" else root
