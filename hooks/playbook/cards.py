# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The picture of a page that a message or a feed shows beside a link to it: 1200 by 630 pixels.

Drawn with the fonts of the printed book, so the same page gives the same bytes on every machine
that has the locked packages, and nothing is fetched.
"""

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (1200, 630)
_MARGIN = 84
_BAR = 18
_INK = "#1d2733"
_SOFT = "#505c6b"
_PAGE = "#ffffff"
_BRAND = "#0f4c5c"
_KINDS = {
    "principle": "#4b3fa6",
    "practice": "#0a6464",
    "pitfall": "#ac2419",
    "tool": "#1c57b3",
    "template": "#86326f",
    "case-study": "#86490b",
}
"""The colours of the kinds, as tokens.css has them for light."""
_SERIF = "source-serif-4-latin-600-normal.woff2"
_SANS = "source-sans-3-latin-600-normal.woff2"
_SIZES = (84, 76, 68, 60, 52, 46)
_HEIGHT = 330
"""The pixels that a title may take."""
_MOST_LINES = 6
_LEADING = 1.14
_COLOURS = 48
"""So many shades are enough for smooth letters, and make a file of a few kilobytes."""


def draw(title: str, kind: str, label: str, book: str, fonts: Path) -> bytes:
    """Give the card as a PNG.

    Args:
        title: of the page; it is set as large as its room allows.
        kind: of the page, for the colour.
        label: the kind in words, or "".
        book: the name of the book.
        fonts: the folder of the printed book's fonts.
    """
    image = Image.new("RGB", SIZE, _PAGE)
    canvas = ImageDraw.Draw(image)
    colour = _KINDS.get(kind, _BRAND)
    canvas.rectangle((0, 0, _BAR, SIZE[1]), fill=colour)
    small = _font(fonts, _SANS, 34)
    if label:
        canvas.text((_MARGIN, 76), label, font=small, fill=colour)
    font, lines = _set(title, fonts)
    top = 148.0
    for line in lines:
        canvas.text((_MARGIN, top), line, font=font, fill=_INK)
        top += font.size * _LEADING
    foot = SIZE[1] - 96
    canvas.line((_MARGIN, foot - 28, SIZE[0] - _MARGIN, foot - 28), fill="#d7dde4", width=2)
    name = _font(fonts, _SERIF, 34)
    canvas.text((_MARGIN, foot), book, font=name, fill=_BRAND)
    words = "A free playbook"
    width = small.getlength(words)
    canvas.text((SIZE[0] - _MARGIN - width, foot), words, font=small, fill=_SOFT)
    file = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(file, "PNG")
    return file.getvalue()


COVER = (1600, 2560)
"""The cover of an EPUB, in the proportion that shops and devices ask for."""
_GROUND = "#123c49"
_PALE = "#d3e3e7"
_RING = ("#ffffff", "#d3e3e7", "#a9c6ce", "#82abb7")
_WORDS = ("Build", "Deploy", "Run", "Learn")


def cover(title: str, subtitle: str, foot: str, fonts: Path) -> bytes:
    """Give the cover as a PNG: the loop of the book's drawing below its name."""
    # Drawn twice as large: Pillow's arcs have no smooth edges of their own.
    image = Image.new("RGB", (COVER[0] * 2, COVER[1] * 2), _GROUND)
    canvas = ImageDraw.Draw(image)
    centre, radius = (COVER[0], 3000), 900
    box = (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
    words = _font(fonts, _SANS, 150)
    for number, (colour, word) in enumerate(zip(_RING, _WORDS, strict=True)):
        start = -135 + 90 * number + 22
        canvas.arc(box, start + 45, start + 45 + 46, fill=colour, width=70)
        across, down = ((0, -1), (1, 0), (0, 1), (-1, 0))[number]
        place = (centre[0] + across * radius, centre[1] + down * radius)
        canvas.text(place, word, font=words, fill="#ffffff", anchor="mm")
    canvas.text(centre, "One team", font=_font(fonts, _SERIF, 190), fill="#ffffff", anchor="mm")
    image = image.resize(COVER, Image.Resampling.LANCZOS)
    canvas = ImageDraw.Draw(image)
    top = 260.0
    for text, face, size, colour in ((title, _SERIF, 170, "#ffffff"), (subtitle, _SANS, 58, _PALE)):
        font = _font(fonts, face, size)
        for line in _lines(text, font, COVER[0] - 320):
            canvas.text((160, top), line, font=font, fill=colour)
            top += size * _LEADING
        top += 60
    canvas.text((160, COVER[1] - 220), foot, font=_font(fonts, _SANS, 48), fill=_PALE)
    file = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(file, "PNG")
    return file.getvalue()


def _set(title: str, fonts: Path) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Break the title into lines of the largest size that fits; the smallest is cut short."""
    room = SIZE[0] - 2 * _MARGIN
    for size in _SIZES:
        font = _font(fonts, _SERIF, size)
        lines = _lines(title, font, room)
        fits = all(font.getlength(line) <= room for line in lines)
        if fits and len(lines) * size * _LEADING <= _HEIGHT:
            break
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]
    return font, [_cut(line, font, room) for line in lines]


def _lines(text: str, font: ImageFont.FreeTypeFont, room: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    """Shorten a line that is one endless word."""
    whole = line
    while font.getlength(line) > room:
        line = line[:-2]
    return line if line == whole else f"{line[:-1]}…"


@functools.cache
def _font(fonts: Path, name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(_unpacked(fonts / name)), size)


@functools.cache
def _unpacked(path: Path) -> bytes:
    """Give a font without the compression of the web, which Pillow does not always read."""
    font = TTFont(path)
    font.flavor = None
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
