# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

# The licences below are planted, right and wrong ones. REUSE-IgnoreStart

"""Defects to plant in the real book: each class makes one mistake, somewhere, and says where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playbook import addresses, asked, front_matter, prose
from playbook.targets import host_slug

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from playbook.book import Book, Page

SITE = "https://book.example/"
SETTINGS = "mkdocs.yml"
SOURCES = "docs/data/sources.yml"
GLOSSARY = "docs/data/glossary.yml"
PATHS = "docs/data/reading-paths.yml"
REUSE = "REUSE.toml"
NEW = "docs/opening/new-page.md"
RECORD = (
    '\n[[annotations]]\npath = ["{path}"]\nSPDX-FileCopyrightText = "2026 {who}"\n'
    'SPDX-License-Identifier = "{licence}"\n'
)
HOLDER = "The You Build It You Run It playbook contributors"


class CannotPlantError(Exception):
    """The page that chance chose has no place for this defect."""


@dataclass(frozen=True)
class Planted:
    """A defect: what changes, and the findings that must come of it.

    Attributes:
        files: new contents by path; None removes the file.
        expected: (code, path, line) of the one finding that names the defect.
        also: codes that rightly come with it: what it does to other pages.
    """

    files: Mapping[str, str | bytes | None]
    expected: tuple[str, str, int]
    also: frozenset[str] = field(default_factory=frozenset)


@dataclass
class Ground:
    """Where to plant: the book, its files, and chance."""

    book: Book
    files: Mapping[str, str]
    chance: random.Random
    free: list[str]

    def page(self, *, where: Callable[[Page], bool] = lambda _: True) -> Page:
        """Take a page that has no defect yet."""
        fitting = [path for path in self.free if where(self.book.pages[path])]
        if not fitting:
            raise CannotPlantError
        return self.book.pages[self.chance.choice(fitting)]

    def pick(self, *choices: str) -> str:
        return self.chance.choice(choices)


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def planted(  # noqa: PLR0913, PLR0917 - a place, a change, and what is to be said of it
    page: Page, start: int, end: int, new: str, code: str, at: int = 0, *also: str
) -> Planted:
    """Replace a stretch of a page; the finding stands so many characters into the new text."""
    text = page.source.text
    changed = text[:start] + new + text[end:]
    line = line_of(changed, start + at)
    return Planted({page.source.path: changed}, (code, page.source.path, line), frozenset(also))


def gap(ground: Ground, page: Page) -> int:
    """Give the start of a paragraph of sentences, where a block can be put before it."""
    body = page.source.without_code
    starts = [
        match.end()
        for match in re.finditer(r"\n\n(?=[A-Z][a-z]+ [^\n|]+\n)", body[page.source.body_start :])
        if page.source.text[page.source.body_start + match.end() - 3] != ">"
    ]
    if not starts:
        raise CannotPlantError
    return page.source.body_start + ground.chance.choice(starts)


def sentence(ground: Ground, page: Page) -> int:
    """Give the end of a sentence in a paragraph, before its full stop."""
    body = page.source.prose
    ends = [
        match.end() - 1
        for match in re.finditer(r"^[A-Z][a-z]+ [^\n|:]*[a-z]\.$", body, re.MULTILINE)
        if match.start() > page.source.body_start and "<" not in match[0]
    ]
    if not ends:
        raise CannotPlantError
    return ground.chance.choice(ends)


BLOCKS = {
    "sentence": "{}\n\n",
    "table": "| One | Two |\n| --- | --- |\n| {} | two |\n\n",
    "box": '!!! note "Mind"\n\n    Words with {} inside.\n\n',
    "tab": '=== "One"\n\n    Words with {} inside.\n\n',
    "quote": "> Words with {} inside.\n\n",
    "list": "- one\n\n    - inner with {} inside\n\n",
    "numbered": "1. one with {} inside\n2. two\n\n",
    "definition": "Term of art\n:   Words with {} inside.\n\n",
    "footnote": "A sentence.[^planted]\n\n[^planted]: A note with {} inside.\n\n",
    "caption": "<figure markdown>\n<figcaption>Words {} inside</figcaption>\n</figure>\n\n",
    "bold": "Words and **{}** and more.\n\n",
}


def block(ground: Ground, code: str, inside: str, *, kind: str = "", also: str = "") -> Planted:
    """Put markup into a block of some kind, on a page by chance."""
    page = ground.page()
    start = gap(ground, page)
    shape = BLOCKS[kind or ground.chance.choice(list(BLOCKS))]
    new = shape.format(inside)
    return planted(page, start, start, new, code, new.index(inside), *also.split())


def raw(ground: Ground, code: str, new: str, at: str = "", *also: str) -> Planted:
    """Put a block as it is before a paragraph; the finding stands at a part of it."""
    page = ground.page()
    start = gap(ground, page)
    return planted(page, start, start, f"{new}\n\n", code, new.index(at) if at else 0, *also)


def a_link(ground: Ground, *, plain: bool = False) -> tuple[Page, int, int, str]:
    """Choose a link to another page: the page it is on, and its target."""

    def links(page: Page) -> list[tuple[int, int, str]]:
        return [
            (link.target_start, link.target_end, link.target)
            for link in page.source.links
            if link.form == "link"
            and re.fullmatch(r"[\w./-]+\.md" if plain else r"[\w./-]+\.md(#[\w-]+)?", link.target)
            and "glossary" not in link.target
            and "forms/" not in link.target
        ]

    page = ground.page(where=lambda page: bool(links(page)))
    return page, *ground.chance.choice(links(page))


def at_link(page: Page, start: int, end: int, new: str, code: str, *also: str) -> Planted:
    """Change a link's target; the finding stands where the link begins."""
    found = next(link for link in page.source.links if link.target_start == start)
    text = page.source.text[:start] + new + page.source.text[end:]
    return Planted(
        {page.source.path: text}, (code, page.source.path, found.place.line), frozenset(also)
    )


def link_typo(ground: Ground) -> Planted:
    page, start, end, target = a_link(ground, plain=True)
    place = target.rindex("/") + 1 if "/" in target else 0
    name = target[place:].removesuffix(".md")
    at = ground.chance.randrange(1, len(name))
    return at_link(page, start, end, f"{target[:place]}{name[:at]}x{name[at:]}.md", "link-missing")


def link_case(ground: Ground) -> Planted:
    page, start, end, target = a_link(ground)
    path, sign, anchor = target.partition("#")
    place = path.rindex("/") + 1 if "/" in path else 0
    new = path[:place] + path[place].upper() + path[place + 1 :]
    return at_link(page, start, end, new + sign + anchor, "link-case")


def link_folder(ground: Ground) -> Planted:
    page, start, end, target = a_link(ground, plain=True)
    ending = ground.pick("", "/", ".html")
    return at_link(page, start, end, target.removesuffix(".md") + ending, "link-folder")


def link_dot(ground: Ground) -> Planted:
    page, start, end, _ = a_link(ground, plain=True)
    if f"{page.folder}/index".lstrip("/") not in ground.book.pages:
        raise CannotPlantError
    return at_link(page, start, end, ground.pick("./", "."), "link-folder")


def anchor_elsewhere(ground: Ground) -> Planted:
    page, start, end, target = a_link(ground)
    return at_link(page, start, end, target.partition("#")[0] + "#no-such-id", "anchor-missing")


def anchor_style(ground: Ground) -> Planted:
    def slugs(page: Page) -> list[str]:
        ids = page.source.anchors
        return [
            host_slug(heading)
            for heading in page.source.headings
            if heading.explicit and host_slug(heading) not in ids and heading.text.isascii()
        ]

    page = ground.page(where=lambda page: bool(slugs(page)))
    start = gap(ground, page)
    new = f"See [that section](#{ground.chance.choice(slugs(page))}).\n\n"
    return planted(page, start, start, new, "anchor-style")


def link_moved(ground: Ground) -> Planted:
    page = ground.page()
    start = gap(ground, page)
    up = "../" * page.path.count("/")
    one = planted(page, start, start, f"See [the old one]({up}about-old.md).\n\n", "link-moved")
    text = ground.files[SETTINGS]
    settings = _redirects(text, "about-old.md: about.md")
    return Planted({**one.files, SETTINGS: settings}, one.expected)


def _redirects(text: str, *lines: str) -> str:
    found = re.search(r"^( +)redirect_maps:.*\n", text, re.MULTILINE)
    assert found
    entries = "".join(f"{found[1]}  {line}\n" for line in lines)
    head = f"{found[1]}redirect_maps:\n"
    return text[: found.start()] + head + entries + text[found.end() :]


def redirect(code: str, *lines: str, at: int = 0) -> Callable[[Ground], Planted]:
    def plant(ground: Ground) -> Planted:
        text = _redirects(ground.files[SETTINGS], *lines)
        return Planted({SETTINGS: text}, (code, SETTINGS, line_of(text, text.index(lines[at]))))

    return plant


def intent(ground: Ground) -> Planted:
    titles = {
        page.path: page.label
        for page in ground.book.pages.values()
        if len(page.label.split()) > 2 and page.label.replace(" ", "").isalpha()
    }
    terms = {term.term.casefold() for term in ground.book.terms.values()}
    page = ground.page()
    named = ground.chance.choice(
        [p for p, label in titles.items() if label.casefold() not in terms]
    )
    target = ground.chance.choice(["about", "authors", "whats-new"])
    if page.path in {named, target} or named not in ground.free:
        raise CannotPlantError
    start = gap(ground, page)
    up = "../" * page.path.count("/")
    new = f"Read [{titles[named]}]({up}{target}.md) next.\n\n"
    one = planted(page, start, start, new, "link-intent")
    # The page that is named must stay as it is.
    whole = ground.book.pages[named].source
    return Planted({**one.files, whole.path: whole.text}, one.expected)


def term_intent(ground: Ground) -> Planted:
    one, other = ground.chance.sample(list(ground.book.terms.values()), 2)
    names = {name.casefold() for name in (other.term, *other.also)}
    if one.term.casefold() in names or one.abbreviation:
        raise CannotPlantError
    page = ground.page(where=lambda page: page.path != "glossary")
    start = gap(ground, page)
    up = "../" * page.path.count("/")
    new = f"A [{one.term}]({up}glossary.md#{other.id}) matters.\n\n"
    return planted(page, start, start, new, "link-intent")


def header_link(ground: Ground) -> Planted:
    return header(ground, "keywords", "keywords: ['[lost](no-such-page.md)']", "link-missing")


def header(  # noqa: PLR0913 - as above
    ground: Ground, key: str, new: str, code: str, *also: str, at: str = "", kind: str = ""
) -> Planted:
    """Replace a key of a header, with all of its lines."""

    def key_of(page: Page) -> re.Match[str] | None:
        text = page.source.text[: page.source.body_start]
        return re.search(rf"^{key}:[^\n]*\n(?:(?: |- )[^\n]*\n)*", text, re.MULTILINE)

    page = ground.page(where=lambda page: bool(key_of(page)) and (not kind or page.kind == kind))
    found = key_of(page)
    assert found
    offset = new.index(at) if at else 0
    ended = f"{new}\n" if new else ""
    return planted(page, found.start(), found.end(), ended, code, offset, *also)


def header_add(ground: Ground, line: str, code: str, *also: str, kind: str = "") -> Planted:
    """Add a line to a header, at its end."""
    page = ground.page(where=lambda page: not kind or page.kind == kind)
    close = page.source.text.index("\n---", 3) + 1
    return planted(page, close, close, f"{line}\n", code, 0, *also)


def missing_key(ground: Ground) -> Planted:
    one = header(ground, ground.pick("description", "authors", "reviewed", "keywords"), "", "x")
    return Planted(one.files, ("front-matter-missing", one.expected[1], 1))


def missing_licence(ground: Ground) -> Planted:
    key = ground.pick("SPDX-License-Identifier", "SPDX-FileCopyrightText")
    one = header(ground, key, "", "x")
    return Planted(one.files, ("licence-missing", one.expected[1], 1))


def key_typo(ground: Ground) -> Planted:
    key = ground.chance.choice([item.name for item in front_matter.SCHEMA if not item.required])
    return header_add(ground, f"{key}x: words", "front-matter-key")


def no_header(ground: Ground) -> Planted:
    page = ground.page()
    text = page.source.text.removeprefix("---\n")
    if ground.chance.random() < 0.5:
        close = page.source.text.index("\n---", 3)
        text = page.source.text[:close] + page.source.text[close + 4 :]
    return Planted(
        {page.source.path: text},
        ("front-matter-yaml", page.source.path, 1),
        frozenset(
            {"anchor-missing", "relation-kind", "id-shadowed", "heading-level", "heading-sign"}
        ),
    )


def relation(ground: Ground, value: Callable[[Page], str], code: str) -> Planted:
    page = ground.page(where=lambda page: page.kind == "practice" and bool(page.meta.list("needs")))
    found = re.search(r"^needs:.*\n", page.source.text, re.MULTILINE)
    assert found
    return planted(page, found.start(), found.end(), f"needs: [{value(page)}]\n", code)


def circle(ground: Ground) -> Planted:
    page = ground.page(
        where=lambda page: (
            page.kind == "practice"
            and bool(page.meta.list("needs"))
            and page.meta.list("needs")[0] in ground.free
        )
    )
    other = ground.book.pages[page.meta.list("needs")[0]]
    found = re.search(r"^needs:.*\n", other.source.text, re.MULTILINE)
    start, end = found.span() if found else (other.source.text.index("\n---", 3) + 1,) * 2
    return planted(other, start, end, f"needs: [{page.path}]\n", "relation-cycle")


def heading(ground: Ground, change: Callable[[str], str], code: str, *also: str) -> Planted:
    page = ground.page(where=lambda page: len(page.source.headings) > 1)
    found = ground.chance.choice(page.source.headings[1:])
    start, end = page.source.line_span(found.start)
    return planted(page, start, end, change(page.source.text[start:end]), code, 0, *also)


def first_heading(ground: Ground, change: Callable[[str], str], code: str, *also: str) -> Planted:
    page = ground.page()
    start, end = page.source.line_span(page.source.headings[0].start)
    return planted(page, start, end, change(page.source.text[start:end]), code, 0, *also)


def no_first(ground: Ground) -> Planted:
    one = first_heading(ground, lambda _: "", "heading-first", "anchor-lost")
    text = str(one.files[one.expected[1]])
    return Planted(
        one.files, (*one.expected[:2], line_of(text, text.index("\n---\n") + 5)), one.also
    )


def title_twice(ground: Ground) -> Planted:
    page = ground.page()
    # Neither may have another defect, in its header above all.
    other = ground.page(where=lambda item: item != page)
    text = re.sub(
        r"(?m)^title:.*$", lambda _: f"title: {_quoted(other.title)}", page.source.text, count=1
    )
    text = re.sub(r"(?m)^# .*$", lambda _: f"# {other.title}", text, count=1)
    later = max(
        (item for item in (page, other)), key=lambda item: list(ground.book.pages).index(item.path)
    )
    changed = text if later is page else later.source.text
    line = line_of(changed, changed.index("\ntitle:") + 1)
    also = {"link-intent", "anchor-lost", "heading-first"}
    # Both files are taken: another defect in the other one could end the likeness.
    files = {other.source.path: other.source.text, page.source.path: text}
    return Planted(files, ("title-duplicate", later.source.path, line), frozenset(also))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def description_twice(ground: Ground) -> Planted:
    page = ground.page()
    # Neither may have another defect, in its header above all.
    other = ground.page(where=lambda item: item != page)
    found = re.search(r"^description:[^\n]*\n(?:[ ][^\n]*\n)*", page.source.text, re.MULTILINE)
    assert found
    new = f"description: {_quoted(other.meta.text('description'))}\n"
    one = planted(page, found.start(), found.end(), new, "description-duplicate")
    order = list(ground.book.pages)
    files = {other.source.path: other.source.text, **one.files}
    if order.index(other.path) < order.index(page.path):
        return Planted(files, one.expected)
    text = other.source.text
    line = line_of(text, text.index("\ndescription:") + 1)
    return Planted(files, ("description-duplicate", other.source.path, line))


def new_page(ground: Ground, body: str, code: str, *, linked: bool) -> Planted:
    """Add a page with a right header and list it in the menu."""
    text = (
        f"---\nSPDX-FileCopyrightText: 2026 {HOLDER}\nSPDX-License-Identifier: CC-BY-NC-4.0\n"
        "title: A page planted here\ndescription: A page that a test has planted, with a "
        f"description of the right length.\nkind: guide\nauthors: [{HOLDER}]\n"
        "reviewed: 2026-01-31\n"
        f"questions: [Why is this here?]\nkeywords: [planted]\n---\n{body}"
    )
    nav = ground.files[SETTINGS]
    files: dict[str, str | bytes | None] = {
        NEW: text,
        SETTINGS: nav.rstrip("\n") + "\n  - opening/new-page.md\n",
    }
    line = 1
    if linked:
        page = ground.page()
        start = gap(ground, page)
        link = f"See [the planted one]({'../' * page.path.count('/')}opening/new-page.md).\n\n"
        files |= planted(page, start, start, link, "").files
        line = line_of(text, text.index("# A page"))
    return Planted(files, (code, NEW, line))


def nav_lost(ground: Ground) -> Planted:
    page = ground.page()
    text = ground.files[SETTINGS]
    found = re.search(rf"^ +- .*\b{re.escape(page.file)}\n", text, re.MULTILINE)
    if not found:
        raise CannotPlantError
    return Planted(
        {SETTINGS: text[: found.start()] + text[found.end() :], page.source.path: page.source.text},
        ("nav-missing", page.source.path, 1),
    )


def nav_add(ground: Ground, entry: str, code: str) -> Planted:
    text = ground.files[SETTINGS].rstrip("\n") + f"\n  - {entry}\n"
    return Planted({SETTINGS: text}, (code, SETTINGS, text.count("\n")))


def nav_broken(ground: Ground) -> Planted:
    text = ground.files[SETTINGS].rstrip("\n") + "\n  - [about.md\n"
    return Planted(
        {SETTINGS: text}, ("nav-yaml", SETTINGS, text.count("\n")), frozenset({"link-moved"})
    )


def fence(ground: Ground) -> Planted:
    def fences(page: Page) -> list[re.Match[str]]:
        return list(
            re.finditer(r"^```\w[^\n]*\n(?:(?!```)[^\n]*\n)+```\n", page.source.text, re.MULTILINE)
        )

    page = ground.page(where=lambda page: bool(fences(page)))
    found = ground.chance.choice(fences(page))
    return planted(page, found.end() - 4, found.end(), "", "fence-open", -len(found[0]) + 4)


def table(
    ground: Ground, change: Callable[[list[str]], tuple[list[str], int]], code: str
) -> Planted:
    def tables(page: Page) -> list[re.Match[str]]:
        pattern = r"(?<=\n\n)\|[^\n]+\|\n\|[ :|-]+\|\n(?:\|[^\n]+\|\n)+(?=\n)"
        return list(re.finditer(pattern, page.source.text))

    page = ground.page(where=lambda page: bool(tables(page)))
    found = ground.chance.choice(tables(page))
    lines, at = change(found[0].splitlines())
    new = "\n".join(lines) + "\n"
    offset = sum(len(line) + 1 for line in lines[:at])
    return planted(page, found.start(), found.end(), new, code, offset)


def list_blank(ground: Ground) -> Planted:
    def lists(page: Page) -> list[re.Match[str]]:
        return list(re.finditer(r"(?<=[.:\w]\n)\n(?=(?:- [^\n]+\n){2,})", page.source.prose))

    page = ground.page(
        where=lambda page: any(match.start() > page.source.body_start for match in lists(page))
    )
    found = ground.chance.choice(
        [match for match in lists(page) if match.start() > page.source.body_start]
    )
    above = page.source.text[: found.start()].rstrip("\n").rpartition("\n")[2]
    if not re.match(r"[A-Z]\w", above):
        raise CannotPlantError
    return planted(page, found.start(), found.end(), "", "list-blank")


def conflict(ground: Ground) -> Planted:
    page = ground.page()
    start = gap(ground, page)
    end = page.source.line_span(start)[1]
    line = page.source.text[start:end]
    new = f"<<<<<<< HEAD\n{line}\n=======\n{line} Or so.\n>>>>>>> branch"
    return planted(page, start, end, new, "merge-conflict")


def encoded(ground: Ground, change: Callable[[str], bytes], code: str, line: int = 0) -> Planted:
    page = ground.page()
    data = change(page.source.text)
    wrong = data.find(b"\xff")
    at = line or data.count(b"\n", 0, wrong) + 1
    return Planted({page.source.path: data}, (code, page.source.path, at))


def latin(ground: Ground) -> Planted:
    page = ground.page()
    at = sentence(ground, page)
    data = page.source.text[:at].encode() + b" caf\xe9" + page.source.text[at:].encode()
    line = line_of(page.source.text, at)
    return Planted({page.source.path: data}, ("file-encoding", page.source.path, line))


def words(ground: Ground, new: str, code: str) -> Planted:
    """Put words at the end of a sentence."""
    page = ground.page()
    at = sentence(ground, page)
    return planted(page, at, at, f" {new}", code)


def misspelt(ground: Ground) -> Planted:
    wrong = [
        word
        for word in prose.misspellings()
        if word.isalpha() and word.isascii() and len(word) > 4 and word not in prose.american()
    ]
    return words(ground, ground.chance.choice(wrong), "spelling")


def american(ground: Ground) -> Planted:
    return words(ground, ground.chance.choice(list(prose.american())), "word-house")


def blanks(ground: Ground) -> Planted:
    page = ground.page()
    at = sentence(ground, page) + 1
    return planted(page, at, at, ground.pick(" ", "   ", "\t"), "whitespace")


def unended(ground: Ground) -> Planted:
    page = ground.page()
    text = page.source.text.rstrip("\n")
    return Planted({page.source.path: text}, ("whitespace", page.source.path, text.count("\n") + 1))


def invisible(ground: Ground) -> Planted:
    return words(
        ground, f"some{ground.pick(chr(0x200B), chr(0xAD), chr(0xFFFD), chr(7))}thing", "character"
    )


def page_lost(ground: Ground) -> Planted:
    page = ground.page(
        where=lambda page: not page.path.endswith("index") and page.path != "glossary"
    )
    text = ground.files[addresses.PATH]
    line = text.split("\n").index(page.path) + 1
    nav = re.sub(rf"(?m)^ +- .*\b{re.escape(page.file)}\n", "", ground.files[SETTINGS])
    also = {"link-missing", "relation-missing", "glossary", "reading-path", "form-invalid"}
    also |= {"source-unused", "term-unused", "anchor-lost", "page-orphan", "asset-unused", "asked"}
    return Planted(
        {page.source.path: None, SETTINGS: nav},
        ("address-lost", addresses.PATH, line),
        frozenset(also),
    )


def id_lost(ground: Ground) -> Planted:
    page = ground.page(where=lambda page: any(item.explicit for item in page.source.headings))
    found = ground.chance.choice([item for item in page.source.headings if item.explicit])
    start, end = page.source.line_span(found.start)
    new = page.source.text[start:end].replace(f"#{found.id}", "#renamed-by-a-test")
    one = planted(page, start, end, new, "anchor-lost")
    line = ground.files[addresses.PATH].split("\n").index(f"{page.path}#{found.id}") + 1
    return Planted(
        one.files,
        ("anchor-lost", addresses.PATH, line),
        frozenset({"anchor-missing", "anchor-style", "id-shadowed", "asked"}),
    )


def added(
    path: str, line: str, code: str, at: str = "", also: str = ""
) -> Callable[[Ground], Planted]:
    """Add text to the end of a data file."""

    def plant(ground: Ground) -> Planted:
        text = ground.files[path].rstrip("\n") + f"\n\n{line}\n"
        where = text.rindex(at or line.partition("\n")[0])
        return Planted({path: text}, (code, path, line_of(text, where)), frozenset(also.split()))

    return plant


def asset(  # noqa: PLR0913 - what a file in a book has
    ground: Ground,
    code: str,
    *,
    data: str = "<svg xmlns='http://www.w3.org/2000/svg'></svg>\n",
    licence: str = "CC-BY-NC-4.0",
    who: str = HOLDER,
    used: bool = True,
    words: str = "A drawing of what a test has planted",
    record: bool = True,
    in_page: bool = False,
) -> Planted:
    """Add a drawing, its record, and a page that shows it."""
    page = ground.page()
    start = gap(ground, page)
    folder = f"docs/{page.folder}/".replace("//", "/")
    name = f"planted-{page.path.replace('/', '-')}.svg"
    files: dict[str, str | bytes | None] = {folder + name: data}
    expected = (code, folder + name, 1)
    if record:
        files[REUSE] = ground.files[REUSE] + RECORD.format(
            path=folder + name, who=who, licence=licence
        )
    shown = planted(page, start, start, f"![{words.format(name=name)}]({name})\n\n", code)
    if used:
        files |= shown.files
        expected = shown.expected if in_page else expected
    return Planted(files, expected)


def record_end(ground: Ground, text: str, code: str, at: str) -> Planted:
    changed = ground.files[REUSE] + text
    return Planted({REUSE: changed}, (code, REUSE, line_of(changed, changed.rindex(at))))


def source_record(drop: str, add: str, code: str) -> Callable[[Ground], Planted]:
    lines = {
        "id": "- id: planted-by-a-test",
        "authors": "  authors: [A. Author]",
        "title": "  title: A title",
        "year": "  year: 2020",
        "publisher": "  publisher: A press",
        "url": "  url: https://example.com/",
        "seen": "  seen: 2026-01-31",
        "group": "  group: evidence",
    }
    kept = [line for key, line in lines.items() if key != drop]
    return added(SOURCES, "\n".join([*kept, *([add] if add else [])]), code)


def term_record(code: str, term: str, *lines: str, also: str = "") -> Callable[[Ground], Planted]:
    text = "\n".join([f"- id: planted-by-a-test\n  term: {term}", *lines])
    return added(GLOSSARY, text, code, also=also)


def number(ground: Ground) -> Planted:
    assert ground.book.numbers
    name = ground.chance.choice(list(ground.book.numbers.names))
    return words(ground, f"of {{{{ {name}x }}}}", "number-unknown")


def typed_number(ground: Ground) -> Planted:
    amount = ground.pick("£41,900", "£42,000", "£1.2 million", "£7")
    return words(ground, f"at Larch & Lintel, for {amount}", "number-typed")


def directive(ground: Ground, text: str) -> Planted:
    return raw(ground, "directive-unknown", text)


def form(ground: Ground) -> Planted:
    name = ground.chance.choice(
        [name for name in ground.book.forms if not name.endswith("-example")]
    )
    path = f"docs/data/forms/{name}.md"
    text = ground.files[path]
    at = text.index("\n## ") + 1
    return Planted(
        {path: f"{text[:at]}A <tag> here.\n\n{text[at:]}"},
        ("form-invalid", path, line_of(text, at)),
    )


def svg(inside: str) -> str:
    return f"<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>\n"


def term_link(ground: Ground) -> Planted:
    page = ground.page(where=lambda page: page.path != "glossary")
    start = gap(ground, page)
    new = f"A [zyzzyva]({'../' * page.path.count('/')}glossary.md#zyzzyva).\n\n"
    return planted(page, start, start, new, "term-unknown")


SHARE_ALIKE = ("CC-BY-SA-4.0", "CC-BY-NC-ND-4.0", "GPL-3.0-only", "LicenseRef-AllRightsReserved")

DEFECTS: dict[str, Callable[[Ground], Planted]] = {
    # Links
    "a link to a page that is not there": lambda g: block(
        g, "link-missing", "[words](no-such-page.md)"
    ),
    "a link with a typo": link_typo,
    "a link in the wrong case": link_case,
    "a link to a folder or without .md": link_folder,
    "a link to the folder it is in": link_dot,
    "a link in a table": lambda g: block(g, "link-missing", "[words](lost.md)", kind="table"),
    "a link in a box": lambda g: block(g, "link-missing", "[words](lost.md)", kind="box"),
    "a link in a tab": lambda g: block(g, "link-missing", "[words](lost.md)", kind="tab"),
    "a link in a footnote": lambda g: block(g, "link-missing", "[words](lost.md)", kind="footnote"),
    "a link in a caption": lambda g: block(g, "link-missing", "[words](lost.md)", kind="caption"),
    "a link in a definition": lambda g: block(
        g, "link-missing", "[words](lost.md)", kind="definition"
    ),
    "a link in a list": lambda g: block(g, "link-missing", "[words](lost.md)", kind="list"),
    "a link in a header": header_link,
    "a link of raw HTML": lambda g: block(
        g, "link-missing", '<a href="lost.md">words</a>', kind="bold"
    ),
    "a link over two lines": lambda g: block(
        g, "link-missing", "[two\nlines](lost.md)", kind="bold"
    ),
    "an anchor of another page": anchor_elsewhere,
    "an anchor of this page": lambda g: block(g, "anchor-missing", "[words](#no-such-id)"),
    "an anchor as a code host has it": anchor_style,
    "a link to the old address of a page": link_moved,
    "a link to data": lambda g: raw(g, "link-excluded", f"See [them]({'../' * 9}README.md)."),
    "a link by absolute path": lambda g: block(g, "link-absolute", "[words](/about/)"),
    "a link by the site's address": lambda g: block(g, "link-absolute", f"[words]({SITE}about/)"),
    "a link without target": lambda g: block(g, "link-empty", "[words]()"),
    "a link with a lost scheme": lambda g: block(
        g,
        "link-malformed",
        f"[words]({g.pick('www.acas.org.uk', '//dora.dev', 'https//dora.dev', 'https:/dora.dev')})",
    ),
    "a link with a blank": lambda g: block(g, "link-malformed", "[words](my page.md)"),
    "a link without encryption": lambda g: block(
        g, "link-insecure", "[words](http://plain.example)"
    ),
    "a link that runs code": lambda g: block(
        g, "link-unsafe", f"[words]({g.pick('javascript:go', 'data:text/html,x', 'file:///etc/x')})"
    ),
    "a mail link without address": lambda g: block(g, "link-mail", "[words](mailto:team)"),
    "a mail address without scheme": lambda g: block(g, "link-mail", "[words](a@example.org)"),
    "a blank between brackets": lambda g: block(g, "link-syntax", "[words] (https://dora.dev)"),
    "brackets turned round": lambda g: block(g, "link-syntax", "(words)[https://dora.dev]"),
    "a parenthesis that never closes": lambda g: raw(
        g, "link-syntax", "Read [words](about.md and more."
    ),
    "an address in the text": lambda g: block(g, "link-bare", "https://dora.dev/guides"),
    "a link without words": lambda g: block(g, "link-text-empty", "[](https://dora.dev)"),
    "a link that says nothing": lambda g: block(
        g,
        "link-text",
        f"[{g.pick('here', 'this link', 'Read more', 'click here')}](https://dora.dev)",
    ),
    "a link that names another page": intent,
    "a link that names another term": term_intent,
    "a reference without definition": lambda g: block(g, "reference-undefined", "[words][no-such]"),
    "a definition without reference": lambda g: raw(
        g, "reference-unused", "[unused]: https://dora.dev"
    ),
    "a definition twice": lambda g: raw(
        g,
        "reference-duplicate",
        "A [word][planted].\n\n[planted]: https://dora.dev\n[Planted]: https://dora.dev/two",
        "[Planted]",
    ),
    # Pages
    "a page outside the menu": nav_lost,
    "a menu entry without page": lambda g: nav_add(g, "no-such-page.md", "nav-unknown"),
    "a menu entry twice": lambda g: nav_add(g, "about.md", "nav-duplicate"),
    "a menu that is no YAML": nav_broken,
    "a page that nobody links to": lambda g: new_page(
        g, "# A page planted here\n\nWords.\n", "page-orphan", linked=False
    ),
    "a page without words": lambda g: new_page(
        g, "# A page planted here\n", "page-empty", linked=True
    ),
    "a placeholder": lambda g: raw(
        g, "placeholder", g.pick("TODO: words", "TBD", "Lorem ipsum dolor")
    ),
    "a page that nobody has read for years": lambda g: header(
        g, "reviewed", "reviewed: 2019-01-31", "review-overdue"
    ),
    "a title twice": title_twice,
    "a description twice": description_twice,
    "no first heading": no_first,
    "a heading that differs from the title": lambda g: first_heading(
        g, lambda line: f"{line} again", "heading-title", "anchor-lost"
    ),
    "a second first heading": lambda g: heading(
        g, lambda line: f"# {line.lstrip('#').strip()}", "heading-second", "heading-level"
    ),
    "a heading that skips a level": lambda g: heading(
        g, lambda line: f"##### {line.lstrip('#').strip()}", "heading-level"
    ),
    "a heading without blank": lambda g: heading(
        g, lambda line: line.replace("# ", "#", 1), "heading-blank"
    ),
    "a heading without words": lambda g: raw(g, "heading-empty", "##"),
    "a heading with a full stop": lambda g: raw(
        g, "heading-sign", "## Planted here. {#planted-here}"
    ),
    "an id twice": lambda g: raw(
        g, "id-duplicate", "## One planted {#planted}\n\n## Two planted {#planted}", "## Two"
    ),
    "an id that shadows another": lambda g: raw(
        g, "id-shadowed", "## Planted here\n\nWords.\n\n## Another {#planted-here}"
    ),
    "an id with a blank": lambda g: raw(g, "id-blank", "## Planted {#planted here}"),
    "an id without blank before": lambda g: raw(g, "id-syntax", "## Planted{#planted}"),
    # Markup
    "code that never closes": fence,
    "a comment that never closes": lambda g: raw(
        g, "comment-open", "<!-- a note", "", "anchor-lost", "source-unused", "term-unused"
    ),
    "a list without blank line": list_blank,
    "a list inside a list, by two blanks": lambda g: raw(
        g, "list-indent", "- outer\n  - inner", "  - inner"
    ),
    "a table without dashes": lambda g: table(
        g, lambda lines: ([lines[0], *lines[2:]], 0), "table-broken"
    ),
    "a table below a sentence": lambda g: table(
        g, lambda lines: (["A sentence.", *lines], 1), "table-broken"
    ),
    "a row with a cell too many": lambda g: table(
        g, lambda lines: ([*lines, lines[-1] + " more |"], len(lines)), "table-cells"
    ),
    "a row with a cell too few": lambda g: table(
        g, lambda lines: ([*lines, "| one |"], len(lines)), "table-short"
    ),
    "a box whose title gets lost": lambda g: raw(
        g, "note-syntax", "!!! note Mind this\n\n    Text."
    ),
    "a box without text": lambda g: raw(g, "note-empty", "!!! note"),
    "a footnote that nobody refers to": lambda g: raw(g, "footnote-unused", "[^planted]: A note."),
    "a footnote twice": lambda g: raw(
        g,
        "footnote-duplicate",
        "Words.[^planted]\n\n[^planted]: One.\n[^planted]: Two.",
        "[^planted]: Two",
    ),
    "an element that loads from elsewhere": lambda g: raw(
        g, "html-element", '<iframe src="https://x.example/"></iframe>'
    ),
    "an attribute that runs": lambda g: raw(
        g, "html-element", '<p onclick="go()">Words.</p>', "onclick"
    ),
    "a tag that never closes": lambda g: raw(g, "html-unclosed", "<div>\n\nWords."),
    "a merge conflict": conflict,
    "a byte order mark": lambda g: encoded(
        g, lambda text: b"\xef\xbb\xbf" + text.encode(), "file-bom", 1
    ),
    "lines as on Windows": lambda g: encoded(
        g, lambda text: text.replace("\n", "\r\n").encode(), "file-crlf", 1
    ),
    "a letter that is not UTF-8": latin,
    "an invisible character": invisible,
    "blanks at the end of a line": blanks,
    "a last line that does not end": unended,
    # Headers
    "a tab in a header": lambda g: header(
        g, "authors", "authors:\n\t- A. Writer", "front-matter-yaml", "anchor-missing", at="\t"
    ),
    "a colon in a value": lambda g: header(g, "title", "title: One: two", "front-matter-yaml"),
    "a bracket that never closes": lambda g: header(
        g, "keywords", "keywords: [one, two", "front-matter-yaml"
    ),
    "a quote that never closes": lambda g: header(g, "title", 'title: "One', "front-matter-yaml"),
    "no header": no_header,
    "a key twice": lambda g: header_add(g, "kind: guide", "front-matter-duplicate"),
    "a key with a typo": key_typo,
    "a key of another kind of page": lambda g: header_add(
        g, "sign: Something", "front-matter-key", kind="practice"
    ),
    "a key too few": missing_key,
    "a value outside its vocabulary": lambda g: header(
        g, "kind", "kind: practise", "front-matter-value"
    ),
    "a value too short": lambda g: header(
        g, "description", "description: Short.", "front-matter-value"
    ),
    "an impossible date": lambda g: header(
        g, "reviewed", "reviewed: 2026-02-30", "front-matter-date"
    ),
    "a date to come": lambda g: header(g, "reviewed", "reviewed: 2999-01-01", "front-matter-date"),
    "a date in another form": lambda g: header(
        g, "reviewed", "reviewed: 31.01.2026", "front-matter-date"
    ),
    "a relation to nowhere": lambda g: relation(
        g, lambda _: "practices/no-such", "relation-missing"
    ),
    "a relation to the wrong kind": lambda g: relation(g, lambda _: "about", "relation-kind"),
    "a relation to itself": lambda g: relation(g, lambda page: page.path, "relation-self"),
    "a relation twice": lambda g: relation(
        g,
        lambda page: f"{page.meta.list('needs')[0]}, {page.meta.list('needs')[0]}",
        "relation-duplicate",
    ),
    "a circle of needs": circle,
    # Questions of readers
    "questions for no page": added(
        asked.PATH, "- id: no-such-page\n  questions: [Planted]", "asked"
    ),
    "questions for no section": added(
        asked.PATH, "- id: index#no-such-section\n  questions: [Planted here]", "asked"
    ),
    "an entry that asks nothing": added(
        asked.PATH, "- id: about#planted\n  questions: []", "asked"
    ),
    # Addresses
    "a published page that is gone": page_lost,
    "a published anchor that is gone": id_lost,
    "a line that is no address": added(addresses.PATH, "/about/", "address-invalid"),
    "a redirect to nowhere": redirect("redirect-missing", "old.md: no-such-page.md"),
    "a redirect to a lost anchor": redirect("redirect-missing", "old.md: about.md#no-such-id"),
    "a redirect in a circle": redirect("redirect-loop", "one.md: two.md", "two.md: one.md"),
    "a redirect over another": redirect("redirect-chain", "one.md: two.md", "two.md: about.md"),
    "a redirect that hides a page": redirect("redirect-shadow", "about.md: index.md"),
    "a redirect twice": redirect("redirect-invalid", "one.md: about.md", "one.md: index.md", at=1),
    # Licences
    "a page without licence": missing_licence,
    "a page under an unknown licence": lambda g: header(
        g, "SPDX-License-Identifier", "SPDX-License-Identifier: CC-BY-NC", "licence-unknown"
    ),
    "a page under a licence that does not fit": lambda g: header(
        g,
        "SPDX-License-Identifier",
        f"SPDX-License-Identifier: {g.pick(*SHARE_ALIKE)}",
        "licence-unfit",
    ),
    "a file without licence": lambda g: asset(g, "asset-unlicensed", record=False),
    "a file under a licence that does not fit": lambda g: asset(
        g, "licence-unfit", licence=g.pick(*SHARE_ALIKE)
    ),
    "a file of others without source": lambda g: asset(g, "asset-origin", who="B. Painter"),
    "a record without file": lambda g: record_end(
        g,
        RECORD.format(path="docs/gone.svg", who=HOLDER, licence="MIT"),
        "licence-orphan",
        "docs/gone.svg",
    ),
    "records that cannot be read": lambda g: record_end(
        g, '\n[[annotations]]\npath = "never closed\n', "licence-record", "never closed"
    ),
    # Pictures
    "a picture that is not there": lambda g: block(
        g, "asset-missing", "![A plan of it](no-such.svg)"
    ),
    "a picture without words": lambda g: asset(g, "image-alt", words="", in_page=True),
    "a raw picture without words": lambda g: block(
        g, "image-alt", '<img src="https://x.example/y.svg">', kind="bold", also="image-remote"
    ),
    "a picture with its name for words": lambda g: asset(
        g, "image-alt-name", words="{name}", in_page=True
    ),
    "a picture from elsewhere": lambda g: block(
        g, "image-remote", "![A plan](https://x.example/y.svg)"
    ),
    "a heavy picture": lambda g: asset(g, "image-size", data=svg(" " * 100_001)),
    "a drawing with a script": lambda g: asset(g, "svg-unsafe", data=svg("<script>x()</script>")),
    "a drawing that loads something": lambda g: asset(
        g, "svg-unsafe", data=svg('<image href="https://x.example/y.png"/>')
    ),
    "a file that nobody uses": lambda g: asset(g, "asset-unused", used=False),
    # Sources, terms, numbers, figures
    "a citation of nothing": lambda g: words(
        g, "as they say.[^no-such-source] So", "source-unknown"
    ),
    "a source that nobody cites": source_record("group", "", "source-unused"),
    "a source without author": source_record("authors", "", "source-invalid"),
    "a source without year": source_record("year", "", "source-invalid"),
    "a source without address": source_record("url", "", "source-invalid"),
    "a source seen on an impossible day": source_record(
        "seen", "  seen: 2026-02-30", "source-invalid"
    ),
    "a term without definition": term_record(
        "glossary", "Rota planner", "  page: index", also="term-unused"
    ),
    "a term that points nowhere": term_record(
        "glossary", "Rota planner", "  definition: Words.", "  page: no-such", also="term-unused"
    ),
    "a term twice": term_record(
        "term-duplicate", "Accepted loss", "  definition: D.", "  page: index"
    ),
    "a term that nobody uses": term_record(
        "term-unused", "Zyzzyvan", "  definition: Words.", "  page: index"
    ),
    "a link to no term": term_link,
    "a number that is not computed": number,
    "a number that is typed": typed_number,
    "a directive with a typo": lambda g: directive(g, "<!-- playbook:figrue selector-grid -->"),
    "a directive for nothing": lambda g: directive(g, "<!-- playbook:figure no-such -->"),
    "a comment that was to be a directive": lambda g: directive(g, "<!-- playbok:glossary -->"),
    "a directive in a sentence": lambda g: raw(
        g, "directive-place", "Words <!-- playbook:bibliography --> and more."
    ),
    "a reading path to nowhere": added(
        PATHS,
        "- id: planted\n  role: Planted\n  outcome: Nothing\n  pages:\n    - no-such-page",
        "reading-path",
    ),
    "a form that would lose words": form,
    "an example without a number": added(
        "docs/data/example.yml", "services: none", "example-invalid"
    ),
    # Words
    "a misspelt word": misspelt,
    "a word twice": lambda g: words(
        g, g.pick("of the the kind", "and and so", "with with"), "word-twice"
    ),
    "an American word": american,
    "a name in the wrong capitals": lambda g: words(g, "on Github", "word-name"),
    "a line that is no word": added("docs/data/words.txt", "two words", "words-invalid"),
}

# REUSE-IgnoreEnd
