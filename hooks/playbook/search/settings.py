# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The numbers of the ranking, in one place; the index carries them to the browser.

Those of searches were chosen on the tuning half of tests/cases/search/queries.yml, those of answers
on tests/cases/ask/tuning.yml, and neither on any other query.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Weight:
    """What a field is worth.

    Attributes:
        worth: how much a word in it counts, where a word of the body counts 1.
        tightness: from 0 to 1, how much a long field dilutes its words.
    """

    worth: float
    tightness: float


@dataclass(frozen=True)
class Settings:
    """Every number of the specification.

    Attributes:
        weights: by field, in the order of ``index.FIELDS``.
        saturation: how soon more of the same stops counting.
        section: how much its best section adds to a document.
        pair: how much it counts that words stand side by side, as they do in the query.
        label: how much it counts that the query is the label of a document, or its beginning.
        coverage: how much a document loses that has nothing of the query but one word.
        term: the factor on a term of the glossary, whose page mostly answers better.
        synonym: how sure we are of a glossary's synonym; ``everyday`` of one from daily life.
        completion: how sure we are of a longer word when the shorter one is a word as well.
        correction: how sure we are of any but the first correction.
        half: how sure we are of the parts of a compound.
        longest: of a query, in characters; ``most_words`` of it are looked up.
        longest_name: of a synonym, in words.
        shortest_typo: letters from which a word may have a slip; from ``longer_typo`` on, two.
        least: the share of the best score that a result must have; ``share_of_best`` that of the
            best section that another must have, and ``most_sections`` how many are shown.
        asked: what a document gets of the best score, times how alike the nearest two questions
            of its readers are, for a query of ``asked_from`` parts or more.
        shortest_label: letters from which a query may be the beginning of a label.
        shortest_half: letters of the shorter part of a word that is read as two.
        shortest_near: letters that a word must share with the beginning of an unknown one.
    """

    weights: tuple[Weight, ...] = field(
        default=(
            Weight(11.0, 0.5),
            Weight(4.0, 0.8),
            Weight(5.5, 0.3),
            Weight(4.0, 0.05),
            Weight(3.0, 0.3),
            Weight(2.0, 0.3),
            Weight(2.0, 0.5),
            Weight(1.0, 0.3),
            Weight(1.0, 0.7),
        )
    )
    saturation: float = 4.2
    section: float = 0.5
    pair: float = 0.4
    label: float = 0.3
    coverage: float = 0.375
    term: float = 0.7
    synonym: float = 0.35
    everyday: float = 0.6
    completion: float = 1.0
    correction: float = 0.7
    half: float = 0.5
    longest: int = 400
    longest_name: int = 5
    most_words: int = 24
    most_completions: int = 12
    most_corrections: int = 4
    shortest_typo: int = 4
    longer_typo: int = 8
    shortest_half: int = 3
    shortest_near: int = 3
    least: float = 0.1
    asked: float = 1.0
    asked_from: int = 3
    shortest_label: int = 2
    most_sections: int = 3
    share_of_best: float = 0.5


SETTINGS = Settings()


@dataclass(frozen=True)
class Asking:
    """The numbers by which sections are ranked that answer a question; the weights add up to 1.

    Attributes:
        documents: how many of the search's results are looked at.
        alike: how many sections beside them whose readers ask alike.
        page: the weight of the page's score in the search, as a share of the best.
        text: of how much of the question a section's own words cover.
        asked: of how much of it the questions of its readers cover.
        first, second: of how alike the nearest of those questions is, and the one after it.
        unasked: how much a section's own words stand for questions where nobody has asked yet.
        cue: what a section of the sort gets that the question's first words ask for.
        aside: what a worked example, a list of mistakes and the like lose.
        corrected: how much a corrected word counts as unknown.
        misspelt: the share of its letters that may be wrong, or the word is another one.
        search: what the score of the search's best page adds to that of the best section, for the
            weight of what was asked: both together say how sure an answer is.
        low, medium, high: from which sum on the best section answers, and how surely.
        of_one_page: the most sections of one page that are shown.
    """

    documents: int = 12
    alike: int = 12
    page: float = 0.175
    text: float = 0.15
    asked: float = 0.235
    first: float = 0.2
    second: float = 0.165
    unasked: float = 0.5
    cue: float = 0.075
    aside: float = 0.06
    corrected: float = 0.1
    misspelt: float = 0.17
    search: float = 0.2
    low: float = 0.6
    medium: float = 0.7
    high: float = 0.85
    of_one_page: int = 2


ASKING = Asking()
