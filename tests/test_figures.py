# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Figures fit their sheets, can be read by everybody, and carry no style of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from playbook import example, figures
from playbook.figures import letters, palette
from playbook.figures.palette import COLOURS, PAGE, Kind
from playbook.figures.svg import Element

ROOT = Path(__file__).parents[1]
SVG = "{http://www.w3.org/2000/svg}"
FACTS = (ROOT / "docs/data/example.yml").read_text("utf-8")
NUMBERS = example.read(FACTS)
SMALLEST = 13
WRITERS_MAY_USE = """
    book-map selector-grid nines-ladder incident-timelines deploy-paths learning-loops
    relative-costs insurance-balance restore-or-prevent feedback-rings humane-bargain
    cost-of-schedules rota-load practice-map pitfall-chain roadmap measures peak-year
    lead-time-clocks allowance-bar one-minute ten-minutes week-strip reporting-clocks setup-cost
""".split()  # noqa: SIM905 - a list that is copied from the guide for writers


def read_book() -> figures.Book:
    file = ROOT / "tests/cases/formulas/assessment.yml"
    related = yaml.safe_load(file.read_text("utf-8"))
    practices = tuple(
        figures.Practice(
            f"practices/{path}",
            path.split("/")[1].replace("-", " ").capitalize(),
            path.split("/")[0],
            tuple(f"practices/{need}" for need in needs),
        )
        for path, needs in related["practices"].items()
    )
    avoided = {
        f"pitfalls/{pitfall}": tuple(f"practices/{path}" for path in paths)
        for pitfall, paths in related["pitfalls"].items()
    }
    return figures.Book(practices, avoided)


BOOK = read_book()
FIGURES = {
    name: figures.draw(name, NUMBERS, prefix=f"f-{name}", book=BOOK) for name in figures.names()
}
every_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES.keys())


@dataclass(frozen=True)
class Area:
    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def holds(self, other: "Area", slack: float = 0) -> bool:
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and self.right + slack >= other.right
            and self.bottom + slack >= other.bottom
        )

    def meets(self, other: "Area") -> bool:
        apart = (
            self.right <= other.left
            or other.right <= self.left
            or self.bottom <= other.top
            or other.bottom <= self.top
        )
        return not apart

    @property
    def middle(self) -> "Area":
        x, y = (self.left + self.right) / 2, (self.top + self.bottom) / 2
        return Area(x, y, x, y)


def parse(figure: figures.Figure) -> ET.Element:
    return ET.fromstring(figure.svg)  # noqa: S314 - our own text


def texts(root: ET.Element) -> list[Area]:
    return [text_area(element) for element in root.iter(f"{SVG}text")]


def text_area(element: ET.Element) -> Area:
    words, size = element.text or "", float(element.attrib["font-size"])
    wide = letters.width(words, size, bold="font-weight" in element.attrib)
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    before = {"start": 0.0, "middle": wide / 2, "end": wide}
    left = x - before[element.get("text-anchor", "start")]
    return Area(left, y - 0.72 * size, left + wide, y + 0.21 * size, words)


def boxes(root: ET.Element) -> Iterator[Area]:
    for element in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(element.attrib[key]) for key in ("x", "y", "width", "height"))
        yield Area(x, y, x + wide, y + high)


def test_names_are_those_that_writers_may_use() -> None:
    assert list(figures.names()) == WRITERS_MAY_USE


@every_figure
def test_no_text_leaves_the_sheet(figure: figures.Figure) -> None:
    root = parse(figure)
    left, top, right, bottom = map(float, root.attrib["viewBox"].split())
    sheet = Area(left, top, right, bottom)
    assert [text.words for text in texts(root) if not sheet.holds(text, slack=0.5)] == []


@every_figure
def test_no_text_leaves_its_box(figure: figures.Figure) -> None:
    root = parse(figure)
    found = []
    for text in texts(root):
        around = [box for box in boxes(root) if box.holds(text.middle)]
        found += [text.words for box in around if not box.holds(text)]
    assert found == []


@every_figure
def test_no_text_covers_another(figure: figures.Figure) -> None:
    pairs = combinations(texts(parse(figure)), 2)
    assert [(one.words, other.words) for one, other in pairs if one.meets(other)] == []


@every_figure
def test_sheet_is_narrow_and_text_large_enough_for_a_phone(figure: figures.Figure) -> None:
    root = parse(figure)
    assert root.attrib["viewBox"].startswith("0 0 360 ")
    assert {"width", "height"}.isdisjoint(root.attrib)
    sizes = [float(element.attrib["font-size"]) for element in root.iter(f"{SVG}text")]
    assert min(sizes) >= SMALLEST


@every_figure
def test_content_security_policy_has_nothing_to_forbid(figure: figures.Figure) -> None:
    root = parse(figure)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "text", "rect", "path", "circle"}
    assert not any("style" in element.attrib for element in root.iter())


@every_figure
def test_every_colour_has_a_class_and_a_value_for_paper(figure: figures.Figure) -> None:
    for element in parse(figure).iter():
        classes = set(element.get("class", "").split()) - {"fig"}
        expected = set()
        for part in ("fill", "stroke"):
            value = element.get(part)
            named = [c for c in classes if c.endswith(f"-{part}")]
            if value not in (None, "none"):
                assert len(named) == 1
                name = named[0].removeprefix("fig-").removesuffix(f"-{part}")
                assert COLOURS[name].paper == value
                expected.add(named[0])
        assert classes == expected
        if element.tag == f"{SVG}text":
            assert expected


@every_figure
def test_words_stand_for_the_picture(figure: figures.Figure) -> None:
    root = parse(figure)
    assert root.attrib["role"] == "img"
    title, description = root[0], root[1]
    assert (title.text, description.text) == (figure.title, figure.description)
    assert root.attrib["aria-labelledby"] == f"f-{figure.name}-title f-{figure.name}-desc"
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert ids == root.attrib["aria-labelledby"].split()
    assert len(figure.description) > 100
    assert 60 < len(figure.caption) < 260
    for words in (figure.description, figure.caption):
        assert words.endswith(".")
        assert ".." not in words
        assert "Decimal" not in words


def test_titles_differ() -> None:
    assert len({figure.title for figure in FIGURES.values()}) == len(FIGURES)


@every_figure
def test_retailer_is_called_fictional_where_it_is_named(figure: figures.Figure) -> None:
    if "Larch & Lintel" in figure.caption:
        assert "the fictional retailer Larch & Lintel" in figure.caption


@pytest.mark.parametrize(
    ("name", "given", "changed"),
    [
        ("incident-timelines", "minutes: 42", "minutes: 50"),
        ("insurance-balance", "outages: 5", "outages: 6"),
        ("cost-of-schedules", "standby-week: 500", "standby-week: 600"),
        ("peak-year", "peak: 240000", "peak: 250000"),
        ("week-strip", "closes: 18", "closes: 19"),
        ("measures", "deployments: 38", "deployments: 40"),
    ],
)
def test_figure_follows_the_data(name: str, given: str, changed: str) -> None:
    assert FACTS.count(given) == 1
    other = example.read(FACTS.replace(given, changed))
    assert figures.draw(name, other).svg != figures.draw(name, NUMBERS).svg


def test_same_input_gives_the_same_bytes() -> None:
    again = {name: figures.draw(name, NUMBERS, prefix=f"f-{name}", book=BOOK) for name in FIGURES}
    assert again == FIGURES


def test_practice_map_needs_the_book() -> None:
    with pytest.raises(ValueError, match="needs the practices of the book"):
        figures.draw("practice-map", NUMBERS)


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("setting", PAGE)
@pytest.mark.parametrize("colour", COLOURS.values(), ids=COLOURS.keys())
def test_contrast_is_enough(colour: palette.Colour, setting: str) -> None:
    value = getattr(colour, setting)
    tints = [getattr(tint, setting) for tint in COLOURS.values() if tint.kind is Kind.TINT]
    backgrounds = [tint for tint in tints if tint != getattr(COLOURS["grid"], setting)]
    if colour.kind is Kind.TEXT:
        assert min(contrast(value, behind) for behind in (PAGE[setting], *backgrounds)) >= 4.5
    if colour.kind is Kind.SHAPE:
        assert contrast(value, PAGE[setting]) >= 3


def test_stylesheet_is_written_from_the_palette() -> None:
    file = ROOT / "overrides/assets/playbook/figures.css"
    assert file.read_text("utf-8") == palette.css()


def test_no_colour_is_written_outside_the_palette() -> None:
    folder = ROOT / "hooks/playbook/figures"
    files = [file for file in folder.glob("*.py") if file.name != "palette.py"]
    assert [f.name for f in files if re.search(r"#[0-9a-f]{3,6}\b", f.read_text("utf-8"))] == []


def test_text_is_escaped() -> None:
    element = Element("text", {"id": 'a"<'}, ("Larch & Lintel <b>",))
    assert str(element) == '<text id="a&quot;&lt;">Larch &amp; Lintel &lt;b&gt;</text>'


def test_wrapped_lines_fit_and_keep_every_word() -> None:
    words = "An incident commander is named within ten minutes of a well-known major incident"
    lines = letters.wrap(words, 120, 13)
    assert " ".join(lines).replace("- ", "-") == words
    assert max(letters.width(line, 13) for line in lines) <= 120
    with pytest.raises(ValueError, match="'Incomprehensibilities' is wider than 60"):
        letters.wrap("Incomprehensibilities", 60, 13)
