# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Footnotes: from the list at the end of a web page to the foot of the paper page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook.printing import references

if TYPE_CHECKING:
    from bs4.element import Tag

    from playbook.printing.chapters import Chapter


def gather(article: Tag, chapter: Chapter) -> dict[str, str]:
    """Take the notes out of a chapter, mark each citation, and give the texts by id."""
    texts = {}
    for item in article.select("div.footnote > ol > li[id]"):
        texts[str(item["id"])] = _text(item)
    for block in article.select("div.footnote"):
        block.decompose()
    cited: set[str] = set()
    for number, call in enumerate(article.find_all("a", class_="footnote-ref")):
        name = str(call["href"]).removeprefix("#")
        target = chapter.anchor(name)
        if name in cited:
            mark = references.repeated_note(f"{target}~{number}", target)
        else:
            mark = references.note(target)
        cited.add(name)
        place = call.parent if call.parent and call.parent.name == "sup" else call
        place.replace_with(mark)
    return {chapter.anchor(name): text for name, text in texts.items() if name in cited}


def _text(item: Tag) -> str:
    """Give a note's HTML as one run of text: the foot of a page has no paragraphs."""
    for paragraph in item.find_all("p"):
        if paragraph.next_sibling and paragraph.find_next_sibling("p"):
            paragraph.append(" ")
        paragraph.unwrap()
    return item.decode_contents().replace("\N{NO-BREAK SPACE}", " ").strip()
