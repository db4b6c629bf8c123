# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Every finding code with its remedy: the table in the contributor guide."""

from __future__ import annotations

CODES: dict[str, tuple[str, str]] = {
    "anchor-missing": (
        "A link ends in `#id`, and the page has no such heading.",
        "Use the id that the message offers, or give the heading one: `## Title {#id}`.",
    ),
    "asset-missing": (
        "A link or image names a file that is not in `docs/`.",
        "Correct the path, which is relative to the page.",
    ),
    "asset-unlicensed": (
        "A file in `docs/` has no licence record.",
        "Add its author and licence to `REUSE.toml`.",
    ),
    "directive-unknown": (
        "A `<!-- playbook:… -->` comment asks for something that nobody draws.",
        "Use a name that the message offers.",
    ),
    "example-invalid": (
        "The data of the running example cannot be used.",
        "Mend `docs/data/example.yml` as the message says.",
    ),
    "form-invalid": (
        "A template in `docs/data/forms/` lacks its other half or would not survive copying.",
        "Mend the form as the message says.",
    ),
    "front-matter-key": (
        "The header has a key that pages of this kind do not have.",
        "Rename or remove the key; the schema lists all of them.",
    ),
    "front-matter-missing": (
        "The header lacks a key that every page of this kind has.",
        "Add the key; the schema says what it holds.",
    ),
    "front-matter-value": (
        "A value in the header has the wrong type, length or vocabulary.",
        "Write it as the message says.",
    ),
    "front-matter-yaml": (
        "The header is missing or is not YAML, so the page would lose all of it.",
        "Open the page with `---`, write valid YAML, close it with `---`.",
    ),
    "glossary": (
        "An entry of `docs/data/glossary.yml` is incomplete, doubled or points nowhere.",
        "Mend the entry as the message says.",
    ),
    "heading-first": (
        "The page does not start with one `#` heading that equals its title.",
        "Make the first heading and the `title` the same; use `##` below it.",
    ),
    "heading-id": (
        "Two headings of a page carry the same id.",
        "Give each heading its own id.",
    ),
    "heading-level": (
        "A heading skips a level, which confuses screen readers and the contents.",
        "Use the next level down.",
    ),
    "image-alt": (
        "An image has no alternative text.",
        "Describe what the image tells: `![description](image.svg)`.",
    ),
    "licence-missing": (
        "The page or its project does not say which licence governs it.",
        "Add the SPDX lines that the message shows.",
    ),
    "licence-unfit": (
        "A licence may not be part of a CC BY-NC 4.0 book, or is not an SPDX id.",
        "Use CC-BY-NC-4.0, or a licence that permits it.",
    ),
    "link-absolute": (
        "A link to our own page starts with `/` or with the site's address.",
        "Link to the `.md` file, relative to the page.",
    ),
    "link-missing": (
        "A link leads to no page.",
        "Use the path that the message offers.",
    ),
    "link-reference": (
        "A reference link has no definition, or a definition is never used.",
        "Add `[name]: page.md`, or remove it.",
    ),
    "link-text": (
        "A link's words say nothing on their own.",
        "Name what the reader finds there.",
    ),
    "link-unsafe": (
        "A link uses a scheme that a book has no use for.",
        "Use `https:` or `mailto:`.",
    ),
    "nav-missing": (
        "A page is not in the navigation of `mkdocs.yml`, so nobody finds it.",
        "Add it under `nav:`.",
    ),
    "nav-unknown": (
        "The navigation names a page that does not exist.",
        "Correct the path, or write the page.",
    ),
    "number-unknown": (
        "A `{{ name }}` is not a number of the running example.",
        "Use a name that the message offers, or add it to `example.py`.",
    ),
    "page-duplicate": (
        "Two pages share a title or a description.",
        "Say what sets this page apart.",
    ),
    "reading-path": (
        "An entry of `docs/data/reading-paths.yml` is incomplete or names no page.",
        "Mend the entry as the message says.",
    ),
    "relation-cycle": (
        "Practices need each other in a circle, so nobody could start.",
        "Remove one of the `needs`.",
    ),
    "relation-kind": (
        "A relation leads to a page of the wrong kind.",
        "Relate to a page of the kind that the message names.",
    ),
    "relation-missing": (
        "A relation names no page.",
        "Use the path that the message offers.",
    ),
    "source-invalid": (
        "A record in `docs/data/sources.yml` is incomplete or doubled.",
        "Mend the record as the message says.",
    ),
    "source-unknown": (
        "A citation names no record in `docs/data/sources.yml`.",
        "Use the id that the message offers, or add the record.",
    ),
    "source-unused": (
        "A record is neither cited nor listed in the resources.",
        "Cite it, give it a `group`, or remove it.",
    ),
}


def table() -> str:
    """Give all codes as a Markdown table for the contributor guide."""
    rows = ["| Code | What is wrong | Remedy |", "| --- | --- | --- |"]
    rows += [f"| `{code}` | {wrong} | {remedy} |" for code, (wrong, remedy) in CODES.items()]
    return "\n".join(rows)
