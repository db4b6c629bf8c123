# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Word documents, opened as the packages of XML that they are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from playbook import book, forms, word

if TYPE_CHECKING:
    from collections.abc import Callable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
DC = "{http://purl.org/dc/elements/1.1/}"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
FACTS = word.Facts(
    title="Note & more",
    version="1.0",
    creator="Contributors",
    licence=forms.LICENCE,
    licence_url=forms.LICENCE_URL,
    date="2026-11-22",
)
TEXT = """\
# Note: `<service>`

| Item | Answer |
| :---- | :-------- |
| Look | `<first>` |
| Write |  |

| No | Why |
| --: | :--- |
| 1 | "Because" |

## Steps

- [ ] Open
- [x] Done

1. First `command`

```sh
<run this>
```

Template: Note, version 1.0.
"""


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return _parts(word.make(TEXT, FACTS))


@pytest.fixture(scope="module")
def body(parts: dict[str, bytes]) -> ET.Element:
    found = _xml(parts["word/document.xml"]).find(f"{W}body")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def wide() -> ET.Element:
    head = "|".join(f" c{number} " for number in range(11))
    table = f"|{head}|\n|{' --- |' * 11}\n|{' x |' * 11}\n"
    made = _parts(word.make(f"# Wide\n\n{table}\nTemplate: Wide.\n", FACTS))
    return _xml(made["word/document.xml"])


def _parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _xml(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - we made it


def _styles(body: ET.Element, path: str) -> list[str]:
    return [found.get(f"{W}val", "") for found in body.iterfind(f".//{path}")]


def test_same_text_gives_same_bytes() -> None:
    assert word.make(TEXT, FACTS) == word.make(TEXT, FACTS)


def test_package_has_fixed_times_and_opens_with_its_contents() -> None:
    with zipfile.ZipFile(io.BytesIO(word.make(TEXT, FACTS))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert package.testzip() is None


def test_properties_state_title_version_licence_and_date(parts: dict[str, bytes]) -> None:
    core = _xml(parts["docProps/core.xml"])
    assert core.findtext(f"{DC}title") == "Note & more"
    assert core.findtext(f"{DC}creator") == "Contributors"
    assert core.findtext(f"{DC}language") == "en-GB"
    assert core.findtext(f"{CORE}version") == "1.0"
    assert core.findtext(f"{DC}description") == f"Version 1.0. CC0 1.0, {forms.LICENCE_URL}"
    assert core.findtext("{http://purl.org/dc/terms/}modified") == "2026-11-22T00:00:00Z"
    custom = {
        item.get("name"): "".join(item.itertext()) for item in _xml(parts["docProps/custom.xml"])
    }
    assert custom == {"Licence": "CC0 1.0", "Licence address": forms.LICENCE_URL}


def test_every_part_is_well_formed_and_declared(parts: dict[str, bytes]) -> None:
    declared = {
        item.get("PartName") for item in _xml(parts["[Content_Types].xml"]) if item.get("PartName")
    }
    for name, data in parts.items():
        _xml(data)
        assert name.endswith((".rels", "[Content_Types].xml")) or f"/{name}" in declared


def test_first_heading_is_the_title_and_the_next_level_one(body: ET.Element) -> None:
    assert _styles(body, f"{W}pStyle")[0] == "Title"
    assert "Heading1" in _styles(body, f"{W}pStyle")


def test_tables_have_head_rows_that_repeat_and_rows_that_stay_whole(body: ET.Element) -> None:
    tables = body.findall(f"{W}tbl")
    assert len(tables) == 2
    for table in tables:
        head, *others = table.findall(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert not [row for row in others if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (head, *others))
        assert table.find(f"{W}tblPr/{W}tblStyle") is not None


def test_table_fills_the_width_by_the_dashes_under_its_head(body: ET.Element) -> None:
    table = body.findall(f"{W}tbl")[0]
    widths = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
    assert sum(widths) == pytest.approx(11906 - 2 * 1134, abs=5)
    assert widths[1] / widths[0] == pytest.approx(2, rel=0.2)


def test_row_to_fill_leaves_room_for_a_pen(body: ET.Element) -> None:
    rows = body.findall(f"{W}tbl")[0].findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}trHeight") is not None for row in rows] == [False, False, True]


def test_neighbouring_tables_stay_two(body: ET.Element) -> None:
    tags = [child.tag for child in body]
    place = tags.index(f"{W}tbl")
    assert tags[place : place + 3] == [f"{W}tbl", f"{W}p", f"{W}tbl"]


def test_checklist_has_boxes_to_click(body: ET.Element) -> None:
    boxes = [
        (control.find(f".//{CHECKBOX}") is not None, control.findtext(f".//{W}t"))
        for control in body.iter(f"{W}sdt")
    ]
    assert boxes == [(True, "☐"), (True, "☒")]


def test_placeholders_stand_out_and_commands_do_not(body: ET.Element) -> None:
    looks = {
        run.findtext(f"{W}t"): style.get(f"{W}val")
        for run in body.iter(f"{W}r")
        if (style := run.find(f"{W}rPr/{W}rStyle")) is not None
    }
    assert looks == {
        "<service>": "Placeholder",
        "<first>": "Placeholder",
        "command": "VerbatimChar",
        "<run this>": "VerbatimChar",
    }


def test_paper_is_a4_and_turned_for_a_wide_table(body: ET.Element, wide: ET.Element) -> None:
    upright, turned = (found.find(f".//{W}pgSz") for found in (body, wide))
    assert upright is not None
    assert turned is not None
    assert (upright.get(f"{W}w"), upright.get(f"{W}h")) == ("11906", "16838")
    assert (turned.get(f"{W}w"), turned.get(f"{W}orient")) == ("16838", "landscape")


def test_footer_names_the_form_and_counts_pages(parts: dict[str, bytes]) -> None:
    footer = "".join(_xml(parts["word/footer1.xml"]).itertext())
    assert footer == "Note & more · page 1 of 1"


def test_every_style_in_use_is_defined(parts: dict[str, bytes], body: ET.Element) -> None:
    defined = {style.get(f"{W}styleId") for style in _xml(parts["word/styles.xml"])}
    used = {value for kind in ("pStyle", "rStyle", "tblStyle") for value in _styles(body, W + kind)}
    assert used <= defined


def test_cache_gives_what_it_kept_and_makes_anew_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def counted(real: Callable[[str, word.Facts], bytes]) -> Callable[[str, word.Facts], bytes]:
        def make(markdown: str, facts: word.Facts) -> bytes:
            calls.append(markdown)
            return real(markdown, facts)

        return make

    monkeypatch.setattr(word, "make", counted(word.make))
    first = word.cached(TEXT, FACTS, tmp_path / "forms")
    assert word.cached(TEXT, FACTS, tmp_path / "forms") == first
    assert calls == [TEXT]
    changed = TEXT.replace("Open", "Shut")
    assert word.cached(changed, FACTS, tmp_path / "forms") != first
    assert calls == [TEXT, changed]
    assert len(list((tmp_path / "forms").iterdir())) == 2


def test_every_form_of_the_book_becomes_a_document() -> None:
    real = book.read(Path(__file__).parents[1])
    offered = forms.files(forms.read(real.forms), real.numbers)
    assert len(offered) == 22
    for title, version, text in offered.values():
        facts = word.Facts(title, version, "c", forms.LICENCE, forms.LICENCE_URL, "2026-11-22")
        made = _parts(word.make(text, facts))
        tables = list(_xml(made["word/document.xml"]).iter(f"{W}tbl"))
        assert tables
        assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)
        words = "".join(_xml(made["word/document.xml"]).itertext())
        assert f"version {version}, from the You Build It You Run It playbook. CC0 1.0" in words
