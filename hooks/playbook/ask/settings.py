# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The numbers of answering, tuned on the tuning half of tests/cases/ask/questions.yml only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Every number that was tuned.

    Attributes:
        documents: how many of the search's results are looked at.
        sections: how many of their sections are looked at sentence by sentence.
        page: the weight of the page's score in the search, as a share of the best.
        section: the same for the section's.
        cover: the weight of how much of the question the section covers.
        own: the same, without the words of the page's title.
        near: of how near one of the page's own questions is.
        opening: what the opening of a page gets, since it answers the page.
        question: what an opening gets more, the nearer a question of its page is.
        answer: what a section gets, the nearer a question is that names it as its answer.
        cue: what a section of the sort gets that the question's words ask for, by its cover.
        heading: the weight of how much of the question a section's heading covers.
        likeness: of how alike question and heading are.
        sentence: of how much of the question the best sentence covers.
        form: what a part of a form to fill in loses.
        glossary: what a term loses; pages say more.
        aside: what a worked example, a list of mistakes and the like lose.
        term: what a section's score is for a term of the glossary.
        hint: what the page asked from, and the goal, can add: less than any real difference.
        corrected: how much a corrected word counts as unknown.
        misspelt: the share of its letters that may be wrong, or the word is another one.
        most_lost: the share of unknown words, by rarity, beyond which nothing is answered.
        least_cover: the share of the question that must be covered.
        medium, high: from which score on an answer is that sure.
        excerpt: the most characters of an excerpt that grows.
        shortest, longest: words of a sentence of fair length; others count ``odd_length``.
        row: what a row of a table counts, or a fact with a label.
        first: what the first sentence of a section gets.
        opens: what the first sentence of a page gets, which answers the page.
        behind: what a sentence of the second section loses.
        second: how near to the best a second sentence must come.
        goes_on: what the sentence behind the best gets, which often explains it.
        of_one_page: the most sections of one page among the excerpts.
        related: the most related questions.
        same_page: what a question of a quoted page gets.
        least_related: the least likeness of a related question.
    """

    documents: int = 12
    sections: int = 24
    page: float = 1.4
    section: float = 0.25
    cover: float = 0.4
    own: float = 0.05
    near: float = 0.2
    opening: float = 0.4
    question: float = 0.3
    answer: float = 0.8
    cue: float = 0.8
    heading: float = 0.25
    likeness: float = 0.9
    sentence: float = 0.25
    form: float = 0.1
    glossary: float = 0.4
    aside: float = 0.3
    term: float = 0.5
    hint: float = 0.0005
    corrected: float = 0.1
    misspelt: float = 0.17
    most_lost: float = 0.34
    least_cover: float = 0.5
    medium: float = 0.7
    high: float = 0.85
    excerpt: int = 1600
    shortest: int = 3
    longest: int = 40
    odd_length: float = 0.8
    row: float = 0.9
    first: float = 0.4
    opens: float = 0.4
    behind: float = 0.8
    second: float = 0.3
    goes_on: float = 0.3
    of_one_page: int = 2
    related: int = 3
    same_page: float = 0.15
    least_related: float = 0.3


SETTINGS = Settings()
