# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Every way in which a link of the book can miss what it promises."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from playbook import urls
from playbook.findings import Edit, Finding, did_you_mean
from playbook.source import plain
from playbook.targets import host_slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Page
    from playbook.source import Link
    from playbook.targets import Targets

EXCLUDED = "data/"
"""What mkdocs.yml leaves out of the site: the book's own data."""

# What cannot be a path of ours, nor an address that a browser takes as it is.
_NO_URL = re.compile(r"[\s<>\\^`{|}\"]")
_SNIPPET = "--8<--"
_APPENDED = "auto_append:"
_Problem = tuple[str, str, str]
"""Code, message, and the target that mends it for certain, or ""."""


def check(targets: Targets) -> Iterator[Finding]:
    """Report every link, image and reference that does not reach its target."""
    for page in targets.book.pages.values():
        for link in page.source.links:
            problem = _target(targets, page, link)
            if problem:
                code, message, right = problem
                edits = (Edit(link.target_start, link.target_end, right),) if right else ()
                yield _finding(page, link, code, message, edits)
        # Definitions may come from other files, which PyMdown's Snippets include.
        if _SNIPPET not in page.source.text and _APPENDED not in targets.book.settings:
            yield from _references(page)


def _finding(
    page: Page, link: Link, code: str, message: str, edits: tuple[Edit, ...] = ()
) -> Finding:
    return Finding(page.source.path, link.place.line, link.place.column, code, message, edits)


def _target(  # noqa: PLR0911 - one for each kind of target
    targets: Targets, page: Page, link: Link
) -> _Problem | None:
    target = link.target.strip()
    if target in {"", "#"} and not (
        link.tag and link.tag.name == "a" and "id" in link.tag.attributes
    ):
        return "link-empty", "the link has no target; name the .md file to which it leads", ""
    if urls.is_outside(target):
        return _outside(targets, page, target)
    sign = _NO_URL.search(target)
    if sign and "{{" not in target:
        what = "a blank" if sign[0].isspace() else f"'{sign[0]}'"
        message = f"'{target}' holds {what}, which an address cannot; rename the file or write %20"
        return "link-malformed", message, ""
    path, _, fragment = target.partition("#")
    path = unquote(path.partition("?")[0])
    if path.startswith("/"):
        return _absolute(targets, page, target, path.lstrip("/"), fragment)
    if not path:
        return _anchor(targets, page, page, link, fragment)
    resolved = posixpath.normpath(posixpath.join(page.folder, path))
    found = targets.book.pages.get(resolved.removesuffix(".md")) if path.endswith(".md") else None
    if found and link.form == "image":
        return "asset-missing", f"'{target}' is a page and no picture; write [words]({target})", ""
    if found:
        return _anchor(targets, page, found, link, fragment) if fragment else None
    if resolved.startswith((EXCLUDED, "../")) or resolved == "..":
        return _left_out(resolved, target)
    if resolved in targets.files and not path.endswith("/"):
        return None
    wrong = urls.missing_scheme(target)
    return (*wrong, "") if wrong else _missing(targets, page, link, path, resolved)


def _left_out(resolved: str, target: str) -> _Problem:
    where = "outside docs/" if resolved.startswith("..") else "among the data of the book"
    return "link-excluded", f"'{target}' lies {where}, and the site does not show it", ""


def _outside(targets: Targets, page: Page, target: str) -> _Problem | None:
    site = targets.site
    if site and f"{target}/".startswith(site):
        path, _, fragment = target[len(site) :].partition("#")
        return _absolute(targets, page, target, path, fragment)
    problem = urls.problem_of(target)
    return (*problem, "") if problem else None


def _absolute(
    targets: Targets, page: Page, target: str, path: str, fragment: str
) -> _Problem | None:
    """Report a link into our own site that starts at its root; offer the file, relative to here."""
    bare = path.removesuffix(".md")
    found = targets.as_page(bare) or (path if path in targets.files else "")
    right = _from(page, found, fragment) if found else ""
    hint = f"; write '{right}'" if right else "; link to the .md file, relative to this page"
    return "link-absolute", f"'{target}' is an address of this book{hint}", right


def _from(page: Page, file: str, fragment: str = "") -> str:
    path = posixpath.relpath(file, page.folder or ".")
    return f"{path}#{fragment}" if fragment else path


def _missing(targets: Targets, page: Page, link: Link, path: str, resolved: str) -> _Problem:
    fragment = link.target.partition("#")[2]
    target = link.target
    other_case = targets.by_case(resolved)
    if other_case:
        right = _from(page, other_case, fragment)
        return "link-case", f"'{target}' differs in case; write '{right}'", right
    if path.endswith(".md") and resolved in targets.moved:
        right = _from(page, targets.moved[resolved], fragment)
        return "link-moved", f"'{target}' has moved; write '{right}'", right
    is_file = re.search(r"\.(?!md$|html$)[a-z]\w{1,4}$", path)
    if link.form == "image" or (link.tag and link.tag.name != "a") or is_file:
        file = targets.guess_file(resolved)
        hint = f"; did you mean '{_from(page, file)}'?" if file else ""
        return "asset-missing", f"'{target}' is no file{hint}", ""
    words = plain(link.text)
    meant = targets.guess(resolved, words)
    exact = "" if path.endswith(".md") else targets.as_page(resolved)
    if exact:
        if not meant or path.strip("./"):
            right = _from(page, exact, fragment)
            return "link-folder", f"'{target}' is no file; write '{right}'", right
        # "./" and the like name a place and no page; the words say which page.
        right = _from(page, meant, fragment)
        return "link-folder", f"'{target}' is no file; did you mean '{right}'?", ""
    hint = f"; did you mean '{_from(page, meant, fragment)}'?" if meant else ""
    return "link-missing", f"'{target}' is not a page{hint}", ""


def _anchor(
    targets: Targets, page: Page, target: Page, link: Link, fragment: str
) -> _Problem | None:
    wanted = unquote(fragment)
    ids = targets.ids(target.path)
    # Browsers take "#top" and the empty fragment as the top of the page.
    if wanted in ids or wanted in {"", "top"}:
        return None
    where = "this page" if target is page else f"'{target.file}'"
    glossary = any(mark.value == "glossary" for mark in target.source.directives)
    by_slug = {host_slug(heading): heading.id for heading in target.source.headings}
    by_case = {identifier.lower(): identifier for identifier in ids}
    right = by_slug.get(wanted) or by_case.get(wanted.lower(), "")
    if right:
        message = (
            f"'#{wanted}' is not the id in {where}, as a code host may have it; write '#{right}'"
        )
        return "anchor-style", message, f"{link.target.partition('#')[0]}#{right}"
    if glossary:
        meant = _term(targets, wanted, plain(link.text))
        hint = f"; did you mean '#{meant}'?" if meant else "; define it in docs/data/glossary.yml"
        return "term-unknown", f"the glossary does not define '{wanted}'{hint}", ""
    meant = targets.guess_id(target, wanted, plain(link.text))
    hint = f"; did you mean '#{meant}'?" if meant else _elsewhere(targets, page, wanted)
    return "anchor-missing", f"{where} has no heading with the id '{wanted}'{hint}", ""


def _term(targets: Targets, wanted: str, words: str) -> str:
    terms = targets.book.terms
    for term in terms.values():
        if words.casefold() in {term.term.casefold(), *map(str.casefold, term.also)}:
            return term.id
    return did_you_mean(wanted, terms).removeprefix("; did you mean '").removesuffix("'?")


def _elsewhere(targets: Targets, page: Page, wanted: str) -> str:
    """Say which page has an id, where only one of those that this page links to has it."""
    linked = {
        posixpath.normpath(posixpath.join(page.folder, link.target.partition("#")[0]))
        for link in page.source.links
    }
    holders = [
        path
        for file in sorted(linked)
        if (path := file.removesuffix(".md")) in targets.book.pages
        and path != page.path
        and wanted in targets.ids(path)
    ]
    return f"; '{_from(page, f'{holders[0]}.md')}' has it" if len(holders) == 1 else ""


def _references(page: Page) -> Iterator[Finding]:
    source = page.source
    definitions = [link for link in source.links if link.form == "definition"]
    if not definitions and not source.reference_uses:
        return
    defined: dict[str, Link] = {}
    for link in definitions:
        label = " ".join(link.text.split()).lower()
        if label in defined:
            first = defined[label].place.line
            message = f"[{label}] is defined on line {first} too; the first one counts, remove one"
            yield _finding(page, link, "reference-duplicate", message)
        defined.setdefault(label, link)
    used = {link.target: link for link in reversed(source.reference_uses)}
    for label, link in used.items():
        if label not in defined:
            message = f"[{label}] has no definition{did_you_mean(label, defined)}"
            yield _finding(page, link, "reference-undefined", message)
    for label, link in defined.items():
        if label not in used and label not in source.shortcuts:
            yield _finding(page, link, "reference-unused", f"[{label}] is defined and never used")


def inside(targets: Targets, page: Page) -> Iterator[str]:
    """Give the files below docs/ to which a page's links and images lead."""
    for link in page.source.links:
        path = unquote(link.target.partition("#")[0].partition("?")[0])
        if path and not urls.is_outside(path):
            resolved = posixpath.normpath(posixpath.join(page.folder, path))
            file = resolved if path.endswith(".md") else targets.as_page(resolved) or resolved
            yield targets.moved.get(file, file)
