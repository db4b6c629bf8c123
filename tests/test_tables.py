# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The tables drawn from data, compared whole."""

from pathlib import Path

import pytest
import yaml

from playbook import example, tables
from playbook.example import Numbers

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "cases" / "tables"
BRIEFED = [
    "bands",
    "services",
    "selector-grid",
    "nines",
    "cost-of-schedules",
    "rota-load",
    "incident-timelines",
    "series",
    "measures",
]


@pytest.fixture(scope="module")
def numbers() -> Numbers:
    return example.read((ROOT / "docs/data/example.yml").read_text("utf-8"))


def test_names_are_those_that_writers_may_use() -> None:
    assert list(tables.names()) == BRIEFED


@pytest.mark.parametrize("name", tables.names())
def test_table_is_drawn(name: str, numbers: Numbers) -> None:
    expected = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    assert tables.render(name, numbers) + "\n" == expected["table"]


@pytest.mark.parametrize("name", tables.names())
def test_rows_are_as_wide_as_the_head(name: str, numbers: Numbers) -> None:
    widths = {line.count("|") for line in tables.render(name, numbers).splitlines()}
    assert len(widths) == 1


def test_every_table_says_what_it_shows() -> None:
    assert list(tables.CAPTIONS) == list(tables.names())
    assert all(caption.endswith(".") for caption in tables.CAPTIONS.values())
