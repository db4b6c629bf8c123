# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""An answer as Markdown and as JSON. The question itself is never repeated."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from playbook.ask.engine import Answer, Source

NOTHING = "Nothing in the book answers this."


def data(answer: Answer) -> dict[str, Any]:
    """Give the answer as values for JSON."""
    return {
        "status": answer.status,
        "answer": [{"text": text, "source": source} for text, source in answer.answer],
        "confidence": answer.confidence,
        "score": answer.score,
        "version": answer.version,
        "excerpts": [asdict(excerpt) for excerpt in answer.excerpts],
        "sources": [_source(source) for source in answer.sources],
        "related": [asdict(related) for related in answer.related],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "section": source.section,
        "url": source.url,
        "markdown": source.markdown,
        "updated": source.updated,
        "licence": source.licence,
    }


def as_json(answer: Answer) -> str:
    """Give the answer as JSON."""
    return json.dumps(data(answer), ensure_ascii=False, indent=1) + "\n"


def as_markdown(answer: Answer) -> str:
    """Give the answer as Markdown: answer, excerpts, sources and related questions."""
    header = {
        "status": answer.status,
        "confidence": answer.confidence,
        "version": answer.version,
        "sources": [source.url for source in answer.sources],
    }
    said = " ".join(f"{text} [{source}]" for text, source in answer.answer) or NOTHING
    parts = [
        "---\n" + yaml.safe_dump(header, sort_keys=False, width=10_000) + "---",
        f"## Answer\n\n{said}",
    ]
    if answer.excerpts:
        quoted = "\n\n".join(_quoted(item.text, item.source) for item in answer.excerpts)
        parts.append(f"## Excerpts\n\n{quoted}")
    if answer.sources:
        title = "Sources" if answer.excerpts else "Nearest sections"
        parts.append(f"## {title}\n\n" + "\n".join(map(_line, answer.sources)))
    if answer.related:
        related = "\n".join(f"- [{item.question}]({item.url})" for item in answer.related)
        parts.append(f"## Related questions\n\n{related}")
    return "\n\n".join(parts) + "\n"


def _quoted(text: str, source: int) -> str:
    lines = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return f"{lines}\n>\n> [{source}]"


def _line(source: Source) -> str:
    section = f", {source.section}" if source.section != source.title else ""
    changed = f"updated {source.updated}" if source.updated else ""
    rest = ", ".join(part for part in (changed, source.licence) if part)
    return f"{source.id}. [{source.title}{section}]({source.url}) ({rest})"
