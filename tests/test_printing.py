# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

from __future__ import annotations

import datetime as dt
import io
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
import tinyhtml5

from playbook.glossary import Term
from playbook.printing import (
    articles,
    assembly,
    backmatter,
    columns,
    finishing,
    letters,
    references,
    setting,
)
from playbook.printing.articles import Article
from playbook.printing.assembly import Edition, Sheet
from playbook.printing.chapters import Chapter, Shelf
from playbook.printing.columns import Cell
from playbook.printing.references import Pages
from playbook.printing.setting import Press
from playbook.subjects import Entry

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = Path(__file__).parent.parent
PRINT = ROOT / "scripts" / "print"
HERE = Chapter("practices/own", "practices/own/", "Own the pager", "Pager", source="# Own\n\nx\n")
THERE = Chapter("terms", "terms/", "Terms", "Terms", sections=("About",))
SHELF = Shelf(
    {chapter.url: chapter for chapter in (HERE, THERE)},
    "https://book.example/",
    frozenset({"images/map.png"}),
)
EDITION = Edition(
    title="A small book",
    subtitle="Three pages for a test",
    number="1.0",
    date=dt.date(2026, 11, 22),
    authors="A. Writer",
    licence="Creative Commons Attribution-NonCommercial 4.0",
    licence_url="https://creativecommons.org/licenses/by-nc/4.0/",
    home="https://book.example/",
    keywords=("test",),
    reviewed=(dt.date(2026, 1, 31), dt.date(2026, 11, 22)),
)
NOTES = """
<div class="footnote"><hr><ol>
<li id="fn:one"><p>A. Writer, <cite><a href="https://one.example/">One</a></cite>.&#160;<a
class="footnote-backref" href="#fnref:one">↩</a></p></li>
</ol></div>"""
CITED = '<sup id="fnref{n}:one"><a class="footnote-ref" href="#fn:one">1</a></sup>'


def prepare(body: str, source: str = "") -> Article:
    chapter = Chapter(HERE.path, HERE.url, HERE.title, HERE.label, source=source)
    return articles.prepare(f"<article><h1>Own</h1>{body}</article>", chapter, SHELF, {})


def found(body: str, source: str = "") -> list[str]:
    return [str(problem) for problem in prepare(body, source).problems]


# Links


def test_a_link_to_another_page_leads_into_the_book_and_names_its_page() -> None:
    article = prepare('<p><a href="../../terms/#band">bands</a></p>')
    mark = "c-practices-own~0"
    pages = Pages(of={mark: 3, "c-terms.band": 12})
    text = references.fill(article.html, {}, pages).html
    assert 'href="#c-terms.band"' in text
    assert ">\N{NO-BREAK SPACE}(p.\N{NO-BREAK SPACE}12)</span></p>" in text


def test_a_link_to_the_same_paper_page_has_no_number() -> None:
    article = prepare('<p><a href="../../terms/">terms</a></p>')
    pages = Pages(of={"c-practices-own~0": 3, "c-terms": 3})
    assert "(p." not in references.fill(article.html, {}, pages).html


def test_a_second_link_to_the_same_place_in_a_paragraph_has_no_number() -> None:
    twice = '<p><a href="../../terms/">a</a> <a href="../../terms/">b</a></p>'
    article = prepare(f'{twice}<p><a href="../../terms/">c</a></p>')
    assert article.html.count("<!--at ") == 2


def test_a_link_outside_stays_and_one_to_a_file_goes_to_the_living_edition() -> None:
    html = prepare(
        '<p><a href="https://x.example/a">a</a> <a href="../../images/map.png">b</a></p>'
    ).html
    assert 'href="https://x.example/a"' in html
    assert 'href="https://book.example/images/map.png"' in html


def test_a_link_to_nowhere_keeps_its_words() -> None:
    assert "<li>words</li>" in prepare('<ul><li><a href="../no.md">words</a></li></ul>').html


def test_a_link_to_a_missing_id_is_noticed() -> None:
    article = prepare('<p><a href="../../terms/#a">a</a> <a href="../../terms/#b">b</a></p>')
    assert articles.missing(article, {"c-terms.a"}) == ["c-terms.b"]


# Notes


def test_a_note_moves_to_its_citation_without_the_way_back() -> None:
    article = prepare(f"<p>True.{CITED.format(n='')}</p>{NOTES}")
    text = references.fill(article.html, article.notes, Pages()).html
    note = re.search(r'<span class="note" id="c-practices-own.fn:one">(.*?)</span>', text)
    assert note
    assert note[1].startswith("A. Writer, <cite>")
    assert "↩" not in text
    assert "footnote" not in text


def test_a_source_cited_again_refers_to_its_note() -> None:
    article = prepare(f"<p>a{CITED.format(n='')}</p><p>b{CITED.format(n='2')}</p>{NOTES}")
    mark, target = "c-practices-own.fn:one~1", "c-practices-own.fn:one"
    apart = references.fill(article.html, article.notes, Pages(of={mark: 5, target: 4})).html
    assert re.search(r"See <a [^>]*>note 1</a><span [^>]*>.\(p\..4\)</span>\.", apart)
    together = references.fill(article.html, article.notes, Pages(of={mark: 4, target: 4})).html
    assert "See" not in together
    assert re.search(r'<a class="call"[^>]*>1</a>', together)


# Page numbers


def test_a_number_that_was_shown_late_stays_so_that_setting_ends() -> None:
    pages = Pages(of={"mark": 2, "target": 2}, shown={"mark"}, passes=2)
    assert not pages.is_elsewhere("mark", "target", 0)
    pages.passes = 5
    assert pages.is_elsewhere("mark", "target", 0)


def test_the_shape_of_a_text_changes_with_the_length_of_its_numbers_only() -> None:
    text = f"<p>{references.number('x')}</p>"

    def shape(page: int) -> tuple[str, ...]:
        return references.fill(text, {}, Pages(of={"x": page})).shape

    assert shape(12) == shape(99)
    assert shape(99) != shape(100)


# Blocks


def test_ids_are_those_of_the_chapter_and_headings_go_below_the_part() -> None:
    article = prepare('<h2 id="when">When<a class="headerlink" href="#when">¶</a></h2>')
    assert '<h3 class="section" data-label="When" id="c-practices-own.when">When</h3>' in (
        article.html
    )
    assert {"c-practices-own", "c-practices-own.when"} <= article.ids


@pytest.mark.parametrize(
    "furniture",
    [
        '<nav class="pb-turn">gone</nav>',
        '<footer class="pb-foot">gone</footer>',
        '<details class="pb-contents"><summary>gone</summary></details>',
        '<svg viewBox="0 0 9 9"><text>gone</text></svg>',
        "<script>gone</script>",
        "<button>gone</button>",
        "<!-- gone -->",
    ],
)
def test_what_only_a_screen_needs_is_left_out(furniture: str) -> None:
    assert "gone" not in prepare(f"<p>kept</p>{furniture}").html


def test_folded_text_is_open_and_tasks_have_boxes() -> None:
    html = prepare(
        "<details><summary>More</summary><p>Inside</p></details>"
        '<ul><li class="task-list-item"><input type="checkbox" disabled> Do</li></ul>'
    ).html
    assert '<p class="details__title">More</p><p>Inside</p>' in html
    assert '<span class="box"></span> Do' in html


def test_related_pages_become_titles_with_pages() -> None:
    html = prepare(
        '<section class="pb-relations"><h2>Related pages</h2><div class="pb-relations__group">'
        '<h3>Needs</h3><ul><li><a href="../../terms/">Terms</a><span>About</span></li></ul>'
        "</div></section>"
    ).html
    assert '<th scope="row">Needs</th><td><a ' in html
    assert "<!--at c-practices-own~0 c-terms-->" in html
    assert "About" not in html


def test_a_drawing_gets_one_text_for_all_its_words_and_print_colours() -> None:
    html = prepare(
        '<figure id="figure-x"><svg viewBox="0 0 360 180" class="fig"><title>Half.</title>'
        '<desc>Two bars.</desc><path fill="var(--fig-ink, #123456)"/></svg>'
        "<figcaption>A caption</figcaption></figure>"
    ).html
    assert "<title>Half. Two bars</title>" in html
    assert 'fill="#123456"' in html
    assert "width:86.36mm;height:43.18mm" in html


def test_tables_with_a_caption_are_listed_behind_the_figures() -> None:
    table = "<div class='pb-table'><table><thead><tr><th>A</th></tr></thead></table></div>"
    article = prepare(
        f'<figure class="pb-data" id="table-x">{table}<figcaption>What it is. More.</figcaption>'
        '</figure><figure id="figure-x"><svg viewBox="0 0 9 9"><title>Half</title></svg>'
        "<figcaption>A drawing</figcaption></figure>"
    )
    assert "<figcaption>What" not in article.html, "a table breaks over pages, and is no figure"
    listed = backmatter.figures([article])
    shown = re.sub(r"<!--.*?-->|<[^>]+>", "|", listed)
    assert [part for part in shown.split("|") if part] == [
        "Figures and tables", "A drawing", "Tables", "What it is",
    ]  # fmt: skip
    assert '<a href="#c-practices-own.table-x">' in listed


def test_a_chapter_reads_as_xml_what_it_says_as_html() -> None:
    """The press reads it as XML, which is quicker, and would lose what only HTML forgives."""
    article = prepare(
        "<p>A &amp; B<br>caf\u00e9\u00a0&lt;i&gt; <em>it</em><img src='../../images/map.png' "
        "alt='A \"map\"'></p><table><thead><tr><th>One</th></tr></thead><tbody><tr><td>1</td></tr>"
        "</tbody></table><hr><ul><li><input type=checkbox disabled checked> Do</li></ul>"
        '<figure id="figure-x"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 180">'
        '<title>Half</title><linearGradient id="g" gradientUnits="userSpaceOnUse"/>'
        '<clipPath id="c"><path d="M0 0"/></clipPath></svg><figcaption>A caption</figcaption>'
        "</figure>"
    )
    assert article.problems == ()
    read = assembly.tree(f"<body>{article.html}</body>")
    wanted = tinyhtml5.parse(f"<body>{article.html}", namespace_html_elements=False).find("body")
    assert parts(read) == parts(wanted)
    assert read.find(".//{http://www.w3.org/2000/svg}linearGradient") is not None


def parts(element: Element) -> list[tuple[str, dict[str, str], str, str]]:
    spaces = "{http://www.w3.org/2000/xmlns/}xmlns"
    return [
        (
            part.tag,
            {name: value for name, value in part.attrib.items() if name != spaces},
            part.text or "",
            part.tail or "",
        )
        for part in element.iter()
    ]


# What cannot be printed


def test_a_table_of_forty_columns_is_a_finding_with_its_line() -> None:
    head = "".join(f"<th>Column {number}</th>" for number in range(40))
    message = found(f"<table><tr>{head}</tr></table>", "# Own\n\n| Column 0 |\n")
    assert len(message) == 1
    assert message[0].startswith("docs/practices/own.md:3:1: [print-table] ")
    assert "40 columns need" in message[0]


def test_a_word_of_three_hundred_letters_is_a_finding_and_code_is_none() -> None:
    word = "x" * 300
    assert found(f"<p><code>{word}</code></p>") == []
    (message,) = found(f"<p>{word}</p>", f"# Own\n\ntext\n\n{word}\n")
    assert message.startswith("docs/practices/own.md:5:1: [print-word] 'xxxxxxxxxxxxxxxxxxxx…' has")


def test_a_missing_image_is_a_finding() -> None:
    (message,) = found('<p><img src="gone.png" alt="x"></p>', "# Own\n\n![x](gone.png)\n")
    assert message == (
        "docs/practices/own.md:3:1: [print-image] the image 'gone.png' is not in the built site, "
        "so it has no print"
    )
    assert found('<p><img src="../../images/map.png" alt="A map"></p>') == []


def test_a_drawing_that_holds_html_or_has_no_words_is_a_finding() -> None:
    html = '<figure><svg viewBox="0 0 9 9"><foreignObject>x</foreignObject></svg></figure>'
    messages = " ".join(found(html))
    assert "foreignObject" in messages
    assert "no <title>" in messages


def test_characters_without_a_glyph_are_named() -> None:
    assert letters.missing("a→b→\n", {"a", "b"}) == ["→"]
    assert letters.name_of("→") == "'→' (U+2192, rightwards arrow)"


# Columns


def test_columns_share_the_width_by_what_is_in_them() -> None:
    short, long = Cell("Yes"), Cell("a sentence of several words " * 6)
    layout = columns.fit([[short, long], [short, long]], {})
    assert sum(layout.shares) == pytest.approx(100, abs=0.1)
    assert layout.shares[0] < 15


def test_a_table_with_much_text_takes_the_margin_too() -> None:
    cell = Cell("a sentence of several words " * 4)
    assert columns.fit([[cell] * 5] * 3, {}).wide
    assert not columns.fit([[Cell("one"), Cell("two")]], {}).wide


def test_a_cell_over_two_columns_and_an_empty_table_are_no_trouble() -> None:
    assert len(columns.fit([[Cell("both", span=2)], [Cell("a"), Cell("b")]], {}).shares) == 2
    assert columns.fit([], {}).shares == ()


# The book


def test_the_book_has_covers_contents_and_parts_in_order() -> None:
    chapters = [
        Chapter("a", "a/", "A", "A", sections=("One", "First")),
        Chapter("b", "b/", "B", "B", sections=("One", "First")),
        Chapter("c", "c/", "C", "C", sections=("Two",)),
    ]
    printed = {
        chapter.path: Article(f'<section id="{chapter.id}"></section>', {}, frozenset())
        for chapter in chapters
    }
    sheets = assembly.assemble(EDITION, chapters, printed, "<p>Index</p>", "<svg></svg>")
    assert [sheet.name for sheet in sheets] == [
        "the cover",
        "the imprint",
        "the contents",
        "part 1",
        "docs/a.md",
        "docs/b.md",
        "part 2",
        "docs/c.md",
        "the figures",
        "the index",
        "the back cover",
    ]
    assert sheets[4].part == "One · First"
    assert '<h2 class="group"' in sheets[4].html
    assert '<h2 class="group"' not in sheets[5].html
    imprint = sheets[1].html
    assert "between 31 January 2026 and 22 November 2026" in imprint
    assert "(2026). <em>A small book</em>, edition 1.0." in imprint
    assert "Equal Experts" in imprint


def saved(pdf: pikepdf.Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()


def test_no_stream_of_the_file_ends_in_a_carriage_return() -> None:
    """Validators would count the line end that follows as two bytes, and one byte too few."""
    chance = random.Random(3)  # noqa: S311 - the same each time
    in_text = in_table = 0
    while not (in_text and in_table):
        with pikepdf.new() as pdf:
            for _ in range(chance.randint(1, 40)):
                pdf.add_blank_page()
            text = chance.randbytes(chance.randint(1, 999)).hex().encode()
            pdf.pages[0].Contents = pdf.make_stream(b"%" + text)
            data = saved(pdf)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            data = saved(pdf)  # once more, as only a second time gives the same bytes
        table = data[: data.rindex(b"endstream")].endswith(b"\r\n")
        in_table += table
        in_text += data.count(b"\r\nendstream") > table
        finished = finishing.end_streams_clearly(data)
        assert b"\r\nendstream" not in finished
        with pikepdf.open(io.BytesIO(finished)) as pdf:
            assert pdf.check_pdf_syntax() == []


SETTING = """
import sys
from playbook.printing import finishing, setting
sys.path.insert(0, sys.argv[1])
from test_printing import EDITION, PRINT, sheets
printed = setting.set_book(sheets(), setting.Press(PRINT, PRINT, EDITION))
names = {name: str(page) for name, page in printed.of.items()}
sys.stdout.buffer.write(finishing.finish(printed.pdf(), EDITION, names))
"""


def sheets() -> list[Sheet]:
    words = "<p>" + "word " * 80 + "</p>"
    target = "c-b.far"
    link = f'<p>See <a data-mark="m" href="#{target}">far</a><!--at m {target}-->.</p>'
    return [
        Sheet("a", f'<section class="chapter" id="c-a">{link}{words * 8}</section>', "running"),
        Sheet("b", f'<section class="chapter" id="c-b">{words * 9}<p id="c-b.far">x</p></section>',
              "running"),
    ]  # fmt: skip


def set_in_a_process(seed: str) -> bytes:
    command = [sys.executable, "-c", SETTING, str(Path(__file__).parent)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    result = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout


def test_the_same_book_gives_the_same_bytes_twice() -> None:
    first = set_in_a_process("1")
    assert first.startswith(b"%PDF-")
    assert first == set_in_a_process("2")


@pytest.fixture
def press() -> Press:
    return Press(PRINT, PRINT, EDITION)


def test_a_line_that_fits_but_for_its_last_space_is_set_whole(press: Press) -> None:
    """Without mending.py WeasyPrint ends the line after "Every"."""
    text = (
        "<p style='width:122mm'>Every ten minutes of waiting came to £10,000. Had the same wait "
        "struck <code>commerce-platform</code>, ten minutes would have come to £100,000.</p>"
    )
    document = press.lay_out(Sheet("x", "", "running"), text, "", 1)
    lines = [
        "".join(part.text for part in box.descendants() if hasattr(part, "text")).strip()
        for box in document.pages[0]._page_box.descendants()  # noqa: SLF001
        if type(box).__name__ == "LineBox"
    ]
    assert lines[0] == "Every ten minutes of waiting came to £10,000. Had the same wait struck"


def test_page_numbers_are_those_of_the_pages(press: Press) -> None:
    printed = setting.set_book(sheets(), press)
    assert printed.of["c-b.far"] == len(printed.pages)
    assert printed.of["c-a"] == 1


def test_a_letter_that_our_faces_lack_is_not_borrowed_from_the_machine(
    press: Press, caplog: pytest.LogCaptureFixture
) -> None:
    document = press.lay_out(Sheet("x", "", "running"), "<p>漢 word</p>", "", 1)
    data = document.write_pdf(uncompressed_pdf=True)
    names = {name.decode() for name in re.findall(rb"/BaseFont /\w+\+([\w-]+)", data)}
    assert names
    assert all(name.startswith("Playbook-") for name in names), names
    assert "unsupported by fonts" in caplog.text


# Back matter


def test_the_index_names_a_chapter_once_and_sends_other_names_to_the_term() -> None:
    terms = [
        Term("rota", "Rota", "Who is on call when.", "a", also=("schedule", "pager duty")),
        Term("pager", "Pager", "What wakes.", "a"),
    ]
    entries = [
        Entry("Rota", "glossary", "rota", "what it means"),
        Entry("Pager", "glossary", "pager", "what it means"),
        Entry("rota", "a", "", "A"),
        Entry("pager duty", "a", "", "A"),
        Entry("not printed", "elsewhere", "", "Elsewhere"),
    ]
    html = "<!--at c-a~1 c-glossary.rota--><!--at c-a~2 c-glossary.pager--><!--at c-a~3 c-b.x-->"
    glossary, chapter = Chapter("glossary", "", "G", "G"), Chapter("a", "a/", "A", "A")
    empty = Article("", {}, frozenset())
    text = backmatter.index(
        entries, terms, [(chapter, Article(html, {}, frozenset())), (glossary, empty)]
    )
    lines = [" ".join(line.split()) for line in re.findall("<li>(.*?)</li>", text)]
    page = '<a href="#{0}"><!--to {1} {1}--></a>'
    assert lines == [
        f"Pager, <strong>{page.format('c-glossary.pager', 'c-glossary.pager')}</strong>, "
        + page.format("c-a", "c-a~2"),
        "Pager duty, " + page.format("c-a", "c-a"),
        f"Rota, <strong>{page.format('c-glossary.rota', 'c-glossary.rota')}</strong>, "
        + page.format("c-a", "c-a"),
        "Schedule, <em>see</em> Rota",
    ]
    assert re.findall(r'id="c-subjects\.([^"]+)"', text) == ["letter-p", "letter-r", "letter-s"]


def test_figures_are_listed_by_the_first_sentence_of_their_captions() -> None:
    html = (
        '<figure class="f" id="c-a.figure-x"><svg></svg><figcaption>Two <b>bars</b>: one is '
        "longer. More.</figcaption></figure>"
    )
    text = backmatter.figures([Article(html, {}, frozenset())])
    assert '<a href="#c-a.figure-x">Two bars</a><!--to c-a.figure-x c-a.figure-x-->' in text
