# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Every finding code with an example and its remedy: the tables in the contributor guide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """What a code stands for.

    Attributes:
        wrong: what is wrong, in a sentence.
        example: how that looks, as Markdown.
        remedy: what to do.
        anywhere: whether any MkDocs book should be free of it, or this book by its own rules.
    """

    wrong: str
    example: str
    remedy: str
    anywhere: bool = False


LINKS = {
    "link-missing": Code(
        "A link leads to no page.",
        "`[own it](on-call.md)`",
        "Use the path that the message offers.",
        anywhere=True,
    ),
    "link-case": Code(
        "A link differs from its page in capitals, which works on some machines only.",
        "`[glossary](Glossary.md)`",
        "Write it as the file is called; `--fix` does.",
        anywhere=True,
    ),
    "link-folder": Code(
        "A link names a folder, or a page without `.md`.",
        "`[practices](practices/)`",
        "Name the file, `practices/index.md`; `--fix` does.",
    ),
    "link-moved": Code(
        "A link leads to the old address of a page.",
        "`[rota](practices/rota.md)`",
        "Use the new address; `--fix` does.",
        anywhere=True,
    ),
    "link-excluded": Code(
        "A link leads to a file that is not part of the site.",
        "`[sources](data/sources.yml)`",
        "Link to a page that shows it.",
        anywhere=True,
    ),
    "link-absolute": Code(
        "A link into this book starts with `/` or with the address of the site.",
        "`[about](/about/)`",
        "Link to the `.md` file, relative to the page; `--fix` does.",
    ),
    "link-empty": Code(
        "A link has no target.",
        "`[glossary]()`",
        "Name the file, or remove the brackets.",
        anywhere=True,
    ),
    "link-malformed": Code(
        "An address has a blank or lacks a part, so that browsers take it for something else.",
        "`[Acas](www.acas.org.uk)`",
        "Write it out: `https://www.acas.org.uk`.",
        anywhere=True,
    ),
    "link-insecure": Code(
        "An address is not encrypted.",
        "`[law](http://www.legislation.gov.uk)`",
        "Use `https:`; nearly every site has it.",
    ),
    "link-unsafe": Code(
        "An address runs code, or opens with a scheme that readers cannot follow.",
        "`[run](javascript:start())`",
        "Use `https:` or `mailto:`.",
        anywhere=True,
    ),
    "link-mail": Code(
        "A mail link holds no mail address.",
        "`[write](mailto:team)`",
        "Write `mailto:name@host.example`.",
        anywhere=True,
    ),
    "link-syntax": Code(
        "Brackets stand in the wrong place, and the link is plain text.",
        "`[about] (about.md)`",
        "Write `[words](file.md)`; `--fix` does where nothing is lost.",
        anywhere=True,
    ),
    "link-bare": Code(
        "An address stands in the text, where nobody can click it.",
        "`see https://dora.dev`",
        "Write `[what it is](https://…)`.",
    ),
    "link-text": Code(
        "A link's words say nothing on their own.",
        "`[here](about.md)`",
        "Name what the reader finds there.",
    ),
    "link-text-empty": Code(
        "A link has no words, so nobody sees it.",
        "`[](about.md)`",
        "Name what the reader finds there.",
        anywhere=True,
    ),
    "link-intent": Code(
        "A link's words name one page, and the link leads to another.",
        "`[Alert fatigue](linear-run-costs.md)`",
        "Change the words or the target.",
    ),
    "anchor-missing": Code(
        "A link ends in `#id`, or a question in `{#id}`, and the page has no such heading.",
        "`[why](about.md#wyh)`",
        "Use the id that the message offers, or give the heading one: `## Title {#id}`.",
        anywhere=True,
    ),
    "anchor-style": Code(
        "A link ends in the id that a code host would make of a heading, and ours differs.",
        "`#build--run` for *Build & run*",
        "Use the id that the message shows; `--fix` does.",
        anywhere=True,
    ),
    "reference-undefined": Code(
        "A link by reference has no definition, so its brackets show.",
        "`[words][nme]`",
        "Add `[name]: page.md`, or correct the name.",
        anywhere=True,
    ),
    "reference-unused": Code(
        "A definition of a link is never used.",
        "`[name]: page.md`",
        "Remove it, or use it: `[words][name]`.",
    ),
    "reference-duplicate": Code(
        "Two definitions have one name, and only one counts.",
        "`[name]:` twice",
        "Remove one.",
        anywhere=True,
    ),
}

PAGES = {
    "nav-missing": Code(
        "A page is not in the navigation, so nobody finds it.",
        "no line in `nav:`",
        "Add it under `nav:` in `mkdocs.yml`.",
    ),
    "nav-unknown": Code(
        "The navigation names a page that does not exist.",
        "`- abuot.md`",
        "Correct the path, or write the page.",
        anywhere=True,
    ),
    "nav-duplicate": Code(
        "The navigation has a page twice; previous and next then go astray.",
        "`- about.md` twice",
        "Keep the place where readers look first.",
        anywhere=True,
    ),
    "nav-yaml": Code(
        "`mkdocs.yml` is not YAML.",
        "a bracket that never closes",
        "Mend the line that the message names.",
        anywhere=True,
    ),
    "page-orphan": Code(
        "No page links to this one; readers meet it in the menu only.",
        "no `[…](page.md)` anywhere",
        "Link to it where a reader needs it.",
    ),
    "page-empty": Code(
        "A page has a heading and nothing below it.",
        "`# Rota` and no more",
        "Write it, or leave it out.",
    ),
    "placeholder": Code(
        "A text waits to be written.",
        "`TODO: numbers`",
        "Write it, or take it out.",
    ),
    "review-overdue": Code(
        "Nobody has read the page as a whole for two years.",
        "`reviewed: 2019-05-01`",
        "Read it, mend what has aged, set the date of today.",
    ),
    "title-duplicate": Code(
        "Two pages have one title.",
        "two pages *Reliability*",
        "Say what sets this page apart.",
    ),
    "description-duplicate": Code(
        "Two pages have one description.",
        "copied from another page",
        "Say what the reader gets from this page.",
    ),
    "heading-first": Code(
        "The page does not start with its `#` heading.",
        "text above the title",
        "Make `# Title` the first line below the header.",
    ),
    "heading-title": Code(
        "The first heading differs from the `title`.",
        "`title: Rota`, `# The rota`",
        "Make them the same.",
    ),
    "heading-second": Code(
        "A page has a second `#` heading.",
        "`# More` below `# Rota`",
        "Use `##`.",
    ),
    "heading-level": Code(
        "A heading skips a level, which confuses screen readers and the contents.",
        "`####` below `##`",
        "Use the next level down.",
    ),
    "heading-blank": Code(
        "A heading has no blank after its `#`, and some readers of Markdown show it as text.",
        "`##When`",
        "Add the blank; `--fix` does.",
    ),
    "heading-empty": Code("A heading has no words.", "`##`", "Write it, or remove it."),
    "heading-sign": Code(
        "A heading ends with the sign of a sentence.",
        "`## When to use it:`",
        "Take the sign away.",
    ),
    "id-duplicate": Code(
        "Two places of a page carry one id, and links reach the first only.",
        "`{#how}` twice",
        "Give each place its own id.",
        anywhere=True,
    ),
    "id-shadowed": Code(
        "An explicit id is the one that another heading would get from its words.",
        "`{#how}` beside `## How`",
        "Give one of them another id.",
        anywhere=True,
    ),
    "id-blank": Code(
        "An id holds a blank, so that no link can name it.",
        "`{#why not}`",
        "Join the words with `-`.",
        anywhere=True,
    ),
    "id-syntax": Code(
        "The braces of an id are shown instead of read.",
        "`## Why{#why}`",
        "Put a blank before `{` and close with `}`; `--fix` does the first.",
        anywhere=True,
    ),
}

MARKUP = {
    "fence-open": Code(
        "Nothing closes a block of code, and the rest of the page turns into code.",
        "an opening fence alone",
        "End it with a line of the same signs.",
        anywhere=True,
    ),
    "comment-open": Code(
        "Nothing closes a comment, and the rest of the page is gone.",
        "`<!-- note`",
        "Add `-->`.",
        anywhere=True,
    ),
    "list-blank": Code(
        "A list right below a sentence stays plain text.",
        "`We need:` then `- a rota`",
        "Put a blank line between.",
    ),
    "list-indent": Code(
        "A list inside a list is indented by less than four blanks, and joins the outer one.",
        "two blanks before `- inner`",
        "Indent it by four.",
    ),
    "table-broken": Code(
        "Rows between bars are no table.",
        "no `| --- |` below the first row",
        "Put a blank line above, and a line of dashes below the first row.",
        anywhere=True,
    ),
    "table-cells": Code(
        "A row has more cells than the table has columns, and what is over gets lost.",
        "`| a | b | c |` among two columns",
        "Count the bars; a bar inside a cell is `\\|`.",
        anywhere=True,
    ),
    "table-short": Code(
        "A row has fewer cells than the table has columns, as if one were forgotten.",
        "`| a |` among two columns",
        "Add the missing cell, or an empty one.",
    ),
    "note-syntax": Code(
        "The first line of a box is not read as one, or its title gets lost.",
        "`!!! note Mind this`",
        'Write `!!! note "Mind this"`.',
        anywhere=True,
    ),
    "note-empty": Code(
        "A box has no text, since the lines below it are not indented.",
        "`!!! note`, then text",
        "Indent the text by four blanks.",
        anywhere=True,
    ),
    "footnote-unused": Code(
        "A footnote is defined and no sentence refers to it.",
        "`[^note]: …` alone",
        "Refer to it, or remove it.",
    ),
    "footnote-duplicate": Code(
        "A footnote is defined twice, or has the name of a source.",
        "`[^note]:` twice",
        "Keep one, or name it otherwise.",
        anywhere=True,
    ),
    "html-unclosed": Code(
        "A tag of raw HTML is not closed, or closes nothing.",
        "`<div>` and no `</div>`",
        "Close it, or remove it.",
        anywhere=True,
    ),
    "html-element": Code(
        "Raw HTML has an element or an attribute that pages may not hold.",
        '`<div onclick="…">`, `<iframe>`',
        "Write it in Markdown; a `<` that is meant as a sign is `&lt;`.",
    ),
    "markup-left": Code(
        "Signs of Markdown show as text on the finished page.",
        "`<div>[a](b.md)</div>`",
        "Put a blank line before it, or `markdown` into the tag around it.",
        anywhere=True,
    ),
    "merge-conflict": Code(
        "A merge conflict is left in the file.",
        "`<<<<<<< HEAD`",
        "Keep one side and remove the marks.",
        anywhere=True,
    ),
    "file-bom": Code(
        "The file opens with a byte order mark, and MkDocs misses its header.",
        "saved by an old editor",
        "Save it as UTF-8 without one; `--fix` does.",
    ),
    "file-crlf": Code(
        "The lines end as on Windows, so that every change touches all of them.",
        "CR LF",
        "Save it with LF; `--fix` does.",
    ),
    "file-encoding": Code(
        "The file is not UTF-8, and its letters come out wrong.",
        "`caf\u00e9` in Latin-1",
        "Save it as UTF-8.",
        anywhere=True,
    ),
    "character": Code(
        "A sign that nobody sees, or that replaced a lost one, is in the text.",
        "a zero-width blank",
        "Delete it, or type what it stood for.",
    ),
    "whitespace": Code(
        "Blanks at the end of a line, tabs, or a file whose last line does not end.",
        "one blank after a full stop",
        "Remove them; `--fix` does.",
    ),
}

HEADERS = {
    "front-matter-yaml": Code(
        "The header is missing or is not YAML, so that the page would lose all of it.",
        "`title: One: two`",
        "Open the page with `---`, write valid YAML, close it with `---`.",
    ),
    "front-matter-duplicate": Code(
        "The header has a key twice, and one of them is lost.",
        "`title:` twice",
        "Keep one.",
    ),
    "front-matter-key": Code(
        "The header has a key that pages of this kind do not have.",
        "`titel: Rota`",
        "Rename or remove the key; the schema lists all of them.",
    ),
    "front-matter-missing": Code(
        "The header lacks a key that every page of this kind has.",
        "no `description:`",
        "Add the key; the schema says what it holds.",
    ),
    "front-matter-value": Code(
        "A value in the header has the wrong type, length or vocabulary.",
        "`kind: practise`",
        "Write it as the message says.",
    ),
    "front-matter-date": Code(
        "A day in the header does not exist, is to come, or is no date.",
        "`reviewed: 2026-02-30`",
        "Write a past day as `YYYY-MM-DD`.",
    ),
    "relation-missing": Code(
        "A relation names no page.",
        "`needs: [practices/rota]`",
        "Use the path that the message offers.",
    ),
    "relation-kind": Code(
        "A relation leads to a page of the wrong kind.",
        "a practice that `avoids` a practice",
        "Relate to a page of the kind that the message names.",
    ),
    "relation-self": Code(
        "A relation leads to the page itself.",
        "`sees:` with its own path",
        "Remove it.",
    ),
    "relation-duplicate": Code(
        "A relation names a page twice.",
        "`needs: [a, a]`",
        "Keep one.",
    ),
    "relation-cycle": Code(
        "Practices need each other in a circle, so nobody could start.",
        "a needs b, b needs a",
        "Remove one of the `needs`.",
    ),
}

ADDRESSES = {
    "address-lost": Code(
        "A page that was published is gone, and its address leads nowhere.",
        "a page was renamed",
        "Add a redirect from the old address to `mkdocs.yml`.",
    ),
    "anchor-lost": Code(
        "An id that was published is gone, so links from outside miss their section.",
        "`{#how}` became `{#steps}`",
        'Keep the id, or put `<a id="how"></a>` where readers should land.',
    ),
    "address-invalid": Code(
        "A line of `docs/data/addresses.txt` is no address, or is there twice.",
        "`/about/`",
        "Write `folder/page` or `folder/page#id`.",
    ),
    "redirect-missing": Code(
        "A redirect leads to no page or to no id of it.",
        "`old.md: nwe.md`",
        "Use the path that the message offers.",
        anywhere=True,
    ),
    "redirect-loop": Code(
        "Redirects lead in a circle.",
        "`a.md: b.md`, `b.md: a.md`",
        "Lead one of them to a page.",
        anywhere=True,
    ),
    "redirect-chain": Code(
        "A redirect leads to a page that has moved as well.",
        "`a.md: b.md`, `b.md: c.md`",
        "Lead straight to the last page.",
        anywhere=True,
    ),
    "redirect-shadow": Code(
        "A redirect starts at a page that exists, and would hide it.",
        "`about.md: index.md`",
        "Remove the redirect or the page.",
        anywhere=True,
    ),
    "redirect-invalid": Code(
        "A redirect is written twice, or does not start at a Markdown file.",
        "`/old/: new.md`",
        "Write `old.md: new.md`, once.",
        anywhere=True,
    ),
}

LICENCES = {
    "licence-missing": Code(
        "The page does not say which licence governs it.",
        "no `SPDX-License-Identifier`",
        "Add the SPDX lines that the message shows.",
    ),
    "licence-unknown": Code(
        "A licence is no SPDX id that the book knows.",
        "`CC-BY-NC`",
        "Use the id that the message offers.",
    ),
    "licence-unfit": Code(
        "A licence may not be part of a CC BY-NC 4.0 book.",
        "`CC-BY-SA-4.0`",
        "Use CC-BY-NC-4.0, or a work whose licence permits it.",
    ),
    "licence-record": Code(
        "`REUSE.toml` cannot be read.",
        "a quote that never closes",
        "Mend the line that the message names.",
    ),
    "licence-orphan": Code(
        "A licence record speaks for a file that does not exist.",
        "`docs/gone.svg`",
        "Correct the path, or remove the record.",
    ),
    "asset-unlicensed": Code(
        "A file in `docs/` has no licence record.",
        "a new picture",
        "Add its author and licence to `REUSE.toml`.",
    ),
    "asset-origin": Code(
        "The record of a file by others lacks author, title or source.",
        "no `SPDX-FileComment`",
        "Add them as the message shows.",
    ),
}

PICTURES = {
    "asset-missing": Code(
        "A link or image names a file that is not in `docs/`.",
        "`![plan](plna.svg)`",
        "Correct the path, which is relative to the page.",
        anywhere=True,
    ),
    "asset-unused": Code(
        "No page uses a file in `docs/`.",
        "a picture that was replaced",
        "Link to it, or delete it.",
    ),
    "image-alt": Code(
        "An image has no alternative text.",
        "`![](rota.svg)`",
        "Say what the image tells: `![description](rota.svg)`.",
    ),
    "image-alt-name": Code(
        "The alternative text is the name of the file.",
        "`![rota.svg](rota.svg)`",
        "Say what the image tells.",
    ),
    "image-size": Code(
        "A picture is too heavy for a phone on a slow line.",
        "a photo of 3 MB",
        "Compress it, or show less.",
    ),
    "image-remote": Code(
        "A picture comes from another site, which learns who reads.",
        "`![x](https://…/x.png)`",
        "Keep a copy in `docs/` with its licence.",
    ),
    "svg-unsafe": Code(
        "A drawing holds a script or loads something from elsewhere.",
        "`<script>` in an SVG",
        "Save it as plain SVG.",
    ),
}

DATA = {
    "source-unknown": Code(
        "A citation names no record in `docs/data/sources.yml`.",
        "`[^acelerate]`",
        "Use the id that the message offers, or add the record.",
    ),
    "source-unused": Code(
        "A record is neither cited nor listed in the resources.",
        "no `[^id]` and no `group`",
        "Cite it, give it a `group`, or remove it.",
    ),
    "source-invalid": Code(
        "A record in `docs/data/sources.yml` lacks author, year or address, or is doubled.",
        "no `year:`",
        "Mend the record as the message says.",
    ),
    "glossary": Code(
        "An entry of `docs/data/glossary.yml` is incomplete or points nowhere.",
        "no `definition:`",
        "Mend the entry as the message says.",
    ),
    "term-unknown": Code(
        "A link leads to a term that the glossary does not define.",
        "`glossary.md#pgae`",
        "Use the term that the message offers, or define it.",
    ),
    "term-duplicate": Code(
        "Two entries define one word.",
        "*rota* twice",
        "Keep one; other names go under `also`.",
    ),
    "term-unused": Code(
        "No page uses a term of the glossary.",
        "an entry of a page that went",
        "Use it, or remove it.",
    ),
    "number-unknown": Code(
        "A `{{ name }}` is not a number of the running example.",
        "`{{ incident.los }}`",
        "Use a name that the message offers, or add it to `example.py`.",
    ),
    "number-typed": Code(
        "Money of the running example is typed, and may differ from what the formulas say.",
        "Larch & Lintel lost £41,000",
        "Write the `{{ name }}` that the message offers.",
    ),
    "example-invalid": Code(
        "The data of the running example cannot be used.",
        "`services: none`",
        "Mend `docs/data/example.yml` as the message says.",
    ),
    "form-invalid": Code(
        "A template in `docs/data/forms/` lacks its other half or would not survive copying.",
        "a blank form alone",
        "Mend the form as the message says.",
    ),
    "reading-path": Code(
        "An entry of `docs/data/reading-paths.yml` is incomplete or names no page.",
        "no `outcome:`",
        "Mend the entry as the message says.",
    ),
    "everyday-words": Code(
        "A line of `docs/data/everyday-words.yml` is no group of words.",
        "`- [rota]`",
        "Write two or more different words or phrases: `- [one, two]`.",
    ),
    "asked": Code(
        "An entry of `docs/data/asked.yml` names no section, or asks nothing new.",
        "`- id: practices/build/x#gone`",
        "Name a page or `page#section`, and below `questions:` what no other entry asks.",
    ),
    "contributors": Code(
        "`docs/data/contributors.yml` holds something that is no list of names.",
        "`programs: yes`",
        "Mend the file as the message says.",
    ),
    "directive-unknown": Code(
        "A comment asks for something that nobody draws.",
        "`<!-- playbook:figre … -->`",
        "Use a name that the message offers.",
    ),
    "directive-place": Code(
        "A directive stands inside a sentence or close to one, where no figure can stand.",
        "text right above it",
        "Give it a line of its own with blank lines around.",
    ),
}

PROSE = {
    "spelling": Code(
        "A word is misspelt, by the dictionary of codespell.",
        "*recieve*",
        "Correct it; a word that is right here goes into `docs/data/words.txt`.",
    ),
    "word-twice": Code("A word stands twice in a row.", "*the the*", "Remove one."),
    "word-house": Code(
        "The book writes a word otherwise: British, and one word for one thing.",
        "*behavior*",
        "Use the word that the message offers; `--fix` does.",
    ),
    "word-name": Code(
        "A name has the wrong capitals.",
        "*Github*",
        "Write it as its owner does; `--fix` does.",
    ),
    "words-invalid": Code(
        "A line of `docs/data/words.txt` is no entry.",
        "`two words`",
        "Write `word`, `word -> other` or `= Name`.",
    ),
}

PRINT = {
    "print-table": Code(
        "A table is too wide for a page of the PDF.",
        "forty columns",
        "Split it, or swap rows and columns.",
    ),
    "print-word": Code(
        "A word is longer than a line of print.",
        "a token of 300 characters",
        "Set it as code, which may break anywhere.",
    ),
    "print-image": Code(
        "A picture is not in the built site, or has no words for who cannot see it.",
        "`![](gone.png)`",
        "Add the file, or the words.",
    ),
    "print-drawing": Code(
        "A drawing cannot be printed: HTML inside, no title, or no size.",
        "`<foreignObject>`",
        "Draw the words as `<text>`; give it a `<title>` and a `viewBox`.",
    ),
    "print-letter": Code(
        "A letter is in none of the fonts of the PDF.",
        "an emoji",
        "Write it out in words.",
    ),
    "print-link": Code(
        "A link leads to a place that its page has on the screen only.",
        "`[form](#search)`",
        "Link to a heading of the page.",
    ),
    "print-empty": Code(
        "A page of the site has no text to print.",
        "a page that a template replaced",
        "Build the site anew, and report it if it stays.",
    ),
}

GROUPS = {
    "Links": LINKS,
    "Pages, headings and ids": PAGES,
    "Markup and files": MARKUP,
    "Headers and relations": HEADERS,
    "Addresses and redirects": ADDRESSES,
    "Licences": LICENCES,
    "Files and pictures": PICTURES,
    "Sources, terms, numbers and figures": DATA,
    "Words": PROSE,
    "PDF and EPUB": PRINT,
}

CODES: dict[str, Code] = {code: entry for group in GROUPS.values() for code, entry in group.items()}


def anchor(code: str) -> str:
    """Give the id of a code in the contributor guide."""
    return f"code-{code}"


def _first_word(title: str) -> str:
    return title.partition(" ")[0].strip(",").lower()


def anchors() -> frozenset[str]:
    """Give every id that the tables bring."""
    return frozenset({*map(anchor, CODES), *(anchor(_first_word(title)) for title in GROUPS)})


def table() -> str:
    """Give all codes as Markdown for the contributor guide, a table for each group."""
    parts = []
    for title, group in GROUPS.items():
        rows = [
            f'| <a id="{anchor(code)}"></a>`{code}` | {entry.wrong} | {entry.example} | '
            f"{entry.remedy} |"
            for code, entry in group.items()
        ]
        head = ["| Code | What is wrong | For example | Remedy |", "| --- | --- | --- | --- |"]
        parts += [f"### {title} {{#{anchor(_first_word(title))}}}", "\n".join([*head, *rows])]
    return "\n\n".join(parts)
