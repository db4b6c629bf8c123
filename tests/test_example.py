# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Every number of the running example, as the content of the book expects it."""

import re
from pathlib import Path

import pytest
import yaml

from playbook import example, retailer
from playbook.example import Numbers, UnknownNumberError

ROOT = Path(__file__).parents[1]
FACTS = (ROOT / "docs/data/example.yml").read_text("utf-8")
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "example.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def numbers() -> Numbers:
    return example.read(FACTS)


@pytest.mark.parametrize(("name", "text"), CASES["names"].items())
def test_name_has_its_value(numbers: Numbers, name: str, text: str) -> None:
    assert numbers.evaluate(name) == text


@pytest.mark.parametrize(("expression", "text"), CASES["functions"].items())
def test_function_computes(numbers: Numbers, expression: str, text: str) -> None:
    assert numbers.evaluate(expression) == text


def test_every_name_is_expected(numbers: Numbers) -> None:
    assert sorted(numbers.names) == sorted(CASES["names"])


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["expression"])
def test_refusal_says_what_would_work(numbers: Numbers, case: dict[str, str]) -> None:
    with pytest.raises(UnknownNumberError) as caught:
        numbers.evaluate(case["expression"])
    assert str(caught.value) == case["message"]
    assert list(caught.value.nearest[:1]) == [case["nearest"]] * bool(case["nearest"])


@pytest.mark.parametrize(
    ("given", "broken", "message"),
    [
        ('fast-burn: "14.4"', "fast-burn: 14.4", "'incident.fast-burn' must be a whole number"),
        ("setup: 60000", "setup: dear", "'insurance.setup' must be a number, not 'dear'"),
        ("setup: 60000", "set-up: 60000", "the example gives no number 'insurance.setup'"),
        ("demand: very high,", "demand: huge,", "demand must be one of low, medium, high"),
        ("team-rotas: [payments, delivery-slots]", "team-rotas: 2", "'team-rotas' must be a list"),
        ("services:", "systems:", "'services' must be a mapping, not None"),
    ],
)
def test_broken_data_names_the_key(given: str, broken: str, message: str) -> None:
    assert FACTS.count(given) == 1
    with pytest.raises(ValueError, match=message):
        assert example.read(FACTS.replace(given, broken)).names


def test_whatever_is_left_out_is_said_when_the_data_is_read() -> None:
    lines = re.findall(r"^[ ]+[\w-]+: .*\n", FACTS, re.MULTILINE)
    refused = 0
    for line in lines:
        try:
            example.read(FACTS.replace(line, "", 1))
        except (retailer.ExampleError, yaml.YAMLError):
            refused += 1
    # The rest are parts of lists and timelines, which may be shorter.
    assert refused > len(lines) / 2


def test_every_team_has_one_kind_of_cover() -> None:
    shop = retailer.read(FACTS)
    shared = [team for teams in shop.domains.values() for team in teams]
    assert shop.estate.teams == len({*shop.team_rotas, *shop.uncovered, *shared})
