# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The schema of a page's header, and its only reader: for the build, the checks and the PDF."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import yaml

from playbook import records
from playbook.findings import Edit, Finding, did_you_mean
from playbook.source import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.source import Source

KINDS = (
    "principle",
    "practice",
    "pitfall",
    "tool",
    "template",
    "case-study",
    "guide",
    "index",
)

Shape = Literal["text", "texts", "page", "pages", "date", "kind"]


_SECTION = re.compile(r"\s*\{#(?P<anchor>[^{}\s]+)\}$")
"""The section at the end of a question, written as a heading's own id is."""
_SEARCH = re.compile(r"exclude|(?!0+(\.0+)?$)\d(\.\d+)?")


@dataclass(frozen=True)
class Field:
    """One key of the header.

    Attributes:
        name: the key.
        shape: "text" is one line of words, "texts" a list of them, "page" the path of a page
            without ``.md``, "pages" a list of such paths, "date" is YYYY-MM-DD.
        meaning: one sentence for the contributor guide.
        kinds: the kinds of page that may have the key; all of them when empty.
        required: whether those pages must have it.
        least: fewest characters of a text, or fewest entries of a list.
        most: most characters of a text, or most entries of a list.
        to: for relations, the kinds of page that the path may lead to; any when empty.
    """

    name: str
    shape: Shape
    meaning: str
    kinds: tuple[str, ...] = ()
    required: bool = False
    least: int = 1
    most: int = 400
    to: tuple[str, ...] = ()


SCHEMA: tuple[Field, ...] = (
    Field(
        "SPDX-FileCopyrightText",
        "text",
        "Year and holder of the copyright, as REUSE asks.",
        required=True,
    ),
    Field(
        "SPDX-License-Identifier",
        "text",
        "The licence of the page, as REUSE asks: `CC-BY-NC-4.0`.",
        required=True,
    ),
    Field("title", "text", "The same words as the first heading.", required=True, most=90),
    Field("nav", "text", "A shorter label for menus.", most=40),
    Field(
        "description",
        "text",
        "One sentence for search results: what the reader gets. Unique in the book.",
        required=True,
        least=50,
        most=180,
    ),
    Field("kind", "kind", "What sort of page it is.", required=True),
    Field("authors", "texts", "Who wrote it, as they wish to be named.", required=True),
    Field("reviewed", "date", "When somebody last read the whole page.", required=True),
    Field(
        "questions",
        "texts",
        "The questions that the page answers, in a reader's own words. Search and answers use "
        "them. Where one section answers, its id stands behind: `- How fast can we undo? {#undo}`.",
        required=True,
        most=8,
    ),
    Field(
        "keywords",
        "texts",
        "Words that people would type, above all those that the text does not use.",
        required=True,
        most=16,
    ),
    Field(
        "search",
        "text",
        "`exclude` keeps the page out of search; a factor such as `0.5` or `2` moves its rank.",
    ),
    Field(
        "serves",
        "pages",
        "The principles that the practice serves.",
        kinds=("practice",),
        required=True,
        to=("principle",),
    ),
    Field(
        "needs",
        "pages",
        "The practices without which this one disappoints.",
        kinds=("practice",),
        to=("practice",),
    ),
    Field(
        "avoids",
        "pages",
        "The pitfalls that the practice avoids.",
        kinds=("practice",),
        to=("pitfall",),
    ),
    Field(
        "uses",
        "pages",
        "The tools and templates that help.",
        kinds=("practice",),
        to=("tool", "template"),
    ),
    Field("sees", "pages", "Further reading in the book.", most=6),
    Field("mirrors", "page", "The page about the other operating model.", kinds=("guide", "index")),
    Field("gives", "text", "What the organisation has afterwards.", ("practice",), required=True),
    Field("who", "text", "The roles that do it.", ("practice",), required=True),
    Field("when", "text", "When to use it.", ("practice",), required=True),
    Field("effort", "text", "An honest estimate of the work.", ("practice",), required=True),
    Field(
        "evidence",
        "text",
        "`research`, `experience` or `reasoning`, then an optional phrase.",
        ("practice",),
        required=True,
    ),
    Field(
        "statement",
        "text",
        "The sentence of the self-assessment, true where the practice is a habit.",
        ("practice",),
        required=True,
    ),
    Field("sign", "text", "One sign that a reader can see this week.", ("pitfall",), required=True),
    Field(
        "first",
        "page",
        "The first practice to try.",
        ("pitfall",),
        required=True,
        to=("practice",),
    ),
    Field("decides", "text", "The decision that it settles.", ("principle",), required=True),
    Field("forbids", "text", "The temptation that it forbids.", ("principle",), required=True),
    Field("filled_by", "text", "Who fills the template.", ("template",), required=True),
    Field("filled_when", "text", "When it is filled.", ("template",), required=True),
    Field("version", "text", "The version of the template.", ("template",), required=True),
)

FIELDS = {field.name: field for field in SCHEMA}
RELATIONS = tuple(field.name for field in SCHEMA if field.shape in {"page", "pages"})


@dataclass(frozen=True)
class Meta:
    """A page's header, read and typed; an absent text is "", an absent list is empty.

    Attributes:
        texts: the values of shape "text", "kind" and "date", by key.
        lists: the values of shape "texts", "page" and "pages", by key.
        answers: the anchor of the section that answers a question, by the question's text.
        places: where each key stands, and each entry of a list as (key, index).
    """

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    places: dict[str | tuple[str, int], Place] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Give the text of a key, "" when the page has none."""
        return self.texts.get(key, "")

    def list(self, key: str) -> tuple[str, ...]:
        """Give the entries of a key, none when the page has none."""
        return self.lists.get(key, ())

    def place(self, key: str, index: int | None = None) -> Place:
        """Say where a key or one entry of its list stands; the top of the page if nowhere."""
        found = self.places.get((key, index)) if index is not None else None
        return found or self.places.get(key) or Place(1, 1)


_FIRST = 2
"""The line on which a header starts."""
# A value in quotes that do not close on its line; YAML notices that many lines below.
_OPEN_QUOTE = re.compile(
    r"""^[\w-]+:[ ]+(?P<mark>["'])(?:(?!(?P=mark)).)*$(?!\n[ ])""", re.MULTILINE
)


class _Loader(records.Loader):
    """YAML as text: dates and numbers stay as typed, so that their spelling can be judged."""


_Loader.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] == "tag:yaml.org,2002:null"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(source: Source) -> tuple[Meta, list[Finding]]:
    """Read a page's header and report every mistake in it.

    Returns:
        What could be read, and the findings; a page with a broken header has an empty Meta.
    """
    meta = Meta()
    findings = list(_read_into(meta, source))
    return meta, findings


def _read_into(meta: Meta, source: Source) -> Iterator[Finding]:
    if source.header is None:
        yield Finding(
            source.path,
            1,
            1,
            "front-matter-yaml",
            "the page must open with a header between two lines of '---'",
        )
        return
    try:
        root = yaml.compose(source.header, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # A merge conflict has a finding of its own.
        if "\n<<<<<<<" not in f"\n{source.header}":
            yield _yaml_finding(source, error)
        return
    if not isinstance(root, yaml.MappingNode):
        yield Finding(
            source.path, 2, 1, "front-matter-yaml", "the header must hold 'key: value' lines"
        )
        return
    for key_node, value_node in root.value:
        yield from _read_key(meta, source, key_node, value_node)
    yield from _check_kind(meta, source)


def _yaml_finding(source: Source, error: Exception) -> Finding:
    problem, line, column = records.problem_of(error)
    line += _FIRST - 1
    quote = _OPEN_QUOTE.search(source.header or "")
    if quote:
        line = (source.header or "").count("\n", 0, quote.start()) + _FIRST
        column, problem = quote.start("mark") - quote.start() + 1, "end of stream"
    written = source.text.split("\n")[line - 1]
    tab = written.find("\t")
    if tab >= 0 and not written[:tab].strip():
        start = source.offset(Place(line, tab + 1))
        message = "the header is not YAML: a tab; indent with spaces"
        edit = Edit(start, start + 1, "  ")
        return Finding(source.path, line, tab + 1, "front-matter-yaml", message, (edit,))
    return Finding(source.path, line, column, "front-matter-yaml", _yaml_problem(problem))


def _yaml_problem(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return (
            "the header is not YAML: a colon inside a value; put the value in quotes or after '>-'"
        )
    if "end of stream" in problem:
        return "the header is not YAML: a quote opens and never closes"
    if "cannot start any token" in problem:
        return "the header is not YAML: a value starts with a sign of YAML; put it in quotes"
    if "expected ',' or ']'" in problem:
        return "the header is not YAML: put the texts of a [list] in quotes, or '- one' a line"
    return f"the header is not YAML: {problem}"


def _place(node: yaml.Node) -> Place:
    # The header starts on line 2 of the file, and YAML counts from 0.
    return Place(node.start_mark.line + 2, node.start_mark.column + 1)


def _read_key(
    meta: Meta, source: Source, key_node: yaml.Node, value_node: yaml.Node
) -> Iterator[Finding]:
    key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "a list or mapping"
    place = _place(key_node)

    def finding(code: str, message: str, at: Place = place) -> Finding:
        return Finding(source.path, at.line, at.column, code, message)

    if key in meta.places:
        first = meta.places[key].line
        yield finding("front-matter-duplicate", f"'{key}' is on line {first} too; keep one")
        return
    meta.places[key] = place
    schema = FIELDS.get(key)
    if schema is None:
        yield finding(
            "front-matter-key",
            f"'{key}' is not a key of a page's header{did_you_mean(key, FIELDS)}",
        )
        return
    if schema.shape in {"texts", "pages"}:
        yield from _read_list(meta, source, schema, value_node)
        return
    if not isinstance(value_node, yaml.ScalarNode) or value_node.value.strip() == "":
        yield finding(
            "front-matter-value", f"'{key}' must be {_wanted(schema)}", _place(value_node)
        )
        return
    value = value_node.value.strip()
    if schema.shape == "page":
        meta.lists[key] = (value,)
        meta.places[key, 0] = _place(value_node)
        return
    meta.texts[key] = value
    problem = _text_problem(schema, value)
    if problem:
        code = "front-matter-date" if schema.shape == "date" else "front-matter-value"
        yield finding(code, problem, _place(value_node))


def _read_list(
    meta: Meta, source: Source, schema: Field, value_node: yaml.Node
) -> Iterator[Finding]:
    place = _place(value_node)
    if not isinstance(value_node, yaml.SequenceNode) or not all(
        isinstance(node, yaml.ScalarNode) and node.value.strip() for node in value_node.value
    ):
        yield Finding(
            source.path,
            place.line,
            place.column,
            "front-matter-value",
            f"'{schema.name}' must be {_wanted(schema)}",
        )
        return
    values = [node.value.strip() for node in value_node.value]
    if schema.name == "questions":
        values = [_question(meta, value) for value in values]
    meta.lists[schema.name] = tuple(values)
    for index, node in enumerate(value_node.value):
        meta.places[schema.name, index] = _place(node)
        if values[index] in values[:index]:
            at = _place(node)
            yield Finding(
                source.path,
                at.line,
                at.column,
                "relation-duplicate" if schema.shape == "pages" else "front-matter-value",
                f"'{schema.name}' has '{values[index]}' twice; keep one",
            )
    if not schema.least <= len(values) <= schema.most:
        yield Finding(
            source.path,
            place.line,
            place.column,
            "front-matter-value",
            f"'{schema.name}' has {len(values)} entries; it takes {schema.least} to {schema.most}",
        )


def _question(meta: Meta, value: str) -> str:
    """Give a question without the section that it names, which is kept."""
    named = _SECTION.search(value)
    if not named:
        return value
    question = value[: named.start()]
    meta.answers[question] = named["anchor"]
    return question


def _wanted(schema: Field) -> str:
    return {
        "text": "a line of text",
        "texts": "a list of texts, '- one' a line",
        "page": "the path of a page without '.md'",
        "pages": "a list of pages without '.md', '- practices/build/x' a line",
        "date": "a date as YYYY-MM-DD",
        "kind": f"one of {', '.join(KINDS)}",
    }[schema.shape]


def _text_problem(schema: Field, value: str) -> str:  # noqa: PLR0911 - one for each rule
    if schema.shape == "kind":
        if value not in KINDS:
            return f"'kind' is '{value}'; it must be {_wanted(schema)}{did_you_mean(value, KINDS)}"
        return ""
    if schema.shape == "date":
        problem = day_problem(value)
        return f"'{schema.name}' is '{value}'; {problem}" if problem else ""
    if not schema.least <= len(value) <= schema.most:
        return (
            f"'{schema.name}' has {len(value)} characters; it takes {schema.least} to {schema.most}"
        )
    if schema.name == "search" and not _SEARCH.fullmatch(value):
        return f"'search' is '{value}'; use exclude, or a factor from 0.1 to 9.9"
    if schema.name == "evidence" and value.split(" ", maxsplit=1)[0] not in {
        "research",
        "experience",
        "reasoning",
    }:
        return (
            f"'evidence' starts with '{value.split(' ', maxsplit=1)[0]}'; "
            "use research, experience or reasoning"
        )
    return ""


def day_problem(value: str) -> str:
    """Say what is wrong with a day: its form, that no calendar has it, or that it is to come."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return "it must be a date as YYYY-MM-DD"
    try:
        date = dt.date.fromisoformat(value)
    except ValueError:
        return "no calendar has that day"
    # A day's grace, since the author may live east of the machine that checks.
    if date > dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1):
        return "that is in the future"
    return ""


def _check_kind(meta: Meta, source: Source) -> Iterator[Finding]:
    kind = meta.text("kind")
    for schema in SCHEMA:
        allowed = not schema.kinds or kind in schema.kinds
        if schema.name in meta.places and not allowed and kind in KINDS:
            place = meta.place(schema.name)
            yield Finding(
                source.path,
                place.line,
                place.column,
                "front-matter-key",
                f"'{schema.name}' belongs to a page of kind {' or '.join(schema.kinds)}, "
                f"and this one is a {kind}",
            )
        if schema.required and allowed and schema.name not in meta.places:
            if schema.kinds and kind not in KINDS:
                continue
            code = "licence-missing" if schema.name.startswith("SPDX") else "front-matter-missing"
            value = {
                "SPDX-License-Identifier": "CC-BY-NC-4.0",
                "SPDX-FileCopyrightText": "YEAR NAME",
            }.get(schema.name)
            hint = f"; add '{schema.name}: {value}'" if value else ""
            message = f"the header has no '{schema.name}'{hint}"
            yield Finding(source.path, 1, 1, code, message)


def schema_table() -> str:
    """Give the schema as a Markdown table for the contributor guide."""
    rows = ["| Key | Pages | Meaning |", "| --- | --- | --- |"]
    for item in SCHEMA:
        pages = ", ".join(item.kinds) or "all"
        need = "" if item.required else ", optional"
        rows.append(f"| `{item.name}` | {pages}{need} | {item.meaning} |")
    return "\n".join(rows)
