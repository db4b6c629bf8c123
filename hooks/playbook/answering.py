# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The pages of answered questions: HTML from the templates, Markdown, and their place in llms.txt.

Answering takes some seconds, so what was answered is kept until the text or the engine changes.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playbook import ask, llms, search
from playbook.ask import engine, library, published

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from playbook.ask.published import Published
    from playbook.book import Book
    from playbook.twins import Edition

INDEX = "Questions that this book answers"
ABOUT = "The questions that the pages of the book answer, each with the passages that answer it."
_KEPT = 3


@dataclass(frozen=True)
class Frame:
    """What the pages are made with.

    Attributes:
        env: the templates.
        context: what templates of every page get.
        edition: where the book is published.
        cache: a folder for what has been answered.
    """

    env: Environment
    context: Mapping[str, Any]
    edition: Edition
    cache: Path


def write(site: Path, book: Book, frame: Frame, summary: str) -> None:
    """Write everything into a built site; the summary says what the book is, in a sentence."""
    env, context, edition = frame.env, frame.context, frame.edition
    answered = _answered(library.of_site(site), frame.cache)
    slugs = {item.question: item.path for item in answered}
    page = env.get_template("answer.html")
    for item in answered:
        base = "../../"
        related = [
            (published.as_text(other.question), base + slugs[other.question])
            for other in item.answer.related
            if other.question in slugs
        ]
        made = page.render(
            **context,
            **_context(edition, item.path, item.question, item.about),
            asked=item,
            owner=(
                published.as_text(item.owner),
                base + edition.page(item.page).removeprefix(edition.url),
            ),
            said=item.sentences(edition.url, base),
            passages=list(item.passages(edition.url, base)),
            related=related,
        )
        _put(site, f"{item.path}index.html", made)
        for file in item.files:
            _put(site, file, item.twin())
    parts = _by_section(book, answered)
    index = env.get_template("answers.html").render(
        **context, **_context(edition, f"{published.FOLDER}/", INDEX, ABOUT), parts=parts
    )
    _put(site, f"{published.FOLDER}/index.html", index)
    text = _index(edition, parts)
    for file in (f"{published.FOLDER}.md", f"{published.FOLDER}/index.md"):
        _put(site, file, text)
    _put(site, "llms.txt", llms.contents(book, edition, summary, answered))


def _context(edition: Edition, path: str, title: str, about: str) -> dict[str, Any]:
    base = "../" * path.count("/")
    return {
        "page": None,
        "base_url": base.rstrip("/"),
        "lean": True,
        "asked_title": title,
        "asked_about": about,
        "asked_url": edition.url + path,
        "asked_twin": f"{path.rstrip('/')}.md",
    }


def _answered(read: library.Library, folder: Path) -> list[Published]:
    code = hashlib.sha256(f"{read.version} {read.stored.version} {read.url}".encode())
    for package in (ask, search):
        for path in sorted(Path(package.__path__[0]).glob("*.py")):
            code.update(path.read_bytes())
    for name, page in read.pages.items():
        code.update(f"{name} {page.questions} {page.twin.updated}".encode())
    kept = folder / f"{code.hexdigest()}.pickle"
    if kept.is_file():
        return list(pickle.loads(kept.read_bytes()))  # noqa: S301 - our own cache
    found = published.of_engine(engine.Engine(read))
    folder.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(found))
    for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        old.unlink()
    return found


def _by_section(
    book: Book, answered: Sequence[Published]
) -> list[tuple[str, list[tuple[str, str, list[Published]]]]]:
    """Give the sections of the menu with their pages, and the questions of each."""
    parts: dict[str, list[tuple[str, str, list[Published]]]] = {}
    for path, items in groupby(answered, key=lambda item: item.page):
        page = book.pages[path]
        section = page.sections[0] if page.sections else page.title
        parts.setdefault(section, []).append((page.label, page.path, list(items)))
    return list(parts.items())


def _index(
    edition: Edition, parts: Sequence[tuple[str, Sequence[tuple[str, str, Sequence[Published]]]]]
) -> str:
    lines = [f"# {INDEX}", ""]
    for section, pages in parts:
        lines += [f"## {section}", ""]
        for label, path, items in pages:
            lines += [f"### [{label}]({edition.page(path)})", ""]
            lines += [f"- [{item.question}]({edition.url}{item.files[0]})" for item in items]
            lines.append("")
    return "\n".join(lines)


def _put(site: Path, name: str, text: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
