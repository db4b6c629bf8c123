# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Markdown as a Word document: pandoc writes it, then we set paper, tables, boxes and facts.

Pandoc alone leaves tables without borders, checkboxes that cannot be ticked, an American page and
no licence. A reference document could mend some of that, as a binary that nobody can review; here
the styles are text in ``word_styles.xml``, and ``word_body`` does the rest to the document itself.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from playbook import word_body

_STYLES = Path(__file__).with_name("word_styles.xml")
_READER = (
    "markdown_strict-raw_html+pipe_tables+backtick_code_blocks+task_lists+smart"
    "+lists_without_preceding_blankline+intraword_underscores"
)
_OPTIONS = (
    "--sandbox",
    "--shift-heading-level-by=-1",  # the "#" heading is the document's title
    "--syntax-highlighting=none",
    "--columns=1",  # so that the dashes under a table's head always set its widths
)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can hold


@dataclass(frozen=True)
class Facts:
    """What the file says about itself in its properties; the date is YYYY-MM-DD."""

    title: str
    version: str
    creator: str
    licence: str
    licence_url: str
    date: str

    @property
    def description(self) -> str:
        """One line for the properties that every program shows."""
        return f"Version {self.version}. {self.licence}, {self.licence_url}"


def cached(markdown: str, facts: Facts, folder: Path) -> bytes:
    """Give the document from a folder of earlier ones, or make it and keep it there."""
    recipe = [
        Path(__file__).read_bytes(),
        Path(word_body.__file__).read_bytes(),
        _STYLES.read_bytes(),
        metadata.version("pypandoc_binary").encode(),
        repr(facts).encode(),
        markdown.encode(),
    ]
    name = hashlib.sha256(b"\0".join(hashlib.sha256(item).digest() for item in recipe))
    kept = folder / f"{name.hexdigest()}.docx"
    if not kept.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as near:
            written = Path(near) / "form.docx"
            written.write_bytes(make(markdown, facts))
            written.replace(kept)  # in one step: another build may be reading
    return kept.read_bytes()


def make(markdown: str, facts: Facts) -> bytes:
    """Give the bytes of a Word document; the same text and facts give the same bytes."""
    parts = _unpacked(_pandoc(markdown))
    document = _parse(parts["word/document.xml"])
    word_body.arrange(document, _parse(parts["word/numbering.xml"]))
    parts["word/document.xml"] = _serialise(document)
    parts["word/styles.xml"] = _STYLES.read_bytes()
    parts["word/footer1.xml"] = _footer(facts).encode()
    _connect(parts)
    _state_facts(parts, facts)
    return _packed(parts)


def _parse(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - pandoc wrote it a moment ago from our own text


def _serialise(root: ET.Element) -> bytes:
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _pandoc(markdown: str) -> bytes:
    command = [_binary(), "--from", _READER, "--to", "docx", "--output", "-", *_OPTIONS]
    run = subprocess.run(  # noqa: S603 - no part of the command comes from outside
        command, input=markdown.encode(), capture_output=True, check=False
    )
    if run.returncode or run.stderr:
        raise ValueError(f"pandoc: {run.stderr.decode(errors='replace').strip()}")
    return run.stdout


def _binary() -> str:
    """Find the pandoc of the locked wheel; its Python part would take a newer one on the path."""
    package = util.find_spec("pypandoc")
    folder = Path(package.origin).parent / "files" if package and package.origin else None
    found = shutil.which("pandoc", path=str(folder)) if folder else None
    if found is None:
        raise FileNotFoundError("no pandoc: install the package pypandoc_binary")
    return found


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        # "[Content_Types].xml" sorts first, as readers expect.
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same bytes on every system
            package.writestr(entry, parts[name])
    return target.getvalue()


def _footer(facts: Facts) -> str:
    """Give title and page; not the licence, which holds for the form and not what is filled in."""

    def field(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def words(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    return (
        f'{_XML}<w:ftr xmlns:w="{word_body.WORD}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{words(f'{facts.title} · page ')}{field('PAGE')}{words(' of ')}{field('NUMPAGES')}"
        "</w:p></w:ftr>"
    )


def _replaced(parts: dict[str, bytes], name: str, old: str, new: str) -> None:
    text = parts[name].decode()
    if old not in text:
        raise ValueError(f"pandoc's {name} has no {old!r}")
    parts[name] = text.replace(old, new, 1).encode()


def _connect(parts: dict[str, bytes]) -> None:
    """Tell the package about the footer, and Word that the document is a present-day one."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    override = f'<Override PartName="/word/footer1.xml" ContentType="{kind}" /></Types>'
    _replaced(parts, "[Content_Types].xml", "</Types>", override)
    relation = (
        f'<Relationship Type="{_OFFICE}/relationships/footer" Id="{word_body.FOOTER}" '
        'Target="footer1.xml" /></Relationships>'
    )
    _replaced(parts, "word/_rels/document.xml.rels", "</Relationships>", relation)
    mode = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:rsids>'
    )
    _replaced(parts, "word/settings.xml", "<w:rsids>", mode)
    _replaced(parts, "word/settings.xml", 'w:val="en-US"', 'w:val="en-GB"')


def _state_facts(parts: dict[str, bytes], facts: Facts) -> None:
    moment = f"{facts.date}T00:00:00Z"
    core = (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(facts.title)}</dc:title><dc:creator>{escape(facts.creator)}</dc:creator>"
        f"<dc:description>{escape(facts.description)}</dc:description>"
        f"<dc:language>en-GB</dc:language><cp:version>{escape(facts.version)}</cp:version>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    )
    given = (("Licence", facts.licence), ("Licence address", facts.licence_url))
    custom = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(given, start=2)
    )
    types = f'xmlns:vt="{_OFFICE}/docPropsVTypes"'
    parts["docProps/core.xml"] = core.encode()
    parts["docProps/custom.xml"] = (
        f'{_XML}<Properties xmlns="{_OFFICE}/custom-properties" {types}>{custom}</Properties>'
    ).encode()
    parts["docProps/app.xml"] = (
        f'{_XML}<Properties xmlns="{_OFFICE}/extended-properties"></Properties>'
    ).encode()
