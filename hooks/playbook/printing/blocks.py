# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What looks different on paper: tables, figures, boxes, lists of tasks, related pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import Comment, Tag

from playbook.printing import columns, drawings
from playbook.printing.ancestry import holder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.findings import Finding
    from playbook.printing.chapters import Chapter

GLOSSARY = "glossary"
LONGEST_WORD = 60
"""Characters of a word that still fits a line of text when it is hyphenated."""
_SHORT = 16  # lines of a table that is not worth breaking
_MAKER = BeautifulSoup("", "lxml")


def check_words(article: Tag, chapter: Chapter) -> Iterator[Finding]:
    """Report words that no line can hold; code and addresses may break anywhere."""
    for text in article.find_all(string=True):
        for word in str(text).split():
            if len(word) > LONGEST_WORD and not holder(text, "code", "pre", "svg"):
                message = (
                    f"'{word[:20]}…' has {len(word)} characters without a space, and a line of "
                    f"print breaks words of {LONGEST_WORD} at most; set it as `code`"
                )
                yield chapter.finding("print-word", message, word)


def prepare(article: Tag, chapter: Chapter, metrics: Mapping[str, float]) -> Iterator[Finding]:
    """Rewrite the blocks of a chapter for paper."""
    if chapter.path == GLOSSARY:
        _terms(article)
    _addresses(article)
    _captions(article)
    _facts(article)
    _related(article)
    _details(article)
    _tasks(article)
    for table in article.find_all("table"):
        yield from _table(table, chapter, metrics)
    for drawing in article.find_all("svg"):
        yield from drawings.prepare(drawing, chapter)
    for picture in article.find_all("img"):
        if not str(picture.get("alt", "")).strip():
            message = f"the image '{picture.get('src')}' has no words for people who cannot see it"
            yield chapter.finding("print-image", message)


def _new(name: str, **attributes: str) -> Tag:
    return _MAKER.new_tag(name, attrs=attributes)


def _captions(article: Tag) -> None:
    """Let tables with a caption break over pages; readers of tags hear no figure there."""
    for block in article.find_all("figure", class_="pb-data"):
        block.name, block["class"] = "div", "data"
        for caption in block.find_all("figcaption"):
            caption.name, caption["class"] = "p", "caption"


def _terms(article: Tag) -> None:
    """Put each term of the glossary in a box: its name goes beside its definition."""
    for heading in article.find_all("h3"):
        box = _new("div", **{"class": "term"})
        texts = []
        for sibling in heading.next_siblings:
            if isinstance(sibling, Tag) and sibling.name != "p":
                break
            texts.append(sibling)
        heading.wrap(box)
        box.extend(texts)


def _addresses(article: Tag) -> None:
    """Print the addresses of listed sources; a footnote names the source, the list the place."""
    for link in article.select("li > cite > a.outside"):
        address = _new("span", **{"class": "address"})
        # A line may end behind each slash.
        shown = str(link["href"]).removeprefix("https://").rstrip("/")
        address.string = f" {shown}".replace("/", "/\N{ZERO WIDTH SPACE}")
        item = holder(link, "li")
        first = (
            next((child for child in item.find_all("br", recursive=False)), None) if item else None
        )
        if first:
            first.insert_before(address)
        elif item:
            item.append(address)


def _facts(article: Tag) -> None:
    """Set the box of facts as a table: labels in the margin column, facts beside them."""
    for box in article.find_all("dl", class_="pb-facts"):
        rows = []
        for label in box.find_all("dt"):
            fact = label.find_next_sibling("dd")
            if isinstance(fact, Tag):
                rows.append(_row(label.decode_contents(), fact.decode_contents()))
        box.replace_with(_labelled("facts", rows))


def _related(article: Tag) -> None:
    """Set the cards of related pages as a list of titles with their pages."""
    for section in article.find_all(class_="pb-relations"):
        rows = []
        for group in section.find_all(class_="pb-relations__group"):
            heading = group.find(("h2", "h3"))
            links = "; ".join(_with_mark(link) for link in group.find_all("a"))
            rows.append(_row(heading.get_text(strip=True) if heading else "", links))
        section.name = "div"
        section.attrs = {"class": "related"}
        section.clear()
        title = _new("p", **{"class": "related__title"})
        title.string = "Related pages"
        section.extend([title, _labelled("related__pages", rows)])


def _with_mark(link: Tag) -> str:
    mark = link.next_sibling
    return link.decode() + (mark.output_ready() if isinstance(mark, Comment) else "")


def _row(label: str, content: str) -> str:
    return f'<tr><th scope="row">{label}</th><td>{content}</td></tr>'


def _labelled(name: str, rows: list[str]) -> Tag:
    table = BeautifulSoup(
        f'<table class="{name}"><tbody>{"".join(rows)}</tbody></table>', "lxml"
    ).find("table")
    if not isinstance(table, Tag):  # pragma: no cover - the line above wrote it
        raise TypeError(name)
    return table.extract()


def _details(article: Tag) -> None:
    """Open what the site folds: paper cannot be clicked."""
    for box in article.find_all("details"):
        box.name = "div"
        box.attrs = {"class": "details", **({"id": box["id"]} if box.get("id") else {})}
        summary = box.find("summary")
        if summary:
            summary.name = "p"
            summary["class"] = "details__title"


def _tasks(article: Tag) -> None:
    for box in article.find_all("input", type="checkbox"):
        box.replace_with(_new("span", **{"class": "box"}))


def _table(table: Tag, chapter: Chapter, metrics: Mapping[str, float]) -> Iterator[Finding]:
    names = set(table.get_attribute_list("class"))
    if names & {"facts", "related__pages"}:
        return
    rows = [
        [_cell(cell) for cell in row.find_all(("th", "td"), recursive=False)]
        for row in table.find_all("tr")
    ]
    try:
        layout = columns.fit(rows, metrics)
    except columns.TooWideError as error:
        near = next((cell.text.strip() for row in rows for cell in row if cell.text.strip()), "")
        message = f"the table does not fit a page: {error}; split it, or swap rows and columns"
        yield chapter.finding("print-table", message, near)
        table.decompose()
        return
    for existing in table.find_all("colgroup"):
        existing.decompose()
    group = _new("colgroup")
    for share in layout.shares:
        group.append(_new("col", style=f"width:{share}%"))
    table.insert(0, group)
    short = layout.lines <= _SHORT
    marks = {"wide": layout.wide, "dense": layout.dense, "short": short}
    table["class"] = " ".join(["grid", *(mark for mark, holds in marks.items() if holds)])
    for row in table.find_all("tr"):
        if not row.get_text(strip=True):
            row["class"] = "empty"
    if "pb-table__grid--named" in names:
        for first in table.select("tbody > tr > td:first-child"):
            first.name = "th"
    for head in table.find_all("th"):
        head["scope"] = head.get("scope") or ("col" if holder(head, "thead") else "row")


def _cell(cell: Tag) -> columns.Cell:
    text = cell.get_text()
    # A page reference follows each link.
    text += "\N{NO-BREAK SPACE}(p.\N{NO-BREAK SPACE}88)" * bool(cell.find("a", href=True))
    strong = cell.name == "th" or cell.find("strong") is not None
    return columns.Cell(text, strong, int(str(cell.get("colspan", "1"))))
